import { leastOf } from '../basics/minor.ts'
import { present } from '../basics/assert.ts'
import { isPositive, toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import { flowOfKind, type Scheme } from '../scheme/scheme.ts'
import { divideRecovery, type BackRule } from '../waterfall/recovery.ts'
import { layerOf } from '../waterfall/layer.ts'
import { everyNode } from '../waterfall/role-tree.ts'
import { borneBy, settle, type Transfer } from '../waterfall/settle.ts'
import type { BoundTree, Facts, Leg } from '../waterfall/tree.ts'
import { isAllocated } from './calendar-moves.ts'
import { countedUnder, countersUnder, coveredHeads, pourFacts } from './claims.ts'
import { coverEnds } from './currency-cover.ts'
import type { CashMove, CounterChange } from './events.ts'
import { startNetting, type Due } from './netting.ts'
import type { FacilityFacts } from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import { inCurrency, releaseAll, type Decided } from './servicing.ts'
import { carriedOf, holderOf, total, treeOn, type Facility } from './state.ts'

/** Somebody pays for enforcement; it is the first thing a recovery gives back. */
export function decideAdvance(by: string, amount: Money, purpose: string, to: string): Decided {
  if (!isPositive(amount)) return fail([{ code: 'amount-not-positive' }])
  return ok([{ type: 'costs-advanced', data: { status: to, counters: [], by, amount, purpose } }])
}

/** Money got back from the debtor: costs, then back along the recorded legs, what is over to the debtor. */
export function decideRecover(facility: Facility, gross: Money, to: string, { scheme }: FacilityFacts): Decided {
  if (!isPositive(gross)) return fail([{ code: 'amount-not-positive' }])
  const tree = treeOfLegs(facility, scheme)
  const divided = divideRecovery(
    gross.minor,
    facility.costs.map(({ by, open }) => ({ by, amount: open })),
    facility.legs.map((leg) => ({ ...leg, layer: layerOf(tree, leg.at) })),
    backRuleOf(scheme),
  )
  const back = facility.legs.map((leg, i) => ({ by: holderOf(leg.bearer), amount: divided.returns[i]! }))
  const { received, offsets } = netAgainstPayables(facility, back)
  return ok([
    {
      type: 'recovery-received',
      data: {
        status: to,
        counters: refilled(facility, divided.returns, scheme),
        gross,
        costs: divided.costs
          .filter(({ amount }) => amount > 0n)
          .map(({ by, amount }) => ({ by, amount: inCurrency(facility, amount) })),
        returns: divided.returns.map((amount) => inCurrency(facility, amount)),
        received: received.map(({ by, amount }) => ({ by, amount: inCurrency(facility, amount) })),
        offsets,
        over: inCurrency(facility, divided.over),
      },
    },
  ])
}

export function backRuleOf(scheme: Scheme): BackRule {
  const [, flow] = present(flowOfKind(scheme, 'recovery'), 'the recovery flow')
  const node = everyNode(flow.to).find((each) => 'back' in each)
  return node && 'back' in node ? node.back : 'asBorne'
}

/** The tree that the legs came from: the claim's, or after the settlement its own where the scheme has one. */
export function treeOfLegs(facility: Facility, scheme: Scheme): BoundTree | undefined {
  const flow = flowOfKind(scheme, facility.pouredBy) ?? flowOfKind(scheme, 'claim')
  return flow && facility.trees[flow[0]]
}

/** What came back goes to who bore, or on to whom that holder still owes. */
export function netAgainstPayables(facility: Facility, back: readonly Due[]) {
  const { give, offsets } = startNetting(facility)
  const received = new Map<string, bigint>()
  for (const { by, amount } of back)
    for (const due of give(by, amount)) received.set(due.by, (received.get(due.by) ?? 0n) + due.amount)
  return { received: [...received].map(([by, amount]) => ({ by, amount })), offsets }
}

/** Room that a recovery gives back, where the counter's own rule says so. */
export function refilled(facility: Facility, returns: readonly bigint[], scheme: Scheme): readonly CounterChange[] {
  const legs = facility.legs.map((leg, i) => ({
    under: leg.under.filter((key) => scheme.counters[key.split('|')[0]!]?.refill === 'always'),
    amount: inCurrency(facility, returns[i]!),
  }))
  return countersUnder(facility, legs, -1n)
}

/** A holder of promises is found unable to pay what it owes: what it has not paid, others will bear at the settlement. */
export function decideUncollectable(facility: Facility, payer: string, reason: string, to: string): Decided {
  if (openOf(facility, payer) === 0n) return fail([{ code: 'nothing-owed', payer }])
  return ok([{ type: 'share-failed', data: { status: to, counters: [], payer, reason } }])
}

const openOf = (facility: Facility, payer: string): bigint =>
  total(facility.payables.filter(({ from }) => from === payer).map(({ open }) => open))

/**
 * Pours the final loss, which is all that is still carried of what the guarantee covers, by its own tree; the difference
 * changes hands. Heads that it does not cover stay where they are.
 * A promise is there again as it was given: what came back to it is no longer called. Of who was found unable to pay
 * only what was paid is there, so that the others are asked for the rest (schemes.md, rule 5).
 */
export function decideSettle(facility: Facility, to: string, facts: FacilityFacts): Decided {
  if (facility.sale?.isDone) return fail([{ code: 'claim-is-sold', party: facility.sale.buyer }])
  const carried = facility.legs.map((leg) => ({ ...leg, amount: carriedOf(leg) })).filter((leg) => leg.amount > 0n)
  const loss = total(carried.map((leg) => leg.amount))
  const flow = flowOfKind(facts.scheme, 'settle') ?? (facility.failed.length > 0 ? flowOfKind(facts.scheme, 'claim') : undefined) // prettier-ignore
  const tree = flow && treeOn(facility, flow[0], facts.on)
  const data = { status: to, loss: inCurrency(facility, loss) }
  if (tree === undefined) {
    const legs = carried.map((leg) => recordedOf(facility, leg))
    return ok([{ type: 'loss-settled', data: { ...data, counters: [], legs, transfers: [], offsets: [], owed: [] } }])
  }
  const covered = carried.filter(({ head }) => coveredHeads(facts.scheme).includes(head))
  const kept = carried.filter((leg) => !covered.includes(leg))
  const poured = total(covered.map(({ amount }) => amount))
  const settled = settle(poured, tree, settlementFacts(facility, tree, covered, facts), covered, facility.rest)
  const legs = [
    ...settled.legs.map((leg) => recordedOf(facility, { ...leg, head: 'principal' })),
    ...kept.map((leg) => recordedOf(facility, leg)),
  ]
  const before = carried.map((leg) => recordedOf(facility, leg))
  const counters = merged(facility, [...countersUnder(facility, before, -1n), ...countersUnder(facility, legs, 1n)])
  return ok([
    { type: 'loss-settled', data: { ...data, counters, legs, ...changingHands(facility, settled.transfers) } },
  ])
}

/** What purses and counters hold beside what this debt's claims took, which the settlement adds. */
function settlementFacts(facility: Facility, tree: BoundTree, carried: readonly Leg[], facts: FacilityFacts): Facts {
  const borne = borneBy(carried)
  const { left, room } = pourFacts({ ...facility, called: borne }, tree, facts)
  const limited = new Map(left)
  for (const payer of facility.failed) {
    const own = [...new Set([...left.keys(), ...borne.keys()])].filter((purse) => holderOf(purse) === payer)
    let paid = total(own.map((purse) => borne.get(purse) ?? 0n)) - openOf(facility, payer)
    for (const purse of own) {
      const part = paid > 0n ? leastOf(paid, borne.get(purse) ?? 0n) : 0n
      paid -= part
      limited.set(purse, part - (borne.get(purse) ?? 0n))
    }
  }
  return { left: limited, room }
}

type Move = { readonly from: string; readonly to: string; readonly amount: bigint }

/** Who carries too little owes who carries too much, or whom that one still owes. */
function changingHands(facility: Facility, transfers: readonly Transfer[]) {
  const { give, offsets } = startNetting(facility)
  const moves = transfers
    .map(({ from, to, amount }): Move => ({ from: holderOf(from), to: holderOf(to), amount }))
    .filter(({ from, to }) => from !== to)
  const owed = new Map<string, Move>()
  for (const { from, to, amount } of moves)
    for (const due of give(to, amount, from)) {
      const key = `${from} ${due.by}`
      owed.set(key, { from, to: due.by, amount: (owed.get(key)?.amount ?? 0n) + due.amount })
    }
  const inMoney = (move: Move): CashMove => ({ ...move, amount: inCurrency(facility, move.amount) })
  return { transfers: moves.map(inMoney), offsets, owed: [...owed.values()].map(inMoney) }
}

const recordedOf = (
  facility: Facility,
  leg: Pick<Facility['legs'][number], 'bearer' | 'amount' | 'via' | 'under' | 'at' | 'head'>,
) => ({
  head: leg.head,
  bearer: leg.bearer,
  amount: inCurrency(facility, leg.amount),
  via: leg.via,
  under: countedUnder(facility, leg),
  at: leg.at,
})

function merged(facility: Facility, changes: readonly CounterChange[]): readonly CounterChange[] {
  const sums = new Map<string, bigint>()
  for (const { counter, change } of changes) sums.set(counter, (sums.get(counter) ?? 0n) + change.minor)
  return [...sums]
    .filter(([, change]) => change !== 0n)
    .map(([counter, change]) => ({ counter, change: inCurrency(facility, change) }))
}

/** What nobody will get back any more becomes each bearer's loss; the facility closes and its promises end. */
export function decideWriteOff(facility: Facility, to: string, { on, scheme }: FacilityFacts): Decided {
  const payers = new Set(facility.payables.filter(({ open }) => open > 0n).map(({ from }) => from))
  const owing = [...payers].map((payer): FacilityRefusal => {
    const open = total(facility.payables.filter(({ from }) => from === payer).map((payable) => payable.open))
    return { code: 'calls-not-paid-up', payer, open: toWire(inCurrency(facility, open)) }
  })
  if (owing.length > 0) return fail(owing)
  const losses = new Map<string, bigint>()
  for (const leg of facility.legs)
    if (carriedOf(leg) > 0n) losses.set(holderOf(leg.bearer), (losses.get(holderOf(leg.bearer)) ?? 0n) + carriedOf(leg))
  for (const { by, open } of facility.costs) if (open > 0n) losses.set(by, (losses.get(by) ?? 0n) + open)
  return ok([
    ...coverEnds(facility, on, false),
    {
      type: 'facility-closed',
      data: {
        status: to,
        counters: releaseAll(facility, isAllocated(scheme)),
        losses: [...losses].map(([by, amount]) => ({ by, amount: inCurrency(facility, amount) })),
        relieved: inCurrency(facility, total(facility.legs.map(carriedOf))),
      },
    },
  ])
}
