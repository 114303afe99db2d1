import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import association from '../scheme/catalogue/association-guarantee.ts'
import closed from '../scheme/catalogue/closed-community-guarantee.ts'
import type { Wanted } from './rescheduling.ts'
import { suretiesOf, suretyOn } from './sureties.ts'
import { outstanding, type Facility } from './state.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'

/** 120,000 at 6 % in twelve equal shares, drawn on 20 January; the first instalment is paid. */
function begun(scheme = association, holders = open.holders) {
  const it = world(scheme, { ...open, principal: yuan(120_000), holders })
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(120_000) })
  it.endOfDay('2026-02-20')
  it.does('bank', '2026-02-20', { move: 'repay', amount: yuan(10_620) })
  it.endOfDay('2026-03-05')
  return it
}
const community = {
  borrower: ['firm1'],
  lender: ['bank'],
  community: ['assoc'],
  fund: ['fund'],
  neighbours: ['firm2', 'firm3'],
  members: ['firm1', 'firm2', 'firm3'],
}

const extension = (instalments: number): Wanted => ({ kind: 'extension', instalments })
const propose = (it: ReturnType<typeof begun>, change: Wanted) =>
  it.does('bank', '2026-03-05', { move: 'propose-terms', change, reason: 'orders come later' })
const consent = (it: ReturnType<typeof begun>, ...parties: readonly string[]) =>
  parties.map((party) => it.does(party, '2026-03-06', { move: 'consent-terms' }))
const agree = (it: ReturnType<typeof begun>) => it.does('bank', '2026-03-10', { move: 'agree-terms' })
const dues = ({ instalments }: Facility) => instalments.map(({ dueOn }) => dueOn)

describe('other terms of a loan that runs', () => {
  test('change nothing until the lender agrees to what the debtor consented to', () => {
    const it = begun()
    const before = it.facility().instalments
    expect(propose(it, extension(3))).toBe('performing')
    expect(agree(it)).toEqual([{ code: 'consent-lacking', party: 'firm1', source: '民法典 543' }])
    expect(consent(it, 'firm1')).toEqual(['performing'])
    expect(it.facility().instalments).toEqual(before)
    expect(agree(it)).toBe('performing')
    expect(it.facility().instalments.length).toBe(15)
    expect(dues(it.facility()).at(-1)).toBe('2027-04-20')
    expect(outstanding(it.facility())).toBe(11_000_000n)
    expect(it.facility().proposal).toBeNull()
  })

  test('spare principal for some instalments where that is agreed, and add as many', () => {
    const it = begun()
    propose(it, { kind: 'moratorium', instalments: 2 })
    consent(it, 'firm1')
    agree(it)
    const { instalments } = it.facility()
    expect(instalments.slice(1, 4).map(({ principal }) => principal)).toEqual([0n, 0n, 1_000_000n])
    expect(instalments[1]?.interest).toBe(51_333n)
    expect(instalments.length).toBe(14)
  })

  test('have another rate from the day on', () => {
    const it = begun()
    propose(it, { kind: 'rate', annualRate: '0.03' })
    consent(it, 'firm1')
    agree(it)
    expect(it.facility().instalments[2]?.interest).toBe(25_833n)
    expect(dues(it.facility()).at(-1)).toBe('2027-01-20')
  })

  test('are dropped by lender or debtor; one who consented consents no second time, and without a proposal to nothing', () => {
    const it = begun()
    expect(consent(it, 'firm1')).toEqual([[{ code: 'nothing-proposed' }]])
    expect(agree(it)).toEqual([{ code: 'nothing-proposed' }])
    propose(it, extension(3))
    consent(it, 'firm1')
    expect(consent(it, 'firm1')).toEqual([[{ code: 'already-consented', party: 'firm1' }]])
    expect(it.does('firm1', '2026-03-07', { move: 'drop-terms', reason: 'paid after all' })).toBe('performing')
    expect(agree(it)).toEqual([{ code: 'nothing-proposed' }])
  })

  test('prolong no loan of a year by more than it was agreed for, all extensions together', () => {
    const it = begun()
    expect(propose(it, extension(13))).toEqual([{ code: 'extension-too-long', asked: 13, most: 12, source: '贷款通则 12' }]) // prettier-ignore
    propose(it, extension(10))
    consent(it, 'firm1')
    agree(it)
    expect(propose(it, extension(3))).toEqual([{ code: 'extension-too-long', asked: 13, most: 12, source: '贷款通则 12' }]) // prettier-ignore
  })

  test('have no rate above what the scheme allows', () => {
    expect(propose(begun(), { kind: 'rate', annualRate: '0.2' })).toEqual([
      { code: 'terms-not-allowed', field: 'annualRate', limit: association.settings['highestRate']!.value },
    ])
  })

  test('stand in the schedule that a prepayment changes afterwards, and the books balance to the end', () => {
    const it = begun()
    propose(it, extension(3))
    consent(it, 'firm1')
    agree(it)
    expect(it.does('bank', '2026-03-12', { move: 'prepay', amount: yuan(50_000), effect: 'reduce' })).toBe('performing')
    expect(dues(it.facility()).at(-1)).toBe('2027-04-20')
    const [, , next] = it.facility().instalments
    expect(next?.dueOn).toBe('2026-03-20')
    let whole = it.facility().instalments.reduce((sum, each) => sum + each.principal + each.interest - each.paidPrincipal - each.paidInterest, 0n) // prettier-ignore
    expect(it.does('bank', '2026-03-13', { move: 'repay', amount: { minor: whole, currency: 'CNY' } })).toBe('closed')
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('a repayment ahead of its time from before them is not taken back any more', () => {
    const it = begun()
    it.does('bank', '2026-03-05', { move: 'prepay', amount: yuan(50_000), effect: 'reduce' })
    const version = it.facility().repayments.at(-1)!.version
    propose(it, extension(2))
    consent(it, 'firm1')
    agree(it)
    expect(it.does('bank', '2026-03-11', { move: 'reverse', version, reason: 'x' })).toEqual([{ code: 'terms-changed-since', version }]) // prettier-ignore
  })
})

describe('those who stand for the debt', () => {
  const standing = (it: ReturnType<typeof begun>, id: string, on: string) =>
    suretyOn(it.facility(), suretiesOf(it.facility(), closed).find((each) => each.id === id)!, closed, date(on))

  test('are asked as long as before by one who did not consent to a later end, and longer by one who did', () => {
    const it = begun(closed, community)
    propose(it, extension(6))
    consent(it, 'firm1', 'firm2')
    expect(agree(it)).toBe('performing')
    expect(dues(it.facility()).at(-1)).toBe('2027-07-20')
    expect(standing(it, 'firm2', '2027-07-20')).toEqual({ is: 'not-due', dueOn: '2027-07-20' })
    expect(standing(it, 'firm3', '2027-07-20')).toMatchObject({
      is: 'open',
      until: '2027-07-20',
      lastDay: '2027-07-20',
    })
    expect(standing(it, 'firm3', '2027-07-21')).toMatchObject({ is: 'free' })
    expect(standing(it, 'firm2', '2028-01-20')).toMatchObject({ is: 'open', until: '2028-01-20' })
  })

  test('must all consent where the rate rises, and need not where it falls', () => {
    const it = begun(closed, community)
    propose(it, { kind: 'rate', annualRate: '0.08' })
    consent(it, 'firm1', 'firm2')
    expect(agree(it)).toEqual([{ code: 'consent-lacking', party: 'firm3', source: '民法典 695 Ⅰ' }])
    consent(it, 'firm3')
    expect(agree(it)).toBe('performing')
    const lower = begun(closed, community)
    propose(lower, { kind: 'rate', annualRate: '0.05' })
    consent(lower, 'firm1')
    expect(agree(lower)).toBe('performing')
  })
})
