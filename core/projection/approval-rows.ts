import type { Application } from '../approval/application.ts'
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
    bank: after.offer?.bank ?? null,
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
