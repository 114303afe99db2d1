import { assert } from './assert.ts'
import { fail, ok, type Result } from './result.ts'

/** An exact rational number in lowest terms; the denominator is positive. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

/** How a fraction becomes whole; always named where it happens. */
export type Rounding = 'down' | 'up' | 'half-up' | 'half-even'

export const fraction = (over: bigint, under: bigint = 1n): Fraction => {
  assert(under !== 0n, 'a fraction has no zero denominator')
  if (under === 1n) return { over, under }
  const sign = under < 0n ? -1n : 1n
  const divisor = sign * greatestCommonDivisor(abs(over), abs(under))
  return { over: over / divisor, under: under / divisor }
}

export const zero: Fraction = { over: 0n, under: 1n }
export const one: Fraction = { over: 1n, under: 1n }

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under })
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)
export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over)

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export const compareFractions = (a: Fraction, b: Fraction): number => {
  const difference = a.over * b.under - b.over * a.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The whole number that `rounding` makes of the fraction; halves go away from zero in `half-up`. */
export function round(value: Fraction, rounding: Rounding): bigint {
  const negative = value.over < 0n
  const over = abs(value.over)
  const floor = over / value.under
  const rest = over - floor * value.under
  const goesUp = rest !== 0n && isRoundedAway(rounding, floor, rest * 2n, value.under)
  const magnitude = goesUp ? floor + 1n : floor
  return negative ? -magnitude : magnitude
}

function isRoundedAway(rounding: Rounding, floor: bigint, twiceRest: bigint, under: bigint): boolean {
  if (rounding === 'down') return false
  if (rounding === 'up') return true
  if (twiceRest !== under) return twiceRest > under
  return rounding === 'half-up' || floor % 2n === 1n
}

const decimalPattern = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/

/** "0.0435" → 87/2000; at most 30 digits on either side. */
export function parseDecimal(text: string): Result<Fraction, string> {
  const match = decimalPattern.exec(text)
  if (!match) return fail(`"${text}" is not a decimal number`)
  const [, sign = '', whole = '0', part = ''] = match
  const magnitude = fraction(BigInt(whole + part), 10n ** BigInt(part.length))
  return ok(sign === '-' ? { over: -magnitude.over, under: magnitude.under } : magnitude)
}

/** A decimal that the program itself wrote down; anything else is a defect. */
export function decimal(text: string): Fraction {
  const parsed = parseDecimal(text)
  assert(parsed.ok, `"${text}" is a decimal`)
  return parsed.value
}

/** The decimal text with exactly `places` digits after the point. */
export function formatDecimal(value: Fraction, places: number, rounding: Rounding = 'half-up'): string {
  const scale = 10n ** BigInt(places)
  const units = round(times(value, fraction(scale)), rounding)
  const digits = abs(units)
    .toString()
    .padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${units < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
