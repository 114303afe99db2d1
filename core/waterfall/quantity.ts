import { assert } from '../basics/assert.ts'
import {
  compareFractions,
  decimal,
  fraction,
  minus,
  plus,
  round,
  times,
  zero,
  type Fraction,
} from '../basics/fraction.ts'

/** A role of a scheme, a setting of it, a figure of the measure dictionary, an input that a move brings. */
export type RoleId = string
export type SettingId = string
export type MeasureName = string
export type InputId = string

/** How much: amounts are in minor units, rates are parts of one, days and counts are whole. */
export type Quantity =
  | string
  | { readonly measure: MeasureName; readonly of?: RoleId }
  | { readonly setting: SettingId }
  | { readonly input: InputId }
  | { readonly percent: Quantity; readonly of: Quantity }
  | { readonly bands: readonly Band[]; readonly of: Quantity }
  | { readonly least: readonly Quantity[] }
  | { readonly greatest: readonly Quantity[] }
  | { readonly sum: readonly Quantity[] }
  | { readonly difference: readonly [Quantity, Quantity] }
  | { readonly multiple: Quantity; readonly of: Quantity }

/** One band of a ladder: the rate for what lies above the band before and at most `upTo`. */
export type Band = { readonly upTo?: Quantity; readonly percent: Quantity }

/** Where the numbers come from. An absent number is a defect of the caller: names are checked when defined. */
export type Numbers = {
  readonly measure: (name: MeasureName, of: RoleId | undefined) => Fraction
  readonly setting: (id: SettingId) => Fraction
  readonly input: (id: InputId) => Fraction
}

/** The exact value; every percentage, and each band by itself, is rounded down. */
export function evaluate(quantity: Quantity, numbers: Numbers): Fraction {
  const value = (inner: Quantity): Fraction => evaluate(inner, numbers)
  if (typeof quantity === 'string') return decimal(quantity)
  if ('measure' in quantity) return numbers.measure(quantity.measure, quantity.of)
  if ('setting' in quantity) return numbers.setting(quantity.setting)
  if ('input' in quantity) return numbers.input(quantity.input)
  if ('percent' in quantity) return whole(times(value(quantity.percent), value(quantity.of)))
  if ('bands' in quantity) return evaluateBands(quantity.bands, value(quantity.of), value)
  if ('least' in quantity) return extreme(quantity.least.map(value), -1)
  if ('greatest' in quantity) return extreme(quantity.greatest.map(value), 1)
  if ('sum' in quantity) return quantity.sum.map(value).reduce(plus, zero)
  if ('difference' in quantity) return minus(value(quantity.difference[0]), value(quantity.difference[1]))
  return times(value(quantity.multiple), value(quantity.of))
}

/** The amount in minor units; what is below zero is nothing. */
export function amountOf(quantity: Quantity, numbers: Numbers): bigint {
  const units = round(evaluate(quantity, numbers), 'down')
  return units < 0n ? 0n : units
}

function evaluateBands(bands: readonly Band[], of: Fraction, value: (q: Quantity) => Fraction): Fraction {
  let total = zero
  let from = zero
  for (const band of bands) {
    const until = band.upTo === undefined ? of : extreme([of, value(band.upTo)], -1)
    if (compareFractions(until, from) > 0) total = plus(total, whole(times(value(band.percent), minus(until, from))))
    from = extreme([from, until], 1)
  }
  return total
}

function extreme(values: readonly Fraction[], sign: 1 | -1): Fraction {
  assert(values.length > 0, 'a least or greatest of something')
  return values.reduce((best, each) => (compareFractions(each, best) * sign > 0 ? each : best))
}

const whole = (value: Fraction): Fraction => fraction(round(value, 'down'))

/** Every measure, setting, input and role that a quantity names. */
export type Names = {
  readonly measures: readonly MeasureName[]
  readonly settings: readonly SettingId[]
  readonly inputs: readonly InputId[]
  readonly roles: readonly RoleId[]
}

export const noNames: Names = { measures: [], settings: [], inputs: [], roles: [] }
export const joinNames = (all: readonly Names[]): Names => ({
  measures: all.flatMap((names) => names.measures),
  settings: all.flatMap((names) => names.settings),
  inputs: all.flatMap((names) => names.inputs),
  roles: all.flatMap((names) => names.roles),
})

/** What stands directly inside a quantity. */
export function partsOf(quantity: Quantity): readonly Quantity[] {
  if (typeof quantity === 'string' || 'measure' in quantity || 'setting' in quantity || 'input' in quantity) return []
  if ('percent' in quantity) return [quantity.percent, quantity.of]
  if ('bands' in quantity)
    return [quantity.of, ...quantity.bands.flatMap((b) => (b.upTo === undefined ? [b.percent] : [b.upTo, b.percent]))]
  if ('least' in quantity) return quantity.least
  if ('greatest' in quantity) return quantity.greatest
  if ('sum' in quantity) return quantity.sum
  if ('difference' in quantity) return quantity.difference
  return [quantity.multiple, quantity.of]
}

/** Every number that is written out in a quantity. */
export const constantsIn = (quantity: Quantity): readonly string[] =>
  typeof quantity === 'string' ? [quantity] : partsOf(quantity).flatMap(constantsIn)

export function namesInQuantity(quantity: Quantity): Names {
  if (typeof quantity === 'string') return noNames
  if ('measure' in quantity)
    return { ...noNames, measures: [quantity.measure], roles: quantity.of === undefined ? [] : [quantity.of] }
  if ('setting' in quantity) return { ...noNames, settings: [quantity.setting] }
  if ('input' in quantity) return { ...noNames, inputs: [quantity.input] }
  return joinNames(partsOf(quantity).map(namesInQuantity))
}
