import { minorOf } from '#web/ui/amount-text.ts'
import type { MoneyWire } from '#core/basics/money.ts'

type Limit = {
  readonly counter: string
  readonly scheme: string
  readonly atMost: MoneyWire
  readonly used: MoneyWire
  readonly room: MoneyWire
  readonly of: string | null
}

/** One limit, however many schemes share it; where they set it differently, each stands by itself. */
export function distinctLimits<L extends Limit>(limits: readonly L[]): readonly L[] {
  const seen = new Map<string, L>()
  for (const limit of limits) {
    const key = `${limit.counter} ${limit.of} ${limit.atMost.amount} ${limit.used.amount}`
    if (!seen.has(key)) seen.set(key, limit)
  }
  return [...seen.values()]
}

/** The limit of the whole fund that leaves least room: the next promise meets it first. */
export function bindingLimit<L extends Limit>(limits: readonly L[]): L | undefined {
  const whole = limits.filter(({ of }) => of === null)
  return whole.reduce<L | undefined>(
    (least, limit) => (least === undefined || minorOf(limit.room) < minorOf(least.room) ? limit : least),
    undefined,
  )
}

/** Where an amount lies on a scale that ends at `most`, in parts of one. */
export const partOf = (amount: bigint, most: bigint): number =>
  most <= 0n ? 0 : Math.min(1, Number((amount * 100_000n) / most) / 100_000)

/** By how much the capacity is more than the contributions, to one decimal: "10". */
export function timesOf(capacity: MoneyWire, contributions: MoneyWire): string | null {
  const under = minorOf(contributions)
  if (under === 0n) return null
  const tenths = (minorOf(capacity) * 10n + under / 2n) / under
  return tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}`
}
