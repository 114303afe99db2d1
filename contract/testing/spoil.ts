import fc from 'fast-check'
import { hostileJson, hostileNames } from './hostile.ts'

type Spoiling = {
  readonly how: 'replace' | 'remove' | 'add' | 'wrap' | 'repeat'
  /** Which of the places in the value, counted round. */
  readonly place: number
  readonly name: string
  readonly value: unknown
}
type Path = readonly (string | number)[]

/** Below this nothing is looked for: what lies deeper is one place. */
const deepest = 6

const pathsIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null || path.length >= deepest
    ? [path]
    : [path, ...Object.entries(value).flatMap(([name, each]) => pathsIn(each, [...path, Array.isArray(value) ? Number(name) : name]))] // prettier-ignore

/** The value with what stands at a path changed; `undefined` takes it away. */
function changeAt(value: unknown, [name, ...rest]: Path, change: (there: unknown) => unknown): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.flatMap((each: unknown, i) => (i === name ? [changeAt(each, rest, change)] : [each]))
  const entries = Object.entries(value as object).map(([key, each]): [string, unknown] => [
    key,
    key === name ? changeAt(each, rest, change) : each,
  ])
  return fromEntries(entries)
}

/** Own fields whatever they are called: `__proto__` is a field like another. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const made = {}
  for (const [name, value] of entries)
    if (value !== undefined)
      Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true })
  return made
}

const isSmall = (value: unknown): boolean => (JSON.stringify(value) ?? '').length < 300

function spoilOnce(value: unknown, { how, place, name, value: other }: Spoiling): unknown {
  const paths = pathsIn(value)
  const path = paths[place % paths.length] ?? []
  return changeAt(value, path, (there) => {
    if (how === 'replace') return other
    if (how === 'remove') return undefined
    if (how === 'wrap') return [there]
    if (how === 'repeat') return Array.from({ length: isSmall(there) ? 300 : 2 }, () => there)
    return typeof there === 'object' && there !== null && !Array.isArray(there)
      ? fromEntries([...Object.entries(there), [name, other]])
      : other
  })
}

/** The value with one to three things wrong. */
export const spoiled = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const spoiling: fc.Arbitrary<Spoiling> = fc.record({
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'repeat'),
    place: fc.nat(40),
    name: fc.constantFrom(...hostileNames),
    value: hostileJson(),
  })
  return fc
    .tuple(sound, fc.array(spoiling, { minLength: 1, maxLength: 3 }))
    .map(([value, all]) => all.reduce(spoilOnce, value))
}
