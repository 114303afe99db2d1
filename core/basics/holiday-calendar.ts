import { addDays, weekday, type CalendarDate } from './calendar-date.ts'

/** Days off beyond weekends, and weekend days that are worked instead (调休). Passed in, never global. */
export type HolidayCalendar = {
  readonly name: string
  readonly holidays: ReadonlySet<string>
  readonly makeUpDays: ReadonlySet<string>
}

/** Where a date that is not worked goes (ISDA names). */
export type BusinessDayRule = 'unadjusted' | 'following' | 'modified-following' | 'preceding'

export const weekendsOnly: HolidayCalendar = { name: 'weekends', holidays: new Set(), makeUpDays: new Set() }

export const isBusinessDay = (day: CalendarDate, calendar: HolidayCalendar): boolean =>
  calendar.makeUpDays.has(day) || (weekday(day) <= 5 && !calendar.holidays.has(day))

export function adjust(day: CalendarDate, rule: BusinessDayRule, calendar: HolidayCalendar): CalendarDate {
  if (rule === 'unadjusted' || isBusinessDay(day, calendar)) return day
  if (rule === 'preceding') return nearestBusinessDay(day, -1, calendar)
  const next = nearestBusinessDay(day, 1, calendar)
  const leavesMonth = next.slice(0, 7) !== day.slice(0, 7)
  return rule === 'modified-following' && leavesMonth ? nearestBusinessDay(day, -1, calendar) : next
}

export const nextBusinessDay = (day: CalendarDate, calendar: HolidayCalendar): CalendarDate =>
  nearestBusinessDay(day, 1, calendar)

function nearestBusinessDay(day: CalendarDate, step: 1 | -1, calendar: HolidayCalendar): CalendarDate {
  let candidate = addDays(day, step)
  while (!isBusinessDay(candidate, calendar)) candidate = addDays(candidate, step)
  return candidate
}
