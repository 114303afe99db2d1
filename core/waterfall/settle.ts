import { assert } from '../basics/assert.ts'
import { restPlace } from './layer.ts'
import { pour } from './pour.ts'
import type { BoundTree, Facts, Holding, Leg, Purse } from './tree.ts'

/** Who carried too little pays who carried too much. */
export type Transfer = { readonly from: Purse; readonly to: Purse; readonly amount: bigint }

export type Settled = {
  readonly legs: readonly Leg[]
  readonly transfers: readonly Transfer[]
  readonly after: Pick<Facts, 'left' | 'room'>
}

/**
 * Pours the final loss by its own tree, with what this debt's claims took from purses and counters counted
 * as still there, and says who owes whom the difference. `rest` bears what no layer bears.
 * The loss must be what is carried in all: carrying is only re-arranged, never changed in sum.
 */
export function settle(loss: bigint, tree: BoundTree, facts: Facts, carried: readonly Leg[], rest: Purse): Settled {
  const carriedTotal = carried.reduce((sum, leg) => sum + leg.amount, 0n)
  assert(carriedTotal === loss, 'a final loss is what is carried in all')
  const poured = pour(loss, tree, {
    left: refilled(facts.left, carried, (leg) => [leg.bearer]),
    room: refilled(facts.room, carried, (leg) => leg.under),
  })
  const legs =
    poured.unmet === 0n
      ? poured.legs
      : [...poured.legs, { bearer: rest, amount: poured.unmet, via: [], under: [], at: restPlace }]
  return { legs, transfers: transfersBetween(borneBy(carried), borneBy(legs)), after: poured.after }
}

function refilled(
  holdings: ReadonlyMap<string, Holding>,
  legs: readonly Leg[],
  namesOf: (leg: Leg) => readonly string[],
): ReadonlyMap<string, Holding> {
  const filled = new Map(holdings)
  for (const leg of legs)
    for (const name of namesOf(leg)) {
      const held = filled.get(name) ?? 0n
      if (held !== 'endless') filled.set(name, held + leg.amount)
    }
  return filled
}

export function borneBy(legs: readonly Pick<Leg, 'bearer' | 'amount'>[]): ReadonlyMap<Purse, bigint> {
  const borne = new Map<Purse, bigint>()
  for (const { bearer, amount } of legs) borne.set(bearer, (borne.get(bearer) ?? 0n) + amount)
  return borne
}

function transfersBetween(carried: ReadonlyMap<Purse, bigint>, final: ReadonlyMap<Purse, bigint>): readonly Transfer[] {
  const purses = [...new Set([...carried.keys(), ...final.keys()])]
  const tooLittle = purses.map((purse) => ({ purse, amount: (final.get(purse) ?? 0n) - (carried.get(purse) ?? 0n) }))
  const payers = tooLittle.filter(({ amount }) => amount > 0n)
  const payees = tooLittle.filter(({ amount }) => amount < 0n).map(({ purse, amount }) => ({ purse, amount: -amount }))
  const transfers: Transfer[] = []
  for (const payer of payers) {
    let open = payer.amount
    for (const payee of payees) {
      const amount = open < payee.amount ? open : payee.amount
      if (amount === 0n) continue
      transfers.push({ from: payer.purse, to: payee.purse, amount })
      payee.amount -= amount
      open -= amount
    }
  }
  return transfers
}
