import { fraction, round, times, type Fraction } from '../basics/fraction.ts'
import { greatest, least, money, noMoney, subtract, sum, type Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'

/** What a guarantee pays for: 担保范围 (民法典 691 names principal, interest, penalty, damages and costs of enforcement). */
export const claimScopes = ['principal', 'principal-interest', 'everything'] as const
export type ClaimScope = (typeof claimScopes)[number]

export type Demanded = { readonly principal: Money; readonly interest: Money; readonly costs: Money }

/** The guaranteed share of what is demanded and covered by the scope; rounded half up. */
export function claimAmount(demanded: Demanded, scope: ClaimScope, guaranteed: Rate): Money {
  const { principal, interest, costs } = demanded
  const parts = {
    principal: [principal],
    'principal-interest': [principal, interest],
    everything: [principal, interest, costs],
  }
  return shareOf(sum(parts[scope], principal.currency), guaranteed)
}

export type Realisation = {
  /** Of security for this very debt, and of other security. */
  readonly linked: Money
  readonly nonLinked: Money
  /** Debt that is paid from it before. */
  readonly rankingAhead: Money
}

export type RecoveryShare = { readonly attributable: Money; readonly due: Money }

/**
 * What a guarantor gets of what was realised: the guaranteed share of what is left after debt that ranks ahead; all
 * shares together are never more than was claimed (Enterprise Finance Guarantee, recovery rule; 民法典 700).
 */
export function recoveryShare(
  { linked, nonLinked, rankingAhead }: Realisation,
  guaranteed: Rate,
  { claimed, alreadyShared }: { readonly claimed: Money; readonly alreadyShared: Money },
): RecoveryShare {
  const nothing = noMoney(claimed.currency)
  const attributable = greatest(subtract(sum([linked, nonLinked], claimed.currency), rankingAhead), nothing)
  const room = greatest(subtract(claimed, alreadyShared), nothing)
  return { attributable, due: least(shareOf(attributable, guaranteed), room) }
}

/** So much of the first part of what was drawn, so much of the rest: each band up to an amount, the last without end. */
export type LimitBand = { readonly upTo: Money | null; readonly rate: Rate }

export type ClaimLimit = { readonly limit: Money; readonly remaining: Money; readonly remainingShare: Fraction | null }

/**
 * How much of a portfolio's losses is guaranteed at most, and how much of that is left: what was realised before the
 * limit was reached makes room again.
 */
export function claimLimit(
  drawn: Money,
  bands: readonly LimitBand[],
  { settled, realisedBefore }: { readonly settled: Money; readonly realisedBefore: Money },
): ClaimLimit {
  const nothing = noMoney(drawn.currency)
  const limit = money(limitOf(drawn, bands), drawn.currency)
  const remaining = greatest(subtract(sum([limit, realisedBefore], drawn.currency), settled), nothing)
  return { limit, remaining, remainingShare: limit.minor === 0n ? null : fraction(remaining.minor, limit.minor) }
}

function limitOf(drawn: Money, bands: readonly LimitBand[]): bigint {
  let from = 0n
  let whole = 0n
  for (const { upTo, rate } of bands) {
    const end = upTo === null || upTo.minor > drawn.minor ? drawn.minor : upTo.minor
    if (end > from) whole += shareOf(money(end - from, drawn.currency), rate).minor
    from = end > from ? end : from
  }
  return whole
}

const shareOf = ({ minor, currency }: Money, rate: Rate): Money =>
  money(round(times(fraction(minor), rate), 'half-up'), currency)
