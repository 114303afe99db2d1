import { dividedBy, fraction, one, plus, round, times, zero, type Fraction, type Rounding } from '../basics/fraction.ts'
import { atRate, money, type Money } from '../basics/money.ts'
import { present } from '../basics/assert.ts'

/** What an equal instalment was computed from. */
export type EqualInstalment = {
  readonly amount: Money
  /** The unrounded annuity in minor units. */
  readonly annuity: Fraction
  /** The second try: its amount, and whether it came closer to an equal last instalment. */
  readonly retry: { readonly amount: Money; readonly isKept: boolean } | null
}

type Frame = {
  readonly principal: Money
  /** Rate × part of a year for each period that repays principal. */
  readonly factors: readonly Fraction[]
  readonly rounding: Rounding
  readonly multiple: Money | null
}

/**
 * The instalment that is equal in every period but the last: P · Π(1+f) / F, where F₁ = 1, Fₖ = Fₖ₋₁·(1+fₖ)+1.
 * Rounding leaves a difference in the last instalment; where it is more than half a cent a period, the instalment
 * that spreads it is tried once and kept if its last instalment differs by less.
 */
export function equalInstalment(frame: Frame): EqualInstalment {
  const { principal, factors, rounding, multiple } = frame
  const count = factors.length
  const annuity = annuityOf(frame)
  if (multiple !== null) {
    const steps = round(dividedBy(annuity, fraction(multiple.minor)), rounding)
    return { amount: money(steps * multiple.minor, principal.currency), annuity, retry: null }
  }
  const amount = money(round(annuity, rounding), principal.currency)
  const difference = lastInstalment(frame, amount) - amount.minor
  if (abs(difference) <= BigInt(Math.floor(count / 2))) return { amount, annuity, retry: null }
  const step = round(fraction(difference, BigInt(count)), rounding)
  const other = money(amount.minor + step, principal.currency)
  const isKept = abs(lastInstalment(frame, other) - other.minor) < abs(difference)
  return { amount: isKept ? other : amount, annuity, retry: { amount: other, isKept } }
}

/** Interest of one period: balance × factor, rounded once. */
export const interestOf = (balance: Money, factor: Fraction, rounding: Rounding): Money =>
  atRate(balance, factor, rounding)

function annuityOf({ principal, factors }: Frame): Fraction {
  let growth = one
  let weights = zero
  for (const factor of factors) {
    const step = plus(one, factor)
    growth = times(growth, step)
    weights = plus(times(weights, step), one)
  }
  return dividedBy(times(fraction(principal.minor), growth), weights)
}

function lastInstalment({ principal, factors, rounding }: Frame, amount: Money): bigint {
  let balance = principal
  for (const factor of factors.slice(0, -1)) {
    const interest = interestOf(balance, factor, rounding)
    balance = money(balance.minor - (amount.minor - interest.minor), balance.currency)
  }
  const last = present(factors.at(-1), 'the last period')
  return balance.minor + interestOf(balance, last, rounding).minor
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
