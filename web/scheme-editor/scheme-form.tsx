import { schemeFields } from '#core/scheme/vocabulary.ts'
import { inLanguage, type Field } from '#core/scheme/shape.ts'
import { useLanguage } from '#web/language/language.ts'
import { useEditing } from './editing.ts'
import { Addition, Fold, Removal } from './group-field.tsx'
import { ValueField } from './value-field.tsx'

/** What a scheme is called stands open at the top; the rest is folded, part by part, in the order of its page. */
const atTop: readonly string[] = ['names', 'id', 'number', 'about', 'source', 'currency']
const byItself: readonly string[] = [...atTop, 'version']
const fields: readonly (readonly [string, Field])[] = Object.entries(schemeFields)
const folded = fields.filter(([key]) => !byItself.includes(key))

export const SchemeForm = () => {
  const { language } = useLanguage()
  return (
    <div className="scheme-form">
      {atTop.map((wanted) =>
        fields.map(([key, field]) => key === wanted && <Part key={key} member={key} field={field} />),
      )}
      {folded.map(([key, field]) => (
        <Fold key={key} at={`/${key}#`} title={inLanguage(field.names, language)}>
          <Part member={key} field={field} />
        </Fold>
      ))}
    </div>
  )
}

/** One member of the scheme; what may be left out is added and taken away. */
const Part = ({ member, field }: { readonly member: string; readonly field: Field }) => {
  const { language } = useLanguage()
  const { scheme } = useEditing()
  const { names, shape, isOptional } = field
  const value = (scheme as Readonly<Record<string, unknown>>)[member]
  const [at, label] = [`/${member}`, inLanguage(names, language)]
  if (value === undefined) return <Addition shape={shape} at={at} label={label} />
  return (
    <div className={isOptional ? 'optional' : undefined}>
      <ValueField shape={shape} value={value} at={at} label={label} />
      {isOptional && <Removal at={at} label={label} />}
    </div>
  )
}
