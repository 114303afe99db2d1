import type { WireFacility } from '#contract/facilities.ts'
import type { MoneyWire } from '#core/basics/money.ts'
import { sumOf } from '#web/ui/amount-text.ts'

type Party = { readonly id: string; readonly name: string }

/** What one party pays or owes another because of a claim. */
export type MoneyFlow = {
  readonly from: Party
  readonly to: Party
  /** All that the legs put on this path; null for what is owed beside them. */
  readonly called: MoneyWire | null
  /** What of it is still to be paid; null where nothing is. */
  readonly open: MoneyWire | null
}

/**
 * Who pays whom, read from the legs: the first hand pays the creditor, each later hand owes the one before.
 * What of it is still unpaid stands beside it.
 */
export function flowsOf({
  legs,
  payables,
  lender,
}: Pick<WireFacility, 'legs' | 'payables' | 'lender'>): readonly MoneyFlow[] {
  const pairs = new Map<string, { from: Party; to: Party; amounts: MoneyWire[] }>()
  for (const leg of legs) {
    const hands = [lender, ...leg.via, leg.bearer]
    hands.slice(1).forEach((from, i) => {
      const to = hands[i] ?? lender
      if (from.id === to.id) return
      const key = `${from.id} ${to.id}`
      const pair = pairs.get(key) ?? { from, to, amounts: [] }
      pair.amounts.push(leg.amount)
      pairs.set(key, pair)
    })
  }
  const open = openByPair(payables)
  const called = [...pairs].map(([key, { from, to, amounts }]): MoneyFlow => {
    const payable = open.get(key)
    open.delete(key)
    return { from, to, called: sumOf(amounts), open: payable?.open ?? null }
  })
  return [
    ...called,
    ...Array.from(open.values(), (each) => ({ from: each.from, to: each.to, called: null, open: each.open })),
  ]
}

/** One party may owe another under several heads: together that is one open amount. */
function openByPair(payables: WireFacility['payables']): Map<string, WireFacility['payables'][number]> {
  const open = new Map<string, WireFacility['payables'][number]>()
  for (const payable of payables) {
    const key = `${payable.from.id} ${payable.to.id}`
    const before = open.get(key)
    open.set(key, before === undefined ? payable : { ...before, open: sumOf([before.open, payable.open]) })
  }
  return open
}
