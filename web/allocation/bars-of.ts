import type { WireAllocation } from '#contract/allocations.ts'
import type { Currency } from '#core/basics/money.ts'
import { minorOf } from '#web/ui/amount-text.ts'

/** What a member has of a bank's lines to a fund, and how much of it is in use. */
export type MemberBar = {
  readonly key: string
  readonly name: string
  readonly amount: bigint
  readonly used: bigint
  readonly currency: Currency
}

/** Parts of one firm under one bank and fund are one bar: what is in use is told of all of them together. */
export function barsOf(allocations: readonly WireAllocation[]): readonly MemberBar[] {
  const grouped = Map.groupBy(allocations, ({ firm, bank, fund }) => `${firm} ${bank} ${fund}`)
  return [...grouped].map(([key, [first, ...more]]) => {
    const { firmName, bankName, used, amount } = first!
    const all = [first!, ...more].reduce((sum, each) => sum + minorOf(each.amount), 0n)
    const taken = minorOf(used)
    return { key, name: `${firmName} · ${bankName}`, amount: all, used: taken < all ? taken : all, currency: amount.currency } // prettier-ignore
  })
}
