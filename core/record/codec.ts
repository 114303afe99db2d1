import { present } from '../basics/assert.ts'
import { isCurrency, parseAmount, toWire, type Money } from '../basics/money.ts'
import type { Json } from './canonical.ts'

/** Text that a reader could take for an exact number, or for such text with marks before it; it gets one mark more. */
const looksExact = /^'*-?\d+n$/

const decodeText = (text: string): string | bigint =>
  !looksExact.test(text) ? text : text.startsWith("'") ? text.slice(1) : BigInt(text.slice(0, -1))

/** Event data as it is recorded: money becomes a decimal string with its currency, bigint weights text. */
export function encode(value: unknown): Json {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return looksExact.test(value) ? `'${value}` : value
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value as Json
  if (isMoney(value)) return toWire(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
}

export function decode(value: Json): unknown {
  if (typeof value === 'string') return decodeText(value)
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

/** An amount in a known currency and nothing beside it; whatever else has such members is recorded member by member. */
const isMoney = (value: object): value is Money =>
  'minor' in value &&
  typeof value.minor === 'bigint' &&
  'currency' in value &&
  typeof value.currency === 'string' &&
  isCurrency(value.currency) &&
  Object.keys(value).length === 2
