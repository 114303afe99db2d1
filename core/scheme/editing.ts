import { flags, measures } from './measures.ts'
import { isName, pathOf } from './parse.ts'
import type { Scheme } from './scheme.ts'
import { isObject, kindOf, type Kind, type Named, type PartName, type Shape } from './shape.ts'
import { kindsIn } from './vocabulary.ts'
import { innerOf, placesIn } from './walk.ts'

/** What a name can refer to here: what the scheme declares, or the words of a dictionary, in their order. */
export function namesFor(named: Named, scheme: Scheme): readonly string[] {
  const { moves } = scheme.processes.life
  const lists: Readonly<Record<Named, () => readonly string[]>> = {
    role: () => Object.keys(scheme.roles),
    setting: () => Object.keys(scheme.settings),
    input: () => Object.keys(scheme.inputs),
    counter: () => Object.keys(scheme.counters),
    body: () => Object.keys(scheme.bodies),
    flow: () => Object.keys(scheme.flows),
    measure: () => Object.keys(measures),
    flag: () => Object.keys(flags),
    move: () => [...new Set(Object.values(moves).flatMap((all) => all.map(({ name }) => name)))],
    state: () => [...new Set([...Object.keys(moves), ...scheme.processes.life.ends])],
  }
  return lists[named]()
}

/** The smallest value of a shape that can be read: names are the first that there are. */
export function initialOf(shape: Shape, scheme: Scheme): unknown {
  const kinds = kindsIn(shape)
  if (kinds !== undefined) return initialOf(kinds[0]!.shape, scheme)
  switch (shape.is) {
    case 'record':
      return Object.fromEntries(
        Object.entries(shape.fields).flatMap(([key, field]) =>
          field.isOptional ? [] : [[key, initialOf(field.shape, scheme)]],
        ),
      )
    case 'list':
      return Array.from({ length: shape.least }, () => initialOf(shape.of, scheme))
    case 'pair':
      return shape.parts.map((part) => initialOf(part.shape, scheme))
    case 'map':
      return {}
    case 'name':
      return namesFor(shape.of, scheme)[0] ?? ''
    case 'word':
      return Object.keys(shape.of)[0] ?? ''
    case 'literal':
      return shape.value
    case 'whole':
      return shape.least
    case 'yes':
      return true
    case 'whether':
      return false
    default:
      return shape.is === 'decimal' || shape.is === 'value' ? '0' : ''
  }
}

/** The same in another form: what both have alike stays, and what stood below stands below again, or becomes the first thing there. */
export function inKind(kind: Kind, kinds: readonly Kind[], value: unknown, scheme: Scheme): unknown {
  const fresh = initialOf(kind.shape, scheme)
  const before = kindOf(kinds, value)
  if (kind.shape.is !== 'record' || !isObject(fresh) || before === undefined || before === kind) return fresh
  const { fields } = kind.shape
  const alike = Object.entries(fields).flatMap(([key, { shape }]) =>
    isObject(value) && Object.hasOwn(value, key) && before.shape.is === 'record' && before.shape.fields[key]?.shape === shape
      ? [[key, value[key]] as const]
      : [],
  )
  const kept = { ...fresh, ...Object.fromEntries(alike) }
  const part = partOf(kinds)
  if (part === null || alike.some(([key]) => holdsPart(fields[key]!.shape, part))) return kept
  const below = childrenIn(before.shape, value, part)
  return withChildren(kept, fields, below.length > 0 ? below : [value], part, scheme)
} // prettier-ignore

/** Which of the small languages these forms are. */
const partOf = (kinds: readonly Kind[]): PartName | null =>
  (['quantity', 'condition', 'tree'] as const).find((part) => kindsIn({ is: 'part', part }) === kinds) ?? null

const holdsPart = (shape: Shape, part: PartName): boolean =>
  (shape.is === 'part' && shape.part === part) ||
  (shape.is === 'list' && holdsPart(shape.of, part)) ||
  (shape.is === 'pair' && shape.parts.some((each) => holdsPart(each.shape, part)))

/** What of the same language stands directly below a value. */
function childrenIn(shape: Shape, value: unknown, part: PartName): readonly unknown[] {
  return innerOf(shape, value).flatMap(([, inner, of]) => {
    if (of.is === 'part') return of.part === part ? [inner] : []
    return of.is === 'list' || of.is === 'pair' ? childrenIn(of, inner, part) : []
  })
}

function withChildren(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, { readonly shape: Shape; readonly isOptional?: true }>>,
  children: readonly unknown[],
  part: PartName,
  scheme: Scheme,
): unknown {
  const place = Object.entries(fields).find(([, field]) => !field.isOptional && holdsPart(field.shape, part))
  if (place === undefined) return value
  const [key, { shape }] = place
  return { ...value, [key]: filled(shape, children, part, scheme) }
}

function filled(shape: Shape, children: readonly unknown[], part: PartName, scheme: Scheme): unknown {
  if (shape.is === 'list') return children.slice(0, shape.most).map((child) => filled(shape.of, [child], part, scheme))
  if (shape.is !== 'pair') return children[0]
  const nth = shape.parts.filter((each) => holdsPart(each.shape, part)).length
  return shape.parts.map((each, i) => {
    if (!holdsPart(each.shape, part)) return initialOf(each.shape, scheme)
    return (nth === 2 ? children[i] : children[0]) ?? initialOf(each.shape, scheme)
  })
}

/** The whole with another value at a place; without a value the place is left out, and a list closes up. */
export function withAt(whole: unknown, at: string, value: unknown): unknown {
  const change = (inner: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return value
    if (Array.isArray(inner)) {
      const nr = Number(key)
      if (rest.length === 0 && value === undefined) return inner.filter((_, i) => i !== nr)
      return inner.map((each: unknown, i) => (i === nr ? change(each, rest) : each))
    }
    if (!isObject(inner)) return inner
    if (rest.length === 0 && value === undefined)
      return Object.fromEntries(Object.entries(inner).filter(([each]) => each !== key))
    return { ...inner, [key]: change(inner[key], rest) }
  }
  return change(whole, pathOf(at))
}

export const valueAt = (whole: unknown, at: string): unknown =>
  pathOf(at).reduce<unknown>(
    (inner, key) =>
      Array.isArray(inner) ? inner[Number(key)] : isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined,
    whole,
  )

/** One place further up or down among its neighbours. */
export function moved<T>(all: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by
  if (to < 0 || to >= all.length) return all
  return all.map((each, i) => (i === from ? all[to]! : i === to ? all[from]! : each))
}

/** Which member declares what a name refers to. */
const declaredIn: Readonly<Record<string, Named>> = {
  roles: 'role',
  settings: 'setting',
  inputs: 'input',
  counters: 'counter',
  flows: 'flow',
  bodies: 'body',
}

/** Another id for something that the scheme declares, here and wherever it is named; null where that id may not be. */
export function renamed(scheme: Scheme, member: string, from: string, to: string): Scheme | null {
  const named = declaredIn[member]
  const things = valueAt(scheme, `/${member}`)
  if (named === undefined || !isObject(things) || !isName(to) || Object.hasOwn(things, to)) return null
  const uses = placesIn(scheme).filter(
    ({ shape, value }) => shape.is === 'name' && shape.of === named && value === from,
  )
  const everywhere = uses.reduce<unknown>((whole, { at }) => withAt(whole, at, to), scheme)
  const declared = Object.entries(valueAt(everywhere, `/${member}`) as object).map(([id, thing]) => [id === from ? to : id, thing as unknown]) // prettier-ignore
  return withAt(everywhere, `/${member}`, Object.fromEntries(declared)) as Scheme
}

/** An id that nothing of that member has yet. */
export function freeId(things: object, word: string): string {
  const nr = Array.from({ length: 100 }, (_, i) => i + 1).find((each) => !Object.hasOwn(things, `${word}${each}`))
  return `${word}${nr ?? ''}`
}
