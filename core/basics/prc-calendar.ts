import { addDays, date, type CalendarDate } from './calendar-date.ts'
import type { HolidayCalendar } from './holiday-calendar.ts'

type Year = {
  /** The notice of the General Office of the State Council that arranges the year. */
  readonly source: string
  /** First and last day of each holiday, both days off. */
  readonly holidays: readonly (readonly [from: string, to: string])[]
  /** Weekend days that are worked instead. */
  readonly makeUpDays: readonly string[]
}

const years: Readonly<Record<string, Year>> = {
  '2025': {
    source: '国办发明电〔2024〕12号',
    holidays: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
}

const daysOf = ([from, to]: readonly [string, string]): readonly CalendarDate[] => {
  const days: CalendarDate[] = []
  for (let day = date(from); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The business days of mainland China: weekends, the holidays that the State Council arranged, and the days worked for them. */
export const prcCalendar: HolidayCalendar = {
  name: 'PRC',
  holidays: new Set(Object.values(years).flatMap(({ holidays }) => holidays.flatMap(daysOf))),
  makeUpDays: new Set(Object.values(years).flatMap(({ makeUpDays }) => makeUpDays)),
}

/** Whether the holidays of the day's year have been arranged; for other years weekends alone are known. */
export const isArranged = (day: CalendarDate): boolean => Object.hasOwn(years, day.slice(0, 4))
