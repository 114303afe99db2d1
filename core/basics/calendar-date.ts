import { assert } from './assert.ts'
import { civilOfDay, dayOfCivil, daysInMonth, isLeapYear, type CivilDay } from './civil-day.ts'
import { fail, ok, type Result } from './result.ts'

/** A day of the Gregorian calendar, `YYYY-MM-DD`, without clock or zone; text order is date order. */
export type CalendarDate = string & { readonly brand: 'CalendarDate' }

/** A moment, UTC, ISO 8601 with milliseconds. */
export type Instant = string & { readonly brand: 'Instant' }

export type DateParts = CivilDay
export { daysInMonth, isLeapYear }

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
  year: 100 * twoDigits(value, 0) + twoDigits(value, 2),
  month: twoDigits(value, 5),
  day: twoDigits(value, 8),
})

const zeroCode = 48
const twoDigits = (value: string, at: number): number =>
  10 * (value.charCodeAt(at) - zeroCode) + value.charCodeAt(at + 1) - zeroCode

/** "-01" to "-31": months and days as a date writes them. */
const dashed = Array.from({ length: 32 }, (_, n) => `-${String(n).padStart(2, '0')}`)

export const fromParts = ({ year, month, day }: DateParts): CalendarDate =>
  `${year > 999 ? String(year) : String(year).padStart(4, '0')}${dashed[month]!}${dashed[day]!}` as CalendarDate

/** Days since 1970-01-01. */
export function dayNumber(value: CalendarDate): number {
  const { year, month, day } = partsOf(value)
  return dayOfCivil(year, month, day)
}

export const fromDayNumber = (days: number): CalendarDate => fromParts(civilOfDay(days))

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
