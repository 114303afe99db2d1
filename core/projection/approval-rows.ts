import type { Application } from '../approval/application.ts'
import type { Offer } from '../approval/offer.ts'
import type { Question } from '../approval/question.ts'
import type { Meeting } from '../approval/meeting.ts'
import type { RowChange } from './row-change.ts'

/** The row of an application after an event; `draftedOn` is when it began, the keeper hears it. */
export const applicationRow = (
  id: string,
  after: Application,
  draftedOn: string,
  parties: readonly string[],
): RowChange => ({
  do: 'put',
  table: 'applications',
  row: {
    id,
    subject: after.firm,
    parties,
    firm: after.firm,
    scheme: after.scheme,
    fund: after.fund,
    status: after.status,
    amount: after.amount.minor,
    currency: after.amount.currency,
    drafted_on: draftedOn,
    bank: null,
    facility: after.facility,
  },
})

export const meetingRow = (id: string, after: Meeting, heldOn: string, keeper: string): RowChange => ({
  do: 'put',
  table: 'meetings',
  row: {
    id,
    subject: keeper,
    parties: [keeper],
    fund: after.fund,
    body: after.body,
    status: after.status,
    held_on: heldOn,
  },
})

/** A bank's answer to an application: known to the bank, the firm and the association that keeps the fund. */
export const offerRow = (id: string, after: Offer, madeOn: string, parties: readonly string[]): RowChange => ({
  do: 'put',
  table: 'offers',
  row: {
    id,
    subject: after.firm,
    parties,
    application: after.application,
    firm: after.firm,
    bank: after.bank,
    status: after.status,
    made_on: madeOn,
    amount: after.loan?.amount.minor ?? null,
    currency: after.loan?.amount.currency ?? null,
    annual_rate: after.loan?.terms.annualRate ?? null,
    method: after.loan?.terms.method ?? null,
    months: after.loan?.terms.months ?? null,
    every_months: after.loan?.terms.everyMonths ?? null,
    valid_until: after.loan?.until ?? null,
    reason: typeof after.reason === 'string' ? after.reason : '—',
    facility: after.facility,
  },
})

/** A question to the applicant, without its words: those are read from the record by who may. */
export const questionRow = (
  id: string,
  after: Question,
  askedOn: string,
  on: string,
  parties: readonly string[],
): RowChange => ({
  do: 'put',
  table: 'questions',
  row: {
    id,
    subject: after.firm,
    parties,
    application: after.application,
    firm: after.firm,
    asker: after.asker,
    asked_by: after.by,
    capacity: after.capacity,
    topic: after.topic,
    status: after.status,
    asked_on: askedOn,
    answer_by: after.until,
    ended_on: after.status === 'open' ? null : on,
  },
})
