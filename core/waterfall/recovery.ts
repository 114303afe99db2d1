import { leastOf } from '../basics/minor.ts'
import { assert } from '../basics/assert.ts'
import { splitByWebster } from '../basics/split.ts'
import { restPlace, type Layer } from './layer.ts'
import type { Leg, Purse } from './tree.ts'

/**
 * How recoveries go back: in proportion to what each bore; the last layer made whole first; or the creditor made whole for
 * what nobody answered for, and then in proportion (民法典 700: whoever stands in for the debtor has recourse only without
 * harm to the creditor).
 */
export type BackRule = 'asBorne' | 'lastFirst' | 'creditorFirst'

/** What a leg or a whole layer bore, and what came back on it so far. */
type Borne = { readonly amount: bigint; readonly returned: bigint }

/** A recorded leg with its place in the order of layers and what came back on it so far. */
export type BorneLeg = Leg & Borne & { readonly layer: Layer }

export type CostAdvance = { readonly by: Purse; readonly amount: bigint }

export type Recovered = {
  readonly costs: readonly CostAdvance[]
  /** One amount per leg, in the order of the legs given. */
  readonly returns: readonly bigint[]
  /** What is over when everyone is whole: it is the debtor's. */
  readonly over: bigint
}

/**
 * Divides a gross recovery by the recorded legs: costs to who advanced them, then back to whoever bore,
 * what is over to the debtor. Nobody gets back more than it bore.
 */
export function divideRecovery(
  gross: bigint,
  costs: readonly CostAdvance[],
  legs: readonly BorneLeg[],
  rule: BackRule,
): Recovered {
  assert(gross >= 0n, 'a recovery is not negative')
  const costTotal = total(costs.map((cost) => cost.amount))
  const forCosts = leastOf(gross, costTotal)
  const paidCosts = splitByWebster(
    forCosts,
    costs.map((cost) => cost.amount),
  )
  const open = total(legs.map((leg) => leg.amount - leg.returned))
  const back = leastOf(gross - forCosts, open)
  return {
    costs: costs.map(({ by }, i) => ({ by, amount: paidCosts[i]! })),
    returns: dividedBy[rule](back, legs),
    over: gross - forCosts - back,
  }
}

const dividedBy: Readonly<Record<BackRule, (back: bigint, legs: readonly BorneLeg[]) => readonly bigint[]>> = {
  asBorne,
  lastFirst: (back, legs) => lastFirst(back, legs, 0),
  creditorFirst,
}

/** What the flow's rest kept comes first; whoever paid a part shares in what is over, as it bore. */
function creditorFirst(back: bigint, legs: readonly BorneLeg[]): readonly bigint[] {
  const [kept, others] = [legs.filter(isKept), legs.filter((leg) => !isKept(leg))]
  const first = leastOf(back, total(kept.map(({ amount, returned }) => amount - returned)))
  const ofKept = asBorne(first, kept).values()
  const ofOthers = asBorne(back - first, others).values()
  return legs.map((leg) => (isKept(leg) ? ofKept : ofOthers).next().value ?? 0n)
}

const isKept = ({ at }: Leg): boolean => at === restPlace

/** All that was recovered so far is split by what each bore, less what each has had. */
function asBorne(back: bigint, legs: readonly Borne[]): readonly bigint[] {
  const had = total(legs.map((leg) => leg.returned))
  const shares = splitByWebster(
    had + back,
    legs.map((leg) => leg.amount),
  )
  const returns = shares.map((share, i) => greatest(0n, share - legs[i]!.returned))
  return levelled(returns, back, legs)
}

/** Earlier recoveries by another rule may have given a leg more than its share: the others wait less. */
function levelled(returns: readonly bigint[], back: bigint, legs: readonly Borne[]): readonly bigint[] {
  const excess = total(returns) - back
  if (excess === 0n) return returns
  const open = legs.map((leg) => leg.amount - leg.returned)
  return splitByWebster(back, open)
}

/**
 * The last layer is made whole first; those who stand in one layer, each with its share, are paid as they bore.
 * `depth` is how many turns on the way to these legs they have in common.
 */
function lastFirst(back: bigint, legs: readonly BorneLeg[], depth: number): readonly bigint[] {
  const turns = legs.map(({ layer }) => layer[depth])
  if (turns.every((turn) => turn === undefined)) return asBorne(back, legs)
  const numbers = [...new Set(turns.map((turn) => turn?.nr ?? 0))].sort((a, b) => b - a)
  const groups = numbers.map((nr) => legs.map((_, i) => i).filter((i) => (turns[i]?.nr ?? 0) === nr))
  const borne = groups.map((group) => ({
    amount: total(group.map((i) => legs[i]!.amount)),
    returned: total(group.map((i) => legs[i]!.returned)),
  }))
  const isOrdered = turns.some((turn) => turn?.is === 'step')
  const parts = isOrdered ? oneAfterTheOther(back, borne) : asBorne(back, borne)
  const returns = legs.map(() => 0n)
  groups.forEach((group, nth) => {
    const inner = lastFirst(
      parts[nth]!,
      group.map((i) => legs[i]!),
      depth + 1,
    )
    group.forEach((i, k) => (returns[i] = inner[k]!))
  })
  return returns
}

function oneAfterTheOther(back: bigint, layers: readonly Borne[]): readonly bigint[] {
  let rest = back
  return layers.map(({ amount, returned }) => {
    const part = leastOf(rest, amount - returned)
    rest -= part
    return part
  })
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b)
