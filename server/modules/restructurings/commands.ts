import { decideAdopt, decidePlan, decideProposePlan, loansCarried, type Adoption } from '#core/restructuring/decide.ts'
import { evolvePlan, type Plan } from '#core/restructuring/plan.ts'
import type { PlanCase } from '#core/restructuring/new-terms.ts'
import { badInput } from '#contract/problem.ts'
import type { proposeRestructuring, WirePlanMove } from '#contract/restructurings.ts'
import type { BodyOf } from '#contract/route.ts'
import { casesOf, loadPlan, owedBy, saveAdoption, subjectsOfPlan } from '../facilities/index.ts'
import { lock, refuse, type Work } from '../record/index.ts'
import { associationsOf } from './creditors.ts'

/** A lender of the debtor or an association of it proposes a plan for everything that the debtor still owes. */
export async function proposeIn(work: Work, body: BodyOf<typeof proposeRestructuring>) {
  work.permit({})
  const { debtor, loans: wanted, days, reason } = body
  const proposer = work.desk.organisation
  await lock(work.tx, `restructuring ${work.cluster} ${debtor}`)
  const [owed, associations] = await Promise.all([owedBy(work, debtor), associationsOf(work, debtor)])
  if (![...associations, ...owed.map(({ lender }) => lender)].includes(proposer))
    throw badInput('/body/debtor', 'owes you nothing and is no member of yours', { code: 'debtor-unknown' })
  wanted.forEach(({ facility }, i) => {
    const isOwed = owed.some(({ id }) => id === facility)
    const isFirst = wanted.findIndex((each) => each.facility === facility) === i
    if (!isOwed || !isFirst)
      throw badInput(`/body/loans/${i}/facility`, 'is no loan that the debtor still owes, or stands there twice', { code: 'loan-unknown' }) // prettier-ignore
  })
  const cases = await casesOf(work, owed.map(({ id }) => id)) // prettier-ignore
  const proposed = { debtor, proposer, associations, wanted, days, reason }
  const decided = decideProposePlan(proposed, cases, { on: work.on, openPlan: await openPlanOf(work, debtor) })
  if (!decided.ok) return refuse(decided.error)
  const [event] = decided.value
  const id = work.ids.next('restructuring')
  if (event?.type === 'restructuring-proposed') work.append(id, subjectsOfPlan(event.data), decided.value)
  return { id, version: 1, status: 'open' }
}

async function openPlanOf({ tx, cluster }: Work, debtor: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from restructurings where cluster_id = $1 and debtor = $2 and status = 'open'`,
    [cluster, debtor],
  )
  return row?.id ?? null
}

/** A vote, a consent, taking it back, or the adoption, which changes all its loans in the same transaction. */
export async function moveIn(work: Work, id: string, move: WirePlanMove) {
  const plan = await loadPlan(work, id)
  work.permit({ role: subjectsOfPlan(plan).map(({ party }) => party) })
  const by = work.desk.organisation
  if (move.move !== 'adopt') {
    const decided = decidePlan(plan, move, by, work.on)
    return decided.ok ? save(work, id, plan, [], { events: decided.value, loans: [] }) : refuse(decided.error)
  }
  const cases = await casesOf(work, loansCarried(plan).map(({ facility }) => facility)) // prettier-ignore
  const decided = decideAdopt(plan, by, cases, work.on)
  return decided.ok ? save(work, id, plan, cases, decided.value) : refuse(decided.error)
}

function save(work: Work, id: string, plan: Plan, cases: readonly PlanCase[], adoption: Adoption) {
  saveAdoption(work, id, plan, cases, adoption)
  const after = adoption.events.reduce(evolvePlan, plan)
  return { id, version: after.events, status: after.status }
}
