import { compareFractions, dividedBy, fraction, plus, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { currencies, type Currency } from '../basics/money.ts'
import type { GuaranteeKind, PrudenceRules, Ruled } from './prudence-rules.ts'

/** One guarantee in force. Amounts are in minor units of one currency. */
export type InForce = {
  readonly obligor: string
  /** Obligors who belong together. */
  readonly group?: string
  readonly kind: GuaranteeKind
  /** What was promised for it in all, and what of that is the guarantor's own after others share. */
  readonly gross: bigint
  readonly own: bigint
}

export type Guarantor = {
  readonly currency: Currency
  readonly netAssets: bigint
  /** Stakes in other guarantee and re-guarantee companies, which do not count. */
  readonly stakes: bigint
}

/** Whether own shares are counted or all that was promised: practice differs (domain: 在保余额), so both can be told. */
export type Measured = 'own' | 'gross'

export type LimitFinding = {
  readonly limit: 'multiple' | 'one-obligor' | 'connected'
  readonly who: string
  readonly amount: bigint
  readonly atMost: bigint
  /** How much must go so that it holds again: of what is weighted for the multiple, of the balance for the others. */
  readonly tooMuch: bigint
  readonly source: string
}

export type Prudence = {
  readonly base: bigint
  readonly balance: bigint
  readonly weighted: bigint
  readonly multiple: Fraction | null
  readonly atMostTimes: Ruled
  readonly obligors: readonly { readonly obligor: string; readonly balance: bigint; readonly weighted: bigint }[]
  /** What may still be promised at full weight before the multiple is reached. */
  readonly room: bigint
  readonly findings: readonly LimitFinding[]
}

/**
 * The liability balance by weights, its multiple of net assets, and who stands for too much of them
 * (融资担保公司监督管理条例 14–16). The small ones' weight hangs on all that one obligor has, not on each loan.
 */
export function prudenceOf(
  guarantor: Guarantor,
  book: readonly InForce[],
  rules: PrudenceRules,
  measured: Measured = 'own',
): Prudence {
  const base = guarantor.netAssets > guarantor.stakes ? guarantor.netAssets - guarantor.stakes : 0n
  const counted = book.map((each) => ({ ...each, amount: each[measured] }))
  const unit = 10n ** BigInt(currencies[guarantor.currency])
  const byObligor = Map.groupBy(counted, ({ obligor }) => obligor)
  const obligors = [...byObligor].map(([obligor, own]) => {
    const all = total(own)
    return {
      obligor,
      balance: all,
      weighted: own.reduce((sum, { kind, amount }) => sum + part(amount, weightOf(kind, all, rules, unit)), 0n),
      concentration: concentrationOf(own, rules),
      isSmall: own.some(({ kind }) => kind === 'small-micro' || kind === 'farmer'),
    }
  })
  const balance = total(counted)
  const weighted = obligors.reduce((sum, each) => sum + each.weighted, 0n)
  const small = obligors.filter(({ isSmall }) => isSmall)
  const isMainlySmall =
    reaches(
      small.reduce((sum, each) => sum + each.balance, 0n),
      balance,
      rules.smallShareOfBalance,
    ) && reaches(BigInt(small.length), BigInt(obligors.length), rules.smallShareOfClients)
  const atMostTimes = isMainlySmall ? rules.higherMultiple : rules.multiple
  const highest = part(base, atMostTimes)
  const groups = [
    ...Map.groupBy(
      counted.filter(({ group }) => group !== undefined),
      ({ group }) => group!,
    ),
  ].map(([who, own]) => ({ who, concentration: concentrationOf(own, rules) }))
  return {
    base,
    balance,
    weighted,
    multiple: base === 0n ? null : dividedBy(fraction(weighted), fraction(base)),
    atMostTimes,
    obligors: obligors.map(({ obligor, balance: own, weighted: of }) => ({ obligor, balance: own, weighted: of })),
    room: highest > weighted ? highest - weighted : 0n,
    findings: [
      ...findingOf('multiple', 'all', weighted, highest, atMostTimes.source),
      ...obligors.flatMap(({ obligor, concentration }) =>
        findingOf('one-obligor', obligor, concentration, part(base, rules.oneObligor), rules.oneObligor.source),
      ),
      ...groups.flatMap(({ who, concentration }) =>
        findingOf('connected', who, concentration, part(base, rules.connected), rules.connected.source),
      ),
    ],
  }
}

type Counted = InForce & { readonly amount: bigint }

/** 单户在保余额: all of one obligor's guarantees together stand below the amount, or none has the kind's weight. */
function weightOf(kind: GuaranteeKind, all: bigint, rules: PrudenceRules, unit: bigint): Ruled {
  const { weight, upTo } = rules.kinds[kind]
  const isWithin = upTo === undefined || compareFractions(fraction(all), times(upTo.value, fraction(unit))) <= 0
  return isWithin ? weight : rules.above
}

const concentrationOf = (own: readonly Counted[], rules: PrudenceRules): bigint =>
  round(
    own.reduce<Fraction>(
      (sum, { kind, amount }) =>
        plus(sum, kind === 'bond-aa' ? times(fraction(amount), rules.concentrationOfBondAa.value) : fraction(amount)),
      zero,
    ),
    'up',
  )

/** 不得超过: what is exactly at the limit is allowed. */
const findingOf = (
  limit: LimitFinding['limit'],
  who: string,
  amount: bigint,
  atMost: bigint,
  source: string,
): readonly LimitFinding[] =>
  amount > atMost ? [{ limit, who, amount, atMost, tooMuch: amount - atMost, source }] : []

const total = (of: readonly { readonly amount: bigint }[]): bigint => of.reduce((sum, { amount }) => sum + amount, 0n)

const part = (of: bigint, { value }: Ruled): bigint => round(times(fraction(of), value), 'half-up')

const reaches = (some: bigint, all: bigint, { value }: Ruled): boolean =>
  all > 0n && compareFractions(fraction(some), times(fraction(all), value)) >= 0

/** 未到期责任准备金 and 担保赔偿准备金 of a year; amounts in minor units. */
export type Reserves = { readonly unearned: bigint; readonly claimsAdded: bigint; readonly claims: bigint }

/**
 * What a year adds to reserves: half of the fee income as unearned; of the balance at its end one part in a hundred for
 * claims, until they are a tenth of it, and then only what is missing to that tenth.
 */
export function reservesOf(
  {
    feeIncome,
    balance,
    claimsBefore,
  }: { readonly feeIncome: bigint; readonly balance: bigint; readonly claimsBefore: bigint },
  rules: PrudenceRules,
): Reserves {
  const [yearly, ceiling] = [part(balance, rules.claimsOfBalance), part(balance, rules.claimsCeiling)]
  const missing = ceiling > claimsBefore ? ceiling - claimsBefore : 0n
  const claimsAdded = yearly < missing ? yearly : missing
  return { unearned: part(feeIncome, rules.unearnedOfFees), claimsAdded, claims: claimsBefore + claimsAdded }
}
