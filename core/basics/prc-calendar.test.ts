import { expect, test } from 'vitest'
import { date, weekday } from './calendar-date.ts'
import { isBusinessDay, nextBusinessDay } from './holiday-calendar.ts'
import { isArranged, prcCalendar } from './prc-calendar.ts'

test.each([
  ['2026-02-14', true, 'a Saturday worked before the Spring Festival'],
  ['2026-02-16', false, 'the Spring Festival'],
  ['2026-02-24', true, 'the first day after it'],
  ['2026-05-09', true, 'a Saturday worked for Labour Day'],
  ['2026-10-07', false, 'the last day of the National Day holiday'],
  ['2026-11-21', false, 'a plain Saturday'],
  ['2026-11-23', true, 'a plain Monday'],
  ['2025-10-11', true, 'a Saturday worked for the National Day of 2025'],
])('%s is a business day: %s (%s)', (day, expected) => {
  expect(isBusinessDay(date(day), prcCalendar)).toBe(expected)
})

test('a holiday leads to the first day that is worked, be it a Saturday', () => {
  expect(nextBusinessDay(date('2026-02-15'), prcCalendar)).toBe('2026-02-24')
  expect(nextBusinessDay(date('2026-09-19'), prcCalendar)).toBe('2026-09-20')
})

test('a year that nobody has arranged yet is known to be so', () => {
  expect([isArranged(date('2026-06-01')), isArranged(date('2031-06-01'))]).toEqual([true, false])
})

test('every day that is worked instead is a weekend day, and no holiday is worked', () => {
  for (const day of prcCalendar.makeUpDays) {
    expect(weekday(date(day))).toBeGreaterThan(5)
    expect(prcCalendar.holidays.has(day)).toBe(false)
  }
})

test('so many days are off and worked instead as the State Council arranged, year by year', () => {
  const inYear = (days: ReadonlySet<string>, year: string) => [...days].filter((day) => day.startsWith(year)).length
  expect(prcCalendar.name).toBe('PRC')
  expect([inYear(prcCalendar.holidays, '2025'), inYear(prcCalendar.makeUpDays, '2025')]).toEqual([28, 5])
  expect([inYear(prcCalendar.holidays, '2026'), inYear(prcCalendar.makeUpDays, '2026')]).toEqual([33, 6])
})

test.each([
  ['2025', ['01-01', '01-28', '02-04', '04-04', '04-06', '05-01', '05-05', '05-31', '06-02', '10-01', '10-08']],
  ['2026', ['01-01', '01-03', '02-15', '02-23', '04-04', '04-06', '05-01', '05-05', '06-19', '06-21', '09-25', '09-27', '10-01', '10-07']], // prettier-ignore
])('the holidays of %s begin and end on their days', (year, days) => {
  for (const day of days) expect(prcCalendar.holidays.has(`${year}-${day}`)).toBe(true)
})

test.each([
  ['2025', ['01-26', '02-08', '04-27', '09-28', '10-11']],
  ['2026', ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']],
])('in %s these weekend days are worked', (year, days) => {
  expect([...prcCalendar.makeUpDays].filter((day) => day.startsWith(year))).toEqual(days.map((day) => `${year}-${day}`))
})
