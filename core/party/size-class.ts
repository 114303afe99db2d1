import { fail, ok, type Result } from '../basics/result.ts'
import { sizeThresholds, type SizeIndicator, type SizeIndustry } from './size-thresholds.ts'

export const sizeClasses = ['large', 'medium', 'small', 'micro'] as const
export type SizeClass = (typeof sizeClasses)[number]

/** Employees in persons; revenue and total assets in whole yuan (fen do not matter at these bounds). */
export type SizeFacts = Readonly<Partial<Record<SizeIndicator, bigint>>>

export type SizeReason = {
  readonly indicator: SizeIndicator
  readonly value: bigint
  /** The class that this indicator alone would allow. */
  readonly allows: SizeClass
}

export type SizeFault =
  | { readonly kind: 'unknown-industry'; readonly code: string }
  | { readonly kind: 'missing'; readonly indicators: readonly SizeIndicator[] }

/**
 * The national size class: a firm is as large as the smallest class that any of its industry's indicators allows
 * (all lower bounds of a class must be met). Only the indicators of its industry count.
 */
export function sizeClassOf(
  industryCode: string,
  facts: SizeFacts,
): Result<{ readonly sizeClass: SizeClass; readonly reasons: readonly SizeReason[] }, SizeFault> {
  const industry = sizeThresholds.industries.find(({ code }) => code === industryCode)
  if (industry === undefined) return fail({ kind: 'unknown-industry', code: industryCode })
  const needed = indicatorsOf(industry)
  const reasons = needed.flatMap((indicator) => {
    const value = facts[indicator]
    return value === undefined ? [] : [{ indicator, value, allows: allowedBy(industry, indicator, value) }]
  })
  if (reasons.length < needed.length)
    return fail({ kind: 'missing', indicators: needed.filter((indicator) => facts[indicator] === undefined) })
  const rank = Math.max(...reasons.map(({ allows }) => sizeClasses.indexOf(allows)))
  return ok({ sizeClass: sizeClasses[rank] ?? 'micro', reasons })
}

/** The indicators that an industry is measured by. */
export const indicatorsOf = ({ least }: SizeIndustry): readonly SizeIndicator[] =>
  (['employees', 'revenue', 'assets'] as const).filter((indicator) => least[indicator] !== undefined)

function allowedBy({ least }: SizeIndustry, indicator: SizeIndicator, value: bigint): SizeClass {
  const unit = indicator === 'employees' ? 1n : 10_000n
  const met = least[indicator]?.findIndex((bound) => value >= BigInt(bound) * unit) ?? -1
  return sizeClasses[met] ?? 'micro'
}
