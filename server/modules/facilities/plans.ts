import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { measuredIn } from '#core/facility/standing-rows.ts'
import type { Facility } from '#core/facility/state.ts'
import { decideTime, loansCarried, type Adoption } from '#core/restructuring/decide.ts'
import { isOwing, type PlanCase } from '#core/restructuring/new-terms.ts'
import { foldPlan, lendersOf, suretiesIn, type Plan, type RestructuringEvent } from '#core/restructuring/plan.ts'
import type { Happened } from '#core/projection/project.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { Problem } from '#contract/problem.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker, lock, lockFund, type Ground, type Work } from '../record/index.ts'
import { schemeAgreed } from '../schemes/index.ts'
import { fundsIn, loadFacts } from './facts.ts'
import { facilityOf } from './moves.ts'
import { subjectsOf } from './subjects.ts'

type Sight = { readonly tx: Transaction; readonly cluster: string }
export type Owed = { readonly id: string; readonly lender: string }

/** What a debtor still owes, in the order of ids. */
export const owedBy = ({ tx, cluster }: Sight, debtor: string): Promise<Owed[]> =>
  tx.query<Owed>(
    `select id, lender from facilities where cluster_id = $1 and borrower = $2 and outstanding > 0
       and status not in ('closed', 'cancelled') order by id`,
    [cluster, debtor],
  )

type Loaded = { readonly id: string; readonly facility: Facility; readonly scheme: Scheme }

/**
 * The loans of a plan with what a decision on each is told. Their streams are held in the order of ids, then the funds and
 * guarantors of all of them, so that two plans never wait for each other.
 */
export async function casesOf(work: Work, ids: readonly string[]): Promise<readonly PlanCase[]> {
  const loaded: Loaded[] = []
  for (const id of ids.toSorted()) {
    const facility = facilityOf(await work.load(id))
    if (isOwing(facility)) loaded.push({ id, facility, scheme: await schemeAgreed(work, facility) })
  }
  const each = (of: (one: Loaded) => readonly string[]): readonly string[] => [...new Set(loaded.flatMap(of))].sort()
  for (const fund of each(({ facility }) => fundsIn(facility.holders))) await lockFund(work, fund)
  for (const guarantor of each(({ facility, scheme }) => measuredIn(scheme, facility.holders)))
    await lock(work.tx, `guarantor ${work.cluster} ${guarantor}`)
  const cases: PlanCase[] = []
  for (const { id, facility, scheme } of loaded)
    cases.push({ id, facility, facts: await loadFacts(work, scheme, facility.holders, [], id) })
  return cases
}

export function planOf(events: readonly Happened[]): Plan {
  const plan = foldPlan(events.map(({ event }) => event as RestructuringEvent))
  if (plan === null) throw new Problem('not-found')
  return plan
}

export const loadPlan = async (work: Work, id: string): Promise<Plan> => planOf(await work.load(id))

/** Whom a plan is about: the debtor first, then its lenders, who stands for the loans, and the debtor’s associations. */
export const subjectsOfPlan = (plan: Pick<Plan, 'debtor' | 'loans' | 'associations'>) => [
  { party: plan.debtor, role: 'debtor' },
  ...lendersOf(plan).map((party) => ({ party, role: 'lender' })),
  ...suretiesIn(plan).map((party) => ({ party, role: 'surety' })),
  ...plan.associations.map((party) => ({ party, role: 'association' })),
]

/** Puts a decided plan on record with the new terms of each of its loans, all in this transaction. */
export function saveAdoption(work: Work, id: string, plan: Plan, cases: readonly PlanCase[], adoption: Adoption): void {
  work.append(id, subjectsOfPlan(plan), adoption.events)
  for (const loan of adoption.loans) {
    const found = cases.find((each) => each.id === loan.id)
    if (found !== undefined) work.append(loan.id, subjectsOf(found.facts.scheme, found.facility.holders), loan.events)
  }
}

/** The open plans whose last day is over. */
export const plansEnding = (ground: Ground, cluster: string, on: CalendarDate): Promise<readonly string[]> =>
  asWorker(ground, cluster, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select id from restructurings where cluster_id = $1 and status = 'open' and until < $2 order by id`,
      [cluster, on],
    )
    return rows.map(({ id }) => id)
  })

/** Adopts a plan that is carried when its last day is over; any other has failed. */
export async function passPlanTime(work: Work, id: string): Promise<{ readonly changed: number }> {
  const plan = await loadPlan(work, id)
  const cases = await casesOf(
    work,
    loansCarried(plan).map(({ facility }) => facility),
  )
  const adoption = decideTime(plan, cases, work.on)
  saveAdoption(work, id, plan, cases, adoption)
  return { changed: adoption.events.length + adoption.loans.length }
}
