import { describe, expect, test } from 'vitest'
import { addMonths, date } from '../basics/calendar-date.ts'
import { formatAmount, money } from '../basics/money.ts'
import layered from '../scheme/catalogue/layered-guarantee.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { foldOn, decideEndOfDay } from './calendar-moves.ts'
import { measureKey, type FacilityFacts } from './facts.ts'
import { decideOpen } from './open.ts'
import type { Facility } from './state.ts'

const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
const opened = date('2026-03-02')
const holders = {
  borrower: ['firm'],
  lender: ['bank'],
  association: ['assoc'],
  guarantor: ['guarantor'],
  reguarantor: ['province'],
  insurer: [],
  fund: ['fnd_pool'],
}
const drawnKey = 'vintage-drawn|fund=fnd_pool|vintage=2026'
const ceilingKey = 'vintage-ceiling|fund=fnd_pool|vintage=2026'

const facts = (on = opened, used: Readonly<Record<string, number>> = {}): FacilityFacts => ({
  on,
  scheme: layered,
  measures: new Map([
    [measureKey('contributions', 'fnd_pool'), yuan(10_000_000).minor],
    [measureKey('lineAmount', 'bank'), yuan(500_000_000).minor],
  ]),
  flags: new Set(['borrowerIsMember', 'fundOpen', 'guarantorReported']),
  books: new Map([['guarantor', book]]),
  used: new Map(Object.entries(used).map(([key, amount]) => [key, yuan(amount).minor])),
  cash: new Map([['fnd_pool', yuan(10_000_000).minor]]),
})

const book = {
  currency: 'CNY' as const,
  figures: { netAssets: yuan(100_000_000).minor, stakes: 0n },
  inForce: [],
  groups: new Map<string, string>(),
  kinds: new Map(),
}

const command = (principal: number, months = 12) => ({
  facility: 'fac_1',
  application: 'app_1',
  principal: yuan(principal),
  terms: { method: 'bullet', annualRate: '0', months, everyMonths: months % 12 === 0 ? 12 : 1 } as const,
  holders,
  settings: {},
})

const openedWith = (principal: number): Facility => {
  const decided = decideOpen(command(principal), { ...facts(), lender: 'bank' })
  expect(decided).toMatchObject({ ok: true })
  return decided.ok ? fold(decided.value.map((event) => ({ event, on: opened })))! : (undefined as never)
}

const after = (
  facility: Facility,
  move: Parameters<typeof decide>[1],
  party: string,
  known: FacilityFacts,
): Facility => {
  const decided = decide(facility, move, party, known)
  expect(decided).toMatchObject({ ok: true })
  return decided.ok ? foldOn(facility, decided.value, known.on) : facility
}

describe('the vintage of a loan', () => {
  test('counts what is drawn when it is drawn, and what is repaid stays counted', () => {
    const facility = openedWith(1_000_000)
    expect(facility.used.get(drawnKey)).toBe(0n)
    const drawn = after(facility, { move: 'draw', amount: yuan(600_000) }, 'bank', facts())
    expect(drawn.used.get(drawnKey)).toBe(yuan(600_000).minor)
    const repaid = after(drawn, { move: 'repay', amount: yuan(200_000) }, 'bank', facts())
    expect(repaid.used.get(drawnKey)).toBe(yuan(600_000).minor)
    const closed = after(repaid, { move: 'repay', amount: yuan(400_000) }, 'bank', facts())
    expect([closed.status, closed.used.get(drawnKey)]).toEqual(['closed', yuan(600_000).minor])
  })

  test('lets no drawing go beyond the volume of the year, and says how much room there is', () => {
    const facility = openedWith(1_000_000)
    const full = facts(opened, { [drawnKey]: 199_500_000 })
    expect(decide(facility, { move: 'draw', amount: yuan(600_000) }, 'bank', full)).toMatchObject({
      ok: false,
      error: [{ code: 'limit-exceeded', counter: 'vintage-drawn', room: { amount: '500000.00' } }],
    })
  })

  /*
   * Worked case D: guaranteed principal of the year 100 m, ceiling 5 % = 5.0 m, 4.7 m paid already. Of a loss of 1.0 m
   * the guarantee side would pay 0.8 m and pays 0.3 m: 0.1500, 0.1125, 0.0375; the bank bears 0.2 + 0.5 = 0.7000. Of
   * 0.40 recovered with costs of 0.05 go back 0.0525, 0.039375, 0.013125, 0.2450: in fen by Webster. It is claimed on in
   * 2027 and stays a loan of 2026.
   */
  test('has a ceiling on what is paid for it, whenever it is claimed on; what lies above stays with the bank', () => {
    let facility = after(openedWith(1_000_000), { move: 'draw', amount: yuan(1_000_000) }, 'bank', facts())
    const due = addMonths(opened, 12)
    const used = { [drawnKey]: 100_000_000, [ceilingKey]: 4_700_000 }
    const later = facts(addMonths(due, 3), used)
    facility = foldOn(facility, decideEndOfDay(facility, later.on, layered), later.on)
    facility = after(facility, { move: 'claim', evidence: 'demand' }, 'bank', later)
    facility = after(facility, { move: 'pour' }, 'assoc', later)
    const legs = facility.legs.map(({ bearer, amount }) => [bearer, formatAmount(money(amount, 'CNY'))])
    expect(legs).toEqual([
      ['guarantor/promise', '150000.00'],
      ['province/promise', '112500.00'],
      ['fnd_pool/cash', '37500.00'],
      ['bank/promise', '200000.00'],
      ['bank/promise', '500000.00'],
    ])
    expect(facility.used.get(ceilingKey)).toBe(yuan(300_000).minor)
    facility = after(facility, { move: 'advance', by: 'bank', amount: yuan(50_000), purpose: 'court' }, 'bank', later)
    facility = after(facility, { move: 'recover', amount: yuan(400_000) }, 'bank', later)
    const back = Map.groupBy(facility.legs, ({ bearer }) => bearer)
    expect([...back].map(([bearer, all]) => [bearer, all.reduce((sum, leg) => sum + leg.returned, 0n)])).toEqual([
      ['guarantor/promise', 5_250_000n],
      ['province/promise', 3_937_500n],
      ['fnd_pool/cash', 1_312_500n],
      ['bank/promise', 24_500_000n],
    ])
  })
})

describe('an insurer', () => {
  const insured = (): Facility => {
    const decided = decideOpen(
      { ...command(8_000_000, 24), holders: { ...holders, insurer: ['picc'] } },
      { ...facts(), flags: new Set(['borrowerIsMember', 'fundOpen', 'guarantorReported', 'insured']), lender: 'bank' },
    )
    expect(decided).toMatchObject({ ok: true })
    return decided.ok ? fold(decided.value.map((event) => ({ event, on: opened })))! : (undefined as never)
  }

  test('is needed for a loan that is larger or longer, and a loan above the largest is refused with it', () => {
    const refused = (principal: number, months: number) => {
      const decided = decideOpen(command(principal, months), { ...facts(), lender: 'bank' })
      return decided.ok ? [] : decided.error.map((each) => ('requirement' in each ? each.requirement : each.code))
    }
    expect(refused(5_000_000, 12)).toEqual([])
    expect(refused(5_000_000.01, 12)).toEqual(['insurance-needed'])
    expect(refused(5_000_000, 13)).toEqual(['insurance-needed'])
    expect(refused(10_000_000.01, 12)).toEqual(['loan-too-large', 'insurance-needed'])
  })

  test('answers after the guarantor and before the re-guarantor, and has its premium', () => {
    const facility = insured()
    expect(facility.fees.map(({ payer, payee, amount }) => [payer, payee, formatAmount(money(amount, 'CNY'))])).toEqual(
      [
        ['firm', 'guarantor', '160000.00'],
        ['guarantor', 'province', '14400.00'],
        ['firm', 'picc', '48000.00'],
      ],
    )
    expect(
      JSON.stringify(facility.trees['claim'], (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each)),
    ).toContain(
      '{"from":"guarantor/promise"},{"from":"picc/promise"},{"from":"province/promise"},{"from":"fnd_pool/cash"}',
    )
  })

  test('tells the supervisor whom it insures, once, by the day agreed; later it is told and marked late', () => {
    const facility = insured()
    const report = (on: string) => decide(facility, { move: 'report-insured', policy: 'P-1' }, 'picc', facts(date(on)))
    const told = (on: string) => {
      const decided = report(on)
      return decided.ok ? decided.value.map(({ data }) => ('isLate' in data ? [data.dueOn, data.isLate] : [])) : decided
    }
    expect(told('2026-03-12')).toEqual([['2026-03-12', false]])
    expect(told('2026-03-13')).toEqual([['2026-03-12', true]])
    const reported = after(facility, { move: 'report-insured', policy: 'P-1' }, 'picc', facts(date('2026-03-05')))
    expect(decide(reported, { move: 'report-insured', policy: 'P-1' }, 'picc', facts())).toMatchObject({
      ok: false,
      error: [{ code: 'already-reported', on: '2026-03-05' }],
    })
    expect(decide(facility, { move: 'report-insured', policy: 'P-1' }, 'bank', facts())).toMatchObject({ ok: false })
  })
})
