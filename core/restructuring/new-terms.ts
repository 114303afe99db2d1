import type { CalendarDate } from '../basics/calendar-date.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { foldOn } from '../facility/calendar-moves.ts'
import { decide } from '../facility/decide.ts'
import type { FacilityEvent } from '../facility/events.ts'
import type { FacilityFacts } from '../facility/facts.ts'
import type { FacilityRefusal } from '../facility/refusal.ts'
import type { Wanted } from '../facility/rescheduling.ts'
import { outstanding, type Facility } from '../facility/state.ts'
import { lastDueOf, suretiesOf } from '../facility/sureties.ts'

/** A loan of the debtor, with what a decision on it is told. */
export type PlanCase = { readonly id: string; readonly facility: Facility; readonly facts: FacilityFacts }

export type NewTerms = { readonly events: readonly FacilityEvent[]; readonly endsOn: CalendarDate | null }

/** Whether a loan must be in a plan: drawn, and principal not repaid nor claimed from those who stand for it. */
export const isOwing = (facility: Facility): boolean => outstanding(facility) > 0n

/**
 * The facility’s own decision on other terms, with the lender’s vote and these consents in place of its own proposal and
 * consents; whoever consented and has no part in this loan is left out.
 */
export function newTerms(
  { facility, facts }: PlanCase,
  change: Wanted,
  consents: readonly string[],
): Result<NewTerms, readonly FacilityRefusal[]> {
  const asked = [facility.debtor, ...suretiesOf(facility, facts.scheme).map(({ id }) => id)]
  const proposal = {
    change: { ...change, on: facts.on },
    consents: asked.filter((party) => consents.includes(party)),
  }
  const decided = decide({ ...facility, proposal }, { move: 'agree-terms' }, facility.creditor, facts)
  if (!decided.ok) return fail(decided.error)
  return ok({ events: decided.value, endsOn: lastDueOf(foldOn(facility, decided.value, facts.on)) })
}
