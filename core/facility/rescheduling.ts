import { compareFractions, decimal } from '../basics/fraction.ts'
import { present } from '../basics/assert.ts'
import { parseRate } from '../basics/rate.ts'
import { fail, ok } from '../basics/result.ts'
import { changedSchedule, checkChange } from '../obligation/terms-change.ts'
import type { AgreedChange, FacilityEvent, FacilityEvents, Rescheduling } from './events.ts'
import type { FacilityFacts } from './facts.ts'
import { countedFrom, pastBy, type Loan } from './prepay.ts'
import type { FacilityRefusal } from './refusal.ts'
import { changesOf, instalmentRow, termsChange, termsOfDrawing, type Decided } from './servicing.ts'
import { openPrincipal, total, type Facility } from './state.ts'
import { lastDueOf, suretiesOf } from './sureties.ts'

/** What is asked for; from which day it holds, the day on which it is agreed says. */
export type Wanted =
  | { readonly kind: 'extension' | 'moratorium'; readonly instalments: number }
  | { readonly kind: 'rate'; readonly annualRate: string }

/** The lender proposes other terms for what is to come (展期、延期还本、调整利率); nothing changes by that. */
export function decideProposeTerms(
  facility: Facility,
  { change, reason }: { readonly change: Wanted; readonly reason: string },
  to: string,
  facts: FacilityFacts,
): Decided {
  const proposed: Rescheduling = { ...change, on: facts.on }
  const refusals = checkTerms(facility, proposed, facts)
  if (refusals.length > 0) return fail(refusals)
  return ok([{ type: 'terms-proposed', data: { status: to, counters: [], change: proposed, reason } }])
}

/** The debtor, or one who stands for the debt, consents in writing; each once. */
export function decideConsentTerms(facility: Facility, by: string, to: string): Decided {
  if (facility.proposal === null) return fail([{ code: 'nothing-proposed' }])
  if (facility.proposal.consents.includes(by)) return fail([{ code: 'already-consented', party: by }])
  return ok([{ type: 'terms-consented', data: { status: to, counters: [], by } }])
}

export function decideDropTerms(facility: Facility, by: string, reason: string, to: string): Decided {
  if (facility.proposal === null) return fail([{ code: 'nothing-proposed' }])
  return ok([{ type: 'terms-dropped', data: { status: to, counters: [], by, reason } }])
}

/**
 * The lender agrees: from today what is to come is scheduled anew. It asks for the debtor’s consent (民法典 543) and, where
 * the debt becomes heavier, for that of everybody who stands for it (695 Ⅰ); whoever did not consent to a later end can be
 * asked as long as before, and no longer (695 Ⅱ).
 */
export function decideAgreeTerms(facility: Facility, to: string, facts: FacilityFacts): Decided {
  if (facility.proposal === null) return fail([{ code: 'nothing-proposed' }])
  const { consents } = facility.proposal
  const change: Rescheduling = { ...(facility.proposal.change as Rescheduling), on: facts.on }
  const asked = isHeavier(facility, change) ? suretiesOf(facility, facts.scheme).map(({ id }) => id) : []
  const lacking = [facility.debtor, ...asked].filter((party) => !consents.includes(party))
  const refusals = [
    ...checkTerms(facility, change, facts),
    ...lacking.map((party): FacilityRefusal => ({ code: 'consent-lacking', party, source: party === facility.debtor ? '民法典 543' : '民法典 695 Ⅰ' })), // prettier-ignore
  ]
  if (refusals.length > 0) return fail(refusals)
  const turns = turnsOf(facility, change)
  const from = lastDueOf(facility) ?? facility.openedOn
  const event: FacilityEvent = { type: 'terms-changed', data: { status: to, counters: [], change, turns, from, consented: consents } } // prettier-ignore
  return ok([event])
}

const isHeavier = (facility: Facility, change: Rescheduling): boolean =>
  change.kind === 'rate' && compareFractions(decimal(change.annualRate), decimal(rateNow(facility))) > 0

/** The yearly rate as it was last agreed. */
export const rateNow = ({ terms, drawings }: Pick<Facility, 'terms' | 'drawings'>): string =>
  drawings.flatMap(({ changes }) => changes.flatMap((change) => (change.kind === 'rate' ? [change] : []))).at(-1)?.annualRate ?? terms.annualRate // prettier-ignore

/** What would be to come of each drawing from the day on; what stands against it is not asked here. */
export const turnsOf = (loan: Loan, change: Rescheduling): FacilityEvents['terms-changed']['turns'] =>
  owingDrawings(loan).map((drawing) => turnOf(loan, drawing, change))

/** What of a change its drawings cannot bear: too many instalments, nothing left to spread. */
export function isPossible(loan: Loan, change: Rescheduling): boolean {
  const drawings = loan.fellDue === null ? owingDrawings(loan) : []
  return drawings.length > 0 && drawings.every((drawing) => wrongWith(loan, drawing, change).length === 0)
}

const owingDrawings = ({ drawings, instalments }: Loan): readonly number[] =>
  drawings.map((_, i) => i + 1).filter((nr) => total(instalments.filter((each) => each.drawing === nr && !each.isDue).map(openPrincipal)) > 0n) // prettier-ignore

function turnOf(loan: Loan, drawing: number, change: Rescheduling) {
  const drawn = present(loan.drawings[drawing - 1], 'the drawing')
  const on = countedFrom(loan, drawing, change.on)
  const rows = changedSchedule(termsOfDrawing(loan, drawn), [...changesOf(drawn), termsChange({ ...change, on })])
  return { drawing, on, rows: rows.slice(pastBy(loan, drawing, on)).map(instalmentRow) }
}

/** What stands against other terms as the loan now is. */
function checkTerms(facility: Facility, change: Rescheduling, facts: FacilityFacts): readonly FacilityRefusal[] {
  const drawings = owingDrawings(facility)
  if (facility.fellDue !== null) return [{ code: 'debt-fell-due', on: facility.fellDue.on }]
  if (drawings.length === 0) return [{ code: 'nothing-to-come' }]
  const outside = change.kind === 'rate' ? checkRate(change.annualRate, facility, facts) : checkExtension(facility, change)
  if (outside.length > 0) return outside
  return drawings.flatMap((drawing) =>
    wrongWith(facility, drawing, change).map((limit): FacilityRefusal => ({ code: 'terms-not-allowed', field: change.kind, limit })),
  )
} // prettier-ignore

function wrongWith(loan: Loan, drawing: number, change: Rescheduling): readonly string[] {
  const drawn = present(loan.drawings[drawing - 1], 'the drawing')
  const on = countedFrom(loan, drawing, change.on)
  return checkChange(termsOfDrawing(loan, drawn), changesOf(drawn), termsChange({ ...change, on }))
}

function checkRate(annualRate: string, facility: Facility, { scheme }: FacilityFacts): readonly FacilityRefusal[] {
  const id = scheme.obligations[0]?.terms.highestRate ?? ''
  const highest = facility.settings[id] ?? '0'
  const read = parseRate(annualRate)
  const isWithin = read.ok && compareFractions(read.value, decimal(highest)) <= 0
  return isWithin ? [] : [{ code: 'terms-not-allowed', field: 'annualRate', limit: highest }]
}

/**
 * 贷款通则 12: extensions of a loan of up to a year are in all no longer than it was agreed for, of one of up to five years
 * half as long, of a longer one three years.
 */
function checkExtension(facility: Facility, change: Exclude<Rescheduling, { kind: 'rate' }>): readonly FacilityRefusal[] {
  const { months, everyMonths } = facility.terms
  const most = months <= 12 ? months : months <= 60 ? Math.floor(months / 2) : 36
  const before = Math.max(0, ...facility.drawings.map(({ changes }) => extendedBy(changes)))
  const asked = (before + change.instalments) * everyMonths
  return asked <= most ? [] : [{ code: 'extension-too-long', asked, most, source: '贷款通则 12' }]
} // prettier-ignore

const extendedBy = (changes: readonly AgreedChange[]): number =>
  changes.reduce((sum, change) => ('instalments' in change ? sum + change.instalments : sum), 0)
