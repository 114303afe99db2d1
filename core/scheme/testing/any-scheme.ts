import fc, { type Arbitrary } from 'fast-check'
import { flags, measures } from '../measures.ts'
import type { Scheme } from '../scheme.ts'
import { isObject, type Shape } from '../shape.ts'
import { kindsIn } from '../vocabulary.ts'
import { placesIn } from '../walk.ts'

const names = ['borrower', 'lender', 'fund', 'members', 'line', 'fund-capacity', 'highestRate', 'leverage', 'claim', 'committee', 'draw', 'reserved', ...Object.keys(measures), ...Object.keys(flags)] // prettier-ignore
const texts = ['一', 'x', '<script>alert(1)</script>', '| a | b |', '# x', '', ' ', '&amp;"\'']
const decimals = ['0', '1', '0.5', '-1', '0.125', '', 'x', '1e9', '99999999999999999999', '0.000000000000000001']

/** Any value of a shape, small. */
export function anyOf(shape: Shape, depth = 0): Arbitrary<unknown> {
  const kinds = kindsIn(shape)
  if (kinds !== undefined) {
    const shallow = kinds.filter((kind) => !isNested(kind.shape))
    const from = depth > 4 && shallow.length > 0 ? shallow : kinds
    return fc.oneof(...from.map((kind) => anyOf(kind.shape, depth + 1)))
  }
  switch (shape.is) {
    case 'record': {
      const required = Object.entries(shape.fields).flatMap(([key, field]) => (field.isOptional ? [] : [key]))
      const members = Object.entries(shape.fields).map(([key, field]) => [key, anyOf(field.shape, depth + 1)] as const)
      return fc.record(Object.fromEntries(members), { requiredKeys: required, noNullPrototype: true })
    }
    case 'map':
      return fc.dictionary(fc.constantFrom(...(shape.keys === 'id' ? names : Object.keys(shape.keys))), anyOf(shape.of, depth + 1), { maxKeys: Math.min(3, shape.most), noNullPrototype: true }) // prettier-ignore
    case 'list':
      return fc.array(anyOf(shape.of, depth + 1), { minLength: shape.least, maxLength: Math.min(shape.most, Math.max(shape.least, depth > 4 ? 1 : 3)) }) // prettier-ignore
    case 'pair':
      return fc.tuple(anyOf(shape.parts[0].shape, depth + 1), anyOf(shape.parts[1].shape, depth + 1))
    default:
      return leafOf(shape)
  }
}

function leafOf(shape: Shape): Arbitrary<unknown> {
  if (shape.is === 'literal') return fc.constant(shape.value)
  if (shape.is === 'yes') return fc.constant(true)
  if (shape.is === 'whether') return fc.boolean()
  if (shape.is === 'word') return fc.constantFrom(...Object.keys(shape.of))
  if (shape.is === 'whole') return fc.integer({ min: shape.least, max: shape.most })
  if (shape.is === 'decimal') return fc.constantFrom(...decimals)
  if (shape.is === 'value') return fc.constantFrom(...decimals, 'C,51', 'C,Z9', ',')
  return shape.is === 'text' ? fc.constantFrom(...texts) : fc.constantFrom(...names, '')
}

/** Whether a form can hold further forms of its own language, so that it need never end. */
const isNested = (shape: Shape): boolean =>
  shape.is === 'part' ||
  (shape.is === 'list' && isNested(shape.of)) ||
  (shape.is === 'pair' && shape.parts.some((part) => isNested(part.shape))) ||
  (shape.is === 'record' && Object.values(shape.fields).some((field) => !field.isOptional && isNested(field.shape)))

/** One of the schemes, of which up to three places say something else that could stand there. */
export const changed = (schemes: readonly Scheme[]): Arbitrary<unknown> =>
  fc.constantFrom(...schemes).chain((scheme) => {
    const places = placesIn(scheme).filter(({ at }) => at !== '' && !at.startsWith('/processes/life'))
    const change = fc.nat(places.length - 1).chain((i) => {
      const { at, shape } = places[i]!
      return anyOf(shape, 3).map((value) => [at, value] as const)
    })
    return fc
      .array(change, { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce<unknown>((all, [at, value]) => withAt(all, at.slice(1).split('/'), value), scheme),
      )
  })

function withAt(all: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = (of: unknown) => (rest.length === 0 ? value : withAt(of, rest, value))
  if (Array.isArray(all)) return all.map((each: unknown, i) => (`${i}` === key ? inner(each) : each))
  return isObject(all) && Object.hasOwn(all, key) ? { ...all, [key]: inner(all[key]) } : all
}
