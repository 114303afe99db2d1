import { formatDecimal } from '../basics/fraction.ts'
import { formatAmount, type Currency } from '../basics/money.ts'
import type { Contribution, Evaluation, LimitReason } from './evaluate.ts'
import { formatIndicator, type Indicator, type IndicatorInput, type IndicatorUnit } from './indicator.ts'
import type { MissingReason } from './indicator-words.ts'

/** What one indicator brought, in parts from which a sentence of any language can be made. */
export type ContributionDetail = {
  readonly indicator: string
  readonly zh: string
  readonly en: string
  readonly value: string | null
  readonly unit: IndicatorUnit | ''
  /** Points of the score, out of `most`. */
  readonly points: string
  readonly most: string
  /** Points of the bin, 0 to 100. */
  readonly binPoints: number
  readonly inputs: readonly IndicatorInput[]
  readonly because:
    | { readonly kind: 'bin'; readonly least: string | null; readonly below: string | null }
    | { readonly kind: 'missing'; readonly reason: MissingReason }
}

/** Amounts in major units of one currency. */
export type LimitDetail = {
  readonly currency: Currency
  readonly base: string
  /** A decimal. */
  readonly share: string
  readonly carried: string
  readonly cap: string
  readonly binding: LimitReason['binding']
}

/** The reasons of an evaluation as they are recorded. */
export type EvaluationDetail = {
  readonly asOf: string
  readonly contributions: readonly ContributionDetail[]
  readonly missing: readonly { readonly indicator: string; readonly reason: MissingReason }[]
  readonly limitReason: LimitDetail
}

export const detailOf = (
  { contributions, missing, limitReason }: Evaluation,
  indicators: readonly Indicator[],
  asOf: string,
): EvaluationDetail => ({
  asOf,
  contributions: contributions.map((each) => contributionDetail(each, indicators)),
  missing,
  limitReason: {
    currency: limitReason.base.currency,
    base: formatAmount(limitReason.base),
    share: formatDecimal(limitReason.share, 4),
    carried: formatAmount(limitReason.carried),
    cap: formatAmount(limitReason.cap),
    binding: limitReason.binding,
  },
})

function contributionDetail(
  { indicator, weight, points, contribution, because }: Contribution,
  indicators: readonly Indicator[],
): ContributionDetail {
  const found = indicators.find(({ id }) => id === indicator)
  return {
    indicator,
    zh: found?.zh ?? indicator,
    en: found?.en ?? indicator,
    value: because.kind === 'bin' && found ? formatIndicator(found.unit, because.value) : null,
    unit: found?.unit ?? '',
    points: formatDecimal(contribution, 2),
    most: `${weight}`,
    binPoints: points,
    inputs: found?.measurement.inputs ?? [],
    because: because.kind === 'bin' ? { kind: 'bin', least: because.least, below: because.below } : because,
  }
}
