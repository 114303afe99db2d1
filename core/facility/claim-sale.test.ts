import { expect, test } from 'vitest'
import scheme from '../scheme/catalogue/compensation-pool.ts'
import { carriedByLender } from './claim-sale.ts'
import type { ProceedsSource } from './recourse.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'

const pooled = { borrower: ['firm1'], lender: ['bank'], operator: ['assoc'], fund: ['fund'] }
const flags = new Set(['borrowerIsMember', 'fundOpen', 'lenderAdmitted'])

/** Claimed, paid by those who stand for it and settled: the fund has 100,000, and what nobody bears the bank does. */
function settled(isPaid = true) {
  const it = world(scheme, { ...open, holders: pooled }, '2026-01-15', { flags })
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
  it.endOfDay('2026-06-01')
  it.does('bank', '2026-06-01', { move: 'claim', evidence: 'x' })
  it.does('assoc', '2026-06-02', { move: 'pour' })
  if (isPaid)
    for (const { from, open: minor } of it.facility().payables)
      it.does(from === 'fund' ? 'assoc' : from, '2026-06-03', { move: 'pay', payer: from, amount: { minor, currency: 'CNY' } }) // prettier-ignore
  it.does('assoc', '2026-06-04', { move: 'settle' })
  return it
}
const offer = (it: ReturnType<typeof settled>, price: number, buyer = 'assets') =>
  it.does('bank', '2026-06-05', { move: 'offer-claim', buyer, price: yuan(price), reason: 'x' })

test('what the lender carries is another’s once that one buys it: the price is paid, and what comes back is the buyer’s', () => {
  const it = settled()
  const carried = carriedByLender(it.facility())
  expect(carried).toBeGreaterThan(0n)
  expect(offer(it, 1_000)).toBe('settled')
  expect(it.does('stranger', '2026-06-06', { move: 'buy-claim' })).toEqual([expect.objectContaining({ code: 'not-your-move' })]) // prettier-ignore
  const before = it.balance('bank', 'cash')
  expect(it.does('assets', '2026-06-06', { move: 'buy-claim' })).toBe('settled')
  expect(it.balance('bank', 'cash') - before).toBe(100_000n)
  expect([it.balance('bank', 'subrogated-claims'), it.balance('assets', 'subrogated-claims')]).toEqual([0n, carried])
  expect(it.balance('bank', 'credit-losses')).toBe(carried - 100_000n)
  const all = it.facility().legs.reduce((sum, { amount, returned }) => sum + amount - returned, 0n)
  it.does('bank', '2026-07-01', { move: 'recover', amount: { minor: all, currency: 'CNY' } })
  expect(it.balance('assets', 'cash')).toBe(carried - 100_000n)
  expect(it.balance('bank', 'cash') - before).toBe(100_000n)
  it.does('assoc', '2026-07-02', { move: 'write-off' })
  expect(booksBalance(it.entries)).toBe(0n)
})

test('an offer is of what is carried at most, to one who is no party of the debt, and only after what others owe is paid', () => {
  const it = settled()
  const carried = Number(carriedByLender(it.facility())) / 100
  expect(offer(it, carried + 1)).toEqual([expect.objectContaining({ code: 'more-than-carried' })])
  expect(offer(it, 0)).toEqual([{ code: 'amount-not-positive' }])
  expect(offer(it, 1, 'firm1')).toEqual([expect.objectContaining({ code: 'role-held-wrongly' })])
  expect(offer(settled(false), 1)).toContainEqual(expect.objectContaining({ code: 'calls-not-paid-up' }))
})

test('what comes back after it was offered makes the claim smaller: for more than is left nobody buys it', () => {
  const it = settled()
  const all = it.facility().legs.reduce((sum, { amount, returned }) => sum + amount - returned, 0n)
  offer(it, 1_000)
  it.does('bank', '2026-06-05', { move: 'recover', amount: { minor: all, currency: 'CNY' } })
  expect(it.does('assets', '2026-06-06', { move: 'buy-claim' })).toEqual([expect.objectContaining({ code: 'more-than-carried' })]) // prettier-ignore
  expect(it.does('bank', '2026-06-06', { move: 'withdraw-claim', reason: 'repaid' })).toBe('settled')
})

test('who bought the lender’s claim has no part in what was given to those who guarantee, as the lender had none', () => {
  const it = settled()
  offer(it, 10)
  it.does('assets', '2026-06-06', { move: 'buy-claim' })
  const source: ProceedsSource = { counterGuarantee: 'cgt_1', giver: 'mother', to: { bearer: 'fund', beneficiary: 'assoc' }, costs: yuan(0), securedLeft: yuan(90_000), forWhom: 'all-who-bore' } // prettier-ignore
  expect(it.does('assoc', '2026-06-07', { move: 'recover', amount: yuan(50_000), source })).toBe('settled')
  expect(it.facility().legs.map(({ bearer, returned }) => [bearer, returned]).filter(([, returned]) => returned !== 0n)).toEqual([['fund/cash', 5_000_000n]]) // prettier-ignore
})

test('an offer can be withdrawn until it is taken; what is sold is settled no more', () => {
  const it = settled()
  offer(it, 10)
  expect(it.does('bank', '2026-06-05', { move: 'withdraw-claim', reason: 'x' })).toBe('settled')
  expect(it.does('assets', '2026-06-06', { move: 'buy-claim' })).toEqual([expect.objectContaining({ code: 'not-your-move' })]) // prettier-ignore
  offer(it, 10)
  it.does('assets', '2026-06-06', { move: 'buy-claim' })
  expect(it.does('bank', '2026-06-07', { move: 'withdraw-claim', reason: 'x' })).toEqual([{ code: 'nothing-proposed' }])
  expect(it.does('assoc', '2026-06-07', { move: 'settle' })).toEqual([{ code: 'claim-is-sold', party: 'assets' }])
})
