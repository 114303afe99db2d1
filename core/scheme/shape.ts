import type { Language } from './words.ts'

/** Chinese, English. */
export type Pair = readonly [zh: string, en: string]

export const inLanguage = ([zh, en]: Pair, language: Language): string => (language === 'zh' ? zh : en)

/** What a name in a scheme refers to: something that the scheme declares, or a word of a published dictionary. */
export type Named = 'role' | 'setting' | 'input' | 'counter' | 'body' | 'flow' | 'measure' | 'flag' | 'move' | 'state'

/** The three small languages that contain themselves. */
export type PartName = 'quantity' | 'condition' | 'tree'

/** What a value of a scheme looks like: enough to read it from JSON, to make a form of it and to tell two apart. */
export type Shape =
  | { readonly is: 'text'; readonly most: number; readonly isLong?: true }
  | { readonly is: 'id' }
  | { readonly is: 'decimal' }
  /** What a setting is set to: a decimal, or a list where its unit says so. */
  | { readonly is: 'value' }
  | { readonly is: 'whole'; readonly least: number; readonly most: number }
  | { readonly is: 'literal'; readonly value: string }
  /** Either `true` or left out. */
  | { readonly is: 'yes' }
  | { readonly is: 'whether' }
  | { readonly is: 'word'; readonly of: Readonly<Record<string, Pair>> }
  | { readonly is: 'name'; readonly of: Named }
  | { readonly is: 'list'; readonly of: Shape; readonly least: number; readonly most: number; readonly item: Pair }
  | { readonly is: 'pair'; readonly parts: readonly [Field, Field] }
  | {
      readonly is: 'map'
      readonly of: Shape
      readonly keys: 'id' | Readonly<Record<string, Pair>>
      readonly most: number
      readonly item: Pair
    }
  | { readonly is: 'record'; readonly fields: Fields }
  | { readonly is: 'either'; readonly kinds: readonly Kind[] }
  | { readonly is: 'part'; readonly part: PartName }

export type Field = { readonly names: Pair; readonly shape: Shape; readonly isOptional?: true }
export type Fields = Readonly<Record<string, Field>>

/** One of the forms that a value may have; a record is known by its first field, which no other form begins with. */
export type Kind = { readonly names: Pair; readonly shape: Shape }

/** Every member of a type as a field, each once: a further member that is not described does not compile. */
export type FieldsOf<T> = { readonly [K in keyof Required<T>]: Field }

/** The field by which a record is told from the other forms that could stand in its place. */
export const tagOf = (shape: Shape): string => (shape.is === 'record' ? (Object.keys(shape.fields)[0] ?? '') : '')

/** The form that a value has; undefined where it has none of them. */
export const kindOf = (kinds: readonly Kind[], value: unknown): Kind | undefined =>
  kinds.find(({ shape }) => hasForm(shape, value))

function hasForm(shape: Shape, value: unknown): boolean {
  if (shape.is === 'literal') return value === shape.value
  if (shape.is === 'part' || shape.is === 'decimal') return shape.is === 'part' || typeof value === 'string'
  if (shape.is !== 'record' || !isObject(value)) return false
  const tag = tagOf(shape)
  const tagged = shape.fields[tag]
  if (!Object.hasOwn(value, tag)) return false
  return tagged?.shape.is !== 'literal' || tagged.shape.value === value[tag]
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
