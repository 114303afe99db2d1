import { addMonths, addDays, fromParts, partsOf, type CalendarDate } from '../basics/calendar-date.ts'

/** A calendar month, `YYYY-MM`; text order is order in time. */
export type Month = string

export const monthOf = (day: CalendarDate): Month => day.slice(0, 7)

/** The last `count` months that are complete on a day, oldest first; a month is complete on its last day. */
export function completeMonths(asOf: CalendarDate, count: number): readonly Month[] {
  const { year, month } = partsOf(addDays(asOf, 1))
  const next = fromParts({ year, month, day: 1 })
  return Array.from({ length: count }, (_, i) => monthOf(addMonths(next, i - count)))
}
