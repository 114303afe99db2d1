import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined'
import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { freeId, initialOf, moved } from '#core/scheme/editing.ts'
import { below } from '#core/scheme/parse.ts'
import { inLanguage, isObject, type Fields, type Shape } from '#core/scheme/shape.ts'
import { useLanguage } from '#web/language/language.ts'
import { fieldId, useEditing } from './editing.ts'
import { ValueField } from './value-field.tsx'

type FoldProps = {
  readonly at: string
  readonly title: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** What is folded away until it is wanted; it tells how many findings stand inside. */
export const Fold = ({ at, title, tools, children }: FoldProps) => {
  const { t } = useLanguage()
  const { opened, toggle, problems } = useEditing()
  const isOpen = opened.has(at)
  const inside = problems.filter((problem) => problem.at === at || problem.at.startsWith(`${at}/`)).length
  return (
    <div className="fold">
      <div className="fold-head">
        <button type="button" id={fieldId(at)} aria-expanded={isOpen} onClick={() => toggle(at)}>
          <span aria-hidden>{isOpen ? '▾' : '▸'}</span> {title}
          {inside > 0 && <span className="tag tone-risk">{t('editor.inside', { count: inside })}</span>}
        </button>
        {tools}
      </div>
      {isOpen && <div className="fold-body">{children}</div>}
    </div>
  )
}

type RecordProps = { readonly fields: Fields; readonly value: unknown; readonly at: string }

/** The members of a thing, each with its name; what may be left out is added and taken away. */
export const RecordFields = ({ fields, value, at }: RecordProps) => {
  const { language } = useLanguage()
  return (
    <div className="members">
      {Object.entries(fields).map(([key, field]) => {
        if (field.shape.is === 'literal') return null
        const inner = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
        const label = inLanguage(field.names, language)
        const place = below(at, key)
        if (field.shape.is === 'yes') return <ValueField key={key} shape={field.shape} value={inner} at={place} label={label} /> // prettier-ignore
        if (inner === undefined) return <Addition key={key} shape={field.shape} at={place} label={label} />
        return (
          <div key={key} className={field.isOptional ? 'optional' : undefined}>
            <ValueField shape={field.shape} value={inner} at={place} label={label} />
            {field.isOptional === true && <Removal at={place} label={label} />}
          </div>
        )
      })}
    </div>
  )
}

/** Adds what may be left out. */
export const Addition = ({ shape, at, label }: { readonly shape: Shape; readonly at: string; readonly label: string }) => {
  const { t } = useLanguage()
  const { scheme, set, isReadOnly } = useEditing()
  if (isReadOnly) return null
  return (
    <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => set(at, initialOf(shape, scheme))}>
      {t('editor.add', { what: label })}
    </Button>
  )
} // prettier-ignore

export const Removal = ({ at, label }: { readonly at: string; readonly label: string }) => {
  const { t } = useLanguage()
  const { set, isReadOnly } = useEditing()
  if (isReadOnly) return null
  const name = t('editor.remove', { what: label })
  return <Button size="small" type="text" aria-label={name} title={name} icon={<DeleteOutlined aria-hidden />} onClick={() => set(at, undefined)} /> // prettier-ignore
}

type ListShape = Extract<Shape, { is: 'list' }>
type ListProps = { readonly shape: ListShape; readonly value: unknown; readonly at: string; readonly label: string }

/** Words are ticked; things stand one below the other and are moved, taken away and added. */
export const ListField = ({ shape, value, at, label }: ListProps) => {
  const { t, language } = useLanguage()
  const { scheme, set, isReadOnly } = useEditing()
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  if (shape.of.is === 'word') return <TickedField words={shape.of.of} items={items} at={at} label={label} />
  const item = inLanguage(shape.item, language)
  const isFolded = shape.of.is === 'record'
  return (
    <fieldset className="group" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {items.map((inner, i) => {
        const name = `${item} ${i + 1}`
        const place = below(at, i)
        const tools = <ListTools items={items} nr={i} at={at} name={name} least={shape.least} />
        const field = <ValueField shape={shape.of} value={inner} at={place} label={name} />
        if (isFolded)
          return (
            <Fold key={place} at={place} title={titleOf(inner, name, language)} tools={tools}>
              {field}
            </Fold>
          )
        return (
          <div key={place} className="item">
            {field}
            {tools}
          </div>
        )
      })}
      {!isReadOnly && items.length < shape.most && (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => set(at, [...items, initialOf(shape.of, scheme)])}
        >
          {t('editor.add', { what: item })}
        </Button>
      )}
    </fieldset>
  )
}

const titleOf = (value: unknown, otherwise: string, language: 'zh' | 'en'): string => {
  const names = isObject(value) ? value['names'] : undefined
  const said = isObject(names) ? names[language] : undefined
  return typeof said === 'string' && said !== '' ? `${otherwise} · ${said}` : otherwise
}

type ToolsProps = {
  readonly items: readonly unknown[]
  readonly nr: number
  readonly at: string
  readonly name: string
  readonly least: number
}

const ListTools = ({ items, nr, at, name, least }: ToolsProps) => {
  const { t } = useLanguage()
  const { set, isReadOnly } = useEditing()
  if (isReadOnly) return null
  const button = (label: string, icon: ReactNode, isPossible: boolean, act: () => void) => (
    <Button size="small" type="text" aria-label={label} title={label} icon={icon} disabled={!isPossible} onClick={act} />
  )
  return (
    <span className="tools">
      {button(t('editor.up', { what: name }), <ArrowUpOutlined aria-hidden />, nr > 0, () => set(at, moved(items, nr, -1)))}
      {button(t('editor.down', { what: name }), <ArrowDownOutlined aria-hidden />, nr < items.length - 1, () => set(at, moved(items, nr, 1)))}
      {button(t('editor.remove', { what: name }), <DeleteOutlined aria-hidden />, items.length > least, () => set(at, items.filter((_, i) => i !== nr)))}
    </span>
  )
} // prettier-ignore

type TickedProps = {
  readonly words: Readonly<Record<string, readonly [string, string]>>
  readonly items: readonly unknown[]
  readonly at: string
  readonly label: string
}

const TickedField = ({ words, items, at, label }: TickedProps) => {
  const { language } = useLanguage()
  const { set, isReadOnly } = useEditing()
  const tick = (word: string, isOn: boolean): void =>
    set(at, isOn ? [...items, word] : items.filter((each) => each !== word))
  return (
    <fieldset className="group ticked" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {Object.entries(words).map(([word, pair]) => (
        <label key={word}>
          <input
            type="checkbox"
            disabled={isReadOnly}
            checked={items.includes(word)}
            onChange={({ target }) => tick(word, target.checked)}
          />{' '}
          {inLanguage(pair, language)}
        </label>
      ))}
    </fieldset>
  )
}

type MapShape = Extract<Shape, { is: 'map' }>
type MapProps = { readonly shape: MapShape; readonly value: unknown; readonly at: string; readonly label: string }

/** Things by their ids, folded; a further one gets an id that nothing has yet. */
export const MapField = ({ shape, value, at, label }: MapProps) => {
  const { t, language } = useLanguage()
  const { scheme, set, toggle, isReadOnly } = useEditing()
  const things = isObject(value) ? value : {}
  const item = inLanguage(shape.item, language)
  const free = shape.keys === 'id' ? null : Object.keys(shape.keys).find((key) => !Object.hasOwn(things, key))
  const word = wordsOfMembers[at] ?? 'item'
  const add = (): void => {
    const id = free ?? freeId(things, word)
    set(below(at, id), initialOf(shape.of, scheme))
    toggle(below(at, id))
  }
  return (
    <fieldset className="group" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {Object.entries(things).map(([id, inner]) => {
        const place = below(at, id)
        const told = shape.keys === 'id' ? id : inLanguage(shape.keys[id] ?? [id, id], language)
        return (
          <Fold key={place} at={place} title={titleOf(inner, told, language)} tools={<Removal at={place} label={told} />}>
            {shape.keys === 'id' && <IdField member={at.slice(1)} id={id} />}
            <ValueField shape={shape.of} value={inner} at={place} label={told} />
          </Fold>
        )
      })}
      {!isReadOnly && free !== undefined && Object.keys(things).length < shape.most && (
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('editor.add', { what: item })}
        </Button>
      )}
    </fieldset>
  )
} // prettier-ignore

const wordsOfMembers: Readonly<Record<string, string>> = {
  '/roles': 'role',
  '/settings': 'setting',
  '/inputs': 'input',
  '/counters': 'counter',
  '/ceilings': 'ceiling',
  '/flows': 'flow',
  '/bodies': 'body',
}

/** The id of a thing: another one is taken over wherever it is named, when it is left. */
const IdField = ({ member, id }: { readonly member: string; readonly id: string }) => {
  const { t } = useLanguage()
  const { rename, isReadOnly } = useEditing()
  const [typed, setTyped] = useState(id)
  const field = `id-of/${member}/${id}`
  const leave = (): void => {
    if (typed !== id && !rename(member, id, typed)) setTyped(id)
  }
  return (
    <div className="leaf">
      <label htmlFor={field}>{t('editor.id')}</label>
      <input
        id={field}
        className="typed mono"
        maxLength={60}
        autoComplete="off"
        disabled={isReadOnly}
        value={typed}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={leave}
        onKeyDown={({ key }) => key === 'Enter' && leave()}
      />
    </div>
  )
}
