import { currencies, isCurrency, money, type Money } from '../basics/money.ts'

/** An amount as ISO 20022 carries it: at most 18 digits, at most 5 of them decimals, here counted in 0.00001. */
export type ExactDecimal = bigint

const pattern = /^\d{1,18}(?:\.\d{0,5})?$/

/** "8.85" → 885000n; null for what is not such a number. The standard knows no sign: debit and credit are said apart. */
export function parseExactDecimal(text: string): ExactDecimal | null {
  const [whole = '', part = ''] = text.split('.')
  if (!pattern.test(text) || whole.length + part.length > 18) return null
  return BigInt(whole + part.padEnd(5, '0'))
}

/** The same in the currency's minor unit; null for a currency we do not keep and for parts of a minor unit. */
export function moneyFromExact(value: ExactDecimal, currency: string): Money | null {
  if (!isCurrency(currency)) return null
  const scale = 10n ** BigInt(5 - currencies[currency])
  return value % scale === 0n ? money(value / scale, currency) : null
}

/** 885000n → "8.85"; as many decimals as it needs, two at least. */
export function formatExactDecimal(value: ExactDecimal): string {
  const digits = (value < 0n ? -value : value).toString().padStart(6, '0')
  const part = digits.slice(-5).replace(/0{1,3}$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -5)}.${part}`
}
