import { describe, expect, test } from 'vitest'
import { all, fail, ok } from './result.ts'
import { assert, present } from './assert.ts'
import { parseBase64 } from './base64.ts'
import { addMonths, date, daysBetween } from './calendar-date.ts'
import { yearFraction, type DayCount } from './day-count.ts'
import { formatDecimal, fraction, parseDecimal, plus, round, type Fraction } from './fraction.ts'
import { adjust, type HolidayCalendar } from './holiday-calendar.ts'
import { idPattern, parseId } from './id.ts'

const of = (days: number, year: number): Fraction => fraction(BigInt(days), BigInt(year))

describe('parts of a year, the expectation written as its formula', () => {
  const cases: readonly (readonly [DayCount, string, string, Fraction])[] = [
    ['30/360', '2025-01-31', '2025-02-28', of(28, 360)],
    ['30/360', '2025-01-30', '2025-03-31', of(60, 360)],
    ['30/360', '2025-02-28', '2025-03-31', of(33, 360)],
    ['30E/360', '2025-02-28', '2025-03-31', of(32, 360)],
    ['30/365', '2025-01-15', '2025-02-15', of(30, 365)],
    ['ACT/360', '2024-01-01', '2024-03-01', of(60, 360)],
    ['ACT/364', '2024-01-01', '2024-01-15', of(14, 364)],
    ['ACT/365F', '2024-01-01', '2025-01-01', of(366, 365)],
    ['ACT/ACT-ISDA', '2023-12-12', '2024-01-12', plus(of(20, 365), of(11, 366))],
    ['ACT/ACT-december-31', '2023-12-12', '2024-01-12', plus(of(19, 365), of(12, 366))],
    ['ACT/ACT-december-31', '2023-12-31', '2024-01-31', of(31, 366)],
    ['ACT/ACT-ISDA', '2023-06-30', '2025-06-30', plus(plus(of(185, 365), of(366, 366)), of(180, 365))],
  ]
  test.each(cases)('%s from %s to %s', (convention, from, to, expected) => {
    expect(yearFraction(convention, date(from), date(to))).toEqual(expected)
  })
})

test('a month after the last of January is the last of February, in leap years too', () => {
  expect(addMonths(date('2025-01-31'), 1)).toBe('2025-02-28')
  expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29')
  expect(addMonths(date('2024-03-31'), -13)).toBe('2023-02-28')
  expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2)
})

describe('holidays and make-up days', () => {
  const calendar: HolidayCalendar = {
    name: 'spring festival 2025 (part)',
    holidays: new Set(['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04']),
    makeUpDays: new Set(['2025-01-26', '2025-02-08']),
  }
  test.each([
    ['2025-01-29', 'following', '2025-02-05'],
    ['2025-01-29', 'preceding', '2025-01-27'],
    ['2025-01-29', 'modified-following', '2025-01-27'],
    ['2025-01-26', 'following', '2025-01-26'],
    ['2025-02-08', 'following', '2025-02-08'],
    ['2025-02-09', 'following', '2025-02-10'],
    ['2025-01-29', 'unadjusted', '2025-01-29'],
  ] as const)('%s %s is %s', (day, rule, expected) => expect(adjust(date(day), rule, calendar)).toBe(expected))
})

test('the four roundings differ where they should', () => {
  const halves = [fraction(5n, 2n), fraction(-5n, 2n), fraction(7n, 2n), fraction(12n, 5n)]
  expect(halves.map((value) => round(value, 'half-up'))).toEqual([3n, -3n, 4n, 2n])
  expect(halves.map((value) => round(value, 'half-even'))).toEqual([2n, -2n, 4n, 2n])
  expect(halves.map((value) => round(value, 'down'))).toEqual([2n, -2n, 3n, 2n])
  expect(halves.map((value) => round(value, 'up'))).toEqual([3n, -3n, 4n, 3n])
})

test('a fraction is kept in lowest terms and shown with the places asked for', () => {
  expect(fraction(6n, -4n)).toEqual({ over: -3n, under: 2n })
  expect([
    formatDecimal(fraction(-1n, 3n), 4),
    formatDecimal(fraction(2n, 3n), 0),
    formatDecimal(fraction(-1n, 300n), 1),
  ]).toEqual(['-0.3333', '1', '0.0'])
  expect(parseDecimal('1.').ok).toBe(false)
  expect(() => fraction(1n, 0n)).toThrow('defect')
})

test('an id is of its kind only', () => {
  const id = 'fac_01ARZ3NDEKTSV4RRFFQ69G5FAV'
  expect(parseId('facility', id)).toEqual({ ok: true, value: id })
  expect(parseId('fund', id).ok).toBe(false)
  expect(parseId('facility', 'fac_01ARZ3NDEKTSV4RRFFQ69G5FAI').ok).toBe(false)
  expect(new RegExp(idPattern('facility')).test(id)).toBe(true)
})

test('base64 is read only as it would be written', () => {
  for (const text of ['AA', 'AA=', 'AB==', 'A===', 'AAAA=', 'A A=', '====', '-_=='])
    expect(parseBase64(text).ok).toBe(false)
})

test('results are gathered up to the first error; a defect names itself', () => {
  expect(all([ok(1), ok(2)])).toEqual(ok([1, 2]))
  expect(all([ok(1), fail('a'), fail('b')])).toEqual(fail('a'))
  expect(() => present(null, 'the row')).toThrow('defect: the row is missing')
  expect(() => assert(false, 'this cannot be')).toThrow('defect: this cannot be')
})
