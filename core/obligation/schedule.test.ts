import { describe, expect, test } from 'vitest'
import further from '../../golden/loans/repayment-schedules-further.json' with { type: 'json' }
import golden from '../../golden/loans/repayment-schedules.json' with { type: 'json' }
import { date, type CalendarDate } from '../basics/calendar-date.ts'
import { weekendsOnly } from '../basics/holiday-calendar.ts'
import { formatAmount, money, parseAmount, type Money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import type { Frequency } from './due-dates.ts'
import { parseFineractTerms } from './fineract-terms.ts'
import { explainSchedule } from './schedule-text.ts'
import { makeSchedule, type Schedule } from './schedule.ts'
import { checkTerms } from './terms-check.ts'
import type { Terms } from './terms.ts'
import { fineractLoan } from './testing/fineract-loan.ts'
import { usualTerms, type RepaymentMethod } from './usual-terms.ts'

describe('schedules of Apache Fineract, every cell', () => {
  test.each([...golden.cases, ...further.cases])('$id $name', (loan) => {
    const terms = parseFineractTerms(fineractLoan(loan))
    if (!terms.ok) throw new Error(terms.error.join('; '))
    expect(makeSchedule(terms.value).rows.map(cells)).toEqual(loan.schedule.map(goldenCells))
  })
})

type Changes = Partial<Terms> & {
  readonly instalmentCount?: number
  readonly disbursedOn?: CalendarDate
  readonly every?: Frequency
}

const loan = (
  method: RepaymentMethod,
  {
    instalmentCount = 12,
    disbursedOn = date('2025-01-31'),
    every = { count: 1, unit: 'month' },
    ...changes
  }: Changes = {},
): Terms => ({
  ...usualTerms({
    method,
    principal: yuan('100000'),
    annualRate: rateOf('4.35%'),
    disbursedOn,
    every,
    instalmentCount,
  }),
  ...changes,
})
const yuan = (text: string): Money => money(BigInt(text) * 100n, 'CNY')

test('等额本息: every month bears a twelfth of the year and the last instalment takes up the fen', () => {
  const { rows, totals } = makeSchedule(loan('equal-instalment'))
  expect(rows.map(({ due }) => formatAmount(due))).toEqual([...Array(11).fill('8530.99'), '8531.01'])
  expect(formatAmount(rows[0]!.interest)).toBe('362.50')
  expect(formatAmount(totals.interest)).toBe('2371.90')
  expect(rows.slice(0, 3).map(({ dueDate }) => dueDate)).toEqual(['2025-02-28', '2025-03-31', '2025-04-30'])
})

test('等额本金: equal shares of principal, interest by actual days over 360', () => {
  const { rows } = makeSchedule(loan('equal-principal', { instalmentCount: 3 }))
  expect(rows.map(texts)).toEqual([
    ['33333.33', '338.33', '66666.67'],
    ['33333.33', '249.72', '33333.34'],
    ['33333.34', '120.83', '0.00'],
  ])
})

test('bullet: interest every period, principal with the last', () => {
  const { rows } = makeSchedule(loan('bullet', { instalmentCount: 2, every: { count: 3, unit: 'month' } }))
  expect(rows.map(texts)).toEqual([
    ['0.00', '1075.42', '100000.00'],
    ['100000.00', '1111.67', '0.00'],
  ])
})

test('a holiday moves the day of payment and not the interest', () => {
  const plain = makeSchedule(loan('bullet', { instalmentCount: 2 }))
  const moved = makeSchedule(
    loan('bullet', {
      instalmentCount: 2,
      disbursedOn: date('2025-01-15'),
      payment: { rule: 'following', calendar: weekendsOnly },
    }),
  )
  expect(plain.rows[0]?.dueDate).toBe('2025-02-28')
  expect(moved.rows.map(({ dueDate, days }) => [dueDate, days])).toEqual([
    ['2025-02-17', 31],
    ['2025-03-17', 28],
  ])
})

test('every row is explained with the numbers it was computed from', () => {
  const terms = loan('equal-principal', { instalmentCount: 3 })
  expect(explainSchedule(makeSchedule(terms))).toEqual([
    '1. 2025-01-31 → 2025-02-28, 28 days: interest = 100000.00 × 87/2000 × 7/90 = 338.33; principal = equal share = 33333.33',
    '2. 2025-02-28 → 2025-03-31, 31 days: interest = 66666.67 × 87/2000 × 31/360 = 249.72; principal = equal share = 33333.33',
    '3. 2025-03-31 → 2025-04-30, 30 days: interest = 33333.34 × 87/2000 × 1/12 = 120.83; principal = what is left = 33333.34',
  ])
  const equal = loan('equal-instalment')
  expect(explainSchedule(makeSchedule(equal))[0]).toContain('→ 8530.99')
})

test('unsound terms are named, and refused by the engine as a defect', () => {
  const bad = loan('bullet', { draws: [{ on: date('2025-01-01'), amount: money(0n, 'CNY') }], instalmentCount: 0 })
  expect(checkTerms(bad)).toHaveLength(3)
  expect(() => makeSchedule(bad)).toThrow('defect')
})

function rateOf(text: string) {
  const parsed = parseRate(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const texts = ({ principal, interest, balance }: Schedule['rows'][number]) =>
  [principal, interest, balance].map(formatAmount)

const cells = ({ nr, days, dueDate, ...amounts }: Schedule['rows'][number]) => ({
  nr,
  days,
  dueDate,
  ...Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, formatAmount(value)])),
})

const goldenCells = ({ nr, days, dueDate, ...amounts }: Record<string, string | number>) => ({
  nr,
  days,
  dueDate,
  ...Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, amountText(String(value))])),
})

function amountText(text: string): string {
  const parsed = parseAmount(text, 'CNY')
  return parsed.ok ? formatAmount(parsed.value) : text
}
