import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  fromParts,
  partsOf,
  type CalendarDate,
} from '../basics/calendar-date.ts'
import { present } from '../basics/assert.ts'
import { fraction, type Fraction } from '../basics/fraction.ts'
import { fail, ok, type Result } from '../basics/result.ts'

/** How far apart instalments are; a quarter is three months. */
export type Frequency = { readonly count: number; readonly unit: 'month' | 'week' | 'day' }

/** Where a month has no such day: its last day, or the first day of the next. */
export type MonthEnd = 'last-day' | 'first-of-next'

/** A day of every year, `MM-DD`: when the harvest is sold. */
export type Season = { readonly month: number; readonly day: number }

/**
 * When instalments fall due.
 * `regular`: at even steps, counted from the first day, so that month ends do not drift.
 * `moved`: one due date, and with it all later ones, was put off by agreement; the instalment stays as agreed.
 * `cut`: even steps but for the last date, which is given.
 * `resumed`: even steps from a day before, of which some are past; begun anew within the step that follows them.
 * `seasonal`: on days of every year. `listed`: on any days.
 */
export type DueDates =
  | { readonly kind: 'regular'; readonly every: Frequency; readonly count: number; readonly monthEnd: MonthEnd }
  | {
      readonly kind: 'moved'
      readonly every: Frequency
      readonly count: number
      readonly monthEnd: MonthEnd
      readonly from: CalendarDate
      readonly to: CalendarDate
    }
  | {
      readonly kind: 'cut'
      readonly every: Frequency
      readonly count: number
      readonly monthEnd: MonthEnd
      readonly last: CalendarDate
    }
  | {
      readonly kind: 'resumed'
      readonly every: Frequency
      readonly count: number
      readonly monthEnd: MonthEnd
      readonly since: CalendarDate
      readonly past: number
    }
  | { readonly kind: 'seasonal'; readonly seasons: readonly Season[]; readonly count: number }
  | { readonly kind: 'listed'; readonly dates: readonly CalendarDate[] }

/** From one due date to the next; `isEven` where it is one step of its frequency, however many days that has. */
export type DueSpan = {
  readonly nr: number
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly isEven: boolean
}

export const longestCount = 1200

export const countOf = (dueDates: DueDates): number =>
  dueDates.kind === 'listed' ? dueDates.dates.length : dueDates.count

/** The frequency in which spans are measured; seasons and lists are measured in months. */
export const frequencyOf = (dueDates: DueDates): Frequency =>
  'every' in dueDates ? dueDates.every : { count: 1, unit: 'month' }

/** The due dates, or what is wrong with them, one sentence each. */
export function checkDueDates(
  dueDates: DueDates,
  startsOn: CalendarDate,
): Result<readonly CalendarDate[], readonly string[]> {
  const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most
  if (!isCount(countOf(dueDates), longestCount)) return fail([`instalmentCount is not 1 to ${longestCount}`])
  if ('every' in dueDates && !isCount(dueDates.every.count, 366)) return fail(['every.count is not 1 to 366'])
  if (dueDates.kind === 'resumed' && !isCount(dueDates.past + dueDates.count, longestCount))
    return fail([`instalments past and to come are not 1 to ${longestCount}`])
  if (dueDates.kind === 'seasonal' && (dueDates.seasons.length === 0 || !dueDates.seasons.every(isSeason)))
    return fail(['seasons are not days of every year, MM-DD'])
  if (dueDates.kind === 'moved' && !regularDates(dueDates, startsOn).includes(dueDates.from))
    return fail([`${dueDates.from} is not a due date that could be moved`])
  const dates = datesOf(dueDates, startsOn)
  const isRising = dates.every((date, i) => date > (i === 0 ? startsOn : present(dates[i - 1], 'the date before')))
  return isRising ? ok(dates) : fail(['due dates do not rise from the first day on'])
}

const isSeason = ({ month, day }: Season): boolean =>
  Number.isInteger(month) &&
  month >= 1 &&
  month <= 12 &&
  Number.isInteger(day) &&
  day >= 1 &&
  day <= daysInMonth(2023, month)

export function datesOf(dueDates: DueDates, startsOn: CalendarDate): readonly CalendarDate[] {
  switch (dueDates.kind) {
    case 'regular':
      return regularDates(dueDates, startsOn)
    case 'resumed':
      return allSteps(dueDates).slice(dueDates.past)
    case 'cut':
      return [...regularDates(dueDates, startsOn).slice(0, -1), dueDates.last]
    case 'moved': {
      const { every, monthEnd, from, to } = dueDates
      const dates = regularDates(dueDates, startsOn)
      const at = dates.indexOf(from)
      return dates.map((date, i) => (i < at ? date : i === at ? to : step(to, every, i - at, monthEnd)))
    }
    case 'seasonal':
      return seasonalDates(dueDates, startsOn)
    case 'listed':
      return dueDates.dates
  }
}

/** The spans between due dates, the first from the day it all starts. */
export function spansOf(dueDates: DueDates, startsOn: CalendarDate): readonly DueSpan[] {
  const dates = datesOf(dueDates, startsOn)
  const isEven = (to: CalendarDate, index: number): boolean =>
    dueDates.kind === 'regular' ||
    (dueDates.kind === 'resumed' && (index > 0 || startsOn === lastPast(dueDates))) ||
    (dueDates.kind === 'moved' && to !== dueDates.to) ||
    (dueDates.kind === 'cut' && (index < dates.length - 1 || regularDates(dueDates, startsOn).at(-1) === to))
  return dates.map((to, i) => ({ nr: i + 1, from: dates[i - 1] ?? startsOn, to, isEven: isEven(to, i) }))
}

type Resumed = Extract<DueDates, { kind: 'resumed' }>

const allSteps = ({ past, count, since, ...even }: Resumed): readonly CalendarDate[] =>
  regularDates({ ...even, count: past + count }, since)

/** The last due date that is past, or the day from which steps are counted. */
export const lastPast = (dueDates: Resumed): CalendarDate => allSteps(dueDates)[dueDates.past - 1] ?? dueDates.since

type Even = Pick<Extract<DueDates, { kind: 'regular' }>, 'every' | 'count' | 'monthEnd'>

function regularDates({ every, count, monthEnd }: Even, startsOn: CalendarDate): readonly CalendarDate[] {
  const dates: CalendarDate[] = []
  for (let i = 1; i <= count; i += 1) dates.push(step(startsOn, every, i, monthEnd))
  return dates
}

function step(from: CalendarDate, { count, unit }: Frequency, times: number, monthEnd: MonthEnd): CalendarDate {
  if (unit !== 'month') return addDays(from, (unit === 'week' ? 7 : 1) * count * times)
  const date = addMonths(from, count * times)
  if (monthEnd !== 'first-of-next') return date
  const isMissing = partsOf(date).day < partsOf(from).day
  return isMissing ? addDays(date, 1) : date
}

function seasonalDates({ seasons, count }: { seasons: readonly Season[]; count: number }, startsOn: CalendarDate) {
  const first = partsOf(startsOn).year
  const ordered = [...seasons].sort((a, b) => a.month - b.month || a.day - b.day)
  const years = Math.ceil(count / ordered.length) + 1
  return Array.from({ length: years }, (_, i) => ordered.map((season) => fromParts({ year: first + i, ...season })))
    .flat()
    .filter((date) => date > startsOn)
    .slice(0, count)
}

/** How many months, weeks or days a span is: whole ones, and of the one begun the part of its days. */
export function unitsBetween(from: CalendarDate, to: CalendarDate, unit: Frequency['unit']): Fraction {
  const days = daysBetween(from, to)
  if (unit !== 'month') return fraction(BigInt(days), unit === 'week' ? 7n : 1n)
  const [first, last] = [partsOf(from), partsOf(to)]
  const apart = (last.year - first.year) * 12 + last.month - first.month
  const whole = addMonths(from, apart) > to ? apart - 1 : apart
  const [begun, next] = [addMonths(from, whole), addMonths(from, whole + 1)]
  const length = BigInt(daysBetween(begun, next))
  return fraction(BigInt(whole) * length + BigInt(daysBetween(begun, to)), length)
}
