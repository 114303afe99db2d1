import { compareFractions } from '../basics/fraction.ts'
import { evaluate, joinNames, namesInQuantity, noNames, type Names, type Numbers, type Quantity } from './quantity.ts'

/** A recorded finding about the case that is either so or not, e.g. `association-may-guarantee`. */
export type FlagName = string

/** Whether. */
export type Condition =
  | { readonly flag: FlagName }
  | { readonly atMost: readonly [Quantity, Quantity] }
  | { readonly above: readonly [Quantity, Quantity] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

export type Truths = Numbers & { readonly flag: (name: FlagName) => boolean }

export function holds(condition: Condition, truths: Truths): boolean {
  if ('flag' in condition) return truths.flag(condition.flag)
  if ('atMost' in condition) return compare(condition.atMost, truths) <= 0
  if ('above' in condition) return compare(condition.above, truths) > 0
  if ('all' in condition) return condition.all.every((inner) => holds(inner, truths))
  if ('any' in condition) return condition.any.some((inner) => holds(inner, truths))
  return !holds(condition.not, truths)
}

const compare = ([a, b]: readonly [Quantity, Quantity], numbers: Numbers): number =>
  compareFractions(evaluate(a, numbers), evaluate(b, numbers))

export function namesInCondition(condition: Condition): Names {
  if ('flag' in condition) return noNames
  if ('atMost' in condition) return joinNames(condition.atMost.map(namesInQuantity))
  if ('above' in condition) return joinNames(condition.above.map(namesInQuantity))
  if ('all' in condition) return joinNames(condition.all.map(namesInCondition))
  if ('any' in condition) return joinNames(condition.any.map(namesInCondition))
  return namesInCondition(condition.not)
}

export function flagsIn(condition: Condition): readonly FlagName[] {
  if ('flag' in condition) return [condition.flag]
  if ('all' in condition) return condition.all.flatMap(flagsIn)
  if ('any' in condition) return condition.any.flatMap(flagsIn)
  return 'not' in condition ? flagsIn(condition.not) : []
}
