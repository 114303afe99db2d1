import { leastOf } from '../basics/minor.ts'
import type { CashMove } from './events.ts'
import { inCurrency } from './servicing.ts'
import type { Facility } from './state.ts'

export type Due = { readonly by: string; readonly amount: bigint }

/** Passes money on along what is owed, and remembers which open amounts became less by it. */
export type Netting = {
  /** Who has the amount in the end: a holder that has not paid up owes less instead of receiving. */
  readonly give: (by: string, amount: bigint, giver?: string) => readonly Due[]
  readonly offsets: readonly CashMove[]
}

/** Whom the giver itself is owed by ends the way: what comes back to the giver is cancelled, not paid. */
export function startNetting(facility: Facility): Netting {
  const open = facility.payables.map((payable) => payable.open)
  const offsets: CashMove[] = []
  const give = (by: string, amount: bigint, giver?: string): readonly Due[] => {
    if (by === giver) return [{ by, amount }]
    let rest = amount
    const passed = facility.payables.flatMap((payable, i) => {
      const part = payable.from === by && rest > 0n ? leastOf(rest, open[i]!) : 0n
      if (part === 0n) return []
      open[i]! -= part
      rest -= part
      offsets.push({ from: by, to: payable.to, amount: inCurrency(facility, part) })
      return give(payable.to, part, giver)
    })
    return rest > 0n ? [...passed, { by, amount: rest }] : passed
  }
  return { give, offsets }
}
