import { present } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { foldAllocation, type AllocationEvent } from '../allocation/allocation.ts'
import { foldApplication, type ApplicationEvent } from '../approval/application.ts'
import { foldOffer, type OfferEvent } from '../approval/offer.ts'
import { foldQuestion, type QuestionEvent } from '../approval/question.ts'
import { foldMeeting, type MeetingEvent } from '../approval/meeting.ts'
import { entryOf } from '../bookkeeping/rules.ts'
import type { FacilityEvent } from '../facility/events.ts'
import { foldCounterGuarantee } from '../guarantee/counter-guarantee.ts'
import type { CounterGuaranteeEvent } from '../guarantee/counter-guarantee-events.ts'
import { begin, evolve } from '../facility/evolve.ts'
import type { Facility } from '../facility/state.ts'
import { foldProceeding, type Dated } from '../conduct/proceeding.ts'
import { allocationRow } from './allocation-rows.ts'
import { applicationRow, meetingRow, offerRow, questionRow } from './approval-rows.ts'
import { conductRows } from './conduct-rows.ts'
import type { StatementEvent } from '../banking/statement-events.ts'
import { foldProposal, type ProposalEvent } from '../facility/proposal.ts'
import type { PaperEvent } from '../paper/issued.ts'
import { proposalRow, statementRow } from './banking-rows.ts'
import { counterGuaranteeRow } from './counter-guarantee-rows.ts'
import type { DirectoryEvent } from './directory-events.ts'
import { directoryRows } from './directory-rows.ts'
import { facilityRows } from './facility-rows.ts'
import { importRow, type ImportEvent } from './import-rows.ts'
import { paperRow } from './paper-rows.ts'
import { foldSchemeVersion, type SchemeVersionEvent } from '../publication/scheme-version.ts'
import type { RowChange } from './row-change.ts'
import { schemeRow } from './scheme-rows.ts'
import { foldPlan, type RestructuringEvent } from '../restructuring/plan.ts'
import { restructuringRow } from './restructuring-rows.ts'

/** An event with its data decoded, and where it stands. */
export type Happened = {
  readonly stream: string
  readonly version: number
  readonly on: CalendarDate
  readonly at: string
  readonly subject: string
  readonly parties: readonly string[]
  readonly event: { readonly type: string; readonly data: unknown }
}

/** The rows that one event changes, given everything that happened before in its stream. */
export function project(happened: Happened, before: readonly Happened[]): readonly RowChange[] {
  const { stream, version, on, at, subject, parties, event } = happened
  const first = before[0] ?? happened
  const events = [...before, happened].map((each) => each.event)
  if (stream.startsWith('fac_')) return projectFacility(happened, foldBefore(before))
  if (stream.startsWith('app_')) {
    const after = present(foldApplication(events as readonly ApplicationEvent[]), 'the application')
    return [applicationRow(stream, after, first.on, first.parties)]
  }
  if (stream.startsWith('mtg_')) {
    const after = present(foldMeeting(events as readonly MeetingEvent[]), 'the meeting')
    return [meetingRow(stream, after, first.on, first.subject)]
  }
  if (stream.startsWith('ofr_'))
    return [offerRow(stream, present(foldOffer(events as readonly OfferEvent[]), 'the offer'), first.on, first.parties)]
  if (stream.startsWith('qst_')) {
    const after = present(foldQuestion(events as readonly QuestionEvent[]), 'the question')
    return [questionRow(stream, after, first.on, on, first.parties)]
  }
  if (stream.startsWith('alc_')) {
    const after = present(foldAllocation(events as readonly AllocationEvent[]), 'the allocation')
    return [allocationRow(stream, after, first.on, first.parties)]
  }
  if (stream.startsWith('cgt_')) {
    const after = present(foldCounterGuarantee(events as readonly CounterGuaranteeEvent[]), 'the counter-guarantee')
    return [counterGuaranteeRow(stream, after, first.on)]
  }
  if (stream.startsWith('rst_')) {
    const after = present(foldPlan(events as readonly RestructuringEvent[]), 'the plan')
    return [restructuringRow(stream, after, first.on, first.parties)]
  }
  if (stream.startsWith('prp_'))
    return [proposalRow(stream, present(foldProposal(events as readonly ProposalEvent[]), 'the proposal'), first.at)]
  if (stream.startsWith('stm_')) return [statementRow(stream, event as StatementEvent, { at, subject })]
  if (stream.startsWith('imp_')) return [importRow(stream, event as ImportEvent, at, subject)]
  if (stream.startsWith('pap_')) return [paperRow(stream, event as PaperEvent, { on, at, subject, parties })]
  if (stream.startsWith('sch_')) {
    const after = present(foldSchemeVersion(events as readonly SchemeVersionEvent[]), 'the scheme')
    const published = [...before, happened].find((each) => each.event.type === 'scheme-published')
    return [schemeRow(stream, after, at, published?.at ?? null)]
  }
  if (stream.startsWith('pcd_')) {
    const dated = [...before, happened] as readonly (Happened & Dated)[]
    const after = present(foldProceeding(dated), 'the proceeding')
    return conductRows(stream, event as Dated['event'], after, { on, parties })
  }
  return directoryRows(event as DirectoryEvent, { stream, version, on, at, parties })
}

const foldBefore = (before: readonly Happened[]): Facility | null =>
  before.reduce<Facility | null>((state, { event, on }) => next(state, event as FacilityEvent, on), null)

export const next = (state: Facility | null, event: FacilityEvent, on: CalendarDate): Facility | null =>
  event.type === 'facility-opened' ? begin(event.data, on) : state && evolve(state, event, on)

/** As `project`, where the facility before the event is at hand. */
export function projectFacility({ stream, on, event }: Happened, before: Facility | null): readonly RowChange[] {
  const known = event as FacilityEvent
  const after = present(next(before, known, on), 'the facility')
  return facilityRows(stream, known, before, after, entryOf(known, before ?? after, stream, on))
}
