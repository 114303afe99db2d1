import { present } from '../basics/assert.ts'
import { isPositive, toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import { flowOfKind, type Scheme } from '../scheme/scheme.ts'
import { divideRecovery, type BackRule } from '../waterfall/recovery.ts'
import { layerOf } from '../waterfall/layer.ts'
import { everyNode } from '../waterfall/role-tree.ts'
import { borneBy, settle } from '../waterfall/settle.ts'
import type { BoundTree } from '../waterfall/tree.ts'
import { isAllocated } from './calendar-moves.ts'
import { countersUnder, pourFacts } from './claims.ts'
import type { CashMove, CounterChange } from './events.ts'
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
  const divided = divideRecovery(
    gross.minor,
    facility.costs.map(({ by, open }) => ({ by, amount: open })),
    facility.legs.map((leg) => ({ ...leg, layer: layerOf(treeOfLegs(facility, scheme), leg.at) })),
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
function treeOfLegs(facility: Facility, scheme: Scheme): BoundTree | undefined {
  const flow = flowOfKind(scheme, facility.pouredBy) ?? flowOfKind(scheme, 'claim')
  return flow && facility.trees[flow[0]]
}

type Due = { readonly by: string; readonly amount: bigint }

/**
 * A holder that has not paid up owes less instead of receiving: the money goes on to whom it owes, who may
 * owe in turn.
 */
function netAgainstPayables(
  facility: Facility,
  back: readonly Due[],
): { readonly received: readonly Due[]; readonly offsets: readonly CashMove[] } {
  const open = facility.payables.map((payable) => payable.open)
  const received = new Map<string, bigint>()
  const offsets: CashMove[] = []
  const give = (by: string, amount: bigint): void => {
    let rest = amount
    facility.payables.forEach((payable, i) => {
      const part = payable.from === by ? least(rest, open[i]!) : 0n
      if (part === 0n) return
      open[i]! -= part
      rest -= part
      offsets.push({ from: by, to: payable.to, amount: inCurrency(facility, part) })
      give(payable.to, part)
    })
    if (rest > 0n) received.set(by, (received.get(by) ?? 0n) + rest)
  }
  for (const { by, amount } of back) give(by, amount)
  return { received: [...received].map(([by, amount]) => ({ by, amount })), offsets }
}

/** Room that a recovery gives back, where the counter's own rule says so. */
function refilled(facility: Facility, returns: readonly bigint[], scheme: Scheme): readonly CounterChange[] {
  const legs = facility.legs.map((leg, i) => ({
    under: leg.under.filter((key) => scheme.counters[key.split('|')[0]!]?.refill === 'always'),
    amount: inCurrency(facility, returns[i]!),
  }))
  return countersUnder(facility, legs, -1n)
}

/**
 * Pours the final loss, which is all that is still carried, by its own tree; the difference changes hands.
 * A promise is there again as it was given: what came back to it is no longer called.
 */
export function decideSettle(facility: Facility, to: string, facts: FacilityFacts): Decided {
  const flow = flowOfKind(facts.scheme, 'settle')
  const tree = flow && treeOn(facility, flow[0], facts.on)
  const carried = facility.legs.map((leg) => ({ ...leg, amount: carriedOf(leg) })).filter((leg) => leg.amount > 0n)
  const loss = total(carried.map((leg) => leg.amount))
  if (flow === undefined || tree === undefined)
    return ok([
      {
        type: 'loss-settled',
        data: {
          status: to,
          counters: [],
          loss: inCurrency(facility, loss),
          legs: carried.map((leg) => recordedOf(facility, leg)),
          transfers: [],
        },
      },
    ])
  const asBorne = { ...facility, called: borneBy(carried) }
  const settled = settle(loss, tree, pourFacts(asBorne, tree, facts), carried, facility.rest)
  const legs = settled.legs.map((leg) => recordedOf(facility, { ...leg, head: 'principal' }))
  const counters = [
    ...countersUnder(
      facility,
      carried.map((leg) => recordedOf(facility, leg)),
      -1n,
    ),
    ...countersUnder(facility, legs, 1n),
  ]
  const transfers = settled.transfers
    .map(({ from, to: payee, amount }) => ({
      from: holderOf(from),
      to: holderOf(payee),
      amount: inCurrency(facility, amount),
    }))
    .filter((transfer) => transfer.from !== transfer.to)
  return ok([
    {
      type: 'loss-settled',
      data: { status: to, counters: merged(facility, counters), loss: inCurrency(facility, loss), legs, transfers },
    },
  ])
}

const recordedOf = (
  facility: Facility,
  leg: Pick<Facility['legs'][number], 'bearer' | 'amount' | 'via' | 'under' | 'at' | 'head'>,
) => ({
  head: leg.head,
  bearer: leg.bearer,
  amount: inCurrency(facility, leg.amount),
  via: leg.via,
  under: leg.under,
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
export function decideWriteOff(facility: Facility, to: string, scheme: Scheme): Decided {
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

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
