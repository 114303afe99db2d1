import { compareFractions } from '../basics/fraction.ts'
import {
  evaluate,
  joinNames,
  namesInQuantity,
  noNames,
  type Names,
  type Numbers,
  type Quantity,
  type SettingId,
} from './quantity.ts'

/** A recorded finding about the case that is either so or not, e.g. `association-may-guarantee`. */
export type FlagName = string

/** Whether. */
export type Condition =
  | { readonly flag: FlagName }
  /** The borrower's sector is one of the list that the setting is. */
  | { readonly sectorIn: SettingId }
  | { readonly atMost: readonly [Quantity, Quantity] }
  | { readonly above: readonly [Quantity, Quantity] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

export type Truths = Numbers & {
  readonly flag: (name: FlagName) => boolean
  readonly sectorIn: (list: SettingId) => boolean
}

export function holds(condition: Condition, truths: Truths): boolean {
  if ('flag' in condition) return truths.flag(condition.flag)
  if ('sectorIn' in condition) return truths.sectorIn(condition.sectorIn)
  if ('atMost' in condition) return compare(condition.atMost, truths) <= 0
  if ('above' in condition) return compare(condition.above, truths) > 0
  if ('all' in condition) return condition.all.every((inner) => holds(inner, truths))
  if ('any' in condition) return condition.any.some((inner) => holds(inner, truths))
  return !holds(condition.not, truths)
}

const compare = ([a, b]: readonly [Quantity, Quantity], numbers: Numbers): number =>
  compareFractions(evaluate(a, numbers), evaluate(b, numbers))

export function namesInCondition(condition: Condition): Names {
  if ('flag' in condition || 'sectorIn' in condition) return noNames
  if ('atMost' in condition) return joinNames(condition.atMost.map(namesInQuantity))
  if ('above' in condition) return joinNames(condition.above.map(namesInQuantity))
  if ('all' in condition) return joinNames(condition.all.map(namesInCondition))
  if ('any' in condition) return joinNames(condition.any.map(namesInCondition))
  return namesInCondition(condition.not)
}

export const flagsIn = (condition: Condition): readonly FlagName[] =>
  plainIn(condition).flatMap((plain) => ('flag' in plain ? [plain.flag] : []))

/** The settings by which a condition asks for the borrower's sector. */
export const listsIn = (condition: Condition): readonly SettingId[] =>
  plainIn(condition).flatMap((plain) => ('sectorIn' in plain ? [plain.sectorIn] : []))

/** The conditions that a condition is made up of. */
function plainIn(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all.flatMap(plainIn)
  if ('any' in condition) return condition.any.flatMap(plainIn)
  return 'not' in condition ? plainIn(condition.not) : [condition]
}
