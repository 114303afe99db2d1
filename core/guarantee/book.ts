import type { Currency } from '../basics/money.ts'
import { prudenceOf, type InForce, type Prudence } from './prudence.ts'
import { prcPrudence, type GuaranteeKind } from './prudence-rules.ts'

/** What a guarantor reported of itself, as of a day: its net assets, and its stakes in other guarantors, which do not count. */
export type GuarantorFigures = { readonly netAssets: bigint; readonly stakes: bigint }

/**
 * All that a guarantor stands for on the platform. Amounts are in minor units of one currency; of a loan that is partly
 * repaid its part of the promise counts, and what may still be drawn counts as drawn.
 */
export type GuaranteeBook = {
  readonly currency: Currency
  /** Nothing where it has reported none: then it can promise nothing. */
  readonly figures: GuarantorFigures | null
  readonly inForce: readonly InForce[]
  /** Which obligors belong together, by a name of their group; who is not named stands alone. */
  readonly groups: ReadonlyMap<string, string>
  /** What guarantees for an obligor are for, as far as their weight differs; `other` where nothing is known. */
  readonly kinds: ReadonlyMap<string, GuaranteeKind>
}

/** A promise that is thought of: for whom, and how much of it is the guarantor's own. */
export type Considered = { readonly obligor: string; readonly own: bigint }

/** The figures by which a guarantor is limited, each before a promise and with it. Amounts in minor units. */
export type Standing = {
  readonly base: bigint
  readonly weighted: bigint
  readonly atMostTimes: bigint
  readonly obligor: bigint
  readonly group: bigint
}

/** How the guarantor stands: to all, to this obligor, and to all who belong with it. */
export function standingOf(book: GuaranteeBook, { obligor, own }: Considered): Standing {
  const group = book.groups.get(obligor)
  const added: readonly InForce[] = own === 0n ? [] : [inForceFor(book, obligor, own)]
  const inForce = [...book.inForce, ...added]
  const told = prudence(book, inForce)
  const balanceOf = (isCounted: (each: InForce) => boolean): bigint =>
    inForce.filter(isCounted).reduce((sum, each) => sum + each.own, 0n)
  return {
    base: told.base,
    weighted: told.weighted,
    atMostTimes: told.atMostTimes.value.over / told.atMostTimes.value.under,
    obligor: balanceOf((each) => each.obligor === obligor),
    group: balanceOf((each) =>
      group === undefined ? each.obligor === obligor : book.groups.get(each.obligor) === group,
    ),
  }
}

/** A guarantee of this obligor as the book counts it. */
export const inForceFor = (
  { kinds, groups }: Pick<GuaranteeBook, 'kinds' | 'groups'>,
  obligor: string,
  own: bigint,
): InForce => {
  const group = groups.get(obligor)
  const of = group === undefined ? {} : { group }
  return { obligor, ...of, kind: kinds.get(obligor) ?? 'other', gross: own, own }
}

/** The whole of it by the rules of licensed guarantors, for whoever reads how the guarantor stands. */
export const prudence = (book: GuaranteeBook, inForce: readonly InForce[] = book.inForce): Prudence =>
  prudenceOf({ currency: book.currency, ...(book.figures ?? { netAssets: 0n, stakes: 0n }) }, inForce, prcPrudence)

/**
 * Who belongs together, from pairs that do: everybody reached from one another has one group, named for its first
 * member in the order of ids, so that the name does not hang on the order of the pairs.
 */
export function groupsFrom(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  const rootOf = (id: string): string => {
    const parent = first.get(id) ?? id
    return parent === id ? id : rootOf(parent)
  }
  for (const [a, b] of pairs) {
    const [low = a, high = b] = [rootOf(a), rootOf(b)].sort()
    first.set(high, low)
    first.set(low, low)
  }
  return new Map([...first.keys()].map((id) => [id, rootOf(id)]))
}
