import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { cashCalendar, type CashFlow } from './cash-calendar.ts'

const flow = (on: string, amount: bigint, direction: CashFlow['direction'] = 'out'): CashFlow => ({
  on: date(on),
  amount,
  direction,
})

test('a year of months begins with the one of today, what is late stands in it, what comes after is summed', () => {
  const { months, outLater } = cashCalendar(
    [
      flow('2026-03-12', 7n),
      flow('2026-06-30', 10n),
      flow('2026-07-01', 20n),
      flow('2026-07-31', 3n),
      flow('2026-07-15', 50n, 'in'),
      flow('2027-05-31', 1n),
      flow('2027-06-01', 400n),
    ],
    date('2026-06-15'),
  )
  expect(months.map(({ month }) => month)).toHaveLength(12)
  expect([months[0], months[1], months[11]]).toEqual([
    { month: '2026-06', cashIn: 0n, cashOut: 17n, late: 7n },
    { month: '2026-07', cashIn: 50n, cashOut: 23n, late: 0n },
    { month: '2027-05', cashIn: 0n, cashOut: 1n, late: 0n },
  ])
  expect(outLater).toBe(400n)
})

test('months are whole also from the last day of a month', () => {
  expect(
    cashCalendar([], date('2026-01-31'))
      .months.map(({ month }) => month)
      .slice(0, 3),
  ).toEqual(['2026-01', '2026-02', '2026-03'])
})
