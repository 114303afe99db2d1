import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import closed from '../scheme/catalogue/closed-community-guarantee.ts'
import type { Scheme, Suretyship } from '../scheme/scheme.ts'
import { decideClaim } from './claims.ts'
import { carriedOf, holderOf, total, type Facility } from './state.ts'
import { suretiesOf, suretyOn } from './sureties.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'

const members = ['firm1', 'firm2', 'firm3', 'firm4']
const withTerms = (change: Partial<Suretyship>): Scheme => ({
  ...closed,
  sureties: [{ ...closed.sureties![0]!, ...change }],
})

/** 200,000 for a year, interest every three months; three neighbours stand for half of it each. */
const asked = {
  ...open,
  principal: yuan(200_000),
  terms: { method: 'bullet', annualRate: '0.054', months: 12, everyMonths: 3 } as const,
  holders: {
    borrower: ['firm1'],
    lender: ['bank'],
    community: ['assoc'],
    fund: ['fund'],
    neighbours: ['firm2', 'firm3', 'firm4'],
    members,
  },
}

const demand = (guarantor: string, on: string) =>
  ({ kind: 'demand', guarantor, on: date(on), proof: 'EMS 1047' }) as const

/** The second interest stays unpaid; the bank calls the whole due on 10 August. */
function late(scheme: Scheme = closed) {
  const it = world(scheme, asked)
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(200_000) })
  it.endOfDay('2026-04-15')
  it.does('bank', '2026-04-15', { move: 'repay', amount: yuan(2_700) })
  it.endOfDay('2026-08-10')
  return it
}

function called(scheme: Scheme = closed) {
  const it = late(scheme)
  it.does('bank', '2026-08-10', { move: 'call-due', reason: 'interest unpaid since July' })
  return it
}

const ask = (it: ReturnType<typeof late>, on: string, ...of: readonly string[]) =>
  it.does('bank', on, { move: 'ask-sureties', asked: of.map((guarantor) => demand(guarantor, on)) })
const claim = (it: ReturnType<typeof late>, on: string) => it.does('bank', on, { move: 'claim', evidence: 'x' })
const bears = (facility: Facility): Readonly<Record<string, bigint>> =>
  Object.fromEntries(
    ['bank', 'fund', 'firm2', 'firm3', 'firm4'].map((party) => [
      party,
      total(facility.legs.filter(({ bearer }) => holderOf(bearer) === party).map(({ amount }) => amount)) / 100n,
    ]),
  )
const standingOf = (it: ReturnType<typeof late>, id: string, on: string, scheme: Scheme = closed) =>
  suretyOn(it.facility(), suretiesOf(it.facility(), scheme).find((each) => each.id === id)!, scheme, date(on))

describe('one who stands for a debt', () => {
  test('cannot be asked before the whole debt is due', () => {
    const it = late()
    expect(ask(it, '2026-08-10', 'firm2')).toEqual([{ code: 'debt-not-due', dueOn: '2027-01-15' }])
    expect(standingOf(it, 'firm2', '2026-08-10')).toEqual({ is: 'not-due', dueOn: '2027-01-15' })
  })

  test('is asked by itself, with what proves it, and the claim waits until every one was', () => {
    const it = called()
    ask(it, '2026-08-11', 'firm2', 'firm3')
    expect(claim(it, '2026-08-20')).toEqual([{ code: 'surety-not-asked', party: 'firm4', until: '2027-02-10' }])
    ask(it, '2026-08-12', 'firm4')
    expect(standingOf(it, 'firm4', '2026-08-20')).toMatchObject({ is: 'asked', since: '2026-08-12', proof: 'EMS 1047' })
    expect(claim(it, '2026-08-20')).toBe('claimed')
    expect(it.facility().free).toEqual([])
  })

  test('who does not stand for this debt cannot be asked, nor the debtor for its own', () => {
    const it = called()
    expect(ask(it, '2026-08-11', 'firm1')).toEqual([{ code: 'stands-for-nothing', party: 'firm1' }])
    expect(ask(it, '2026-08-11', 'stranger')).toEqual([{ code: 'stands-for-nothing', party: 'stranger' }])
  })

  test('is asked on a day that has come, after the debt fell due', () => {
    const it = called()
    const on = (day: string) => it.does('bank', '2026-08-20', { move: 'ask-sureties', asked: [demand('firm2', day)] })
    expect(on('2026-08-21')).toEqual([{ code: 'not-a-business-day-yet', businessDate: '2026-08-20' }])
    expect(on('2026-08-10')).toEqual([{ code: 'debt-not-due', dueOn: '2026-08-10' }])
    expect(on('2026-08-11')).toBe('overdue')
  })

  test('can be asked on the last day of its six months, and is free on the next', () => {
    const it = called()
    expect(standingOf(it, 'firm2', '2027-02-10')).toMatchObject({ is: 'open', until: '2027-02-10' })
    expect(standingOf(it, 'firm2', '2027-02-11')).toMatchObject({ is: 'free', since: '2027-02-11', source: '民法典 693 Ⅱ' }) // prettier-ignore
    expect(ask(it, '2027-02-11', 'firm2')).toEqual([{ code: 'surety-free', party: 'firm2', since: '2027-02-11', source: '民法典 693 Ⅱ' }]) // prettier-ignore
  })

  test('nobody else acts for the creditor', () => {
    const it = called()
    const refused = it.does('firm2', '2026-08-11', { move: 'ask-sureties', asked: [demand('firm3', '2026-08-11')] })
    expect(refused).toEqual([expect.objectContaining({ code: 'not-your-move' })])
  })
})

describe('who was not asked in time', () => {
  const claimedLate = (scheme: Scheme) => {
    const it = called(scheme)
    ask(it, '2026-08-11', 'firm2', 'firm3')
    claim(it, '2027-02-11')
    it.does('assoc', '2027-02-12', { move: 'pour' })
    return it
  }

  test('is free on record with the claim, and its part is the creditor’s where the others could have turned to it', () => {
    const it = claimedLate(closed)
    expect(it.facility().free).toEqual([{ guarantor: 'firm4', since: '2027-02-11', source: '民法典 693 Ⅱ', isCreditors: true }]) // prettier-ignore
    const { interest } = it.facility().claims[0]!
    expect(interest).toBe(273_000n + 78_000n)
    expect(bears(it.facility())).toEqual({ bank: 67_836n, fund: 0n, firm2: 67_836n, firm3: 67_836n, firm4: 0n })
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('leaves its part to the others where they could not', () => {
    const it = claimedLate(withTerms({ contribution: 'none' }))
    expect(it.facility().free).toMatchObject([{ guarantor: 'firm4', isCreditors: false }])
    expect(bears(it.facility())).toEqual({ bank: 0n, fund: 3_510n, firm2: 100_000n, firm3: 100_000n, firm4: 0n })
  })

  test('is not asked when the final loss is settled either, and a recovery goes to the creditor in its place', () => {
    const it = claimedLate(closed)
    for (const { from, open: minor } of it.facility().payables)
      expect(it.does(from, '2027-02-15', { move: 'pay', payer: from, amount: { minor, currency: 'CNY' } })).toBe('called') // prettier-ignore
    it.does('assoc', '2027-03-01', { move: 'recover', amount: yuan(20_351) })
    const got = (party: string) => it.facility().legs.filter(({ bearer }) => holderOf(bearer) === party).map(({ returned }) => returned) // prettier-ignore
    expect(['bank', 'firm2', 'firm3', 'firm4'].map((party) => total(got(party)))).toEqual([678_366n, 678_367n, 678_367n, 0n]) // prettier-ignore
    it.does('assoc', '2027-03-02', { move: 'settle' })
    expect(bears(it.facility())['firm4']).toBe(0n)
    expect(booksBalance(it.entries)).toBe(0n)
  })
})

describe('the creditor lets one of several go', () => {
  test('and bears what that one would have borne', () => {
    const it = called()
    expect(it.does('bank', '2026-08-11', { move: 'let-go', guarantor: 'firm4', reason: 'paid its part of another loan' })).toBe('overdue') // prettier-ignore
    ask(it, '2026-08-12', 'firm2', 'firm3')
    expect(ask(it, '2026-08-12', 'firm4')).toEqual([{ code: 'surety-free', party: 'firm4', since: '2026-08-11', source: '担保制度解释 29 Ⅱ' }]) // prettier-ignore
    claim(it, '2026-08-20')
    it.does('assoc', '2026-08-21', { move: 'pour' })
    expect(bears(it.facility())).toEqual({ bank: 67_836n, fund: 0n, firm2: 67_836n, firm3: 67_836n, firm4: 0n })
  })

  test('once, and only one who stands for it', () => {
    const it = called()
    it.does('bank', '2026-08-11', { move: 'let-go', guarantor: 'firm4', reason: 'so' })
    expect(it.does('bank', '2026-08-11', { move: 'let-go', guarantor: 'firm4', reason: 'so' })).toEqual([expect.objectContaining({ code: 'surety-free' })]) // prettier-ignore
    expect(it.does('bank', '2026-08-11', { move: 'let-go', guarantor: 'bank', reason: 'so' })).toEqual([{ code: 'stands-for-nothing', party: 'bank' }]) // prettier-ignore
  })

  test('whoever goes and however many, nobody who stays is asked for more than before', () => {
    const shares = (gone: readonly string[]): Readonly<Record<string, bigint>> => {
      const it = called()
      for (const guarantor of gone) it.does('bank', '2026-08-11', { move: 'let-go', guarantor, reason: 'so' })
      ask(it, '2026-08-12', ...['firm2', 'firm3', 'firm4'].filter((firm) => !gone.includes(firm)))
      claim(it, '2026-08-20')
      it.does('assoc', '2026-08-21', { move: 'pour' })
      expect(total(it.facility().legs.map(({ amount }) => amount))).toBe(20_351_000n)
      return bears(it.facility())
    }
    const all = shares([])
    fc.assert(
      fc.property(fc.subarray(['firm2', 'firm3', 'firm4'], { maxLength: 2 }), (gone) => {
        const after = shares(gone)
        return ['fund', 'firm2', 'firm3', 'firm4'].every((party) => after[party]! <= all[party]!)
      }),
      { numRuns: 8 },
    )
  })
})

describe('one who stands only after the debtor', () => {
  const general = withTerms({ mode: 'general' })
  const sue = (it: ReturnType<typeof late>, kind: 'suit-against-debtor' | 'enforcement-failed', on: string) =>
    it.does('bank', on, { move: 'ask-sureties', asked: [{ kind, on: date(on), proof: '(2026) 赣 01 民初 12' }] })

  test('is asked by suing the debtor, and pays only when enforcement was in vain', () => {
    const it = called(general)
    ask(it, '2026-08-11', 'firm2', 'firm3', 'firm4')
    expect(standingOf(it, 'firm2', '2026-08-12', general)).toMatchObject({ is: 'open' })
    sue(it, 'suit-against-debtor', '2026-09-01')
    expect(claim(it, '2026-10-01')).toEqual(
      ['firm2', 'firm3', 'firm4'].map((party) => ({ code: 'debtor-first', party, source: '民法典 687 Ⅱ' })),
    )
    sue(it, 'enforcement-failed', '2026-12-01')
    expect(claim(it, '2026-12-02')).toBe('claimed')
  })

  test('or when the debtor is bankrupt', () => {
    const it = late(general)
    it.does('bank', '2026-08-20', { move: 'tell-bankruptcy', on: date('2026-08-18'), docket: '(2026) 赣 01 破 3' })
    sue(it, 'suit-against-debtor', '2026-08-20')
    expect(claim(it, '2026-08-20')).toBe('claimed')
  })
})

test('what comes back makes the creditor whole first for what nobody answered for; who paid a part shares after that (民法典 700)', () => {
  const neighbourShare = { ...closed.settings['neighbourShare']!, value: '0.10' }
  const it = called({ ...closed, settings: { ...closed.settings, neighbourShare } })
  ask(it, '2026-08-11', 'firm2', 'firm3', 'firm4')
  claim(it, '2026-08-20')
  it.does('assoc', '2026-08-20', { move: 'pour' })
  const borne = { bank: 42_510n, fund: 101_000n, firm2: 20_000n, firm3: 20_000n, firm4: 20_000n }
  expect(bears(it.facility())).toEqual(borne)
  const carries = () => bears({ ...it.facility(), legs: it.facility().legs.map((leg) => ({ ...leg, amount: carriedOf(leg) })) }) // prettier-ignore
  it.does('assoc', '2026-09-01', { move: 'recover', amount: yuan(40_000) })
  expect(carries()).toEqual({ ...borne, bank: 2_510n })
  it.does('assoc', '2026-10-01', { move: 'recover', amount: yuan(2_510 + 16_100) })
  expect(carries()).toEqual({ bank: 0n, fund: 90_900n, firm2: 18_000n, firm3: 18_000n, firm4: 18_000n })
  expect(booksBalance(it.entries)).toBe(0n)
})

test('a scheme without sureties asks nobody: its claims are as they were', () => {
  const { sureties: _, ...rest } = closed
  const it = late(rest)
  expect(decideClaim(it.facility(), 'bank', { evidence: 'x' }, 'claimed').ok).toBe(true)
  expect(claim(it, '2026-08-20')).toBe('claimed')
})
