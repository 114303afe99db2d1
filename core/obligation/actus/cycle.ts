import { assert } from '../../basics/assert.ts'
import { fail, ok, type Result } from '../../basics/result.ts'
import type { Fault } from './events.ts'
import { addDaysTo, addMonthsTo, isEndOfMonth, type Moment } from './moment.ts'

/** So many days or months. */
export type Period = { readonly count: number; readonly unit: 'day' | 'month' }

/** A period that comes again; what remains at the end is a period of its own, or makes the last one longer. */
export type Cycle = Period & { readonly stub: 'short' | 'long' }

/** `EOM`: from the last day of a month to last days of months; `SD`: always the same day. */
export type EndOfMonth = 'EOM' | 'SD'

const units = {
  D: [1, 'day'],
  W: [7, 'day'],
  M: [1, 'month'],
  Q: [3, 'month'],
  H: [6, 'month'],
  Y: [12, 'month'],
} as const
const pattern = /^P(\d{1,5})([DWMQHY])(?:L([01]))?$/

/** "P3ML0": three months, a remainder makes the last one longer; "P2WL1": two weeks, a remainder stands alone. */
export function parseCycle(text: string): Result<Cycle, string> {
  const [, count, unit, stub] = pattern.exec(text) ?? []
  if (count === undefined || unit === undefined)
    return fail(`"${text.slice(0, 40)}" is not a cycle (P1ML0, P2WL1, P0D)`)
  const [size, of] = units[unit as keyof typeof units]
  return ok({ count: Number(count) * size, unit: of, stub: stub === '0' ? 'long' : 'short' })
}

/** So many periods after a moment, counted from that moment, so that ends of months do not drift. */
export const plusPeriods = (from: Moment, { count, unit }: Period, times: number, toEnd = false): Moment =>
  unit === 'day' ? addDaysTo(from, count * times) : addMonthsTo(from, count * times, toEnd)

/** Nobody reads more dates of one contract than these. */
export const mostDates = 50_000

const secondsOf = { day: 86_400, month: 28 * 86_400 } as const

/** How many dates a cycle has up to a moment, at most; without end where it never moves on. */
export const datesUpTo = (
  { anchor, cycle }: { readonly anchor: Moment; readonly cycle: Cycle | null },
  to: Moment,
): number => (cycle === null ? 1 : cycle.count === 0 ? Infinity : Math.max(0, to - anchor) / (cycle.count * secondsOf[cycle.unit])) // prettier-ignore

/** The fault of a cycle whose dates up to a moment nobody could read; none where they can be. */
export const unreadable = (
  term: string,
  { anchor, cycle }: { readonly anchor: Moment; readonly cycle: Cycle | null },
  to: Moment,
): readonly Fault[] =>
  datesUpTo({ anchor, cycle }, to) <= mostDates
    ? []
    : [{ term, detail: `has more dates than somebody would read (${mostDates})` }]

export type DatesOf = {
  readonly from: Moment
  /** Not reached, unless `withEnd`. */
  readonly to: Moment
  /** Null for the beginning alone. */
  readonly cycle: Cycle | null
  readonly endOfMonth: EndOfMonth
  readonly withEnd: boolean
}

/** The dates of a cycle from its anchor (ACTUS technical specification, schedule S). */
export function datesOf({ from, to, cycle, endOfMonth, withEnd }: DatesOf): Moment[] {
  if (cycle === null) return withEnd && to > from ? [from, to] : [from]
  assert(datesUpTo({ anchor: from, cycle }, to) <= mostDates, 'a cycle has no more dates than somebody would read')
  const toEnd = endOfMonth === 'EOM' && cycle.unit === 'month' && isEndOfMonth(from)
  const dates: Moment[] = []
  let next = from
  for (let nr = 1; next < to; nr += 1) {
    dates.push(next)
    next = plusPeriods(from, cycle, nr, toEnd)
  }
  if (cycle.stub === 'long' && next !== to && dates.length > 1) dates.pop()
  if (withEnd) dates.push(to)
  return dates
}
