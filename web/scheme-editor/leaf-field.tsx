import { namesFor, valueAt } from '#core/scheme/editing.ts'
import { flags, measures } from '#core/scheme/measures.ts'
import { moveNames, stateNames } from '#core/scheme/page-names.ts'
import { inLanguage, type Named, type Shape } from '#core/scheme/shape.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useLanguage, type Language } from '#web/language/language.ts'
import { SectorChoice } from '#web/scheme/sector-choice.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { fieldId, useEditing } from './editing.ts'

type LeafProps = {
  readonly shape: Shape
  readonly value: unknown
  readonly at: string
  readonly label: string
}

/** One value by itself: words and names are chosen from lists, numbers and texts are typed. */
export const LeafField = ({ shape, value, at, label }: LeafProps) => {
  const { isReadOnly, problems } = useEditing()
  const own = problems.filter((problem) => problem.at === at)
  const id = fieldId(at)
  const notes = own.length === 0 ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-note` }
  return (
    <div className={`leaf${own.length > 0 ? ' faulty' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <Control shape={shape} value={value} at={at} label={label} id={id} isReadOnly={isReadOnly} notes={notes} />
      {own.length > 0 && (
        <p className="note" id={`${id}-note`}>
          {own.map(({ text }) => text).join('；')}
        </p>
      )}
    </div>
  )
}

type ControlProps = LeafProps & {
  readonly id: string
  readonly isReadOnly: boolean
  readonly notes: object
}

const Control = ({ shape, value, at, label, id, isReadOnly, notes }: ControlProps) => {
  const { scheme, set } = useEditing()
  const { language } = useLanguage()
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
  const common = { id, disabled: isReadOnly, ...notes }
  if (shape.is === 'word')
    return (
      <select {...common} className="choice" value={text} onChange={({ target }) => set(at, target.value)}>
        {Object.entries(shape.of).map(([word, pair]) => (
          <option key={word} value={word}>
            {inLanguage(pair, language)}
          </option>
        ))}
      </select>
    )
  if (shape.is === 'value' && valueAt(scheme, at.replace(/value$/, 'unit')) === 'sectors')
    return <SectorChoice {...common} label={label} value={text} onChange={(list) => set(at, list)} />
  if (shape.is === 'name') return <NameControl named={shape.of} text={text} at={at} common={common} />
  if (shape.is === 'yes' || shape.is === 'whether')
    return (
      <input
        {...common}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => set(at, target.checked || shape.is === 'whether' ? target.checked : undefined)}
      />
    )
  if (shape.is === 'whole')
    return (
      <input
        {...common}
        className="typed short"
        type="number"
        min={shape.least}
        max={shape.most}
        value={text}
        onChange={({ target }) => set(at, Number(target.value))}
      />
    )
  if (shape.is === 'text' && shape.isLong === true)
    return (
      <textarea {...common} className="typed" rows={3} maxLength={shape.most} value={text} onChange={({ target }) => set(at, target.value.replaceAll('\n', ' '))} />
    ) // prettier-ignore
  const isNumber = shape.is === 'decimal' || shape.is === 'value'
  return (
    <input
      {...common}
      className={isNumber ? 'typed short' : 'typed'}
      inputMode={isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      maxLength={shape.is === 'text' ? shape.most : isNumber ? 40 : 60}
      value={text}
      onChange={({ target }) => set(at, isNumber ? target.value.trim() : target.value)}
    />
  )
}

type NameProps = { readonly named: Named; readonly text: string; readonly at: string; readonly common: object }

/** What the scheme declares, by its names; a name that nothing has is shown as what it is. */
const NameControl = ({ named, text, at, common }: NameProps) => {
  const { scheme, set } = useEditing()
  const { t, language } = useLanguage()
  const names = namesFor(named, scheme)
  return (
    <select {...common} className="choice" value={text} onChange={({ target }) => set(at, target.value)}>
      {!names.includes(text) && (
        <option value={text}>{text === '' ? t('editor.choose') : t('editor.undeclared', { name: text })}</option>
      )}
      {names.map((name) => (
        <option key={name} value={name}>
          {calledIn(named, name, scheme, language)}
        </option>
      ))}
    </select>
  )
}

/** What a thing that a scheme names is called. */
export function calledIn(named: Named, name: string, scheme: Scheme, language: Language): string {
  const { roles, settings, inputs, counters, bodies } = scheme
  const declared = { role: roles, setting: settings, input: inputs, counter: counters, body: bodies } as const
  if (named === 'measure') return measures[name]?.names[language] ?? name
  if (named === 'flag') return flags[name]?.[language] ?? name
  if (named === 'move' || named === 'state') {
    const pair = (named === 'move' ? moveNames : stateNames)[name]
    return pair === undefined ? name : inLanguage(pair, language)
  }
  if (named === 'flow') return name
  const said = declared[named][name]?.names[language] ?? ''
  return said === '' ? name : said
}

/** The form of a value, chosen from the forms that it may have. */
export const FormChoice = (props: {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
}) => <Choice {...props} options={props.options.map((each) => ({ value: each, label: each }))} />
