import { civilOfDay, dayOfCivil, daysInMonth, isLeapYear } from '../../basics/civil-day.ts'
import { addDaysTo, calendarDayOf, countedDayOf, type Moment } from './moment.ts'

/** A part of a year between two moments, for analysis; a cash amount is never computed from it. */
export type YearFraction = (from: Moment, to: Moment) => number

/** `MF`: Monday to Friday are worked; `NC`: every day is. */
export type BusinessCalendar = 'NC' | 'MF'

export const businessDayConventions = ['NULL', 'SCF', 'SCMF', 'CSF', 'CSMF', 'SCP', 'SCMP', 'CSP', 'CSMP'] as const
/** S: the day is shifted; C: interest is counted; in this order. F following, P preceding, M within the month. */
export type BusinessDayConvention = (typeof businessDayConventions)[number]

export const dayCounts = ['AA', 'A360', 'A365', 'A336', '30E360', '30E360ISDA', '28E336', 'BUS252'] as const
export type DayCountName = (typeof dayCounts)[number]

export type Shifts = {
  /** The day on which something falls due. */
  readonly event: (moment: Moment) => Moment
  /** The day up to which interest is counted for it. */
  readonly counting: (moment: Moment) => Moment
}

const same = (moment: Moment): Moment => moment

export function shiftsOf(convention: BusinessDayConvention, calendar: BusinessCalendar): Shifts {
  if (convention === 'NULL' || calendar === 'NC') return { event: same, counting: same }
  const step = convention.endsWith('P') ? -1 : 1
  const staysInMonth = convention.includes('M')
  const event = (moment: Moment): Moment => {
    const shifted = nearestWorked(moment, step)
    return staysInMonth && monthOf(shifted) !== monthOf(moment) ? nearestWorked(moment, -step) : shifted
  }
  return { event, counting: convention.startsWith('SC') ? event : same }
}

/** 0 is Monday: 1970-01-01 was a Thursday. */
const isWorked = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5

function nearestWorked(moment: Moment, step: number): Moment {
  let days = 0
  while (!isWorked(calendarDayOf(moment) + days)) days += step
  return addDaysTo(moment, days)
}

const monthOf = (moment: Moment): number => civilOfDay(calendarDayOf(moment)).month

/** `maturity` matters to 30E/360 ISDA alone, in which the last day of February counts as such only there. */
export function yearFractionOf(name: DayCountName, maturity: Moment | null, calendar: BusinessCalendar): YearFraction {
  const over = (days: number) => (from: Moment, to: Moment) => (countedDayOf(to) - countedDayOf(from)) / days
  const last = maturity === null ? null : countedDayOf(maturity)
  return {
    AA: actualActual,
    A360: over(360),
    A365: over(365),
    A336: over(336),
    '30E360': byMonths(30, (day) => Math.min(day, 30)),
    '30E360ISDA': byMonths(30, (day, year, month, at) =>
      day === daysInMonth(year, month) && !(at === last && month === 2) ? 30 : Math.min(day, 30),
    ),
    '28E336': byMonths(28, (day) => Math.min(day, 28)),
    BUS252: (from: Moment, to: Moment) => workedDays(countedDayOf(from), countedDayOf(to), calendar) / 252,
  }[name]
}

type DayOf = (day: number, year: number, month: number, at: number) => number

const byMonths =
  (length: number, dayOf: DayOf): YearFraction =>
  (from, to) => {
    const [first, last] = [countedDayOf(from), countedDayOf(to)]
    const [a, b] = [civilOfDay(first), civilOfDay(last)]
    const months = 12 * (b.year - a.year) + b.month - a.month
    const days = dayOf(b.day, b.year, b.month, last) - dayOf(a.day, a.year, a.month, first)
    return (length * months + days) / (12 * length)
  }

/** Days in leap years over 366, all others over 365 (ISDA 2006 §4.16 b). */
function actualActual(from: Moment, to: Moment): number {
  const [first, last] = [countedDayOf(from), countedDayOf(to)]
  const [year, lastYear] = [civilOfDay(first).year, civilOfDay(last).year]
  if (year === lastYear) return (last - first) / (isLeapYear(year) ? 366 : 365)
  const before = (dayOfCivil(year + 1, 1, 1) - first) / (isLeapYear(year) ? 366 : 365)
  const after = (last - dayOfCivil(lastYear, 1, 1)) / (isLeapYear(lastYear) ? 366 : 365)
  return before + (lastYear - year - 1) + after
}

function workedDays(first: number, last: number, calendar: BusinessCalendar): number {
  if (calendar === 'NC') return last - first
  return last < first ? 0 : workedBefore(last) - workedBefore(first)
}

/** Mondays to Fridays from one Monday to a day: whole weeks of five, and what is begun of one. */
function workedBefore(day: number): number {
  const weeks = Math.floor((day + 3) / 7)
  return 5 * weeks + Math.min(day + 3 - 7 * weeks, 5)
}
