import { assert } from './assert.ts'
import { fail, ok, type Result } from './result.ts'

/** A day of the Gregorian calendar, `YYYY-MM-DD`, without clock or zone; text order is date order. */
export type CalendarDate = string & { readonly brand: 'CalendarDate' }

/** A moment, UTC, ISO 8601 with milliseconds. */
export type Instant = string & { readonly brand: 'Instant' }

export type DateParts = { readonly year: number; readonly month: number; readonly day: number }

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

export function parseDate(text: string): Result<CalendarDate, string> {
  const [year = 0, month = 0, day = 0] = pattern.exec(text)?.slice(1).map(Number) ?? []
  const isReal = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return isReal ? ok(text as CalendarDate) : fail(`"${text}" is not a date (YYYY-MM-DD)`)
}

/** A date that the program itself wrote down; anything else is a defect. */
export function date(text: string): CalendarDate {
  const parsed = parseDate(text)
  assert(parsed.ok, `"${text}" is a date`)
  return parsed.value
}

export const partsOf = (value: CalendarDate): DateParts => ({
  year: Number(value.slice(0, 4)),
  month: Number(value.slice(5, 7)),
  day: Number(value.slice(8, 10)),
})

export const fromParts = ({ year, month, day }: DateParts): CalendarDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Days since 1970-01-01, by counting days of March-based years (the civil calendar algorithm). */
export function dayNumber(value: CalendarDate): number {
  const { year, month, day } = partsOf(value)
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export function fromDayNumber(days: number): CalendarDate {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  return fromParts({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day })
}

export const addDays = (value: CalendarDate, days: number): CalendarDate => fromDayNumber(dayNumber(value) + days)

/** The same day of the month `months` later, or that month's last day where it has no such day. */
export function addMonths(value: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(value)
  const index = year * 12 + (month - 1) + months
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  return fromParts({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (value: CalendarDate): number => ((((dayNumber(value) + 3) % 7) + 7) % 7) + 1

export const isBefore = (a: CalendarDate, b: CalendarDate): boolean => a < b
export const isAfter = (a: CalendarDate, b: CalendarDate): boolean => a > b
export const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)
export const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)
