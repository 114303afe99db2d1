import fc from 'fast-check'
import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money, sum, type Money } from '../basics/money.ts'
import { buckets, civilCodeByBucket, civilCodeOrder, fineractOrders } from './repayment-order.ts'
import { applyRepayment, type OpenItem } from './repayment.ts'

const item: fc.Arbitrary<OpenItem> = fc.record({
  instalment: fc.integer({ min: 1, max: 6 }),
  bucket: fc.constantFrom(...buckets),
  dueOn: fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10').map(date),
  open: fc.bigInt({ min: 0n, max: 100_000n }).map((minor) => money(minor, 'CNY')),
})
const aCase = fc.record({
  items: fc.array(item, { maxLength: 20 }),
  amount: fc.bigInt({ min: 0n, max: 1_000_000n }).map((minor) => money(minor, 'CNY')),
  order: fc.constantFrom(civilCodeOrder, civilCodeByBucket, ...fineractOrders),
})
const total = (amounts: readonly Money[]): bigint => sum(amounts, 'CNY').minor

test('the parts sum to the amount or to all that is open, whichever is less; the rest is the difference', () => {
  fc.assert(
    fc.property(aCase, ({ items, amount, order }) => {
      const { parts, rest } = applyRepayment(items, amount, date('2026-02-10'), order)
      const open = total(items.map((one) => one.open))
      expect(total(parts.map(({ paid }) => paid))).toBe(amount.minor < open ? amount.minor : open)
      expect(total(parts.map(({ paid }) => paid)) + rest.minor).toBe(amount.minor)
    }),
  )
})

test('no item is paid more than was open of it', () => {
  fc.assert(
    fc.property(aCase, ({ items, amount, order }) => {
      const after = applyRepayment(items, amount, date('2026-02-10'), order).items
      after.forEach(({ open }, i) => expect(open.minor >= 0n && open.minor <= items[i]!.open.minor).toBe(true))
    }),
  )
})

test('what is due is settled before anything is paid in advance', () => {
  fc.assert(
    fc.property(aCase, ({ items, amount }) => {
      const { parts, items: after } = applyRepayment(items, amount, date('2026-02-10'), civilCodeOrder)
      const isDueOpen = after.some(({ dueOn, open }) => dueOn <= date('2026-02-10') && open.minor > 0n)
      if (isDueOpen) expect(parts.every(({ wasDue }) => wasDue)).toBe(true)
    }),
  )
})

test('two repayments on one day settle as one of their sum', () => {
  fc.assert(
    fc.property(aCase, fc.bigInt({ min: 0n, max: 500_000n }), ({ items, amount, order }, more) => {
      const on = date('2026-02-10')
      const once = applyRepayment(items, money(amount.minor + more, 'CNY'), on, order)
      const first = applyRepayment(items, amount, on, order)
      const second = applyRepayment(first.items, money(more, 'CNY'), on, order)
      expect(second.items).toEqual(once.items)
      expect(first.rest.minor + second.rest.minor).toBe(once.rest.minor)
    }),
  )
})
