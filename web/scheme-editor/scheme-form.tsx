import { schemeFields } from '#core/scheme/vocabulary.ts'
import { inLanguage, type Field } from '#core/scheme/shape.ts'
import { useLanguage } from '#web/language/language.ts'
import { useEditing } from './editing.ts'
import { Fold } from './group-field.tsx'
import { ValueField } from './value-field.tsx'

/** What a scheme is called stands open at the top; the rest is folded, part by part, in the order of its page. */
const atTop = ['names', 'id', 'number', 'about', 'source', 'currency'] as const
const folded = ['roles', 'settings', 'counters', 'limits', 'requirements', 'obligations', 'flows', 'fees', 'bodies', 'inputs', 'processes'] as const // prettier-ignore

export const SchemeForm = () => {
  const { language } = useLanguage()
  const { scheme } = useEditing()
  const fieldOf = (key: (typeof atTop)[number] | (typeof folded)[number]): Field => schemeFields[key]
  const part = (key: (typeof atTop)[number] | (typeof folded)[number]) => (
    <ValueField shape={fieldOf(key).shape} value={scheme[key]} at={`/${key}`} label={inLanguage(fieldOf(key).names, language)} />
  ) // prettier-ignore
  return (
    <div className="scheme-form">
      {atTop.map((key) => (
        <div key={key}>{part(key)}</div>
      ))}
      {folded.map((key) => (
        <Fold key={key} at={`/${key}#`} title={inLanguage(fieldOf(key).names, language)}>
          {part(key)}
        </Fold>
      ))}
    </div>
  )
}
