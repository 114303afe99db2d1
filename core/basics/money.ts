import { assert } from './assert.ts'
import { fraction, round, times, type Fraction, type Rounding } from './fraction.ts'
import { fail, ok, type Result } from './result.ts'
import { splitByWebster } from './split.ts'

/** ISO 4217 codes with their number of minor digits. */
export const currencies = { CNY: 2, EUR: 2, USD: 2, GBP: 2, HKD: 2, JPY: 0 } as const
export type Currency = keyof typeof currencies

/** An exact amount in minor units (fen, cent); negative only where an entry says so. */
export type Money = { readonly minor: bigint; readonly currency: Currency }

/** How money travels: a decimal string in major units, never a number. */
export type MoneyWire = { readonly amount: string; readonly currency: Currency }

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })
export const noMoney = (currency: Currency): Money => ({ minor: 0n, currency })

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

export const add = (a: Money, b: Money): Money => money(a.minor + sameCurrency(a, b).minor, a.currency)
export const subtract = (a: Money, b: Money): Money => money(a.minor - sameCurrency(a, b).minor, a.currency)
export const negate = (a: Money): Money => money(-a.minor, a.currency)
export const isZero = (a: Money): boolean => a.minor === 0n
export const isPositive = (a: Money): boolean => a.minor > 0n
export const isMore = (a: Money, b: Money): boolean => a.minor > sameCurrency(a, b).minor
export const least = (a: Money, b: Money): Money => (isMore(a, b) ? b : a)
export const greatest = (a: Money, b: Money): Money => (isMore(a, b) ? a : b)
export const sum = (values: readonly Money[], currency: Currency): Money =>
  values.reduce((total, value) => add(total, value), noMoney(currency))

/** The only multiplication of money: by an exact rate, rounded once and by name. */
export const atRate = (value: Money, rate: Fraction, rounding: Rounding): Money =>
  money(round(times(fraction(value.minor), rate), rounding), value.currency)

/** The only division of money: shares by Webster that sum to the whole. */
export const allocate = (total: Money, weights: readonly bigint[]): readonly Money[] =>
  splitByWebster(total.minor, weights).map((minor) => money(minor, total.currency))

function sameCurrency(a: Money, b: Money): Money {
  assert(a.currency === b.currency, `${a.currency} and ${b.currency} do not mix`)
  return b
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
