import fc from 'fast-check'
import type { z } from 'zod'
import { hostileStrings } from './hostile.ts'

/** Ids that are really there, by their prefix (`org`, `fac` …). */
export type Pools = Readonly<Record<string, readonly string[]>>

type Def = {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly in?: z.ZodType
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp; readonly minimum?: number; readonly maximum?: number } } }[] // prettier-ignore
}

export const defOf = (schema: z.ZodType): Def => schema.def

/** Values that some string field of the contract takes; each field chooses those that it takes. */
const likely: readonly string[] = [
  '1.00',
  '0.01',
  '100.00',
  '60000.00',
  '250000.00',
  '99999999999.99',
  '0.05',
  '0.0435',
  '0',
  '1',
  '2026-06-15',
  '2026-06-16',
  '2026-12-01',
  '2027-01-31',
  '2028-02-29',
  '周转',
  '樟溪百草饮片厂',
  '药',
  'x',
  'Ｔｅｓｔ 测试 👍',
  "O'Neil & <b>Söhne</b>",
  'a@example.com',
  'long-enough-1',
  'chamber-joint-guarantee',
  'association-guarantee',
  'confidi',
  'cumcm2020c',
  'credit',
  'a'.repeat(64),
  'b'.repeat(200),
  '文'.repeat(2000),
]

const idOf = (pattern: RegExp | undefined): string | undefined => /^\^([a-z]{3})_/.exec(pattern?.source ?? '')?.[1]

function stringsOf(schema: z.ZodType, pools: Pools, name: string): fc.Arbitrary<unknown> {
  const pattern = defOf(schema).checks?.find(({ _zod }) => _zod.def.pattern !== undefined)?._zod.def.pattern
  const holders = pattern?.source.startsWith('^(org|fnd)_') === true ? ['org', 'fnd'] : [idOf(pattern) ?? '']
  const known = [
    ...holders.flatMap((prefix) => pools[prefix] ?? []),
    ...Object.values(pools).map(([first]) => first ?? ''),
  ].filter((id) => schema.safeParse(id).success)
  if (known.length > 0 && pattern !== undefined) return fc.constantFrom(...known)
  const taken = likely.filter((value) => schema.safeParse(value).success)
  const fitting = name === 'amount' ? taken.filter((value) => /^\d+\.\d\d$/.test(value)) : taken
  const from = fitting.length > 0 ? [fc.constantFrom(...fitting)] : []
  const written = pattern === undefined ? [] : matching(pattern)
  const odd = hostileStrings.filter((value) => schema.safeParse(value).success)
  const free =
    pattern === undefined && name !== 'amount'
      ? [fc.string({ unit: 'grapheme', maxLength: 30 }), ...(odd.length > 0 ? [fc.constantFrom(...odd)] : [])]
      : []
  const all = [...from, ...written, ...free]
  return all.length === 0 ? fc.string() : fc.oneof(...all)
}

/** Texts of a pattern; none where it looks ahead, which cannot be turned round. */
function matching(pattern: RegExp): readonly fc.Arbitrary<string>[] {
  try {
    return [fc.stringMatching(pattern)]
  } catch {
    return []
  }
}

function numbersOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const edges = [0, 1, 2, 3, 12, 50, 200, 500, 1_000_000, 10_000_000, 2_147_483_647, 9_007_199_254_740_991]
  const taken = edges.filter((value) => schema.safeParse(value).success)
  return taken.length === 0 ? fc.integer() : fc.constantFrom(...taken)
}

function objectsOf(shape: Readonly<Record<string, z.ZodType>>, pools: Pools): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape)
  const required = fields.filter(([, field]) => !['optional', 'default'].includes(defOf(field).type))
  const record = Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field, pools, name)]))
  return fc.record(record, { requiredKeys: required.map(([name]) => name), noNullPrototype: true })
}

/** Values that a schema takes, or nearly: what only a refinement tells is tried and not promised. */
export function arbitraryOf(schema: z.ZodType, pools: Pools, name = ''): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  const inner = def.innerType ?? def.in
  switch (def.type) {
    case 'object':
      return objectsOf(def.shape ?? {}, pools)
    case 'string':
      return stringsOf(schema, pools, name)
    case 'number':
      return numbersOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? [null]))
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => arbitraryOf(option, pools, name)))
    case 'array':
      return fc.array(arbitraryOf(def.element!, pools, name), { maxLength: 3 })
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'firm', 'number', 'name', '金额'), arbitraryOf(def.valueType!, pools), { maxKeys: 4, noNullPrototype: true }) // prettier-ignore
    case 'nullable':
      return fc.option(arbitraryOf(inner!, pools, name))
    default:
      if (inner === undefined) throw new Error(`The fuzzer does not know how to make a value of ${def.type}.`)
      return arbitraryOf(inner, pools, name)
  }
}
