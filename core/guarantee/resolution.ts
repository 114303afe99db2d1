import type { Erased } from '../record/event.ts'
import type { ToldDocument } from './counter-guarantee-events.ts'

/** Who in a company resolves that it guarantees; its one director where it has no board. */
export const organs = ['board', 'shareholders', 'sole-director'] as const
export type Organ = (typeof organs)[number]

/** A resolution, or what the law lets stand in its place. */
export const resolutionBases = ['resolution', 'licensed-guarantor', 'own-subsidiary', 'two-thirds-signed'] as const
export type ResolutionBasis = (typeof resolutionBases)[number]

/**
 * What a company shows for its promise. Votes are shares of those entitled on this matter; of who signed the guarantee
 * where two thirds of them did.
 */
export type Resolution = {
  readonly basis: ResolutionBasis
  readonly organ: Organ
  readonly resolvedOn: string
  readonly votesFor: number
  readonly votesEntitled: number
  /** Whether the debtor is a shareholder of the company, or controls it. */
  readonly isDebtorInterested: boolean
  readonly hasInterestedVoted: boolean
  readonly isListed: boolean
}

export type ResolutionEvents = {
  'resolution-added': Resolution & {
    readonly promiser: string
    readonly firm: string
    readonly document: ToldDocument | Erased
  }
  /** The creditor has looked at it; `version` is that of the event by which it was added. */
  'resolution-checked': { readonly promiser: string; readonly bank: string; readonly by: string; readonly version: number } // prettier-ignore
  'resolution-refused': {
    readonly promiser: string
    readonly bank: string
    readonly by: string
    readonly version: number
    readonly reason: string | Erased
  }
}

/** What stands against relying on a promise, with its article. */
export type Lacking = {
  readonly lacking:
    | 'resolution-missing'
    | 'resolution-unchecked'
    | 'resolution-refused'
    | 'organ-not-shareholders'
    | 'interested-voted'
    | 'majority-lacking'
    | 'two-thirds-lacking'
    | 'not-licensed'
    | 'not-for-listed'
  readonly source: string
}

/** Of whom something lacks. */
export type Unresolved = Lacking & { readonly party: string }

/** What a resolution, or what stands in its place, lacks by the law; nothing where a creditor may rely on it once it has checked it. */
export function lackingIn(shown: Resolution | null, promiser: { readonly isLicensed: boolean }): readonly Lacking[] {
  if (promiser.isLicensed) return []
  if (shown === null) return [{ lacking: 'resolution-missing', source: '公司法 15 Ⅰ；担保制度解释 7' }]
  const listed: readonly Lacking[] = shown.isListed ? [{ lacking: 'not-for-listed', source: '担保制度解释 8 Ⅱ' }] : []
  switch (shown.basis) {
    case 'licensed-guarantor':
      return [{ lacking: 'not-licensed', source: '担保制度解释 8 Ⅰ (1)' }]
    case 'own-subsidiary':
      return listed
    case 'two-thirds-signed':
      return [
        ...listed,
        ...(hasTwoThirds(shown) ? [] : [{ lacking: 'two-thirds-lacking', source: '担保制度解释 8 Ⅰ (3)' } as const]),
      ]
    case 'resolution':
      return inResolution(shown)
  }
}

/** Of a debtor who has a hand in the company the shareholders alone decide, and it stays away from the vote. */
function inResolution(shown: Resolution): readonly Lacking[] {
  const { isDebtorInterested, organ, hasInterestedVoted } = shown
  const isWrongOrgan = isDebtorInterested && organ !== 'shareholders'
  const source = isDebtorInterested ? '公司法 15 Ⅲ' : majoritySource[organ]
  return [
    ...(isWrongOrgan ? [{ lacking: 'organ-not-shareholders', source: '公司法 15 Ⅱ' } as const] : []),
    ...(isDebtorInterested && hasInterestedVoted
      ? [{ lacking: 'interested-voted', source: '公司法 15 Ⅲ' } as const]
      : []),
    ...(hasMajority(shown) ? [] : [{ lacking: 'majority-lacking', source } as const]),
  ]
}

const majoritySource: Readonly<Record<Organ, string>> = {
  board: '公司法 73, 124',
  shareholders: '公司法 66, 116',
  'sole-director': '公司法 75',
}

const hasMajority = ({ votesFor, votesEntitled }: Resolution): boolean =>
  votesFor <= votesEntitled && votesFor * 2 > votesEntitled
const hasTwoThirds = ({ votesFor, votesEntitled }: Resolution): boolean =>
  votesFor <= votesEntitled && votesEntitled > 0 && votesFor * 3 >= votesEntitled * 2

export type Verdict = 'checked' | 'refused' | null

/** What still lacks before the creditor relies on a promise: in the resolution, and of its own look at it (解释 7 Ⅲ). */
export function lackingFor(
  shown: Resolution | null,
  promiser: { readonly isLicensed: boolean },
  verdict: Verdict,
): readonly Lacking[] {
  const lacking = lackingIn(shown, promiser)
  if (promiser.isLicensed || shown === null || verdict === 'checked') return lacking
  const code = verdict === null ? 'resolution-unchecked' : 'resolution-refused'
  return [...lacking, { lacking: code, source: '担保制度解释 7 Ⅲ' }]
}
