import { present } from '../basics/assert.ts'
import { compareFractions, decimal, fraction, plus, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { least, money, noMoney, type Money } from '../basics/money.ts'
import type { Bin, Card, CardItem, Grade } from './card.ts'
import type { Indicator } from './indicator.ts'
import type { MissingReason } from './indicator-words.ts'

/** What one indicator added to the score: weight × points / 100, and the bin that gave the points. */
export type Contribution = {
  readonly indicator: string
  readonly weight: number
  readonly points: number
  readonly contribution: Fraction
  readonly because:
    | { readonly kind: 'bin'; readonly value: Fraction; readonly least: string | null; readonly below: string | null }
    | { readonly kind: 'missing'; readonly reason: MissingReason }
}

export type LimitReason = {
  readonly base: Money
  readonly share: Fraction
  readonly carried: Money
  readonly cap: Money
  /** What decided: the share of sales, the cap, or that nothing of at least one step is left. */
  readonly binding: 'share' | 'cap' | 'nothing'
}

export type Evaluation = {
  readonly card: { readonly id: string; readonly version: number }
  readonly score: Fraction
  readonly grade: Grade
  readonly limit: Money
  readonly limitReason: LimitReason
  readonly contributions: readonly Contribution[]
  readonly missing: readonly { readonly indicator: string; readonly reason: MissingReason }[]
}

/** Indicators → score, grade and limit; every number is explained by the code that computed it. */
export function evaluate(card: Card, indicators: readonly Indicator[]): Evaluation {
  const contributions = card.items.map((item) => contributionOf(item, find(indicators, item.indicator)))
  const score = contributions.reduce((total, { contribution }) => plus(total, contribution), zero)
  const rule = present(
    card.grades.find(({ leastScore }) => compareFractions(score, decimal(leastScore)) >= 0),
    'the last grade',
  )
  const { limit, limitReason } = limitOf(card, find(indicators, card.limit.base), decimal(rule.salesShare))
  return {
    card: { id: card.id, version: card.version },
    score,
    grade: rule.grade,
    limit,
    limitReason,
    contributions,
    missing: contributions.flatMap(({ indicator, because }) =>
      because.kind === 'missing' ? [{ indicator, reason: because.reason }] : [],
    ),
  }
}

function contributionOf(item: CardItem, { measurement }: Indicator): Contribution {
  const { indicator, weight } = item
  const counted = (points: number, because: Contribution['because']): Contribution => ({
    indicator,
    weight,
    points,
    contribution: fraction(BigInt(weight) * BigInt(points), 100n),
    because,
  })
  if (measurement.kind === 'missing')
    return counted(item.missingPoints, { kind: 'missing', reason: measurement.reason })
  const { value } = measurement
  const index = item.bins.findLastIndex((bin) => isInside(bin, value))
  const bin = present(item.bins[index], 'the open bin')
  const below = item.bins[index + 1]?.least ?? null
  return counted(bin.points, { kind: 'bin', value, least: bin.least, below })
}

function limitOf(card: Card, { measurement }: Indicator, share: Fraction) {
  const { cap, step } = card.limit
  const sales = measurement.kind === 'missing' ? zero : measurement.value
  const base = money(round(times(sales, fraction(100n)), 'down'), cap.currency)
  const carried = money(round(times(fraction(base.minor), share), 'down'), cap.currency)
  const isCapped = carried.minor > cap.minor
  const steps = least(carried, cap).minor / step.minor
  const limit = steps > 0n ? money(steps * step.minor, cap.currency) : noMoney(cap.currency)
  const binding: LimitReason['binding'] = steps <= 0n ? 'nothing' : isCapped ? 'cap' : 'share'
  return { limit, limitReason: { base, share, carried, cap, binding } }
}

const isInside = ({ least: low }: Bin, value: Fraction): boolean =>
  low === null || compareFractions(value, decimal(low)) >= 0

const find = (indicators: readonly Indicator[], id: string): Indicator =>
  present(
    indicators.find((indicator) => indicator.id === id),
    `indicator ${id}`,
  )
