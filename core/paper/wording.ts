import { partsOf, type CalendarDate } from '../basics/calendar-date.ts'
import { formatAmount, money, type Currency } from '../basics/money.ts'
import { methodNames, type RepaymentMethod } from '../obligation/usual-terms.ts'
import { say, numberText } from '../scheme/words.ts'
import { capitalAmount } from './capital-amount.ts'
import type { Language } from './paper.ts'

/** In which language something is told. */
export type Tongue = { readonly language: Language }

/** The same words in both languages. */
export type Pair = readonly [zh: string, en: string]

export const sayPair = (tongue: Tongue, [zh, en]: Pair): string => say(tongue, zh, en)

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** 2026-06-15 → 2026年6月15日, 15 June 2026. */
export function dateText(on: CalendarDate, tongue: Tongue): string {
  const { year, month, day } = partsOf(on)
  return say(tongue, `${year}年${month}月${day}日`, `${day} ${months[month - 1]} ${year}`)
}

/** 123450 fen → "1,234.50". */
export const figures = (minor: bigint, currency: Currency): string => {
  const [whole = '', part] = formatAmount(money(minor, currency)).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`
}

/** An amount within a sentence: 人民币1,234.50元, CNY 1,234.50. */
export const amountText = (minor: bigint, currency: Currency, tongue: Tongue): string => {
  const amount = figures(minor, currency)
  return currency === 'CNY' ? say(tongue, `人民币${amount}元`, `CNY ${amount}`) : `${currency} ${amount}`
}

/** An amount that binds, in Chinese with its capital characters behind it. */
export const amountInFull = (minor: bigint, currency: Currency, tongue: Tongue): string => {
  const amount = amountText(minor, currency, tongue)
  const isSpelt = tongue.language === 'zh' && currency === 'CNY'
  return isSpelt ? `${amount}（大写：人民币${capitalAmount(money(minor, currency))}）` : amount
}

/** The unit of a column of amounts. */
export const unitText = (currency: Currency, tongue: Tongue): string =>
  currency === 'CNY' ? say(tongue, '元', 'CNY') : currency

export const rateText = (annualRate: string): string => numberText({ value: annualRate, unit: 'rate' })

/** 1/3 → "33.33 %"; shares are shown, never paid, by it. */
export function shareText(weight: bigint, whole: bigint): string {
  const hundredths = (weight * 10_000n + whole / 2n) / whole
  const part = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  return `${hundredths / 100n}${part === '' ? '' : `.${part}`} %`
}

export const methodText = (method: RepaymentMethod, { language }: Tongue): string => methodNames[method][language]

export const listText = (items: readonly string[], tongue: Tongue): string => items.join(say(tongue, '、', ', '))

/** What a private value says, or that it was erased since. */
export const told = (value: unknown, tongue: Tongue): string =>
  typeof value === 'string' ? value : say(tongue, '〔内容已依法删除〕', '[erased as the law requires]')

/** Whether anything that a paper would be written from has been erased. */
export function isErasedWithin(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Map) return [...value.values()].some(isErasedWithin)
  if ('erased' in value && typeof value.erased === 'string') return true
  return Object.values(value).some(isErasedWithin)
}
