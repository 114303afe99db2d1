import { assert } from './assert.ts'
import { fraction, round, times, type Fraction, type Rounding } from './fraction.ts'
import { fail, ok, type Result } from './result.ts'
import { splitByWebster } from './split.ts'

/** ISO 4217 codes with their number of minor digits. */
export const currencies = { CNY: 2, EUR: 2, USD: 2, GBP: 2, HKD: 2, JPY: 0 } as const
export type Currency = keyof typeof currencies

/**
 * An exact amount in minor units (fen, cent); negative only where an entry says so. Where the program names the
 * currency, the type knows it, and amounts of two known currencies do not compile
 * together; where it came from outside they are refused when they meet.
 */
export type Money<C extends Currency = Currency> = { readonly minor: bigint; readonly currency: C }

/** Money that may be of the same currency as `A`: nothing, where both are known and differ. */
type Alike<A extends Currency, B extends Currency> = Money<B> & ([A & B] extends [never] ? never : unknown)

/** How money travels: a decimal string in major units, never a number. */
export type MoneyWire = { readonly amount: string; readonly currency: Currency }

export const money = <C extends Currency>(minor: bigint, currency: C): Money<C> => ({ minor, currency })
export const noMoney = <C extends Currency>(currency: C): Money<C> => ({ minor: 0n, currency })

export const isCurrency = (text: string): text is Currency => Object.hasOwn(currencies, text)

const amountPattern = /^-?\d{1,15}(?:\.\d{1,4})?$/

/** "1234.50" in CNY → 123450 fen; more decimals than the currency has are refused, never rounded. */
export function parseAmount(text: string, currency: Currency): Result<Money, string> {
  if (!amountPattern.test(text)) return fail(`"${text}" is not an amount`)
  const digits = currencies[currency]
  const negative = text.startsWith('-')
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  if (/[1-9]/.test(part.slice(digits))) return fail(`"${text}" has more than ${digits} decimals of ${currency}`)
  const minor = BigInt(whole + part.slice(0, digits).padEnd(digits, '0'))
  return ok(money(negative ? -minor : minor, currency))
}

/** 123450 fen → "1234.50". */
export function formatAmount(value: Money): string {
  const digits = currencies[value.currency]
  const text = abs(value.minor)
    .toString()
    .padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return value.minor < 0n ? `-${whole}` : whole
}

export const toWire = (value: Money): MoneyWire => ({ amount: formatAmount(value), currency: value.currency })

export function parseMoney(wire: { amount: string; currency: string }): Result<Money, string> {
  if (!isCurrency(wire.currency)) return fail(`"${wire.currency}" is not a known currency`)
  return parseAmount(wire.amount, wire.currency)
}

export const add = <A extends Currency, B extends Currency>(a: Money<A>, b: Alike<A, B>): Money<A> =>
  money(a.minor + minorIn(b, a.currency), a.currency)
export const subtract = <A extends Currency, B extends Currency>(a: Money<A>, b: Alike<A, B>): Money<A> =>
  money(a.minor - minorIn(b, a.currency), a.currency)
export const negate = <C extends Currency>(a: Money<C>): Money<C> => money(-a.minor, a.currency)
export const isZero = (a: Money): boolean => a.minor === 0n
export const isPositive = (a: Money): boolean => a.minor > 0n
export const isMore = <A extends Currency, B extends Currency>(a: Money<A>, b: Alike<A, B>): boolean =>
  a.minor > minorIn(b, a.currency)
export const least = <A extends Currency, B extends Currency>(a: Money<A>, b: Alike<A, B>): Money<A> =>
  isMore(a, b) ? money(b.minor, a.currency) : a
export const greatest = <A extends Currency, B extends Currency>(a: Money<A>, b: Alike<A, B>): Money<A> =>
  isMore(a, b) ? a : money(b.minor, a.currency)
export const sum = <A extends Currency, B extends Currency>(values: readonly Alike<A, B>[], currency: A): Money<A> =>
  money(
    values.reduce((total, value) => total + minorIn(value, currency), 0n),
    currency,
  )

/** The only multiplication of money: by an exact rate, rounded once and by name. */
export const atRate = <C extends Currency>(value: Money<C>, rate: Fraction, rounding: Rounding): Money<C> =>
  money(round(times(fraction(value.minor), rate), rounding), value.currency)

/** The only division of money: shares by Webster that sum to the whole. */
export const allocate = <C extends Currency>(total: Money<C>, weights: readonly bigint[]): readonly Money<C>[] =>
  splitByWebster(total.minor, weights).map((minor) => money(minor, total.currency))

function minorIn(value: Money, currency: Currency): bigint {
  assert(value.currency === currency, `${currency} and ${value.currency} do not mix`)
  return value.minor
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
