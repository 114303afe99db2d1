import { below } from './parse.ts'
import { isObject, kindOf, type Shape } from './shape.ts'
import { kindsIn, schemeShape } from './vocabulary.ts'

/** One value of a scheme: what it is, what it says, and where, as a JSON pointer. */
export type Place = { readonly shape: Shape; readonly value: unknown; readonly at: string }

/** Every value of a scheme by its vocabulary, from the outside in and in its order. */
export const placesIn = (scheme: unknown): readonly Place[] => placesOf(schemeShape, scheme, '')

function placesOf(shape: Shape, value: unknown, at: string): readonly Place[] {
  const kinds = kindsIn(shape)
  if (kinds !== undefined) {
    const kind = kindOf(kinds, value)
    return kind === undefined ? [] : placesOf(kind.shape, value, at)
  }
  return [
    { shape, value, at },
    ...innerOf(shape, value).flatMap(([key, inner, of]) => placesOf(of, inner, below(at, key))),
  ]
}

/** What stands directly inside a value: its key there, itself, its shape. */
export function innerOf(shape: Shape, value: unknown): readonly (readonly [string | number, unknown, Shape])[] {
  if (shape.is === 'record' && isObject(value))
    return Object.entries(shape.fields).flatMap(([key, field]) =>
      Object.hasOwn(value, key) ? [[key, value[key], field.shape] as const] : [],
    )
  if (shape.is === 'map' && isObject(value))
    return Object.entries(value).map(([key, inner]) => [key, inner, shape.of] as const)
  if (shape.is === 'list' && Array.isArray(value)) return value.map((inner, i) => [i, inner, shape.of] as const)
  if (shape.is === 'pair' && Array.isArray(value))
    return shape.parts.map((part, i) => [i, value[i], part.shape] as const)
  return []
}
