import { inputNames, missingReasons, type InputName, type MissingReason } from '#core/credit/indicator-words.ts'
import { indicatorDefinitions } from '#core/credit/indicators.ts'
import { wordFor, type Language } from '#web/language/language.ts'
import { grouped, percent, shortAmount } from '#web/ui/amount-text.ts'

/** Ratios that people read as percentages; the others are indices. */
const inPercent: readonly string[] = [
  'sales-growth',
  'gross-margin-proxy',
  'purchase-ratio',
  'tax-burden',
  'void-rate',
  'red-letter-rate',
  'top-customer-share',
]
const standings = ['suspended', 'warned', 'good']

/** A value or a threshold of an indicator as it is read: 8万元, 4%, 12 个月, 良好. */
export function valueText(indicator: string, value: string, language: Language): string {
  const unit = indicatorDefinitions.find(({ id }) => id === indicator)?.unit
  if (unit === 'CNY') return shortAmount({ amount: value, currency: 'CNY' }, language)
  if (unit === 'level') return wordFor(language, 'standing', standings[Number(value)] ?? value)
  if (inPercent.includes(indicator)) return signedPercent(value)
  const text = grouped(value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))
  const word = unit === undefined ? '' : wordFor(language, 'indicatorUnit', unit)
  return word === '' || unit === 'ratio' ? text : `${text}${language === 'zh' ? '' : ' '}${word}`
}

const signedPercent = (value: string): string =>
  value.startsWith('-') ? `−${percent(value.slice(1))}` : percent(value)

export const indicatorName = (indicator: string, language: Language): string =>
  indicatorDefinitions.find(({ id }) => id === indicator)?.[language] ?? indicator

export const formulaOf = (indicator: string, language: Language): string | undefined =>
  indicatorDefinitions.find(({ id }) => id === indicator)?.formula[language]

export const missingText = (reason: MissingReason, language: Language): string => missingReasons[reason][language]

type Input = { readonly name: InputName; readonly value: string }

/** The numbers that went into an indicator: "作废 4，全部 100". */
export const inputsText = (inputs: readonly Input[], language: Language): string =>
  inputs
    .map(({ name, value }) => `${inputNames[name][language]} ${inputText(name, value, language)}`)
    .join(language === 'zh' ? '，' : ', ')

const inputText = (name: InputName, value: string, language: Language): string => {
  if (name === 'standing') return wordFor(language, 'standing', value)
  return /^-?\d+\.\d\d$/.test(value) ? shortAmount({ amount: value, currency: 'CNY' }, language) : grouped(value)
}
