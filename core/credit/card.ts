import { compareFractions, decimal, type Fraction } from '../basics/fraction.ts'
import type { Money } from '../basics/money.ts'

export const grades = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C', 'D'] as const
export type Grade = (typeof grades)[number]

/** Points (0 to 100) for values of at least `least`, a decimal; the first bin has no lower end. */
export type Bin = { readonly least: string | null; readonly points: number }

/** How one indicator counts. What is missing gets stated points and is listed, never guessed. */
export type CardItem = {
  readonly indicator: string
  /** Share of the score, in hundredths; the weights of a card sum to 100. */
  readonly weight: number
  readonly better: 'higher' | 'lower'
  readonly bins: readonly Bin[]
  readonly missingPoints: number
}

/** The least score of a grade, and the share of 12-month sales that it may carry (a decimal). */
export type GradeRule = { readonly grade: Grade; readonly leastScore: string; readonly salesShare: string }

export type LimitRule = {
  /** The indicator the share is taken of. */
  readonly base: string
  readonly cap: Money
  /** Limits are whole multiples of it, rounded down; below one multiple there is none. */
  readonly step: Money
}

/** An expert card: judgement written down as data, changed only by a new version. */
export type Card = {
  readonly id: string
  readonly version: number
  readonly source: string
  readonly items: readonly CardItem[]
  /** Best first. */
  readonly grades: readonly GradeRule[]
  readonly limit: LimitRule
}

/** What makes a card unsound; a sound one never rewards a worse value. */
export function checkCard(card: Card, indicators: readonly string[]): readonly string[] {
  const weight = card.items.reduce((total, item) => total + item.weight, 0)
  const names = card.items.map(({ indicator }) => indicator)
  return [
    ...(weight === 100 ? [] : [`weights sum to ${weight}, not to 100`]),
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${name} counts twice`),
    ...[...names, card.limit.base]
      .filter((name) => !indicators.includes(name))
      .map((name) => `${name} is no indicator`),
    ...card.items.flatMap(checkItem),
    ...checkGrades(card.grades),
    ...(card.limit.step.minor > 0n && card.limit.cap.minor >= 0n ? [] : ['the step of the limit is not positive']),
  ]
}

function checkItem({ indicator, weight, better, bins, missingPoints }: CardItem): readonly string[] {
  const points = bins.map((bin) => bin.points)
  const lows = bins.slice(1).map(({ least }) => (least === null ? null : decimal(least)))
  const rises = pairs(points).every(([a, b]) => (better === 'higher' ? a <= b : a >= b))
  return [
    ...(weight > 0 && Number.isInteger(weight) ? [] : [`${indicator}: the weight is not a positive whole number`]),
    ...(bins[0]?.least === null && !lows.includes(null) ? [] : [`${indicator}: only the first bin is open below`]),
    ...(isRising(lows.filter((low) => low !== null)) ? [] : [`${indicator}: bins do not rise`]),
    ...(rises ? [] : [`${indicator}: a better value has fewer points`]),
    ...([...points, missingPoints].every((one) => Number.isInteger(one) && one >= 0 && one <= 100)
      ? []
      : [`${indicator}: points are not 0 to 100`]),
  ]
}

function checkGrades(rules: readonly GradeRule[]): readonly string[] {
  const isWhole = rules.map(({ grade }) => grade).join() === grades.join()
  const scores = rules.map(({ leastScore }) => decimal(leastScore)).reverse()
  const shares = rules.map(({ salesShare }) => decimal(salesShare)).reverse()
  return [
    ...(isWhole ? [] : [`the grades are not ${grades.join(', ')}`]),
    ...(isRising(scores) ? [] : ['the scores of the grades do not rise']),
    ...(pairs(shares).every(([a, b]) => compareFractions(a, b) <= 0) ? [] : ['a better grade carries less']),
    ...(rules.at(-1)?.leastScore === '0' ? [] : ['the last grade does not begin at 0']),
  ]
}

const isRising = (values: readonly Fraction[]): boolean => pairs(values).every(([a, b]) => compareFractions(a, b) < 0)

function pairs<T>(values: readonly T[]): readonly (readonly [T, T])[] {
  return values.slice(1).flatMap((next, i) => {
    const before = values[i]
    return before === undefined ? [] : [[before, next] as const]
  })
}
