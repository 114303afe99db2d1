import { civilOfDay, dayOfCivil, daysInMonth } from '../../basics/civil-day.ts'
import { fail, ok, type Result } from '../../basics/result.ts'

/** Seconds since 1970-01-01T00:00:00, without zone: what the standard calls a date-time. */
export type Moment = number

const secondsPerDay = 86_400
const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?$/

export function parseMoment(text: string): Result<Moment, string> {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (pattern.exec(text) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  // 24:00:00 is how the standard's own files write the end of a day.
  const isEnd = hour === 24 && minute === 0 && second === 0
  if (!isDay || !(isEnd || (hour <= 23 && minute <= 59 && second <= 59)))
    return fail(`"${text.slice(0, 40)}" is not a date (YYYY-MM-DD, or with Thh:mm:ss)`)
  return ok(dayOfCivil(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second)
}

const two = (value: number): string => String(value).padStart(2, '0')

export function momentText(moment: Moment): string {
  const { year, month, day } = civilOfDay(Math.floor(moment / secondsPerDay))
  const rest = secondOfDay(moment)
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}`
}

const secondOfDay = (moment: Moment): number => moment - Math.floor(moment / secondsPerDay) * secondsPerDay

/** The day of a moment, as it is named. */
export const calendarDayOf = (moment: Moment): number => Math.floor(moment / secondsPerDay)

/** The day a moment belongs to where days are counted: the last second of a day is the beginning of the next. */
export const countedDayOf = (moment: Moment): number => Math.floor((moment + 1) / secondsPerDay)

export const addDaysTo = (moment: Moment, days: number): Moment => moment + days * secondsPerDay

/** The same day of the month so many months on, or that month's last; `toEnd` takes the last in any case. */
export function addMonthsTo(moment: Moment, months: number, toEnd: boolean): Moment {
  const { year, month, day } = civilOfDay(calendarDayOf(moment))
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const last = daysInMonth(toYear, toMonth)
  return dayOfCivil(toYear, toMonth, toEnd || day > last ? last : day) * secondsPerDay + secondOfDay(moment)
}

export function isEndOfMonth(moment: Moment): boolean {
  const { year, month, day } = civilOfDay(calendarDayOf(moment))
  return day === daysInMonth(year, month)
}
