import type { Result } from '../../basics/result.ts'
import { parseCycle, type Cycle } from './cycle.ts'
import type { Fault } from './events.ts'
import { parseMoment, type Moment } from './moment.ts'

/** The terms of a contract as the standard writes them in JSON: names to texts, numbers or lists of them. */
export type Attributes = Readonly<Record<string, unknown>>

/** Reads attributes one by one and notes what is wrong with each; what could not be read is a stand-in. */
export type Reader = {
  readonly faults: readonly Fault[]
  readonly has: (name: string) => boolean
  readonly text: (name: string, otherwise?: string) => string
  readonly number: (name: string, otherwise?: number) => number
  readonly numberOrNull: (name: string) => number | null
  readonly moment: (name: string) => Moment
  readonly momentOrNull: (name: string) => Moment | null
  readonly cycleOrNull: (name: string) => Cycle | null
  readonly oneOf: <T extends string>(name: string, allowed: readonly T[], otherwise?: T) => T
  readonly list: (name: string) => readonly unknown[]
  /** The same for one value of a list. */
  readonly numberIn: (name: string, value: unknown) => number
  readonly momentIn: (name: string, value: unknown) => Moment
  readonly cycleIn: (name: string, value: unknown) => Cycle | null
  readonly fault: (name: string, detail: string) => void
}

const largest = 1e18

export function readerOf(attributes: Attributes): Reader {
  const faults: Fault[] = []
  const fault = (term: string, detail: string): void => void faults.push({ term, detail })
  const raw = (name: string): unknown => (Object.hasOwn(attributes, name) ? attributes[name] : undefined)
  const word = (value: unknown): string =>
    typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  const has = (name: string): boolean => raw(name) !== undefined && raw(name) !== null && raw(name) !== ''
  const parsed = <T>(name: string, result: Result<T, string>, otherwise: T): T => {
    if (result.ok) return result.value
    fault(name, result.error)
    return otherwise
  }
  const numberIn = (name: string, value: unknown): number => {
    const read = word(value) === '' || word(value).length > 40 ? NaN : Number(word(value))
    if (Number.isFinite(read) && Math.abs(read) <= largest) return read
    fault(name, `${shown(value)} is not a number between −${largest} and ${largest}`)
    return 0
  }
  const momentIn = (name: string, value: unknown): Moment => parsed(name, parseMoment(word(value)), 0)
  const cycleIn = (name: string, value: unknown): Cycle | null =>
    word(value) === '' ? null : parsed<Cycle | null>(name, parseCycle(word(value)), null)
  const needed = (name: string): boolean => {
    if (!has(name)) fault(name, 'is missing')
    return has(name)
  }
  const momentOrNull = (name: string): Moment | null => (has(name) ? momentIn(name, raw(name)) : null)
  return {
    faults,
    has,
    fault,
    numberIn,
    momentIn,
    cycleIn,
    momentOrNull,
    text: (name, otherwise) => {
      if (otherwise === undefined && !needed(name)) return ''
      return has(name) ? word(raw(name)).slice(0, 200) : (otherwise ?? '')
    },
    number: (name, otherwise) => {
      if (has(name)) return numberIn(name, raw(name))
      if (otherwise === undefined) fault(name, 'is missing')
      return otherwise ?? 0
    },
    numberOrNull: (name) => (has(name) ? numberIn(name, raw(name)) : null),
    moment: (name) => (needed(name) ? momentIn(name, raw(name)) : 0),
    cycleOrNull: (name) => (has(name) ? cycleIn(name, raw(name)) : null),
    oneOf: (name, allowed, otherwise) => {
      const value = has(name) ? word(raw(name)) : (otherwise ?? '')
      const found = allowed.find((each) => each === value)
      if (found !== undefined) return found
      fault(name, value === '' ? 'is missing' : `${shown(value)} is not one of ${allowed.join(', ')}`)
      return allowed[0]!
    },
    list: (name) => (has(name) ? [raw(name)].flat() : []),
  }
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? 'nothing'
