import { later, type CalendarDate } from '../basics/calendar-date.ts'
import { fail, ok } from '../basics/result.ts'
import type { FacilityEvents, WhyDue } from './events.ts'
import { owedFrom } from './prepay.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { openPrincipal, total, type Facility, type Instalment } from './state.ts'

type Ground = { readonly why: WhyDue; readonly on: CalendarDate; readonly proof: string }

/**
 * The whole debt falls due on a day, with the interest to that day and none after it. The lender calls it due today; by the
 * debtor’s bankruptcy it fell due on the day on which the petition was accepted, which may be told later (企业破产法 46,
 * 担保制度解释 22).
 */
export function decideFallDue(facility: Facility, ground: Ground, to: string, today: CalendarDate): Decided {
  const { why, on, proof } = ground
  if (on > today) return fail([{ code: 'not-a-business-day-yet', businessDate: today }])
  if (facility.fellDue !== null) return fail([{ code: 'debt-fell-due', on: facility.fellDue.on }])
  const [paidSince] = facility.instalments.filter((each) => isTaken(each, on, today) && isPaidOn(each))
  if (paidSince !== undefined) return fail([{ code: 'paid-since', on, dueOn: paidSince.dueOn }])
  const replaced = replacedOn(facility, on)
  const cancelled = total(replaced.filter(({ isDue }) => isDue).map(({ interest }) => interest))
  const rows = facility.drawings.flatMap((_, i) => rowOf(facility, i + 1, on) ?? [])
  const data = { status: to, counters: [], why, on, proof, rows, cancelled: inCurrency(facility, cancelled) }
  return ok([{ type: 'debt-fell-due', data }])
}

const isPaidOn = ({ paidPrincipal, paidInterest }: Instalment): boolean => paidPrincipal + paidInterest > 0n

/** It fell due in the days between, which for a debt that was due before them it never did. */
const isTaken = ({ isDue, dueOn }: Instalment, on: CalendarDate, today: CalendarDate): boolean =>
  isDue && dueOn > on && dueOn <= today

/** The instalments in whose place one stands; what was paid ahead of its day stays. */
export const replacedOn = ({ instalments }: Facility, on: CalendarDate): readonly Instalment[] =>
  instalments.filter((each) => each.dueOn > on && (!each.isDue || !isPaidOn(each)))

function rowOf(facility: Facility, drawing: number, on: CalendarDate): FacilityEvents['debt-fell-due']['rows'][number] | null {
  const replaced = replacedOn(facility, on).filter((each) => each.drawing === drawing)
  const principal = total(replaced.map(openPrincipal))
  const kept = facility.instalments.filter((each) => each.drawing === drawing && !replaced.includes(each))
  if (principal === 0n) return null
  const from = kept.reduce((day, { dueOn }) => later(day, dueOn), later(facility.drawings[drawing - 1]!.on, on))
  const { interest } = owedFrom(facility, drawing, from)
  const nr = 1 + Math.max(0, ...kept.map((each) => each.nr))
  return { drawing, nr, dueOn: on, principal: inCurrency(facility, principal), interest }
} // prettier-ignore
