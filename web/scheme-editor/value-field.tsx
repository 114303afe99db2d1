import { inKind } from '#core/scheme/editing.ts'
import { below } from '#core/scheme/parse.ts'
import { inLanguage, kindOf, type Kind, type Shape } from '#core/scheme/shape.ts'
import { kindsIn } from '#core/scheme/vocabulary.ts'
import { useLanguage } from '#web/language/language.ts'
import { fieldId, useEditing } from './editing.ts'
import { ListField, MapField, RecordFields } from './group-field.tsx'
import { LeafField } from './leaf-field.tsx'
import { LifeField } from './life-field.tsx'

type ValueProps = { readonly shape: Shape; readonly value: unknown; readonly at: string; readonly label: string }

/** Any value of a scheme as a part of the form, by its shape in the vocabulary. */
export const ValueField = ({ shape, value, at, label }: ValueProps) => {
  if (at === '/processes/life') return <LifeField at={at} label={label} />
  const kinds = kindsIn(shape)
  if (kinds !== undefined) return <KindField kinds={kinds} value={value} at={at} label={label} />
  if (shape.is === 'list') return <ListField shape={shape} value={value} at={at} label={label} />
  if (shape.is === 'map') return <MapField shape={shape} value={value} at={at} label={label} />
  if (shape.is === 'record') return <RecordField shape={shape} value={value} at={at} label={label} />
  if (shape.is === 'pair') return <PairField shape={shape} value={value} at={at} label={label} />
  return <LeafField shape={shape} value={value} at={at} label={label} />
}

/** What is declared by its id, and has that for a title. */
const isDeclared = /^\/(roles|settings|inputs|counters|ceilings|flows|bodies)\/[^/]+$/

type Of<S extends Shape['is']> = Omit<ValueProps, 'shape'> & { readonly shape: Extract<Shape, { is: S }> }

/** A thing inside a thing stands in a frame with its name; one that is folded, or an item of a list, has its title there. */
const RecordField = ({ shape, value, at, label }: Of<'record'>) => {
  const isTitled = at === '/processes' || /\/\d+$/.test(at) || isDeclared.test(at)
  if (isTitled) return <RecordFields fields={shape.fields} value={value} at={at} />
  return (
    <fieldset className="group" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      <RecordFields fields={shape.fields} value={value} at={at} />
    </fieldset>
  )
}

const PairField = ({ shape, value, at, label }: Of<'pair'>) => {
  const { language } = useLanguage()
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset className="group pair" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {shape.parts.map((part, i) => (
        <ValueField key={below(at, i)} shape={part.shape} value={items[i]} at={below(at, i)} label={inLanguage(part.names, language)} />
      ))}
    </fieldset>
  )
} // prettier-ignore

type KindProps = Omit<ValueProps, 'shape'> & { readonly kinds: readonly Kind[] }

/** A block of one of the small languages: its form is chosen, and what that form needs stands below. */
const KindField = ({ kinds, value, at, label }: KindProps) => {
  const { t, language } = useLanguage()
  const { scheme, set, isReadOnly } = useEditing()
  const kind = kindOf(kinds, value)
  const isPart = kind?.shape.is === 'part'
  const nameOf = (each: Kind): string => inLanguage(each.names, language)
  const choose = (name: string): void => {
    const wanted = kinds.find((each) => nameOf(each) === name)
    if (wanted !== undefined) set(at, inKind(wanted, kinds, value, scheme))
  }
  return (
    <fieldset className="block" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      <select
        aria-label={t('editor.formOf', { what: label })}
        className="choice kind"
        disabled={isReadOnly}
        value={kind === undefined ? '' : nameOf(kind)}
        onChange={({ target }) => choose(target.value)}
      >
        {kinds.map((each) => (
          <option key={nameOf(each)} value={nameOf(each)}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      {kind?.shape.is === 'record' && <RecordFields fields={kind.shape.fields} value={value} at={at} />}
      {kind?.shape.is === 'decimal' && (
        <LeafField shape={kind.shape} value={value} at={at} label={t('editor.number')} />
      )}
      {isPart && <ValueField shape={kind.shape} value={value} at={at} label={label} />}
    </fieldset>
  )
}
