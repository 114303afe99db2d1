import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  date,
  daysBetween,
  daysInMonth,
  earlier,
  fromDayNumber,
  isAfter,
  isBefore,
  isLeapYear,
  later,
  parseDate,
  weekday,
} from './calendar-date.ts'
import { parseWrittenDate } from './written-date.ts'

test('a month after the last of January is the last of February, in leap years too', () => {
  expect(addMonths(date('2025-01-31'), 1)).toBe('2025-02-28')
  expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29')
  expect(addMonths(date('2024-03-31'), -13)).toBe('2023-02-28')
  expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2)
})

describe('days', () => {
  test.each([
    '2025-02-29',
    '2025-00-10',
    '2025-13-01',
    '2025-04-31',
    '2025-01-00',
    '2025-01-32',
    '0000-01-01',
    '2025-1-1',
    'x2025-01-01',
    '2025-01-01x',
    '20250101',
    '',
  ])(
    // prettier-ignore
    '%j is no day',
    (text) => {
      expect(parseDate(text)).toEqual({ ok: false, error: `"${text}" is not a date (YYYY-MM-DD)` })
      expect(() => date(text)).toThrow('defect')
    },
  )

  test.each([
    '0001-01-01',
    '1600-02-29',
    '2000-02-29',
    '2000-03-01',
    '2100-02-28',
    '2025-12-31',
    '2025-01-31',
    '2024-02-29',
    '9999-12-31',
  ])('%s is one', (text) => {
    expect(parseDate(text)).toEqual({ ok: true, value: text })
    expect(fromDayNumber(daysBetween(date('1970-01-01'), date(text)))).toBe(text)
  })

  test('every fourth year is a leap year, except centuries that 400 does not divide', () => {
    expect([2023, 2024, 1900, 2000, 2100].map(isLeapYear)).toEqual([false, true, false, true, false])
    const lengths = (year: number) => Array.from({ length: 12 }, (_, i) => daysInMonth(year, i + 1))
    expect(lengths(2025)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect(lengths(2024)[1]).toBe(29)
  })

  test('come before and after each other, and never themselves', () => {
    const [first, second] = [date('2025-12-31'), date('2026-01-01')]
    expect([isBefore(first, second), isBefore(second, first), isBefore(first, first)]).toEqual([true, false, false])
    expect([isAfter(first, second), isAfter(second, first), isAfter(first, first)]).toEqual([false, true, false])
    expect([earlier(first, second), earlier(second, first)]).toEqual([first, first])
    expect([later(first, second), later(second, first)]).toEqual([second, second])
  })

  test('of the week are counted from Monday, before 1970 too', () => {
    expect(weekday(date('2026-11-23'))).toBe(1)
    expect(weekday(date('2026-11-22'))).toBe(7)
    expect(weekday(date('1969-12-31'))).toBe(3)
    expect(weekday(date('0001-01-01'))).toBe(1)
    expect(addDays(date('1600-02-28'), 2)).toBe('1600-03-01')
  })

  test.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026/12/31', '2026-12-31'],
    ['2026.3.5', '2026-03-05'],
    ['2026.11.15', '2026-11-15'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年11月15日', '2026-11-15'],
    ['20260305', '2026-03-05'],
    [' ２０２６－０３－０５ ', '2026-03-05'],
    ['2026-03-05 08:30', '2026-03-05'],
    ['2026-03-05T08:30:15', '2026-03-05'],
    ['2026/3/5 8:30', '2026-03-05'],
  ])('%j is written for %s', (written, day) => expect(parseWrittenDate(written)).toEqual({ ok: true, value: day }))

  test.each([
    '',
    '2026-3/5',
    '26-3-5',
    '5.3.2026',
    '2026-02-30',
    '2026年3月5',
    '202635',
    'x2026-03-05',
    '2026-03-05x',
    'x2026/3/5',
    '2026/3/5x',
    'x2026.3.5',
    '2026.3.5x',
    'x2026年3月5日',
    '2026年3月5日x',
    'x20260305',
    '20260305x',
    '2026-003-05',
    '2026-03-05 8:3',
    '2026-03-05 08:30 x',
    '2026x3x5',
  ])('%j is no written day', (written) => {
    expect(parseWrittenDate(written)).toEqual({ ok: false, error: `"${written}" is not a date` })
  })
})
