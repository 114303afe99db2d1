import type { AllocationEvents } from '../allocation/allocation.ts'
import type { ApplicationEvents } from '../approval/application.ts'
import type { MeetingEvents } from '../approval/meeting.ts'
import type { OfferEvents } from '../approval/offer.ts'
import type { QuestionEvents } from '../approval/question.ts'
import type { StatementEvents } from '../banking/statement-events.ts'
import type { Audience } from '../conduct/measure.ts'
import type { ProceedingEvents } from '../conduct/proceeding.ts'
import type { FacilityEvents } from '../facility/events.ts'
import type { ProposalEvents } from '../facility/proposal.ts'
import type { PaperEvent } from '../paper/issued.ts'
import type { CounterGuaranteeEvents } from '../guarantee/counter-guarantee-events.ts'
import type { Office } from '../party/office.ts'
import type { OrganisationKind } from '../party/organisation.ts'
import type { DirectoryEvents } from '../projection/directory-events.ts'
import type { RestructuringEvents } from '../restructuring/plan.ts'
import type { SchemeVersionEvents } from '../publication/scheme-version.ts'
import type { ImportEvent } from '../projection/import-rows.ts'
import type { SentenceName } from './sentences.ts'

type PaperEvents = { [E in PaperEvent as E['type']]: E['data'] }

/** What each type of event says; `offer-made` was written before banks' answers had streams of their own. */
export type EventData = FacilityEvents &
  ApplicationEvents &
  OfferEvents &
  QuestionEvents &
  MeetingEvents &
  DirectoryEvents &
  CounterGuaranteeEvents &
  AllocationEvents &
  ProposalEvents &
  StatementEvents &
  SchemeVersionEvents &
  ProceedingEvents &
  RestructuringEvents &
  PaperEvents & {
    readonly 'rows-imported': ImportEvent['data']
    readonly 'offer-made': { readonly [field: string]: unknown }
  }
export type EventName = keyof EventData

/** Asks something of the reader, is for information, or is required by law and cannot be switched off. */
export const weights = ['asks', 'informs', 'law'] as const
export type Weight = (typeof weights)[number]

/** What a person can switch off, but for what the law requires. */
export const noticeKinds = [
  'application',
  'offer',
  'question',
  'meeting',
  'facility',
  'repayment',
  'loss',
  'proposal',
  'promise',
  'consent',
  'import',
  'paper',
  'membership',
  'scheme',
  'conduct',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What the event that began the stream said: a later one does not repeat it. */
export type Beginning = Readonly<Record<string, unknown>>

/**
 * To whom, by how they stand to the event: in a role of its subjects, as a kind of organisation among its subjects, as
 * parties that the event names, behind the debtor, as who supervises the cluster, as banks that may answer the application,
 * as those to whom a penalty is made known, as those of them who were told of it.
 */
export type Addressee<T extends EventName> =
  | { readonly role: string }
  | { readonly kinds: readonly OrganisationKind[] }
  | { readonly parties: (data: EventData[T]) => readonly string[] }
  | { readonly audience: Audience }
  | { readonly toldAs: Audience }
  | 'behind'
  | 'supervisors'
  | 'invited'

/** One type of event told to some organisations, in certain offices only or to certain people only where it says so. */
export type Telling<T extends EventName> = {
  readonly to: Addressee<T>
  readonly weight: Weight
  readonly says: SentenceName
  readonly offices?: readonly Office[]
  readonly people?: (data: EventData[T], began: Beginning) => readonly string[]
  readonly when?: (data: EventData[T], began: Beginning) => boolean
}

/** An organisation hears of one event once: by the first telling that reaches it. */
export type Tellings<T extends EventName> = {
  readonly kind: NoticeKind
  readonly tell: readonly [Telling<T>, ...Telling<T>[]]
}

/** A type of event that is told to nobody, and why. */
export type Untold = { readonly untold: string }
export const nobody = (untold: string): Untold => ({ untold })

export type TellingTable<T extends EventName = EventName> = {
  readonly [N in T]: Tellings<N> | Untold
}

export const isTold = <T extends EventName>(row: Tellings<T> | Untold): row is Tellings<T> => 'tell' in row
