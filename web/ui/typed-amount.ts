import { parseAmount, toWire, type MoneyWire } from '#core/basics/money.ts'

/** An amount as it was typed, with or without separators; null where it is none or not above zero. */
export const amountFrom = (typed: string | undefined, currency: MoneyWire['currency']): MoneyWire | null => {
  const parsed = parseAmount((typed ?? '').replace(/[,，\s]/g, ''), currency)
  return parsed.ok && parsed.value.minor > 0n ? toWire(parsed.value) : null
}
