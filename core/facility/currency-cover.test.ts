import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import type { CoverOffer } from './currency-cover.ts'
import { booksBalance, holders1, open, world, yuan } from './testing/small-world.ts'

const holders = { borrower: ['firm1'], lender: ['bank'], confidi: ['assoc'], fund: ['fund'], members: holders1.members }
const day = '2026-02-01'

/** Fifty thousand dollars of a sale in September, at 7.20: 360,000 of a debt of 500,000. */
const dollars: CoverOffer = {
  side: 'earns',
  notional: money(5_000_000n, 'USD'),
  rate: '7.20',
  rateSource: '中国外汇交易中心远期报价',
  fixingOn: date('2026-09-30'),
  exposure: '出口合同 2026-88',
}

function running() {
  const it = world(confidi, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 12 } }) // prettier-ignore
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
  const offer = (change: Partial<CoverOffer> = {}, on = day) => it.does('bank', on, { move: 'offer-cover', ...dollars, ...change }) // prettier-ignore
  const take = (nr = 1, on = day) => it.does('firm1', on, { move: 'take-cover', nr })
  const settle = (rate: string, on = '2026-09-30', nr = 1) => it.does('bank', on, { move: 'settle-cover', nr, rate, rateSource: '中间价' }) // prettier-ignore
  return { ...it, offer, take, settle }
}

const settledAt = (rate: string, change: Partial<CoverOffer> = {}): bigint => {
  const it = running()
  it.offer(change)
  it.take()
  it.settle(rate)
  expect(booksBalance(it.entries)).toBe(0n)
  return it.facility().covers[0]!.paid
}

describe('cover of a currency that the debtor earns or owes', () => {
  test('costs, leaves to the debtor and pays at most what the scheme says, of what is covered at the agreed rate', () => {
    const it = running()
    expect(it.offer()).toBe('performing')
    const { value, premium, most, band } = it.facility().covers[0]!
    expect([value, premium, most, band]).toEqual([36_000_000n, 360_000n, 3_600_000n, '0.02'])
    const before = it.balance('firm1', 'cash')
    it.take()
    expect(it.balance('firm1', 'cash') - before).toBe(-360_000n)
  })

  test.each([
    ['inside the band, of 0.144', '7.06', 0n],
    ['beyond it, by 0.056 for each of 50,000 dollars', '7.00', 280_000n],
    ['far beyond it, up to the most', '6.00', 3_600_000n],
    ['the debtor’s way', '7.90', 0n],
  ])('for one who earns it, pays when the rate falls: %s', (_, rate, paid) => {
    expect(settledAt(rate)).toBe(paid)
  })

  test.each([
    ['7.30', 0n],
    ['7.40', 280_000n],
    ['6.50', 0n],
  ])('for one who owes it, pays when the rate rises: to %s', (rate, paid) => {
    expect(settledAt(rate, { side: 'owes' })).toBe(paid)
  })

  test('knows a currency without a smaller unit', () => {
    expect(settledAt('0.0440', { notional: money(7_000_000n, 'JPY'), rate: '0.0480' })).toBe(2_128_000n)
  })

  test('is refused above the debt, in the loan’s currency, at no rate, and for a day on which no loan runs', () => {
    const it = running()
    expect(it.offer({ notional: money(7_000_000n, 'USD') })).toEqual([
      { code: 'cover-above-debt', asked: { amount: '504000.00', currency: 'CNY' }, left: { amount: '500000.00', currency: 'CNY' } },
    ]) // prettier-ignore
    it.offer()
    expect(it.offer({ notional: money(2_000_000n, 'USD') })).toEqual([expect.objectContaining({ code: 'cover-above-debt', left: { amount: '140000.00', currency: 'CNY' } })]) // prettier-ignore
    expect(it.offer({ notional: yuan(1), rate: '1' })).toEqual([{ code: 'cover-of-own-currency', currency: 'CNY' }])
    expect(it.offer({ rate: '0' })).toEqual([{ code: 'rate-not-positive', asked: '0' }])
    expect(it.offer({ fixingOn: date('2027-01-16'), notional: money(1n, 'USD') })).toEqual([
      { code: 'cover-day-outside', from: '2026-02-02', until: '2027-01-15' },
    ])
    expect(it.offer({ fixingOn: date(day), notional: money(0n, 'USD') })).toEqual([
      { code: 'amount-not-positive' },
      { code: 'cover-day-outside', from: '2026-02-02', until: '2027-01-15' },
    ])
  })

  test('is the debtor’s to take, once, and either’s to let go before', () => {
    const it = running()
    it.offer()
    expect(it.does('bank', day, { move: 'take-cover', nr: 1 })).toEqual([expect.objectContaining({ code: 'not-your-move' })]) // prettier-ignore
    expect(it.does('firm1', day, { move: 'drop-cover', nr: 1, reason: '另有安排' })).toBe('performing')
    expect(it.take()).toEqual([{ code: 'no-such-cover', nr: 1 }])
    it.offer()
    expect(it.take(2, '2026-09-30')).toEqual([{ code: 'cover-day-outside', from: '2026-10-01', until: '2026-09-30' }])
    expect(it.take(2)).toBe('performing')
    expect(it.take(2)).toEqual([{ code: 'no-such-cover', nr: 2 }])
  })

  test('is settled from its day on, once', () => {
    const it = running()
    it.offer()
    expect(it.settle('7.00')).toEqual([{ code: 'no-such-cover', nr: 1 }])
    it.take()
    expect(it.settle('7.00', '2026-09-29')).toEqual([{ code: 'cover-not-due', on: '2026-09-30' }])
    expect(it.settle('0')).toEqual([{ code: 'rate-not-positive', asked: '0' }])
    expect(it.settle('7.00')).toBe('performing')
    expect(it.settle('7.00')).toEqual([{ code: 'no-such-cover', nr: 1 }])
    expect([it.balance('bank', 'cover-paid'), it.balance('firm1', 'cover-income')]).toEqual([280_000n, -280_000n])
  })

  test('ends with a loan that is repaid before its day, and the premium of the days that are left goes back', () => {
    const it = running()
    it.offer()
    it.take()
    it.does('bank', '2026-06-01', { move: 'prepay', amount: yuan(511_416.67), effect: 'reduce' })
    expect(it.facility()).toMatchObject({ status: 'closed', covers: [{ standing: 'ended' }] })
    const [back] = it.events.filter(({ type }) => type === 'cover-ended')
    expect(back?.data).toMatchObject({ days: 121, of: 241, from: 'bank', to: 'firm1', amount: yuan(1807.46) })
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('whose day has come keeps the loan open until it is settled', () => {
    const it = running()
    it.offer({ fixingOn: date('2027-01-15') })
    it.take()
    it.endOfDay('2027-01-15')
    expect(it.does('bank', '2027-01-15', { move: 'repay', amount: yuan(530_416.67) })).toBe('performing')
    expect(it.settle('7.00', '2027-01-15')).toBe('closed')
    expect(it.facility().covers).toMatchObject([{ standing: 'settled', paid: 280_000n }])
  })

  test('ends with a loan that failed, and then nothing of its premium goes back', () => {
    const it = world(confidi, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 3 } }) // prettier-ignore
    it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
    it.does('bank', day, { move: 'offer-cover', ...dollars })
    it.does('firm1', day, { move: 'take-cover', nr: 1 })
    it.does('bank', day, { move: 'offer-cover', ...dollars, notional: money(1_000_000n, 'USD') })
    it.endOfDay('2026-04-15')
    it.endOfDay('2026-07-20')
    it.does('bank', '2026-07-20', { move: 'claim', evidence: 'x' })
    it.does('assoc', '2026-07-20', { move: 'pour' })
    for (const { from, open: owed } of it.facility().payables)
      it.does(from === 'fund' ? 'assoc' : from, '2026-07-20', { move: 'pay', payer: from, amount: money(owed, 'CNY') })
    it.does('assoc', '2026-07-20', { move: 'settle' })
    expect(it.does('assoc', '2026-07-20', { move: 'write-off' })).toBe('closed')
    expect(it.facility().covers.map(({ standing }) => standing)).toEqual(['ended', 'ended'])
    const ended = it.events.flatMap((event) => (event.type === 'cover-ended' ? [event.data.amount.minor] : []))
    expect(ended).toEqual([0n, 0n])
    expect(booksBalance(it.entries)).toBe(0n)
  })
})
