import { idPrefixes, type IdKind } from '../basics/id.ts'
import type { SentenceName } from './sentences.ts'

/** Where a notice leads; without an id to the list. */
export type NoticePage = {
  readonly page:
    | 'home'
    | 'application'
    | 'meeting'
    | 'facility'
    | 'fund'
    | 'firm'
    | 'promises'
    | 'counter-guarantee'
    | 'allocations'
    | 'import'
    | 'statement'
    | 'scheme-draft'
    | 'proceeding'
    | 'conduct'
    | 'restructuring'
  readonly id: string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What leads to the marks that are shown: no page of the proceeding is open to its reader, or not any more. */
const ofMarks: readonly string[] = ['penalty-made-known', 'mark-lifted', 'mark-expired', 'penalty-expired'] satisfies readonly SentenceName[] // prettier-ignore

/** The page that a notice leads to, by its sentence and its event. */
export const pageOfNotice = (says: string, stream: string, began: Readonly<Record<string, unknown>>): NoticePage =>
  ofMarks.includes(says) ? { page: 'conduct', id: null } : pageOfEvent(stream, began)

/** The page of the thing that an event is about, from its stream and from what began the stream. */
export function pageOfEvent(stream: string, began: Readonly<Record<string, unknown>>): NoticePage {
  switch (kindOfStream(stream)) {
    case 'application':
      return { page: 'application', id: stream }
    case 'offer':
    case 'question':
      return { page: 'application', id: text(began['application']) }
    case 'meeting':
      return { page: 'meeting', id: stream }
    case 'facility':
      return { page: 'facility', id: stream }
    case 'proposal':
      return { page: 'facility', id: text(began['facility']) }
    case 'paper':
      return pageOfEvent(text(began['about']) ?? '', {})
    case 'fund':
      return { page: 'fund', id: stream }
    case 'line':
    case 'breaker':
      return { page: 'fund', id: text(began['fund']) }
    case 'consent':
      return { page: 'firm', id: text(began['subject']) }
    case 'evaluation':
      return { page: 'firm', id: text(began['firm']) }
    case 'promise':
      return { page: 'promises', id: null }
    case 'counter-guarantee':
      return { page: 'counter-guarantee', id: stream }
    case 'allocation':
      return { page: 'allocations', id: null }
    case 'import':
      return { page: 'import', id: stream }
    case 'statement':
      return { page: 'statement', id: stream }
    case 'proceeding':
      return { page: 'proceeding', id: stream }
    case 'restructuring':
      return { page: 'restructuring', id: stream }
    case 'scheme':
      return { page: 'scheme-draft', id: stream }
    default:
      return { page: 'home', id: null }
  }
}

export const kindOfStream = (stream: string): IdKind | null =>
  (Object.keys(idPrefixes) as IdKind[]).find((kind) => stream.startsWith(`${idPrefixes[kind]}_`)) ?? null

/** Which parts of the contract (the word after the cluster in a path) are stale once something happened to a kind of thing. */
export const staleAfter: Partial<Record<IdKind, readonly string[]>> = {
  organisation: ['organisations', 'firms', 'members'],
  membership: ['members', 'memberships', 'firms', 'funds'],
  consent: ['consents', 'firms'],
  promise: ['promises', 'applications'],
  'counter-guarantee': ['counter-guarantees', 'applications', 'facilities'],
  application: ['applications', 'meetings', 'questions'],
  offer: ['applications', 'offers'],
  question: ['questions', 'applications'],
  meeting: ['meetings', 'applications'],
  facility: [
    'facilities',
    'funds',
    'applications',
    'overview',
    'balances',
    'proposals',
    'firms',
    'guarantors',
    'counter-guarantees',
  ],
  proposal: ['proposals', 'facilities', 'statements'],
  statement: ['statements'],
  import: ['imports', 'uploads', 'firms', 'members'],
  evaluation: ['firms', 'members', 'evaluations'],
  fund: ['funds'],
  line: ['funds', 'lines'],
  figures: ['guarantors'],
  connection: ['connections', 'guarantors'],
  breaker: ['funds'],
  allocation: ['lines', 'allocations', 'funds'],
  paper: ['papers'],
  scheme: ['schemes', 'scheme-drafts'],
  proceeding: ['proceedings', 'marks', 'members', 'firms', 'facilities'],
  'conduct-rules': ['conduct-rules'],
  restructuring: ['restructurings', 'facilities'],
  clock: ['clock', 'facilities', 'operations'],
}

/** What is stale whatever happened. */
export const staleAlways: readonly string[] = ['feed', 'checkpoint', 'overview', 'operations', 'notices']

/** What is stale after events of these streams, each word once. */
export const staleAfterAll = (streams: readonly string[]): readonly string[] => {
  const kinds = new Set(streams.map(kindOfStream))
  const parts = [...kinds].flatMap((kind) => (kind === null ? [] : (staleAfter[kind] ?? [])))
  return streams.length === 0 ? [] : [...new Set([...parts, ...staleAlways])].sort()
}
