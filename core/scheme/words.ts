import { fraction, formatDecimal, parseDecimal, times } from '../basics/fraction.ts'
import { parseSectors, sectorOfCode } from '../party/sectors.ts'
import type { Band, Quantity } from '../waterfall/quantity.ts'
import type { Condition } from '../waterfall/condition.ts'
import { flags, measures } from './measures.ts'
import type { Names, NumberUnit, Scheme, Setting } from './scheme.ts'

export type Language = 'zh' | 'en'

/** A scheme and the language in which it is told. */
export type Telling = { readonly scheme: Scheme; readonly language: Language }

export const say = ({ language }: Pick<Telling, 'language'>, zh: string, en: string): string =>
  language === 'zh' ? zh : en

export const nameOf = ({ language }: Pick<Telling, 'language'>, names: Names | undefined, id: string): string =>
  names?.[language] ?? id

export const roleName = (telling: Telling, role: string): string =>
  nameOf(telling, telling.scheme.roles[role]?.names, role)

export const counterName = (telling: Telling, counter: string): string =>
  nameOf(telling, telling.scheme.counters[counter]?.names, counter)

/** A time that a setting gives, in words: 181 days, 6 months. */
export function spanText({ value, unit }: Pick<Setting, 'value' | 'unit'>, telling: Pick<Telling, 'language'>): string {
  return unit === 'months'
    ? say(telling, `${value} 个月`, `${value} months`)
    : say(telling, `${value} 日`, `${value} days`)
}

/** What a setting is set to: a list of sectors by their names, a number as `numberText` tells it. */
export const settingValue = ({ value, unit }: Pick<Setting, 'value' | 'unit'>, telling: Pick<Telling, 'language'>) =>
  unit === 'sectors' ? sectorsText(value, telling) : numberText({ value, unit })

function sectorsText(list: string, telling: Pick<Telling, 'language'>): string {
  const codes = parseSectors(list)
  if (!codes.ok) return list
  if (codes.value.length === 0) return say(telling, '全部行业', 'all sectors')
  return codes.value.map((code) => sectorText(code, telling)).join(say(telling, '、', ', '))
}

/** A sector by its code and name; one that is none is told as not on record. */
export function sectorText(code: string, telling: Pick<Telling, 'language'>): string {
  const sector = sectorOfCode(code)
  return sector === undefined ? say(telling, '未登记', 'not on record') : `${code} ${sector[telling.language]}`
}

/** 0.10 of unit share → 10 %; other units as they are written. */
export function numberText({ value, unit }: { readonly value: string; readonly unit: NumberUnit }): string {
  const parsed = parseDecimal(value)
  if (!parsed.ok) return value
  return unit === 'rate' || unit === 'share' ? `${percentText(value)} %` : value
}

function percentText(value: string): string {
  const parsed = parseDecimal(value)
  if (!parsed.ok) return value
  return formatDecimal(times(parsed.value, fraction(100n)), 6).replace(/\.?0+$/, '')
}

/** How much, as a person reads it: settings with the value that they have unless an offer says otherwise. */
export function quantityText(quantity: Quantity, telling: Telling): string {
  const text = (inner: Quantity): string => quantityText(inner, telling)
  const list = (all: readonly Quantity[]): string => all.map(text).join(say(telling, '，', ', '))
  if (typeof quantity === 'string') return quantity
  if ('measure' in quantity) return measureText(quantity.measure, quantity.of, telling)
  if ('setting' in quantity) return settingText(quantity.setting, telling)
  if ('input' in quantity) return nameOf(telling, telling.scheme.inputs[quantity.input]?.names, quantity.input)
  if ('percent' in quantity) return `${text(quantity.percent)} × ${text(quantity.of)}`
  if ('bands' in quantity) return bandsText(quantity.bands, quantity.of, telling)
  if ('least' in quantity)
    return say(telling, `取其小（${list(quantity.least)}）`, `the least of (${list(quantity.least)})`)
  if ('greatest' in quantity)
    return say(telling, `取其大（${list(quantity.greatest)}）`, `the greatest of (${list(quantity.greatest)})`)
  if ('sum' in quantity) return quantity.sum.map(text).join(' + ')
  if ('difference' in quantity) return quantity.difference.map(text).join(' − ')
  return `${text(quantity.multiple)} × ${text(quantity.of)}`
}

function measureText(measure: string, of: string | undefined, telling: Telling): string {
  const name = nameOf(telling, measures[measure]?.names, measure)
  if (of === undefined) return name
  return say(telling, `${roleName(telling, of)}的${name}`, `${name} (${roleName(telling, of)})`)
}

/** A setting by its name, with its value as somebody tells it. */
export function settingText(
  id: string,
  telling: Telling,
  tell: (setting: Setting) => string = (setting) => settingValue(setting, telling),
): string {
  const setting = telling.scheme.settings[id]
  if (setting === undefined) return id
  const name = nameOf(telling, setting.names, id)
  return say(telling, `${name}（${tell(setting)}）`, `${name} (${tell(setting)})`)
}

function bandsText(bands: readonly Band[], of: Quantity, telling: Telling): string {
  const texts = bands.map(({ upTo, percent }) => {
    const share = quantityText(percent, telling)
    if (upTo === undefined) return say(telling, `其余 ${share}`, `${share} of the rest`)
    const limit = quantityText(upTo, telling)
    return say(telling, `至 ${limit}：${share}`, `${share} up to ${limit}`)
  })
  const whole = quantityText(of, telling)
  return say(telling, `${whole}分段（${texts.join('；')}）`, `${whole} in bands (${texts.join('; ')})`)
}

/** Whether, as a person reads it. */
export function conditionText(condition: Condition, telling: Telling): string {
  const quantity = (inner: Quantity): string => quantityText(inner, telling)
  if ('flag' in condition) return nameOf(telling, flags[condition.flag], condition.flag)
  if ('sectorIn' in condition) return say(telling, `行业属于${settingText(condition.sectorIn, telling)}`, `the sector is one of: ${settingText(condition.sectorIn, telling)}`) // prettier-ignore
  if ('atMost' in condition) return `${quantity(condition.atMost[0])} ≤ ${quantity(condition.atMost[1])}`
  if ('above' in condition) return `${quantity(condition.above[0])} > ${quantity(condition.above[1])}`
  if ('not' in condition)
    return say(
      telling,
      `非（${conditionText(condition.not, telling)}）`,
      `not (${conditionText(condition.not, telling)})`,
    )
  const [parts, word] =
    'all' in condition ? [condition.all, say(telling, '且', 'and')] : [condition.any, say(telling, '或', 'or')]
  return parts.map((part) => conditionText(part, telling)).join(` ${word} `)
}
