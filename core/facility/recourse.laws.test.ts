import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money } from '../basics/money.ts'
import { sharings } from '../guarantee/counter-guarantee-events.ts'
import scheme from '../scheme/catalogue/association-guarantee.ts'
import type { FacilityEvents } from './events.ts'
import { recourseOf, type ProceedsSource } from './recourse.ts'
import { carriedOf, holderOf, total } from './state.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'

const on = '2026-05-10'

/** Claimed and poured: the fund and three members owe the bank their shares of half a million. */
function called() {
  const it = world(scheme, open)
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
  it.endOfDay('2026-02-20')
  it.endOfDay('2026-02-21')
  it.endOfDay('2026-04-20')
  it.does('bank', '2026-04-22', { move: 'claim', evidence: 'notice' })
  expect(it.does('assoc', '2026-04-23', { move: 'pour' })).toBe('called')
  return it
}
type World = ReturnType<typeof called>

const owedBy = (it: World, payer: string): bigint =>
  total(
    it
      .facility()
      .payables.filter(({ from }) => from === payer)
      .map(({ open: left }) => left),
  )
const actorFor = (bearer: string): string => (bearer === 'fund' ? 'assoc' : bearer)

const source = (bearer: string, change: Partial<ProceedsSource> = {}): ProceedsSource => ({
  counterGuarantee: 'cgt_1',
  giver: 'mother',
  to: { bearer, beneficiary: actorFor(bearer) },
  costs: yuan(0),
  securedLeft: yuan(300_000),
  forWhom: 'all-who-bore',
  ...change,
})

const realise = (it: World, gross: number, from: ProceedsSource) =>
  it.does(actorFor(from.to.bearer), on, { move: 'recover', amount: yuan(gross), source: from })

describe('a counter-guarantee that is realised', () => {
  test('brings nothing to who has not paid: there is no recourse before', () => {
    const it = called()
    expect(realise(it, 1000, source('fund'))).toEqual([{ code: 'recourse-lacking', source: '民法典 387, 700' }])
  })

  test('is shared as borne, but for the creditor; what a third party gave, the debtor owes to it', () => {
    const it = called()
    for (const bearer of ['fund', 'firm2', 'firm3', 'firm4'])
      it.does(actorFor(bearer), on, { move: 'pay', payer: bearer, amount: money(owedBy(it, bearer), 'CNY') })
    const borne = new Map(it.facility().legs.map((leg) => [leg.bearer, carriedOf(leg)]))
    expect(realise(it, 104_000, source('fund', { costs: yuan(4_000) }))).toBe('called')
    expect(it.balance('mother', 'cash')).toBe(-10_400_000n)
    expect(it.balance('mother', 'subrogated-claims')).toBe(10_000_000n)
    expect(it.balance('mother', 'enforcement-costs')).toBe(400_000n)
    const returned = it.facility().legs.map((leg) => leg.returned)
    expect(total(returned)).toBe(10_000_000n)
    expect(returned.every((amount) => amount > 0n)).toBe(true)
    expect(borne.size).toBeGreaterThan(3)
  })

  test('goes to its beneficiary alone where that was agreed, first for what it advanced, and never beyond what it paid', () => {
    const it = called()
    it.does('assoc', on, { move: 'pay', payer: 'fund', amount: yuan(60_000) })
    it.does('assoc', on, { move: 'advance', by: 'fund', amount: yuan(5_000), purpose: 'court' })
    expect(recourseOf(it.facility(), { bearer: 'fund', beneficiary: 'assoc' }).recourse).toBe(6_500_000n)
    expect(realise(it, 80_000, source('fund', { forWhom: 'beneficiary', giver: 'firm1' }))).toBe('called')
    expect(it.facility().costs).toEqual([{ by: 'fund', open: 0n }])
    const backOn = it.facility().legs.map((leg) => [holderOf(leg.bearer), leg.returned])
    expect(backOn.filter(([, amount]) => amount !== 0n)).toEqual([['fund', 6_000_000n]])
    expect(it.balance('firm1', 'costs-payable')).toBe(0n)
    // What the fund still owes the bank it now owes less of: 60,000 went on to the bank.
    expect(owedBy(it, 'fund')).toBe(15_000_000n - 12_000_000n)
  })

  test('takes no more than it secures, costs of realisation within that; the rest of the price is the giver’s', () => {
    const it = called()
    it.does('assoc', on, { move: 'pay', payer: 'fund', amount: yuan(150_000) })
    realise(it, 200_000, source('fund', { costs: yuan(10_000), securedLeft: yuan(100_000) }))
    expect(it.balance('mother', 'cash')).toBe(-10_000_000n)
    expect(realise(it, 200, source('fund', { costs: yuan(201) }))).toEqual([{ code: 'costs-above-recovery' }])
    expect(realise(it, 0, source('fund'))).toEqual([{ code: 'amount-not-positive' }])
  })
})

const bearers = ['fund', 'firm2', 'firm3', 'firm4'] as const
const fen = fc.integer({ min: 1, max: 12_000_000 }).map((minor) => money(BigInt(minor), 'CNY'))
const bearer = fc.constantFrom(...bearers)
const act = fc.oneof(
  fc.record({ is: fc.constant('pay' as const), bearer, amount: fen }),
  fc.record({ is: fc.constant('advance' as const), bearer, amount: fen }),
  fc.record({ is: fc.constant('recover' as const), bearer, amount: fen }),
  fc.record({ is: fc.constant('settle' as const), bearer, amount: fen }),
  fc.record({
    is: fc.constant('realise' as const),
    bearer,
    amount: fen,
    costs: fc.integer({ min: 0, max: 1_000_000 }),
    secured: fc.integer({ min: 0, max: 12_000_000 }),
    forWhom: fc.constantFrom(...sharings),
    giver: fc.constantFrom('mother', 'firm1', 'firm4'),
  }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

function perform(it: World, one: Act): FacilityEvents['counter-guarantee-recovered'] | null {
  const { bearer: payer, amount } = one
  const party = actorFor(payer)
  if (one.is === 'pay') it.does(party, on, { move: 'pay', payer, amount })
  if (one.is === 'advance') it.does(party, on, { move: 'advance', by: payer, amount, purpose: 'court' })
  if (one.is === 'recover') it.does(party, on, { move: 'recover', amount })
  if (one.is === 'settle') it.does('assoc', on, { move: 'settle' })
  if (one.is !== 'realise' || one.giver === payer) return null
  const { costs, secured, forWhom, giver } = one
  const from = source(payer, { costs: money(BigInt(costs), 'CNY'), securedLeft: money(BigInt(secured), 'CNY'), forWhom, giver }) // prettier-ignore
  const done = it.does(party, on, { move: 'recover', amount, source: from })
  const last = it.events.at(-1)
  return typeof done === 'string' && last?.type === 'counter-guarantee-recovered' ? last.data : null
}

describe('whatever is paid, advanced, recovered, settled and realised, in whatever order', () => {
  const lives = fc.array(act, { minLength: 1, maxLength: 14 })
  const sumOf = (amounts: readonly { readonly minor: bigint }[]): bigint => total(amounts.map(({ minor }) => minor))

  test('nobody gets back more than it bore, the giver pays no more than that and the costs, and what came in went out', () => {
    fc.assert(
      fc.property(lives, (acts) => {
        const it = called()
        for (const one of acts) {
          const { recourse } = recourseOf(it.facility(), { bearer: one.bearer, beneficiary: actorFor(one.bearer) })
          const { legs } = it.facility()
          const cashBefore = one.is === 'realise' ? it.balance(one.giver, 'cash') : 0n
          const data = perform(it, one)
          for (const leg of it.facility().legs) expect(leg.returned >= 0n && leg.returned <= leg.amount).toBe(true)
          for (const { open: left } of [...it.facility().payables, ...it.facility().costs])
            expect(left >= 0n).toBe(true)
          expect(booksBalance(it.entries)).toBe(0n)
          if (data === null || one.is !== 'realise') continue
          const [costs, back] = [sumOf(data.costs.map(({ amount }) => amount)), sumOf(data.returns)]
          expect(data.amount.minor).toBe(costs + back)
          expect(costs + back + data.realisationCosts.minor <= one.amount.minor).toBe(true)
          expect(sumOf(data.received.map(({ amount }) => amount))).toBe(back)
          expect(costs + back <= recourse).toBe(true)
          expect(costs + back === 0n || data.realisationCosts.minor + costs + back <= BigInt(one.secured)).toBe(true)
          const others = data.returns.filter((_, i) => holderOf(legs[i]!.bearer) !== one.bearer)
          if (one.forWhom === 'beneficiary') expect(sumOf(others)).toBe(0n)
          const ownBack = sumOf(data.received.filter(({ by }) => by === one.giver).map(({ amount }) => amount))
          expect(it.balance(one.giver, 'cash') - cashBefore).toBe(ownBack - back - costs - data.realisationCosts.minor)
        }
      }),
      { numRuns: 300 },
    )
  })
})
