import { addDays, type CalendarDate } from '../basics/calendar-date.ts'
import { money, toWire, type MoneyWire } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { FacilityEvent } from '../facility/events.ts'
import type { FacilityRefusal } from '../facility/refusal.ts'
import type { Wanted } from '../facility/rescheduling.ts'
import { outstanding } from '../facility/state.ts'
import { lastDueOf, suretiesOf } from '../facility/sureties.ts'
import { findMove, movesFrom } from '../process/process.ts'
import { isCarried, isWithinReach, majoritiesOf } from './majorities.ts'
import { newTerms, type PlanCase } from './new-terms.ts'
import { evolvePlan, lendersOf, planLife, suretiesIn, type Plan, type PlanLoan, type RestructuringEvent } from './plan.ts' // prettier-ignore

export type RestructuringRefusal =
  | {
      readonly code: 'plan-not-open'
      readonly planMove: string
      readonly planStatus: string
      readonly openMoves: readonly string[]
    }
  | { readonly code: 'not-your-plan-move'; readonly planMove: string }
  | { readonly code: 'plan-over'; readonly lastDay: string }
  | { readonly code: 'plan-already-open'; readonly plan: string }
  | { readonly code: 'plan-of-one-lender' }
  | { readonly code: 'plan-currencies-differ' }
  /** A loan that the debtor still owes is not in the plan. */
  | { readonly code: 'plan-loan-missing'; readonly facility: string; readonly lender: string }
  | {
      readonly code: 'plan-not-carried'
      readonly lendersFor: number
      readonly lenders: number
      readonly outstandingFor: MoneyWire
      readonly outstanding: MoneyWire
    }
  /** Which loan cannot have the terms of the plan; what the facility says against them follows it. */
  | { readonly code: 'plan-loan-refused'; readonly facility: string; readonly lender: string }
  | (FacilityRefusal & { readonly loan?: string })

type Refused<T> = Result<T, readonly RestructuringRefusal[]>

/** What the proposer wants of one loan. */
export type WantedOf = { readonly facility: string; readonly change: Wanted }

export type Proposed = {
  readonly debtor: string
  readonly proposer: string
  readonly associations: readonly string[]
  readonly wanted: readonly WantedOf[]
  readonly days: number
  readonly reason: string
}

/**
 * A plan for everything that a debtor still owes. What no facility would ever agree to, with everybody’s consent, is
 * refused before anybody votes on it.
 */
export function decideProposePlan(
  { wanted, days, ...said }: Proposed,
  cases: readonly PlanCase[],
  { on, openPlan }: { readonly on: CalendarDate; readonly openPlan: string | null },
): Refused<readonly RestructuringEvent[]> {
  const currencies = new Set(cases.map(({ facility }) => facility.currency))
  const lenders = new Set(cases.map(({ facility }) => facility.creditor))
  const refusals: readonly RestructuringRefusal[] = [
    ...(openPlan === null ? [] : [{ code: 'plan-already-open', plan: openPlan } as const]),
    ...(lenders.size > 1 ? [] : [{ code: 'plan-of-one-lender' } as const]),
    ...(currencies.size > 1 ? [{ code: 'plan-currencies-differ' } as const] : []),
  ]
  const planned = cases.map((each) => plannedLoan(each, wanted.find(({ facility }) => facility === each.id)?.change))
  const all = [...refusals, ...planned.flatMap((each) => (each.ok ? [] : each.error))]
  if (all.length > 0) return fail(all)
  const loans = planned.flatMap((each) => (each.ok ? [each.value] : []))
  return ok([{ type: 'restructuring-proposed', data: { ...said, loans, until: addDays(on, days) } }])
}

function plannedLoan(each: PlanCase, change: Wanted | undefined): Refused<PlanLoan> {
  const { id, facility, facts } = each
  const lender = facility.creditor
  if (change === undefined) return fail([{ code: 'plan-loan-missing', facility: id, lender }])
  const sureties = suretiesOf(facility, facts.scheme).map((surety) => surety.id)
  const terms = newTerms(each, change, [facility.debtor, ...sureties])
  if (!terms.ok) return fail([{ code: 'plan-loan-refused', facility: id, lender }, ...ofLoan(id, terms.error)])
  const endsOn = lastDueOf(facility) ?? facts.on
  const owed = money(outstanding(facility), facility.currency)
  return ok({ facility: id, lender, outstanding: owed, change, sureties, endsOn, wouldEndOn: terms.value.endsOn ?? endsOn }) // prettier-ignore
}

const ofLoan = (loan: string, findings: readonly FacilityRefusal[]): readonly RestructuringRefusal[] =>
  findings.map((finding) => ({ ...finding, loan }))

export type PlanCommand =
  | { readonly move: 'vote'; readonly isFor: boolean; readonly reason: string }
  | { readonly move: 'consent' }
  | { readonly move: 'drop'; readonly reason: string }

/** Which organisations may make a move of a plan that is open. */
export function handsOf(plan: Plan, move: string): readonly string[] {
  const holders = {
    proposer: [plan.proposer],
    lender: lendersOf(plan),
    debtor: [plan.debtor],
    surety: suretiesIn(plan),
  }
  return (findMove(planLife, plan.status, move)?.by ?? []).flatMap((hand) =>
    typeof hand === 'string' || !('role' in hand) ? [] : (holders[hand.role as keyof typeof holders] ?? []),
  )
}

function checkTurn(plan: Plan, move: string, party: string, on: CalendarDate): readonly RestructuringRefusal[] {
  const openMoves = movesFrom(planLife, plan.status).map(({ name }) => name)
  if (!openMoves.includes(move)) return [{ code: 'plan-not-open', planMove: move, planStatus: plan.status, openMoves }]
  if (!handsOf(plan, move).includes(party)) return [{ code: 'not-your-plan-move', planMove: move }]
  return on > plan.until ? [{ code: 'plan-over', lastDay: plan.until }] : []
}

/** A vote, which may be changed while the plan is open; a consent, once; or that the proposer takes the plan back. */
export function decidePlan(
  plan: Plan,
  command: PlanCommand,
  party: string,
  on: CalendarDate,
): Refused<readonly RestructuringEvent[]> {
  const turn = checkTurn(plan, command.move, party, on)
  if (turn.length > 0) return fail(turn)
  switch (command.move) {
    case 'vote': {
      const { isFor, reason } = command
      const voted: RestructuringEvent = { type: 'restructuring-voted', data: { lender: party, isFor, reason } }
      const failed: RestructuringEvent = { type: 'restructuring-failed', data: { why: 'out-of-reach', facility: null } }
      return ok(isWithinReach(evolvePlan(plan, voted)) ? [voted] : [voted, failed])
    }
    case 'consent':
      return plan.consents.includes(party)
        ? fail([{ code: 'already-consented', party }])
        : ok([{ type: 'restructuring-consented', data: { by: party } }])
    case 'drop':
      return ok([{ type: 'restructuring-dropped', data: { by: party, reason: command.reason } }])
  }
}

/** What a decided plan puts on record: on itself, and on the loans whose lenders voted for it. */
export type Adoption = {
  readonly events: readonly RestructuringEvent[]
  readonly loans: readonly { readonly id: string; readonly events: readonly FacilityEvent[] }[]
}

/** The loans of a plan whose lenders voted for it: no other is touched (民法典 543). */
export const loansCarried = ({ loans, votes }: Pick<Plan, 'loans' | 'votes'>): readonly PlanLoan[] =>
  loans.filter(({ lender }) => votes.some((vote) => vote.lender === lender && vote.isFor))

/** The proposer adopts a plan that is carried: all loans whose lenders voted for it have their new terms, or none has. */
export function decideAdopt(
  plan: Plan,
  party: string,
  cases: readonly PlanCase[],
  on: CalendarDate,
): Refused<Adoption> {
  const turn = checkTurn(plan, 'adopt', party, on)
  return turn.length > 0 ? fail(turn) : adopted(plan, cases)
}

/** After its last day a plan that is carried is adopted by itself; any other, and one that a loan cannot have, has failed. */
export function decideTime(plan: Plan, cases: readonly PlanCase[], on: CalendarDate): Adoption {
  if (plan.status !== 'open' || on <= plan.until) return { events: [], loans: [] }
  const failed = (data: Extract<RestructuringEvent, { type: 'restructuring-failed' }>['data']): Adoption => ({
    events: [{ type: 'restructuring-failed', data }],
    loans: [],
  })
  if (!isCarried(plan)) return failed({ why: 'last-day', facility: null })
  const decided = adopted(plan, cases)
  if (decided.ok) return decided.value
  const refused = decided.error.find((each) => each.code === 'plan-loan-refused')
  return failed({ why: 'terms-refused', facility: refused?.code === 'plan-loan-refused' ? refused.facility : null })
}

function adopted(plan: Plan, cases: readonly PlanCase[]): Refused<Adoption> {
  const against = notCarried(plan)
  if (against.length > 0) return fail(against)
  const carried = loansCarried(plan)
  const decided = carried.map(({ facility, lender, change }) => {
    const found = cases.find(({ id }) => id === facility)
    const terms = found && newTerms(found, change, plan.consents)
    const refused: RestructuringRefusal = { code: 'plan-loan-refused', facility, lender }
    if (terms?.ok !== true) return fail([refused, ...ofLoan(facility, terms?.error ?? [])])
    return ok({ id: facility, events: terms.value.events })
  })
  const refusals = decided.flatMap((each) => (each.ok ? [] : each.error))
  if (refusals.length > 0) return fail(refusals)
  const changed = carried.map(({ facility }) => facility)
  const unchanged = plan.loans.flatMap(({ facility }) => (changed.includes(facility) ? [] : [facility]))
  return ok({
    events: [{ type: 'restructuring-adopted', data: { changed, unchanged } }],
    loans: decided.flatMap((each) => (each.ok ? [each.value] : [])),
  })
}

function notCarried(plan: Plan): readonly RestructuringRefusal[] {
  const { isByNumber, isByAmount, ...counted } = majoritiesOf(plan)
  const amounts = { outstandingFor: toWire(counted.outstandingFor), outstanding: toWire(counted.outstanding) }
  return [
    ...(isByNumber && isByAmount ? [] : [{ code: 'plan-not-carried', ...counted, ...amounts } as const]),
    ...(plan.consents.includes(plan.debtor)
      ? []
      : [{ code: 'consent-lacking', party: plan.debtor, source: '民法典 543' } as const]),
  ]
}
