import { addDays, daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import type { FacilityEvent } from '../facility/events.ts'
import type { Facility } from '../facility/state.ts'

/** A facility's event with what it made of the facility. */
export type Step = {
  readonly version: number
  readonly on: CalendarDate
  readonly event: FacilityEvent
  readonly after: Facility
}

/** A fact as the record has it: whose conduct, on which event it rests, and on which day it ended, if it did. */
export type Occurrence = {
  readonly respondent: string
  readonly version: number
  readonly on: CalendarDate
  readonly endedOn: CalendarDate | null
}

const closing = (steps: readonly Step[], from: number): CalendarDate | null =>
  steps.find(({ event, version }) => event.type === 'facility-closed' && version >= from)?.on ?? null

const daysOf = ({ event }: Step): number | null =>
  event.type === 'arrears-changed' && typeof event.data.overdueDays === 'number' ? event.data.overdueDays : null

/** Each time the loan came to be overdue for more than so many days, until it was cured or the facility closed. */
export function longOverdue(steps: readonly Step[], moreThan: number): readonly Occurrence[] {
  const cures = steps.filter((step) => daysOf(step) === 0)
  const found: Occurrence[] = []
  for (const step of steps) {
    const last = found.at(-1)
    const isGoingOn = last !== undefined && (last.endedOn === null || last.endedOn > step.on)
    if ((daysOf(step) ?? 0) <= moreThan || isGoingOn) continue
    const { version, on, after } = step
    const cured = cures.find((each) => each.version > version)?.on ?? closing(steps, version)
    found.push({ respondent: after.debtor, version, on, endedOn: cured })
  }
  return found
}

/** Each time those behind the debtor had to pay for it, until the facility closed. */
export const claimsPoured = (steps: readonly Step[]): readonly Occurrence[] =>
  steps.flatMap(({ event, version, on, after }) =>
    event.type === 'claim-poured' ? [{ respondent: after.debtor, version, on, endedOn: closing(steps, version) }] : [],
  )

/** Who had not paid up what it owes on a claim within so many days, as of a day, until it had. */
export function callsUnpaid(steps: readonly Step[], within: number, asOf: CalendarDate): readonly Occurrence[] {
  const poured = steps.findIndex(({ event }) => event.type === 'claim-poured')
  const call = steps[poured]
  if (call === undefined) return []
  const lastDay = addDays(call.on, within)
  if (asOf <= lastDay) return []
  const later = steps.slice(poured)
  const owes = (step: Step, party: string): boolean =>
    step.after.payables.some(({ from, open }) => from === party && open > 0n)
  const atLast = later.findLast(({ on }) => on <= lastDay) ?? call
  const late = [...new Set(atLast.after.payables.filter(({ open }) => open > 0n).map(({ from }) => from))]
  return late
    .filter((party) => party !== call.after.debtor)
    .map((respondent) => {
      const paid = later.find((step) => step.on > lastDay && !owes(step, respondent))
      return { respondent, version: call.version, on: call.on, endedOn: paid?.on ?? null }
    })
}

/** A loan that was repaid whole, without a claim and with no more than so many days of arrears; nothing where it was not. */
export function repaidInFull(steps: readonly Step[], atMost: number): Occurrence | null {
  const last = steps.findLast(({ event }) => event.type === 'facility-closed')
  if (last === undefined || last.after.claims.length > 0 || last.after.drawings.length === 0) return null
  if (steps.some((step) => (daysOf(step) ?? 0) > atMost)) return null
  return { respondent: last.after.debtor, version: last.version, on: last.on, endedOn: last.on }
}

/** Whether a penalty of this organisation may rest on the event: whose arrears, claim, unpaid call or mistaken report it is. */
export function isAbout({ event, after }: Step, respondent: string): boolean {
  switch (event.type) {
    case 'arrears-changed':
      return after.debtor === respondent && after.overdueDays > 0
    case 'claim-lodged':
      return after.debtor === respondent
    case 'claim-poured':
      return after.debtor === respondent || after.payables.some(({ from }) => from === respondent)
    case 'share-failed':
      return event.data.payer === respondent
    case 'claim-rejected':
    case 'repayment-reversed':
      return after.creditor === respondent
    default:
      return false
  }
}

/**
 * On which day the conduct in an event ended: arrears when they were cured, a claim when the facility closed, a call when
 * it was paid; nothing while it goes on. What is done at once ends on its day.
 */
export function endOf(steps: readonly Step[], step: Step, respondent: string): CalendarDate | null {
  const { event, version, on, after } = step
  const paid = (each: Step): boolean => !each.after.payables.some(({ from, open }) => from === respondent && open > 0n)
  if (event.type === 'claim-poured' && after.debtor !== respondent)
    return steps.find((each) => each.version >= version && paid(each))?.on ?? null
  if (event.type === 'claim-poured' || event.type === 'claim-lodged') return closing(steps, version)
  if (event.type !== 'arrears-changed') return on
  return steps.find((each) => each.version > version && daysOf(each) === 0)?.on ?? closing(steps, version)
}

/** Whether a repayment that came in on one day was booked too many days later. */
export const isLateReport = (receivedOn: CalendarDate, bookedOn: CalendarDate, within: number): boolean =>
  daysBetween(receivedOn, bookedOn) > within

/** Whether the n-th of its kind completes a round of so many. */
export const completesRound = (nth: number, of: number): boolean => nth > 0 && nth % of === 0
