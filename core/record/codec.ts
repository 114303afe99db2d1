import { present } from '../basics/assert.ts'
import { isCurrency, parseAmount, toWire, type Money } from '../basics/money.ts'
import type { Json } from './canonical.ts'

/** Event data as it is recorded: money becomes a decimal string with its currency, bigint weights text. */
export function encode(value: unknown): Json {
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value as Json
  if (isMoney(value)) return toWire(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
}

export function decode(value: Json): unknown {
  if (typeof value === 'string') return /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  const { amount, currency, ...rest } = value as Record<string, Json>
  if (
    typeof amount === 'string' &&
    typeof currency === 'string' &&
    isCurrency(currency) &&
    Object.keys(rest).length === 0
  ) {
    const money = parseAmount(amount, currency)
    return present(money.ok ? money.value : null, 'a recorded amount')
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]))
}

const isMoney = (value: object): value is Money =>
  'minor' in value && typeof value.minor === 'bigint' && 'currency' in value
