import { fail, ok, type Result } from '../basics/result.ts'
import type { Scheme } from './scheme.ts'
import { isObject, kindOf, type Field, type Fields, type Kind, type Shape } from './shape.ts'
import { kindsIn, schemeShape } from './vocabulary.ts'

/**
 * Why a value cannot be read as a scheme: the place as a JSON pointer (RFC 6901), the fault, and what it is about: a
 * member, a number, what there could be instead.
 */
export type ParseFinding = { readonly code: ParseFault; readonly at: string; readonly name: string }

export type ParseFault =
  | 'not-json'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'too-few'
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-text'
  | 'not-a-whole-number'
  | 'not-yes-or-no'
  | 'not-one-of'
  | 'no-such-form'
  | 'unknown-member'
  | 'missing-member'
  | 'bad-name'
  | 'bad-character'
  | 'too-long'

/** What a scheme as data may be at most: UTF-16 units of its text, levels, values in all. */
export const schemeBounds = { text: 200_000, depth: 40, values: 6_000 } as const
/** Every sector of the standard in one list is shorter. */
export const longestValue = 400
const mostFindings = 50
const namePattern = /^[A-Za-z][A-Za-z0-9-]{0,59}$/
/** Controls, and characters that reorder what a reader sees. */
const badCharacter = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

type Reading = { readonly findings: ParseFinding[]; values: number }

/** Reads a scheme from JSON text: refused by its size and depth before it is looked at any closer. */
export function parseSchemeText(source: string): Result<Scheme, readonly ParseFinding[]> {
  if (source.length > schemeBounds.text) return refusal('too-large', `${schemeBounds.text}`)
  if (isDeep(source)) return refusal('too-deep', `${schemeBounds.depth}`)
  try {
    return parseScheme(JSON.parse(source))
  } catch (error) {
    return refusal('not-json', error instanceof Error ? error.message : String(error))
  }
}

const refusal = (code: ParseFault, name: string): Result<never, readonly ParseFinding[]> =>
  fail([{ code, at: '', name }])

function isDeep(source: string): boolean {
  let depth = 0
  for (const [bracket] of source.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (bracket === '[' || bracket === '{') depth += 1
    if (bracket === ']' || bracket === '}') depth -= 1
    if (depth > schemeBounds.depth) return true
  }
  return false
}

/**
 * Reads a scheme from any value, members in the order of the vocabulary and the ids of roles, settings and so on in
 * the order in which they stand. What it says is judged by `checkScheme`; here only whether it says anything.
 */
export function parseScheme(value: unknown): Result<Scheme, readonly ParseFinding[]> {
  const reading: Reading = { findings: [], values: 0 }
  const read = readValue(schemeShape, value, { at: '', depth: 0, reading })
  return reading.findings.length > 0 ? fail(reading.findings) : ok(read as Scheme)
}

type Place = { readonly at: string; readonly depth: number; readonly reading: Reading }

function find({ at, reading }: Place, code: ParseFault, name = ''): undefined {
  if (reading.findings.length < mostFindings) reading.findings.push({ code, at, name: name.slice(0, 60) })
}

export const below = (at: string, key: string | number): string =>
  `${at}/${`${key}`.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The keys from the outside in that a JSON pointer names. */
export const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const inside = ({ at, depth, reading }: Place, key: string | number): Place => ({
  at: below(at, key),
  depth: depth + 1,
  reading,
})

function readValue(shape: Shape, value: unknown, place: Place): unknown {
  const { reading } = place
  reading.values += 1
  if (reading.values > schemeBounds.values) return find(place, 'too-large', `${schemeBounds.values}`)
  if (place.depth > schemeBounds.depth) return find(place, 'too-deep', `${schemeBounds.depth}`)
  const kinds = kindsIn(shape)
  if (kinds !== undefined) return readKind(kinds, value, place)
  switch (shape.is) {
    case 'record':
      return readRecord(shape.fields, value, place)
    case 'map':
      return readMap(shape, value, place)
    case 'list':
      return readList(shape, value, place)
    case 'pair':
      return readPair(shape.parts, value, place)
    default:
      return readLeaf(shape, value, place)
  }
}

function readKind(kinds: readonly Kind[], value: unknown, place: Place): unknown {
  const kind = kindOf(kinds, value)
  if (kind === undefined) return find(place, 'no-such-form', kinds.map(({ names }) => names[1]).join(', '))
  return kindsIn(kind.shape) === undefined && kind.shape.is !== 'record'
    ? readLeaf(kind.shape, value, place)
    : readValue(kind.shape, value, { ...place, depth: place.depth })
}

function readRecord(fields: Fields, value: unknown, place: Place): unknown {
  if (!isObject(value)) return find(place, 'not-an-object')
  for (const key of Object.keys(value)) if (!Object.hasOwn(fields, key)) find(inside(place, key), 'unknown-member', key)
  const read: [string, unknown][] = []
  for (const [key, { shape, isOptional }] of Object.entries(fields)) {
    const member = Object.hasOwn(value, key) ? value[key] : undefined
    if (member !== undefined) read.push([key, readValue(shape, member, inside(place, key))])
    else if (!isOptional) find(inside(place, key), 'missing-member', key)
  }
  return Object.fromEntries(read)
}

function readMap({ of, keys, most }: Extract<Shape, { is: 'map' }>, value: unknown, place: Place): unknown {
  if (!isObject(value)) return find(place, 'not-an-object')
  const entries = Object.entries(value)
  if (entries.length > most) return find(place, 'too-many', `${most}`)
  return Object.fromEntries(
    entries.map(([key, member]) => {
      const isKnown = keys === 'id' ? isName(key) : Object.hasOwn(keys, key)
      if (!isKnown) find(inside(place, key), 'bad-name', key)
      return [key, isKnown ? readValue(of, member, inside(place, key)) : undefined]
    }),
  )
}

function readList({ of, least, most }: Extract<Shape, { is: 'list' }>, value: unknown, place: Place): unknown {
  if (!Array.isArray(value)) return find(place, 'not-a-list')
  if (value.length > most) return find(place, 'too-many', `${most}`)
  if (value.length < least) return find(place, 'too-few', `${least}`)
  return value.map((member, i) => readValue(of, member, inside(place, i)))
}

function readPair(parts: readonly [Field, Field], value: unknown, place: Place): unknown {
  if (!Array.isArray(value) || value.length !== 2) return find(place, 'not-a-list', '2')
  return parts.map(({ shape }, i) => readValue(shape, value[i], inside(place, i)))
}

type Leaf = Exclude<Shape, { is: 'record' | 'map' | 'list' | 'pair' | 'either' | 'part' }>

function readLeaf(shape: Leaf | Shape, value: unknown, place: Place): unknown {
  switch (shape.is) {
    case 'text':
      return readText(value, shape.most, place)
    case 'decimal':
      return readText(value, 40, place)
    case 'value':
      return readText(value, longestValue, place)
    case 'id':
    case 'name':
      return value === '' || (typeof value === 'string' && isName(value)) ? value : find(place, 'bad-name', told(value))
    case 'literal':
      return value === shape.value ? value : find(place, 'not-one-of', shape.value)
    case 'word':
      return typeof value === 'string' && Object.hasOwn(shape.of, value)
        ? value
        : find(place, 'not-one-of', Object.keys(shape.of).join(', '))
    case 'yes':
      return value === true ? value : find(place, 'not-yes-or-no')
    case 'whether':
      return typeof value === 'boolean' ? value : find(place, 'not-yes-or-no')
    case 'whole':
      return Number.isInteger(value) && Number(value) >= shape.least && Number(value) <= shape.most
        ? value
        : find(place, 'not-a-whole-number', `${shape.least}–${shape.most}`)
    default:
      return find(place, 'no-such-form')
  }
}

function readText(value: unknown, most: number, place: Place): unknown {
  if (typeof value !== 'string') return find(place, 'not-a-text')
  if (value.length > most) return find(place, 'too-long', `${most}`)
  if (!value.isWellFormed() || badCharacter.test(value)) return find(place, 'bad-character')
  return value.normalize('NFC')
}

/** A name that a scheme may give: letters, digits and hyphens, and none that every object has of itself. */
export const isName = (text: string): boolean => namePattern.test(text) && !(text in {})

const told = (value: unknown): string => (typeof value === 'string' ? value : typeof value)
