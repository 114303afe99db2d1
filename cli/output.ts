import { formatAmount, isCurrency, type Money } from '#core/basics/money.ts'

/** Prints one JSON value on stdout; money becomes a decimal string, a big integer its digits. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, wire, 2)}\n`)
}

function wire(_name: string, value: unknown): unknown {
  if (isMoney(value)) return formatAmount(value)
  return typeof value === 'bigint' ? value.toString() : value
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'minor' in value &&
  typeof value.minor === 'bigint' &&
  'currency' in value &&
  typeof value.currency === 'string' &&
  isCurrency(value.currency)
