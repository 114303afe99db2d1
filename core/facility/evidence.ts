import { mostAtOnce, mostOfClaim, type BroughtDocument, type Particulars } from '../evidence/document.ts'
import { fail, ok } from '../basics/result.ts'
import type { Erased } from '../record/event.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { movesFrom } from '../process/process.ts'
import type { FacilityEvent, FacilityEvents } from './events.ts'
import type { FacilityRefusal } from './refusal.ts'
import type { Decided } from './servicing.ts'
import type { Facility, LodgedClaim } from './state.ts'

/** A document of a claim as the facility knows it; what it is has been erased, or is known. */
export type ClaimDocument = {
  readonly nr: number
  readonly document: string
  readonly corrects: string | null
  readonly particulars: Particulars | Erased
}

/** The claim to which evidence can still be added: the last one, unless it was sent back or its facility has ended. */
export function openClaimOf(facility: Facility, scheme: Scheme): LodgedClaim | null {
  const claim = facility.claims.at(-1)
  const hasEnded = scheme.processes.life.ends.includes(facility.status)
  return claim === undefined || claim.isRejected || hasEnded ? null : claim
}

/** Who claims on this facility: whoever holds a role to which its scheme gives that move. */
export function claimantsOf(facility: Pick<Facility, 'holders'>, scheme: Scheme): readonly string[] {
  return claimRoles(scheme).flatMap((role) => facility.holders[role] ?? [])
}

const claimRoles = (scheme: Scheme): readonly string[] => {
  const { life } = scheme.processes
  const claims = Object.keys(life.moves).flatMap((status) => movesFrom(life, status).filter(({ name }) => name === 'claim')) // prettier-ignore
  return [...new Set(claims.flatMap(({ by }) => by.flatMap((hand) => (typeof hand !== 'string' && 'role' in hand ? [hand.role] : []))))] // prettier-ignore
}

/**
 * The claimant adds documents to its open claim. Nothing that was put before others is ever taken away: a document is
 * corrected by a further one, and both stand.
 */
export function decideAddEvidence(
  facility: Facility,
  documents: readonly BroughtDocument[],
  party: string,
  scheme: Scheme,
): Decided {
  const claim = openClaimOf(facility, scheme)
  const refusals: readonly FacilityRefusal[] = [
    ...(claimantsOf(facility, scheme).includes(party)
      ? []
      : [{ code: 'not-your-move', move: 'claim', roles: claimRoles(scheme) } as const]),
    ...(claim === null ? [{ code: 'claim-not-open', status: facility.status } as const] : []),
    ...checkDocuments(facility, claim?.nr ?? 0, documents),
  ]
  if (claim === null || refusals.length > 0) return fail(refusals)
  return ok([evidenceAdded(facility, { nr: claim.nr, by: party, isSupplement: true }, documents)])
}

/** What stands against documents of one act: how many they are, and what they say to correct. */
export function checkDocuments(
  facility: Facility,
  nr: number,
  documents: readonly BroughtDocument[],
): readonly FacilityRefusal[] {
  const known = facility.evidence.filter((each) => each.nr === nr)
  const most = Math.min(mostAtOnce, mostOfClaim - known.length)
  const strangers = documents.filter(
    ({ corrects }) => corrects !== null && !known.some(({ document }) => document === corrects),
  )
  return [
    ...(documents.length > most ? [{ code: 'too-many-documents', asked: documents.length, most } as const] : []),
    ...strangers.map(({ name }) => ({ code: 'corrects-no-document', file: name }) as const),
  ]
}

type Act = Pick<FacilityEvents['evidence-added'], 'nr' | 'by' | 'isSupplement'>

export const evidenceAdded = (
  facility: Facility,
  act: Act,
  documents: readonly BroughtDocument[],
): Extract<FacilityEvent, { type: 'evidence-added' }> => ({
  type: 'evidence-added',
  data: {
    status: facility.status,
    counters: [],
    ...act,
    documents: documents.map(({ document, corrects }) => ({ document, corrects })),
    particulars: documents.map(({ name, media, bytes, sha256 }) => ({ name, media, bytes, sha256 })),
  },
})

/** The documents that one event put on record. */
export const documentsIn = ({
  nr,
  documents,
  particulars,
}: FacilityEvents['evidence-added']): readonly ClaimDocument[] =>
  documents.flatMap(({ document, corrects }, i) => {
    const known = 'erased' in particulars ? particulars : particulars[i]
    return known === undefined ? [] : [{ nr, document, corrects, particulars: known }]
  })
