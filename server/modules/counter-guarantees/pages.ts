import { money, toWire } from '#core/basics/money.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { beneficiaryStanding } from '#core/facility/recourse.ts'
import { counterGuaranteeLife, handsOf, securedLeft, type CounterGuarantee } from '#core/guarantee/counter-guarantee.ts'
import { securityFindings, type SecurityFinding } from '#core/guarantee/security-findings.ts'
import { lawOf } from '#core/guarantee/security-kinds.ts'
import { movesFrom } from '#core/process/process.ts'
import { readCounterGuarantee } from '#contract/counter-guarantees.ts'
import { Problem } from '#contract/problem.ts'
import { namesOf, wire } from '../edge/index.ts'
import { facilityOf } from '../facilities/index.ts'
import { asWorker, loadStreams, type Ground, type Reading } from '../record/index.ts'
import { stateOf } from './moves.ts'
import { facilityOn, type CounterGuaranteeRow } from './rows.ts'

type Named = (id: string) => string

const partyOf = (id: string, name: Named) => ({ id, name: name(id) })

export const listed = (row: CounterGuaranteeRow, name: Named) => ({
  id: row.id,
  application: row.application,
  facility: row.facility,
  giver: partyOf(row.giver, name),
  beneficiary: partyOf(row.beneficiary, name),
  debtor: partyOf(row.debtor, name),
  kind: row.kind,
  object: row.object,
  value: wire(row.value, row.currency),
  securedAtMost: wire(row.secured_at_most, row.currency),
  taken: wire(row.taken, row.currency),
  rank: row.rank,
  status: row.status,
  promisedOn: row.promised_on,
  since: row.since,
})

const isSupervisor = ({ kind, offices }: Reading['desk']): boolean =>
  kind === 'government' && offices.includes('supervisor')

/** One counter-guarantee, to who may see its row; findings and what is borne to its beneficiary and who supervises alone. */
export async function securityPage(ground: Ground, reading: Reading, id: string) {
  const { tx, cluster, desk } = reading
  const [row] = await tx.query<CounterGuaranteeRow>(
    `select t.*, a.facility from counter_guarantees t left join applications a on a.cluster_id = t.cluster_id and a.id = t.application
     where t.cluster_id = $1 and t.id = $2`,
    [cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  await reading.openStreams([id])
  await reading.note([row.giver], 'dealing', readCounterGuarantee.name, id)
  const state = stateOf(await loadStreams(tx, ground.master, cluster, [id]))
  const name = await namesOf(tx, cluster, [row.giver, row.beneficiary, row.debtor])
  const isTold = desk.organisation === row.beneficiary || isSupervisor(desk)
  const known = isTold ? await knownToBeneficiary(ground, cluster, row, state) : null
  const isMine = (move: string): boolean => handsOf(state, move).includes(desk.organisation)
  return {
    ...listed({ ...row, facility: row.facility }, name),
    ...detailsOf(state),
    waiver:
      state.waiver !== null && isTold
        ? { reason: textOf(state.waiver.reason), isYours: state.waiver.by === desk.person }
        : null,
    standing: known?.standing ?? null,
    findings: known?.findings ?? [],
    next: movesFrom(counterGuaranteeLife, state.status).map(({ name: move }) => ({ move, isYours: isMine(move) })),
  }
}

function detailsOf(state: CounterGuarantee) {
  const { formality, source } = lawOf(state.kind)
  const { currency } = state.value
  const { registration, documents } = state
  return {
    identifier: textOf(state.identifier),
    appraisedOn: state.appraisedOn,
    documents: 'erased' in documents ? [] : [...documents],
    registration: registration === null || 'erased' in registration ? null : registration,
    formality,
    source,
    means: state.means,
    gross: toWire(money(state.gross, currency)),
    costs: toWire(money(state.costs, currency)),
    over: toWire(money(state.over, currency)),
    securedLeft: toWire(securedLeft(state)),
  }
}

const textOf = (value: string | { readonly erased: string }): string => (typeof value === 'string' ? value : '—')

/** What only the platform can look up: the same object elsewhere, and what is borne of the loan. */
const knownToBeneficiary = (ground: Ground, cluster: string, row: CounterGuaranteeRow, state: CounterGuarantee) =>
  asWorker(ground, cluster, async (tx) => {
    const [clock] = await tx.query<{ business_date: CalendarDate }>(
      'select business_date from clusters where cluster_id = $1',
      [cluster],
    )
    const same = await tx.query<CounterGuaranteeRow>(
      `select * from counter_guarantees where cluster_id = $1 and mark = $2 and mark <> '' and id <> $3
         and status not in ('released', 'ended') order by promised_on, id`,
      [cluster, row.mark, row.id],
    )
    const known = same.map((each) => ({
      promisedOn: each.promised_on,
      status: each.status,
      rank: each.rank,
      own: each.beneficiary === row.beneficiary ? each.id : null,
    }))
    const facility = await facilityOn({ tx, cluster }, row.application)
    const standing =
      facility === null
        ? null
        : beneficiaryStanding(facilityOf(await loadStreams(tx, ground.master, cluster, [facility])), row)
    return {
      findings: securityFindings(state, known, clock!.business_date).map(findingToWire),
      standing: standing && { ...standing, bears: toWire(standing.bears), recourse: toWire(standing.recourse) },
    }
  })

const findingToWire = (finding: SecurityFinding) => {
  const bare = { code: finding.code, source: null, on: null, status: null, rank: null, own: null }
  switch (finding.code) {
    case 'unregistered':
      return { ...bare, source: finding.source }
    case 'appraisal-old':
      return { ...bare, on: finding.appraisedOn }
    case 'value-below-secured':
      return bare
    case 'given-twice': {
      const { source, promisedOn, status, rank, own } = finding
      return { ...bare, source, on: promisedOn, status: status as CounterGuaranteeRow['status'], rank, own }
    }
  }
}

export async function securingOfFacility(ground: Ground, reading: Reading, id: string) {
  const { tx, cluster, desk } = reading
  const [row] = await tx.query<{ borrower: string; lender: string }>(
    'select borrower, lender from facilities where cluster_id = $1 and id = $2',
    [cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  const mayKnow = [row.borrower, row.lender].includes(desk.organisation)
  const application = await asWorker(ground, cluster, async (worker) => {
    const [agreed] = await worker.query<{ id: string }>(
      'select id from applications where cluster_id = $1 and facility = $2',
      [cluster, id],
    )
    return agreed?.id ?? ''
  })
  return { items: await securingOf(ground, reading, application, mayKnow) }
}

/**
 * What secures whom of an application: to who may see a counter-guarantee in full, to the debtor and to the bank of the
 * loan that it is there, to others nothing.
 */
export async function securingOf(ground: Ground, { tx, cluster }: Reading, application: string, mayKnow: boolean) {
  const select = `select * from counter_guarantees where cluster_id = $1 and application = $2 and status not in ('released', 'ended') order by id`
  const seen = await tx.query<CounterGuaranteeRow>(select, [cluster, application])
  const all = mayKnow ? await asWorker(ground, cluster, (worker) => worker.query<CounterGuaranteeRow>(select, [cluster, application])) : seen // prettier-ignore
  const name = await namesOf(tx, cluster, all.flatMap(({ giver, beneficiary }) => [giver, beneficiary])) // prettier-ignore
  return all.map((row) => {
    const isSeen = seen.some(({ id }) => id === row.id)
    const { kind, status, currency } = row
    return {
      id: isSeen ? row.id : null,
      kind,
      status,
      beneficiary: partyOf(row.beneficiary, name),
      giverName: isSeen ? name(row.giver) : null,
      securedAtMost: isSeen ? wire(row.secured_at_most, currency) : null,
      taken: isSeen ? wire(row.taken, currency) : null,
    }
  })
}
