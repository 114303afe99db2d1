import { notBelowZero } from '../basics/minor.ts'
import { isPositive, toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { BroughtDocument } from '../evidence/document.ts'
import { flowOfKind, type ClaimHead, type Scheme } from '../scheme/scheme.ts'
import { countersOf, pursesOf } from '../waterfall/check.ts'
import { restPlace } from '../waterfall/layer.ts'
import { pour } from '../waterfall/pour.ts'
import type { BoundTree, Facts, Holding, Leg } from '../waterfall/tree.ts'
import type { CashMove, CounterChange, FacilityEvent, RecordedLeg } from './events.ts'
import { checkDocuments, evidenceAdded } from './evidence.ts'
import { atMostOf, counterIdOf, memberOfKey, numbersOf, vintageOf, type FacilityFacts } from './facts.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { arrearsOf, holderOf, outstanding, promiseBehind, standsIn, total, treeOn, type Facility } from './state.ts'

type Grounds = { readonly evidence: string; readonly documents?: readonly BroughtDocument[] }

/**
 * The creditor calls on the guarantee: all principal that is outstanding and the interest that is due. Its documents
 * are put on record first, so that everything that follows from the claim already knows them.
 */
export function decideClaim(
  facility: Facility,
  by: string,
  { evidence, documents = [] }: Grounds,
  to: string,
): Decided {
  const { interest } = arrearsOf(facility)
  const principal = outstanding(facility)
  const nr = facility.claims.length + 1
  const refusals = checkDocuments(facility, nr, documents)
  if (refusals.length > 0) return fail(refusals)
  return ok([
    ...(documents.length === 0 ? [] : [evidenceAdded(facility, { nr, by, isSupplement: false }, documents)]),
    {
      type: 'claim-lodged',
      data: {
        status: to,
        counters: [],
        nr,
        principal: inCurrency(facility, principal),
        interest: inCurrency(facility, interest),
        evidence,
      },
    },
  ])
}

export function decideReject(facility: Facility, reason: string, to: string): Decided {
  return ok([{ type: 'claim-rejected', data: { status: to, counters: [], nr: facility.claims.length, reason } }])
}

/** Pours the last claim, head by head; what no layer bears, and heads that are not covered, the rest keeps. */
export function decidePour(facility: Facility, to: string, facts: FacilityFacts): Decided {
  const claim = facility.claims.at(-1)
  const flow = flowOfKind(facts.scheme, 'claim')
  const tree = flow && treeOn(facility, flow[0], facts.on)
  if (claim === undefined || flow === undefined || tree === undefined) return ok([])
  const covered = coveredHeads(facts.scheme)
  let state: Facts = pourFacts(facility, tree, facts)
  const legs: RecordedLeg[] = []
  for (const [head, need] of [
    ['principal', claim.principal],
    ['interest', claim.interest],
  ] as const) {
    const poured = covered.includes(head) ? pour(need, tree, state) : null
    if (poured) state = poured.after
    legs.push(...(poured?.legs ?? []).map((leg) => recorded(facility, head, leg)))
    const kept = poured ? poured.unmet : need
    if (kept > 0n) legs.push(recorded(facility, head, restLeg(facility, kept)))
  }
  return ok([
    { type: 'claim-poured', data: { status: to, counters: countersUnder(facility, legs, 1n), nr: claim.nr, legs } },
  ])
}

/** What of a claim the guarantee covers. */
export const coveredHeads = (scheme: Scheme): readonly ClaimHead[] =>
  flowOfKind(scheme, 'claim')?.[1].heads ?? ['principal']

export const restLeg = (facility: Facility, amount: bigint): Leg => ({
  bearer: facility.rest,
  amount,
  via: [],
  under: [],
  at: restPlace,
})

/** What the creditor bears in another's place is not counted as paid by that other. */
const recorded = (facility: Facility, head: ClaimHead, leg: Leg): RecordedLeg => ({
  ...leg,
  under: countedUnder(facility, leg),
  head,
  amount: inCurrency(facility, leg.amount),
})

/** The counters in which a leg counts. */
export function countedUnder(facility: Facility, { bearer, under }: Pick<Leg, 'bearer' | 'under'>): Leg['under'] {
  const promise = promiseBehind(facility, bearer)
  return promise === bearer ? under : under.filter((key) => memberOfKey(key) !== holderOf(promise))
}

/**
 * What every purse and counter of a tree has left: accounts hold their cash less what their holder owes and
 * has not paid up; promises hold what was promised less what was called.
 */
export function pourFacts(facility: Facility, tree: BoundTree, facts: FacilityFacts): Facts {
  const left = new Map(pursesOf(tree).map((purse) => [purse, leftIn(facility, purse, facts.cash) ?? 0n]))
  const room = new Map(countersOf(tree).map((key): [string, Holding] => [key, roomIn(facility, key, facts)]))
  return { left, room }
}

/** What a purse has left; null for an account whose cash is not told. */
export function leftIn(facility: Facility, purse: string, cash: FacilityFacts['cash']): Holding | null {
  if (standsIn(facility, purse) === null) return 0n
  const promise = promiseBehind(facility, purse)
  const bound = facility.purses.find((each) => each.purse === promise)
  if (bound === undefined) return null
  if (bound.promised === 'endless') return 'endless'
  if (bound.promised !== null) return notBelowZero(bound.promised.minor - (facility.called.get(purse) ?? 0n))
  const held = cash.get(bound.holder)
  return held === undefined ? null : notBelowZero(held)
}

type Known = Pick<FacilityFacts, 'scheme' | 'measures' | 'used'>

/** What a counter that this facility stands under has left; nothing where it holds more than it may. */
export const roomIn = (facility: Facility, key: string, facts: Known): bigint =>
  notBelowZero(ceilingOf(facility, key, facts) - (facts.used.get(key) ?? 0n))

/** What it may hold at most. */
export function ceilingOf(facility: Facility, key: string, facts: Known): bigint {
  const vintage = vintageOf(facts.scheme, facility.reserved.keys())
  const vintageDrawn = vintage === undefined ? 0n : (facts.used.get(vintage) ?? 0n)
  const figures = { principal: facility.principal, vintageDrawn }
  const numbers = numbersOf(facts.scheme, facility.holders, facility.settings, facts, figures, memberOfKey(key))
  return atMostOf(facts.scheme, counterIdOf(key), numbers)
}

/** What legs count in the counters that they stand under. */
export function countersUnder(
  facility: Facility,
  legs: readonly Pick<RecordedLeg, 'under' | 'amount'>[],
  sign: 1n | -1n,
): readonly CounterChange[] {
  const changes = new Map<string, bigint>()
  for (const leg of legs)
    for (const key of leg.under) changes.set(key, (changes.get(key) ?? 0n) + sign * leg.amount.minor)
  return [...changes]
    .filter(([, change]) => change !== 0n)
    .map(([counter, change]) => ({ counter, change: inCurrency(facility, change) }))
}

/** A hand pays what it owes because of a claim or a settlement, in the order in which it came to owe it. */
export function decidePay(facility: Facility, payer: string, amount: Money, to: string, facts: FacilityFacts): Decided {
  const owed = facility.payables.filter((payable) => payable.from === payer && payable.open > 0n)
  const open = total(owed.map((payable) => payable.open))
  if (!isPositive(amount)) return fail([{ code: 'amount-not-positive' }])
  if (open === 0n) return fail([{ code: 'nothing-owed', payer }])
  if (amount.minor > open)
    return fail([{ code: 'more-than-owed', asked: toWire(amount), owed: toWire(inCurrency(facility, open)) }])
  const cash = facts.cash.get(payer)
  if (cash !== undefined && cash + open < amount.minor)
    return fail([{ code: 'not-enough-cash', payer, cash: toWire(inCurrency(facility, cash + open)) }])
  const paid: CashMove[] = []
  let rest = amount.minor
  for (const payable of owed) {
    const part = rest < payable.open ? rest : payable.open
    if (part > 0n) paid.push({ from: payer, to: payable.to, amount: inCurrency(facility, part) })
    rest -= part
  }
  const event: FacilityEvent = { type: 'call-paid', data: { status: to, counters: [], payer, amount, paid } }
  return ok([event])
}

/** Who owes whom by a leg: its first hand the creditor, each later hand the one before it. */
export function payablesOf(
  leg: Pick<Leg, 'bearer' | 'via' | 'amount'>,
  creditor: string,
): readonly { readonly from: string; readonly to: string; readonly open: bigint }[] {
  const hands = [creditor, ...[...leg.via, leg.bearer].map(holderOf)]
  return hands.slice(1).flatMap((from, i) => (from === hands[i] ? [] : [{ from, to: hands[i]!, open: leg.amount }]))
}
