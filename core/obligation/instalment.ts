import { fraction, round, type Fraction, type Rounding } from '../basics/fraction.ts'
import { money, type Money } from '../basics/money.ts'

/** What an equal instalment was computed from. */
export type EqualInstalment = {
  readonly amount: Money
  /** The annuity in minor units before it was rounded, to four decimals: what an explanation tells. */
  readonly annuity: Fraction
  /** The second try: its amount, and whether it came closer to an equal last instalment. */
  readonly retry: { readonly amount: Money; readonly isKept: boolean } | null
}

type Frame = {
  readonly principal: Money
  readonly balloon: Money
  /** Rate × part of a year for each period that repays principal. */
  readonly factors: readonly Fraction[]
  readonly rounding: Rounding
  readonly multiple: Money | null
  /** What the last instalment would be beside its balloon; null where no second try is wanted. */
  readonly lastOf: ((amount: Money) => bigint) | null
}

/**
 * The instalment that is equal in every period but the last: (P · Π(1+f) − B) / F, where F₁ = 1, Fₖ = Fₖ₋₁·(1+fₖ)+1.
 * Rounding leaves a difference in the last instalment; where it is more than half a cent a period, the instalment
 * that spreads it is tried once and kept if its last instalment differs by less.
 */
export function equalInstalment(frame: Frame): EqualInstalment {
  const { principal, factors, rounding, multiple, lastOf } = frame
  const exact = annuityOf(frame)
  const annuity = fraction(round({ over: exact.over * 10_000n, under: exact.under }, 'half-even'), 10_000n)
  if (multiple !== null) {
    const steps = round({ over: exact.over, under: exact.under * multiple.minor }, rounding)
    return { amount: money(steps * multiple.minor, principal.currency), annuity, retry: null }
  }
  const count = factors.length
  const amount = money(round(exact, rounding), principal.currency)
  const difference = lastOf === null ? 0n : lastOf(amount) - amount.minor
  if (lastOf === null || abs(difference) <= BigInt(Math.floor(count / 2))) return { amount, annuity, retry: null }
  const step = round(fraction(difference, BigInt(count)), rounding)
  const other = money(amount.minor + step, principal.currency)
  const isKept = abs(lastOf(other) - other.minor) < abs(difference)
  return { amount: isKept ? other : amount, annuity, retry: { amount: other, isKept } }
}

/** An equal share of an amount, a multiple where one is wanted. */
export const equalShare = (whole: bigint, count: number, unit: bigint, rounding: Rounding): bigint =>
  round(fraction(whole, BigInt(count) * unit), rounding) * unit

/**
 * Exact, over one denominator that is not reduced: what is reduced at every step takes minutes for a hundred years
 * of months. Periods with the same factor are taken together: Σ uᵏ·sᵐ⁻ᵏ = u·(sᵐ − uᵐ) / (s − u), without a rest.
 */
function annuityOf({ principal, balloon, factors }: Frame): Fraction {
  let growth = 1n
  let under = 1n
  let weights = 0n
  for (let i = 0; i < factors.length; ) {
    const factor = factors[i]!
    let end = i + 1
    while (factors[end] === factor) end += 1
    const many = BigInt(end - i)
    const step = factor.over + factor.under
    const [grown, whole] = [step ** many, factor.under ** many]
    const weight = factor.over === 0n ? many * whole : (factor.under * (grown - whole)) / factor.over
    weights = weights * grown + under * weight
    growth *= grown
    under *= whole
    i = end
  }
  return { over: principal.minor * growth - balloon.minor * under, under: weights }
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
