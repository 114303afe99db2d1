import { fail, ok, type Result } from '../basics/result.ts'
import type { Erased } from '../record/event.ts'
import type { SchemeFinding } from '../scheme/finding.ts'

/** A scheme as JSON text: its members in the order of the vocabulary, its ids in the order of who wrote them. */
export type Edition = string

export type SchemeVersionEvents = {
  'scheme-drafted': {
    /** The organisation that operates, and the person who began it. */
    readonly operator: string
    readonly by: string
    readonly scheme: Edition
    readonly basedOn: string | null
    readonly basedOnVersion: number | null
  }
  'scheme-draft-changed': { readonly by: string; readonly scheme: Edition }
  'scheme-draft-dropped': { readonly by: string }
  'scheme-submitted': { readonly by: string }
  'scheme-sent-back': { readonly by: string; readonly reason: string | Erased }
  'scheme-published': {
    readonly by: string
    readonly scheme: Edition
    readonly schemeId: string
    readonly schemeVersion: number
  }
  /** Nothing new opens under this version; what is open keeps it. */
  'scheme-withdrawn': {
    readonly by: string
    readonly schemeId: string
    readonly schemeVersion: number
    readonly reason: string
  }
}
export type SchemeVersionEvent = {
  readonly [T in keyof SchemeVersionEvents]: { readonly type: T; readonly data: SchemeVersionEvents[T] }
}[keyof SchemeVersionEvents]

export const schemeVersionStatuses = ['draft', 'submitted', 'published', 'withdrawn', 'dropped'] as const
export type SchemeVersionStatus = (typeof schemeVersionStatuses)[number]

export type SchemeVersion = {
  readonly operator: string
  readonly status: SchemeVersionStatus
  readonly scheme: Edition
  readonly basedOn: string | null
  readonly basedOnVersion: number | null
  readonly draftedBy: string
  readonly changedBy: string
  readonly publishedBy: string | null
  /** Why it was sent back or withdrawn, the last time. */
  readonly reason: string | Erased
  readonly schemeId: string | null
  readonly schemeVersion: number | null
  readonly events: number
}

export type SchemeVersionRefusal =
  | { readonly code: 'draft-not-open'; readonly draftStatus: SchemeVersionStatus }
  | { readonly code: 'scheme-has-findings'; readonly findings: readonly SchemeFinding[] }
  | { readonly code: 'own-draft' }

type Decided = Result<readonly SchemeVersionEvent[], readonly SchemeVersionRefusal[]>

const when = (
  { status }: SchemeVersion,
  open: readonly SchemeVersionStatus[],
  event: SchemeVersionEvent,
  others: readonly SchemeVersionRefusal[] = [],
): Decided => {
  if (!open.includes(status)) return fail([{ code: 'draft-not-open', draftStatus: status }])
  return others.length > 0 ? fail(others) : ok([event])
}

export const decideChange = (version: SchemeVersion, by: string, scheme: Edition): Decided =>
  when(version, ['draft'], { type: 'scheme-draft-changed', data: { by, scheme } })

export const decideDrop = (version: SchemeVersion, by: string): Decided =>
  when(version, ['draft'], { type: 'scheme-draft-dropped', data: { by } })

export const decideSubmitScheme = (version: SchemeVersion, by: string, findings: readonly SchemeFinding[]): Decided =>
  when(version, ['draft'], { type: 'scheme-submitted', data: { by } }, found(findings))

/** Back to its authors, by who is to publish it, or by an author who wants it back. */
export const decideSendBack = (version: SchemeVersion, by: string, reason: string): Decided =>
  when(version, ['submitted'], { type: 'scheme-sent-back', data: { by, reason } })

/** Whether this person may publish it: neither who began it nor who last changed it. */
export const isSecondPerson = ({ draftedBy, changedBy }: SchemeVersion, person: string): boolean =>
  person !== draftedBy && person !== changedBy

export function decidePublish(
  version: SchemeVersion,
  published: SchemeVersionEvents['scheme-published'],
  findings: readonly SchemeFinding[],
): Decided {
  const own: readonly SchemeVersionRefusal[] = isSecondPerson(version, published.by) ? [] : [{ code: 'own-draft' }]
  return when(version, ['submitted'], { type: 'scheme-published', data: published }, [...own, ...found(findings)])
}

export function decideWithdrawScheme(version: SchemeVersion, by: string, reason: string): Decided {
  const { schemeId, schemeVersion } = version
  if (schemeId === null || schemeVersion === null)
    return fail([{ code: 'draft-not-open', draftStatus: version.status }])
  return when(version, ['published'], { type: 'scheme-withdrawn', data: { by, schemeId, schemeVersion, reason } })
}

const found = (findings: readonly SchemeFinding[]): readonly SchemeVersionRefusal[] =>
  findings.length === 0 ? [] : [{ code: 'scheme-has-findings', findings }]

export function foldSchemeVersion(events: readonly SchemeVersionEvent[]): SchemeVersion | null {
  const [first, ...rest] = events
  if (first?.type !== 'scheme-drafted') return null
  const { by, ...drafted } = first.data
  const begun: SchemeVersion = {
    ...drafted,
    status: 'draft',
    draftedBy: by,
    changedBy: by,
    publishedBy: null,
    reason: '',
    schemeId: null,
    schemeVersion: null,
    events: 1,
  }
  return rest.reduce<SchemeVersion>(
    (state, event) => ({ ...state, ...changeOf(event), events: state.events + 1 }),
    begun,
  )
}

function changeOf(event: SchemeVersionEvent): Partial<SchemeVersion> {
  switch (event.type) {
    case 'scheme-drafted':
      return {}
    case 'scheme-draft-changed':
      return { scheme: event.data.scheme, changedBy: event.data.by }
    case 'scheme-draft-dropped':
      return { status: 'dropped' }
    case 'scheme-submitted':
      return { status: 'submitted' }
    case 'scheme-sent-back':
      return { status: 'draft', reason: event.data.reason }
    case 'scheme-published': {
      const { by, scheme, schemeId, schemeVersion } = event.data
      return { status: 'published', scheme, publishedBy: by, schemeId, schemeVersion, reason: '' }
    }
    case 'scheme-withdrawn':
      return { status: 'withdrawn', reason: event.data.reason }
  }
}
