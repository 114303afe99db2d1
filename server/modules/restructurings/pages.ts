import { toWire, type Currency } from '#core/basics/money.ts'
import { outstanding } from '#core/facility/state.ts'
import { lastDueOf } from '#core/facility/sureties.ts'
import { handsOf } from '#core/restructuring/decide.ts'
import { isCarried, majoritiesOf } from '#core/restructuring/majorities.ts'
import { isOwing } from '#core/restructuring/new-terms.ts'
import { lendersOf, suretiesIn, type Plan, type PlanStatus } from '#core/restructuring/plan.ts'
import { mayEver } from '#core/policy/actions.ts'
import { Problem } from '#contract/problem.ts'
import { listOwingLoans, readRestructuring, type listRestructurings } from '#contract/restructurings.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf, pageOf, wire } from '../edge/index.ts'
import { facilityOf, owedBy, planOf } from '../facilities/index.ts'
import { asWorker, loadStreams, type Ground, type Reading } from '../record/index.ts'
import { associationsOf } from './creditors.ts'

type Row = {
  id: string
  debtor: string
  proposer: string
  status: PlanStatus
  lenders: number
  loans: number
  outstanding: bigint
  currency: Currency
  proposed_on: string
  until: string
}

type Named = (id: string) => string
const partyOf = (id: string, name: Named) => ({ id, name: name(id) })

export async function planList({ tx, cluster }: Reading, query: QueryOf<typeof listRestructurings>) {
  const from = { from: 'restructurings t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*', isNewestFirst: true } // prettier-ignore
  const page = await pageOf<Row, Row>(tx, from, query, (row) => row)
  const name = await namesOf(tx, cluster, page.items.flatMap(({ debtor, proposer }) => [debtor, proposer])) // prettier-ignore
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      debtor: partyOf(row.debtor, name),
      proposer: partyOf(row.proposer, name),
      status: row.status,
      lenders: row.lenders,
      loans: row.loans,
      outstanding: wire(row.outstanding, row.currency),
      proposedOn: row.proposed_on,
      until: row.until,
    })),
  }
}

/** One plan, to who may see its row: of a loan no more than its lender, what is owed and what is proposed. */
export async function planPage(ground: Ground, reading: Reading, id: string) {
  const { tx, cluster } = reading
  const [row] = await tx.query<Row>('select * from restructurings where cluster_id = $1 and id = $2', [cluster, id])
  if (row === undefined) throw new Problem('not-found')
  await reading.openStreams([id])
  await reading.note([row.debtor], 'dealing', readRestructuring.name, id)
  const plan = planOf(await loadStreams(tx, ground.master, cluster, [id]))
  const asked = [plan.debtor, ...suretiesIn(plan)]
  const name = await namesOf(tx, cluster, [...asked, ...lendersOf(plan), plan.proposer])
  const seen = await tx.query<{ id: string }>('select id from facilities where cluster_id = $1 and id = any($2)', [
    cluster,
    plan.loans.map(({ facility }) => facility),
  ])
  const majorities = majoritiesOf(plan)
  return {
    id,
    debtor: partyOf(plan.debtor, name),
    proposer: partyOf(plan.proposer, name),
    status: plan.status,
    proposedOn: row.proposed_on,
    until: plan.until,
    reason: textOf(plan.reason),
    loans: plan.loans.map((loan) => ({
      facility: loan.facility,
      lender: partyOf(loan.lender, name),
      outstanding: toWire(loan.outstanding),
      change: loan.change,
      endsOn: loan.endsOn,
      wouldEndOn: loan.wouldEndOn,
      mayOpen: seen.some((each) => each.id === loan.facility),
      isChanged: plan.changed.includes(loan.facility),
    })),
    votes: lendersOf(plan).map((lender) => voteOf(plan, lender, name)),
    consents: asked.map((each) => ({
      party: partyOf(each, name),
      isDebtor: each === plan.debtor,
      hasConsented: plan.consents.includes(each),
    })),
    majorities: {
      ...majorities,
      outstandingFor: toWire(majorities.outstandingFor),
      outstanding: toWire(majorities.outstanding),
    },
    failed: plan.failed?.why ?? null,
    dropReason: textOf(plan.dropReason),
    moves: movesFor(plan, reading),
  }
}

const textOf = (value: string | { readonly erased: string }): string => (typeof value === 'string' ? value : '—')

function voteOf({ votes }: Plan, lender: string, name: Named) {
  const vote = votes.find((each) => each.lender === lender)
  return { lender: partyOf(lender, name), isFor: vote?.isFor ?? null, reason: textOf(vote?.reason ?? '') }
}

/** What the reader may do with it now: it is adopted once it is carried, and consented to once. */
function movesFor(plan: Plan, { desk }: Reading) {
  const moves = ['vote', 'consent', 'adopt', 'drop'] as const
  if (!mayEver(desk, 'move-restructuring')) return []
  return moves.filter((move) => {
    if (!handsOf(plan, move).includes(desk.organisation)) return false
    if (move === 'adopt') return isCarried(plan)
    return move !== 'consent' || !plan.consents.includes(desk.organisation)
  })
}

/** All that a debtor still owes, told to whoever may propose a plan for it and to nobody else. */
export async function owingLoans(ground: Ground, reading: Reading, debtor: string) {
  const { cluster, desk } = reading
  const found = await asWorker(ground, cluster, async (tx) => {
    const sight = { tx, cluster }
    const owed = await owedBy(sight, debtor)
    const creditors = [...owed.map(({ lender }) => lender), ...(await associationsOf(sight, debtor))]
    if (!creditors.includes(desk.organisation)) throw new Problem('not-found')
    const [open] = await tx.query<{ id: string }>(
      `select id from restructurings where cluster_id = $1 and debtor = $2 and status = 'open'`,
      [cluster, debtor],
    )
    const events = await loadStreams(tx, ground.master, cluster, owed.map(({ id }) => id)) // prettier-ignore
    const name = await namesOf(tx, cluster, [debtor, ...creditors])
    const loans = owed.flatMap(({ id, lender }) => {
      const facility = facilityOf(events.filter(({ stream }) => stream === id))
      const endsOn = lastDueOf(facility)
      if (!isOwing(facility) || endsOn === null) return []
      const owes = wire(outstanding(facility), facility.currency)
      return [{ facility: id, lender: partyOf(lender, name), outstanding: owes, endsOn }]
    })
    return { debtor: partyOf(debtor, name), openPlan: open?.id ?? null, loans }
  })
  await reading.note([debtor], 'dealing', listOwingLoans.name)
  return found
}
