import { treeLines } from './flow-text.ts'
import { below, pathOf } from './parse.ts'
import { handsOf, isSame } from './processes.ts'
import type { Scheme } from './scheme.ts'
import { inLanguage, isObject, kindOf, type Field, type Pair, type Shape } from './shape.ts'
import { parts, schemeFields } from './vocabulary.ts'
import {
  conditionText,
  nameOf,
  quantityText,
  roleName,
  say,
  settingValue,
  type Language,
  type Telling,
} from './words.ts'
import type { Condition } from '../waterfall/condition.ts'
import type { Quantity } from '../waterfall/quantity.ts'
import type { RoleTree } from '../waterfall/role-tree.ts'
import { flags, measures } from './measures.ts'

/** One thing in which two schemes differ, in words: where, what it was, what it is. */
export type Difference = {
  readonly at: string
  readonly is: 'added' | 'removed' | 'changed' | 'moved'
  readonly where: readonly string[]
  readonly before: string
  readonly after: string
}

type Sides = { readonly before: Telling; readonly after: Telling; readonly language: Language }
type Spot = { readonly at: string; readonly where: readonly string[] }

/** Everything in which `after` differs from `before`, in the order of the vocabulary; the version's number is none of it. */
export function differencesOf(before: Scheme, after: Scheme, language: Language): readonly Difference[] {
  const sides: Sides = { before: { scheme: before, language }, after: { scheme: after, language }, language }
  const { version: _, ...fields } = schemeFields
  return inFields(fields, before, after, { at: '', where: [] }, sides)
}

function inFields(
  fields: Readonly<Record<string, Field>>,
  before: unknown,
  after: unknown,
  spot: Spot,
  sides: Sides,
): readonly Difference[] {
  return Object.entries(fields).flatMap(([key, { names, shape }]) =>
    between(shape, memberOf(before, key), memberOf(after, key), inside(spot, key, inLanguage(names, sides.language)), sides),
  )
} // prettier-ignore

const memberOf = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

const inside = ({ at, where }: Spot, key: string | number, word: string): Spot => ({
  at: below(at, key),
  where: [...where, word],
})

function between(shape: Shape, before: unknown, after: unknown, spot: Spot, sides: Sides): readonly Difference[] {
  if (isSame(before, after)) return inOrder(shape, before, after, spot, sides)
  const told = (value: unknown, telling: Telling): string =>
    shape.is === 'value' ? valueText(telling.scheme.settings[pathOf(spot.at)[1] ?? ''], telling) : textOf(shape, value, telling) // prettier-ignore
  const change = (is: Difference['is']): readonly Difference[] => [
    { ...spot, is, before: told(before, sides.before), after: told(after, sides.after) },
  ]
  if (before === undefined) return change('added')
  if (after === undefined) return change('removed')
  if (spot.at === '/processes/life') return change('changed')
  switch (shape.is) {
    case 'record':
      return inFields(shape.fields, before, after, spot, sides)
    case 'map':
      return inMap(shape, before, after, spot, sides)
    case 'list':
      return isPlain(shape.of) ? change('changed') : inList(shape, before, after, spot, sides)
    case 'part':
    case 'either':
      return inKinds(shape, before, after, spot, sides) ?? change('changed')
    default:
      return change('changed')
  }
}

/** A list of words is told whole; a list of things, thing by thing. */
const isPlain = (shape: Shape): boolean => shape.is === 'word' || shape.is === 'name'

/** Trees and purses of the same form differ in what stands below them; numbers and conditions are told whole. */
function inKinds(
  shape: Shape,
  before: unknown,
  after: unknown,
  spot: Spot,
  sides: Sides,
): readonly Difference[] | null {
  if (shape.is === 'part' && shape.part !== 'tree') return null
  const kinds = shape.is === 'part' ? parts[shape.part] : shape.is === 'either' ? shape.kinds : []
  const [one, other] = [kindOf(kinds, before), kindOf(kinds, after)]
  if (one === undefined || one !== other || one.shape.is !== 'record') return null
  return inFields(one.shape.fields, before, after, spot, sides)
}

/** The same members in another order: what is told first, and who is asked of it first, changes. */
function inOrder(
  shape: Shape,
  before: unknown,
  after: unknown,
  spot: Spot,
  { language }: Sides,
): readonly Difference[] {
  if (shape.is !== 'map' || !isObject(before) || !isObject(after)) return []
  const [was, is] = [Object.keys(before), Object.keys(after)]
  if (was.join() === is.join()) return []
  const list = (keys: readonly string[]) => keys.join(language === 'zh' ? '、' : ', ')
  return [{ ...spot, is: 'moved', before: list(was), after: list(is) }]
}

type MapShape = Extract<Shape, { is: 'map' }>

function inMap(shape: MapShape, before: unknown, after: unknown, spot: Spot, sides: Sides): readonly Difference[] {
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return keys.flatMap((key) =>
    between(shape.of, memberOf(was, key), memberOf(is, key), inside(spot, key, wordOfKey(shape, key, was, is, sides)), sides),
  )
} // prettier-ignore

const wordOfKey = ({ keys }: MapShape, key: string, was: object, is: object, { language }: Sides): string => {
  const names: unknown = memberOf(memberOf(is, key) ?? memberOf(was, key), 'names')
  const said = isObject(names) ? names[language] : keys === 'id' ? undefined : keys[key]?.[language === 'zh' ? 0 : 1]
  return typeof said === 'string' && said !== '' ? said : key
}

type ListShape = Extract<Shape, { is: 'list' }>

function inList(shape: ListShape, before: unknown, after: unknown, spot: Spot, sides: Sides): readonly Difference[] {
  const [was, is]: [readonly unknown[], readonly unknown[]] = [
    Array.isArray(before) ? before : [],
    Array.isArray(after) ? after : [],
  ]
  const item = inLanguage(shape.item, sides.language)
  return Array.from({ length: Math.max(was.length, is.length) }, (_, i) => i).flatMap((i) =>
    between(shape.of, was[i], is[i], inside(spot, i, `${item} ${i + 1}`), sides),
  )
}

/** A value of a scheme as a reader is told it. */
export function textOf(shape: Shape, value: unknown, telling: Telling): string {
  if (value === undefined) return ''
  if (isObject(value) && 'moves' in value && 'initial' in value) return lifeText(value, telling)
  switch (shape.is) {
    case 'part':
      return partText(shape.part, value, telling)
    case 'word':
      return typeof value === 'string' ? wordText(shape.of, value, telling) : ''
    case 'name':
      return typeof value === 'string' ? referenceText(shape.of, value, telling) : ''
    case 'yes':
    case 'whether':
      return value === true ? say(telling, '是', 'yes') : say(telling, '否', 'no')
    case 'list':
      return listText(value, (inner) => textOf(shape.of, inner, telling), telling)
    case 'map':
      return Object.entries(isObject(value) ? value : {}).map(([key, inner]) => `${wordOfMember(shape, key, telling)}: ${textOf(shape.of, inner, telling)}`).join('; ') // prettier-ignore
    case 'pair':
      return Array.isArray(value) ? shape.parts.map((part, i) => textOf(part.shape, value[i], telling)).join(' → ') : ''
    case 'record':
      return recordText(shape.fields, value, telling)
    case 'either': {
      const kind = kindOf(shape.kinds, value)
      if (kind === undefined) return ''
      return kind.shape.is === 'literal' ? inLanguage(kind.names, telling.language) : textOf(kind.shape, value, telling)
    }
    default:
      return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
  }
}

const wordText = (of: Readonly<Record<string, Pair>>, value: string, { language }: Telling): string => {
  const pair = Object.hasOwn(of, value) ? of[value] : undefined
  return pair === undefined ? value : inLanguage(pair, language)
}

const wordOfMember = ({ keys }: MapShape, key: string, telling: Telling): string =>
  keys === 'id' ? key : wordText(keys, key, telling)

const listText = (value: unknown, each: (inner: unknown) => string, telling: Telling): string =>
  Array.isArray(value) ? value.map(each).join(say(telling, '、', ', ')) : ''

function partText(part: 'quantity' | 'condition' | 'tree', value: unknown, telling: Telling): string {
  if (part === 'quantity') return quantityText(value as Quantity, telling)
  if (part === 'condition') return conditionText(value as Condition, telling)
  return treeLines(value as RoleTree, telling).map((line) => line.replace(/^\s*- /, '')).join(say(telling, '，', ', ')) // prettier-ignore
}

function referenceText(of: string, value: string, telling: Telling): string {
  const { roles, settings, counters, inputs, bodies } = telling.scheme
  const declared = { role: roles, setting: settings, counter: counters, input: inputs, body: bodies }
  if (of === 'role') return roleName(telling, value)
  if (of === 'measure') return nameOf(telling, measures[value]?.names, value)
  if (of === 'flag') return nameOf(telling, flags[value], value)
  const table = declared[of as keyof typeof declared] as Readonly<Record<string, { readonly names: { zh: string; en: string } }>> | undefined // prettier-ignore
  return nameOf(telling, table !== undefined && Object.hasOwn(table, value) ? table[value]?.names : undefined, value)
}

/** Names alone say what a thing is; a thing without names is told member by member. */
function recordText(fields: Readonly<Record<string, Field>>, value: unknown, telling: Telling): string {
  const names = memberOf(value, 'names')
  const keys = Object.keys(fields)
  const told = keys.filter((key) => memberOf(value, key) !== undefined && key !== 'names')
  if (keys.join() === 'zh,en') return told.map((key) => String(memberOf(value, key))).join(' / ')
  const members = told.map((key) => {
    const { names: called, shape } = fields[key]!
    const text = shape.is === 'value' ? valueText(value, telling) : textOf(shape, memberOf(value, key), telling)
    return `${inLanguage(called, telling.language)} ${text}`
  })
  const own = isObject(names) ? [String(names[telling.language])] : []
  return [...own, ...members].join(say(telling, '；', '; '))
}

/** What a setting is set to: a number as it is written, a list by the names of its sectors. */
function valueText(setting: unknown, telling: Telling): string {
  const value = memberOf(setting, 'value')
  if (typeof value !== 'string') return ''
  return memberOf(setting, 'unit') === 'sectors' ? settingValue({ value, unit: 'sectors' }, telling) : value
}

function lifeText(value: object, telling: Telling): string {
  const hands = handsOf(value as Scheme['processes']['life'])
  if (hands === null) return say(telling, '自定的流程表', 'a table of its own')
  const support = hands.support.map((role) => roleName(telling, role)).join(say(telling, '、', ', '))
  const [lender, arranger] = [roleName(telling, hands.lender), roleName(telling, hands.arranger)]
  return say(
    telling,
    `担保贷款流程：贷款人 ${lender}，代偿方 ${support}，召集方 ${arranger}`,
    `life of a guaranteed loan: lender ${lender}, payers ${support}, arranger ${arranger}`,
  )
}
