import { formatAmount, parseMoney, type MoneyWire } from '#core/basics/money.ts'
import type { Language } from '#contract/bilingual.ts'

/** "1234567.50" → "1,234,567.50"; text that is no amount stands as it is. */
export const grouped = (amount: string): string => {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount)
  if (!match) return amount
  const [, sign = '', whole = '', part = ''] = match
  return `${sign === '' ? '' : '−'}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part}`
}

/** The exact amount with its currency, as one reads it aloud: ¥1,234,567.50. */
export const exactAmount = ({ amount, currency }: MoneyWire): string =>
  currency === 'CNY' ? `¥${grouped(amount)}` : `${currency} ${grouped(amount)}`

type Unit = { readonly least: bigint; readonly name: string }

/** In yuan, the largest first. */
const units: Readonly<Record<Language, readonly Unit[]>> = {
  zh: [
    { least: 100_000_000n, name: '亿元' },
    { least: 10_000n, name: '万元' },
  ],
  en: [
    { least: 1_000_000_000n, name: 'bn' },
    { least: 1_000_000n, name: 'm' },
  ],
}

/** As people read long amounts: 125.5万元, 1.2亿元; at most two decimals, rounded half up, exact where short. */
export function shortAmount(wire: MoneyWire, language: Language): string {
  const parsed = parseMoney(wire)
  if (!parsed.ok) return wire.amount
  const { minor } = parsed.value
  const size = minor < 0n ? -minor : minor
  const perMajor = wire.currency === 'JPY' ? 1n : 100n
  const unit = units[language].find(({ least }) => size >= least * perMajor)
  const sign = minor < 0n ? '−' : ''
  if (unit === undefined) return `${sign}${plain(formatAmount({ minor: size, currency: wire.currency }), language)}`
  const hundredths = (size * 100n + (unit.least * perMajor) / 2n) / (unit.least * perMajor)
  const part = `${hundredths % 100n}`.padStart(2, '0').replace(/0+$/, '')
  const whole = grouped(`${hundredths / 100n}`)
  return `${sign}${whole}${part === '' ? '' : `.${part}`}${language === 'zh' ? '' : ' '}${unit.name}`
}

const plain = (amount: string, language: Language): string =>
  `${grouped(amount.replace(/\.00$/, ''))}${language === 'zh' ? '元' : ''}`

/** Minor units, for sums and sorting; what cannot be read counts nothing. */
export const minorOf = (wire: MoneyWire | null | undefined): bigint => {
  const parsed = wire ? parseMoney(wire) : undefined
  return parsed?.ok ? parsed.value.minor : 0n
}

/** The sum of amounts in one currency. */
export const sumOf = (values: readonly MoneyWire[], currency: MoneyWire['currency'] = 'CNY'): MoneyWire => {
  const of = values[0]?.currency ?? currency
  const minor = values.reduce((total, value) => total + minorOf(value), 0n)
  return { amount: formatAmount({ minor, currency: of }), currency: of }
}

/** A rate as a percentage: "0.0435" → "4.35%". */
export const percent = (rate: string): string => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(rate)
  if (!match) return rate
  const [, whole = '0', part = ''] = match
  const digits = `${whole}${part.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = part.slice(2).replace(/0+$/, '')
  return `${digits}${rest === '' ? '' : `.${rest}`}%`
}
