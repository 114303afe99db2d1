import { describe, expect, test } from 'vitest'
import closed from '../scheme/catalogue/closed-community-guarantee.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import { booksBalance, holders1, open, world, yuan } from './testing/small-world.ts'

const mortgage = (isFirst: boolean) =>
  ({ move: 'tell-collateral', object: '厂房 201', isFirst, proof: '抵押登记 2026-118' }) as const
const holders = { borrower: ['firm1'], lender: ['bank'], confidi: ['assoc'], fund: ['fund'], members: holders1.members }

/** 500,000 for a year, interest every three months, of which the second stays unpaid; all is due by 20 July. */
function late(isFirst = true) {
  const it = world(confidi, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 3 } }) // prettier-ignore
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
  it.does('bank', '2026-01-15', mortgage(isFirst))
  it.endOfDay('2026-04-15')
  it.endOfDay('2026-07-20')
  return it
}
const claim = (it: ReturnType<typeof late>, on = '2026-07-20') => it.does('bank', on, { move: 'claim', evidence: 'x' })
const realise = (it: ReturnType<typeof late>, amount: number, nr = 1) =>
  it.does('bank', '2026-07-20', { move: 'realise-collateral', nr, amount: yuan(amount), proof: '拍卖成交书 7' })

describe('what the debtor itself gave', () => {
  test('comes before whoever else stands for the debt: no claim while it is not realised', () => {
    expect(claim(late())).toEqual([{ code: 'collateral-first', nr: 1, object: '厂房 201', source: '民法典 392' }])
  })

  test('does not where it was agreed that guarantors may be asked before it', () => {
    expect(claim(late(false))).toBe('claimed')
  })

  test('is realised for what was booked as repaid since it was told, and the claim is for the rest', () => {
    const it = late()
    expect(realise(it, 200_000)).toEqual([
      { code: 'proceeds-not-booked', asked: { amount: '200000.00', currency: 'CNY' }, booked: { amount: '0.00', currency: 'CNY' } },
    ]) // prettier-ignore
    it.does('bank', '2026-07-20', { move: 'call-due', reason: 'late' })
    it.does('bank', '2026-07-20', { move: 'repay', amount: yuan(200_000) })
    realise(it, 200_000)
    expect(it.facility().collateral).toMatchObject([{ fetched: 20_000_000n }])
    expect(realise(it, 0)).toEqual([{ code: 'no-such-collateral', nr: 1 }])
    it.endOfDay('2026-10-20')
    expect(claim(it, '2026-10-20')).toBe('claimed')
    const { principal, interest } = it.facility().claims[0]!
    expect(principal + interest).toBe(50_000_000n + 750_000n + 758_333n + 41_667n - 20_000_000n)
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('may fetch nothing, and money that one object fetched is no other’s', () => {
    const it = late()
    it.does('bank', '2026-07-20', mortgage(true))
    it.does('bank', '2026-07-20', { move: 'repay', amount: yuan(5_000) })
    realise(it, 5_000, 2)
    expect(realise(it, 1, 1)).toEqual([expect.objectContaining({ code: 'proceeds-not-booked' })])
    realise(it, 0, 1)
    expect(claim(it)).toBe('claimed')
  })

  test('nor that of one told later, when the earlier one was realised first', () => {
    const it = late()
    it.does('bank', '2026-07-20', mortgage(true))
    it.does('bank', '2026-07-20', { move: 'repay', amount: yuan(5_000) })
    realise(it, 4_000, 1)
    expect(realise(it, 1_001, 2)).toEqual([
      { code: 'proceeds-not-booked', asked: { amount: '1001.00', currency: 'CNY' }, booked: { amount: '1000.00', currency: 'CNY' } },
    ]) // prettier-ignore
    realise(it, 1_000, 2)
    expect(it.facility().collateral).toMatchObject([{ fetched: 400_000n }, { fetched: 100_000n }])
  })
})

test('sureties who are asked one by one are told both: what comes first, and who was not asked', () => {
  const it = world(closed, {
    ...open,
    principal: yuan(200_000),
    terms: { method: 'bullet', annualRate: '0.054', months: 12, everyMonths: 3 },
    holders: { borrower: ['firm1'], lender: ['bank'], community: ['assoc'], fund: ['fund'], neighbours: ['firm2', 'firm3'], members: holders1.members }, // prettier-ignore
  })
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(200_000) })
  it.endOfDay('2026-07-20')
  it.does('bank', '2026-07-20', mortgage(true))
  it.does('bank', '2026-07-20', { move: 'call-due', reason: 'late' })
  expect(it.does('bank', '2026-07-21', { move: 'claim', evidence: 'x' })).toMatchObject([
    { code: 'collateral-first' },
    { code: 'surety-not-asked', party: 'firm2' },
    { code: 'surety-not-asked', party: 'firm3' },
  ])
})
