import { assert } from '../basics/assert.ts'
import { fraction, type Fraction } from '../basics/fraction.ts'

/** Herfindahl–Hirschman index Σ share², from 1/n (even) to 1 (a single one). Amounts are positive. */
export function herfindahl(amounts: readonly bigint[]): Fraction {
  const whole = amounts.reduce((total, amount) => total + amount, 0n)
  assert(whole > 0n, 'a concentration is of something')
  return fraction(
    amounts.reduce((total, amount) => total + amount * amount, 0n),
    whole * whole,
  )
}

const million = 1_000_000n

/** Standard deviation (of the whole population) over mean, cut to six decimals so that it stays a fraction. */
export function coefficientOfVariation(amounts: readonly bigint[]): Fraction {
  const count = BigInt(amounts.length)
  const whole = amounts.reduce((total, amount) => total + amount, 0n)
  assert(whole > 0n, 'a variation is around a positive mean')
  const squares = amounts.reduce((total, amount) => total + amount * amount, 0n)
  const overMean = ((count * squares - whole * whole) * million * million) / (whole * whole)
  return fraction(rootOf(overMean), million)
}

/** The whole part of a square root, by Newton's steps from above. */
export function rootOf(square: bigint): bigint {
  if (square < 2n) return square
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2))
  for (;;) {
    const next = (root + square / root) / 2n
    if (next >= root) return root
    root = next
  }
}
