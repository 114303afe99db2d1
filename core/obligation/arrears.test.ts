import { expect, test } from 'vitest'
import { addDays, date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import { arrearsOf } from './arrears.ts'
import { worseClass } from './five-tier.ts'
import type { OpenItem } from './repayment.ts'

const item = (dueOn: string, open: bigint): OpenItem => ({
  instalment: 1,
  bucket: 'principal',
  dueOn: date(dueOn),
  open: money(open, 'CNY'),
})
const items = [item('2026-01-10', 0n), item('2026-02-10', 500n), item('2026-03-10', 700n)]

test('on its due date an item is not yet overdue', () => {
  expect(arrearsOf(items, date('2026-02-10'), 'CNY')).toMatchObject({
    overdueDays: 0,
    bucket: 'current',
    fiveTier: 'normal',
  })
})

test('days count from the oldest item that is not settled, the amount over all that are late', () => {
  expect(arrearsOf(items, date('2026-03-12'), 'CNY')).toEqual({
    oldestUnpaidOn: '2026-02-10',
    overdueDays: 30,
    overdue: money(1200n, 'CNY'),
    bucket: '1-30',
    fiveTier: 'special-mention',
  })
})

test.each([
  [1, '1-30', 'special-mention'],
  [31, '31-60', 'special-mention'],
  [61, '61-90', 'special-mention'],
  [90, '61-90', 'special-mention'],
  [91, '91-270', 'substandard'],
  [270, '91-270', 'substandard'],
  [271, '271-360', 'doubtful'],
  [360, '271-360', 'doubtful'],
  [361, 'over-360', 'loss'],
])('%d days overdue is bucket %s and at least %s', (days, bucket, fiveTier) => {
  expect(arrearsOf(items, addDays(date('2026-02-10'), days), 'CNY')).toMatchObject({
    overdueDays: days,
    bucket,
    fiveTier,
  })
})

test('of two grounds the worse class counts', () => expect(worseClass('doubtful', 'normal')).toBe('doubtful'))
