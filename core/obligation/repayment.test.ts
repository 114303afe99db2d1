import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { formatAmount, money, parseAmount, type Money } from '../basics/money.ts'
import { civilCodeByBucket, civilCodeOrder, type Bucket, type RepaymentOrder } from './repayment-order.ts'
import { applyRepayment, type OpenItem } from './repayment.ts'

const due = (instalment: number, dueOn: string, amounts: Partial<Record<Bucket, string>>): OpenItem[] =>
  Object.entries(amounts).map(([bucket, amount]) => ({
    instalment,
    bucket: bucket as Bucket,
    dueOn: date(dueOn),
    open: yuan(amount),
  }))
const late = [
  ...due(1, '2026-01-10', { principal: '1000', interest: '50', penalty: '7', costs: '30' }),
  ...due(2, '2026-02-10', { principal: '1000', interest: '40' }),
]
const paid = (amount: string, order: RepaymentOrder, on = '2026-02-20') =>
  applyRepayment(late, yuan(amount), date(on), order).parts.map(
    (part) => `${part.instalment} ${part.bucket} ${formatAmount(part.paid)}`,
  )

test('costs, penalty, interest and principal of the earlier instalment come before the later one', () => {
  expect(paid('1100', civilCodeOrder)).toEqual([
    '1 costs 30.00',
    '1 penalty 7.00',
    '1 interest 50.00',
    '1 principal 1000.00',
    '2 interest 13.00',
  ])
})

test('by bucket, all interest that is due comes before any principal', () => {
  expect(paid('130', civilCodeByBucket)).toEqual([
    '1 costs 30.00',
    '1 penalty 7.00',
    '1 interest 50.00',
    '2 interest 40.00',
    '1 principal 3.00',
  ])
})

test('what is paid beyond all that is owed is left over', () => {
  const { rest, items } = applyRepayment(late, yuan('3000'), date('2026-01-01'), civilCodeOrder)
  expect(formatAmount(rest)).toBe('873.00')
  expect(items.every(({ open }) => open.minor === 0n)).toBe(true)
})

function yuan(text: string): Money {
  const parsed = parseAmount(text, 'CNY')
  return parsed.ok ? parsed.value : money(-1n, 'CNY')
}
