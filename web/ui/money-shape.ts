import { parseMoney, type MoneyWire } from '#core/basics/money.ts'

/** Whether something of unknown shape is an amount of money. */
export const isMoneyWire = (value: unknown): value is MoneyWire => {
  if (typeof value !== 'object' || value === null) return false
  const { amount, currency } = value as Record<string, unknown>
  return typeof amount === 'string' && typeof currency === 'string' && parseMoney({ amount, currency }).ok
}
