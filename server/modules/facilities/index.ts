import { listFacilities, moveFacility, readFacility, readFacilityEvents, readJournal } from '#contract/facilities.ts'
import type { Bilingual } from '#contract/bilingual.ts'
import { Problem } from '#contract/problem.ts'
import { byPartyName, mountCommand, mountRead, type House, namesOf, pageOf, wire } from '../edge/index.ts'
import { eventsOfStream, type Reading } from '../record/index.ts'
import { schemesCalled } from '../schemes/index.ts'
import { mountEvidence } from './evidence/mount.ts'
import { moveIn } from './moves.ts'
import { facilityPage } from './page.ts'
import { mountPromises } from './promises.ts'
import { mountResolutions } from './resolution-moves.ts'

export { addEvidenceIn } from './evidence/mount.ts'
export { evidenceJobs, receiveEvidence } from './evidence/receive.ts'
export { endDayOf, endOfDayJobs, startEndOfDay } from './end-of-day.ts'
export { confirmedMoveIn, facilityOf, moveIn, proceedsIn, tryMove } from './moves.ts'
export { openFacility, outlookIn, schemeNamed, type CaseOutlook } from './open.ts'
export { bookOf } from './facts.ts'
export { casesOf, loadPlan, owedBy, planOf, saveAdoption, subjectsOfPlan } from './plans.ts'
export { givePromiseIn } from './promises.ts'

type Row = {
  id: string
  borrower: string
  lender: string
  scheme: string
  status: string
  principal: bigint
  outstanding: bigint
  currency: string
  overdue_days: number
  bucket: string
  opened_on: string
}

const facilityOrders = {
  borrower: byPartyName('t.borrower'),
  status: 't.status',
  lender: byPartyName('t.lender'),
  scheme: 't.scheme',
  principal: 't.principal',
  outstanding: 't.outstanding',
  overdue: 't.overdue_days',
  opened: 't.opened_on',
}

export function mountFacilities(house: House): void {
  const { ground } = house
  mountPromises(house)
  mountResolutions(house)
  mountEvidence(house)
  mountCommand(house, moveFacility, (work, { params, body }) => moveIn(work, params.id, body))
  mountRead(house, listFacilities, async ({ tx, cluster }, { query }) => {
    const from = {
      from: 'facilities t',
      where: 't.cluster_id = $1 and ($2::text is null or t.status = $2) and ($3::text is null or t.borrower = $3)',
      values: [cluster, query.status ?? null, query.borrower ?? null],
      columns: 't.*',
      orders: facilityOrders,
    }
    const page = await pageOf<Row, Row, keyof typeof facilityOrders>(tx, from, query, (row) => row)
    const name = await namesOf(
      tx,
      cluster,
      page.items.flatMap(({ borrower, lender }) => [borrower, lender]),
    )
    const called = await schemesCalled({ tx, cluster })
    return { ...page, items: page.items.map((row) => listed(row, name, called(row.scheme)?.names)) }
  })
  mountRead(house, readFacility, async (reading, { params }) => {
    await mustSee(reading, params.id)
    return facilityPage(ground, reading, params.id)
  })
  mountRead(house, readFacilityEvents, async (reading, { params }) => {
    await mustSee(reading, params.id)
    return { items: await eventsOfStream(ground, reading, params.id) }
  })
  mountRead(house, readJournal, async (reading, { params }) => {
    await mustSee(reading, params.id)
    return journalOf(reading, params.id)
  })
}

function listed(row: Row, name: (id: string) => string, schemeNames: Bilingual | undefined) {
  return {
    id: row.id,
    borrower: { id: row.borrower, name: name(row.borrower) },
    lender: { id: row.lender, name: name(row.lender) },
    scheme: row.scheme,
    schemeNames: schemeNames ?? { zh: row.scheme, en: row.scheme },
    status: row.status,
    principal: wire(row.principal, row.currency),
    outstanding: wire(row.outstanding, row.currency),
    overdueDays: row.overdue_days,
    bucket: row.bucket,
    openedOn: row.opened_on,
  }
}

async function mustSee({ tx, cluster }: Reading, id: string): Promise<void> {
  const rows = await tx.query('select 1 as is from facilities where cluster_id = $1 and id = $2', [cluster, id])
  if (rows.length === 0) throw new Problem('not-found')
}

type PostingRow = {
  version: number
  kind: string
  occurred_on: string
  debit: string
  credit: string
  amount: bigint
  currency: string
}

async function journalOf({ tx, cluster }: Reading, id: string) {
  const rows = await tx.query<PostingRow>(
    `select e.version, e.kind, e.occurred_on, p.debit, p.credit, p.amount, p.currency from entries e
     join postings p on p.cluster_id = e.cluster_id and p.id = e.id and p.version = e.version
     where e.cluster_id = $1 and e.id = $2 order by e.version, p.nr`,
    [cluster, id],
  )
  const currency = rows[0]?.currency ?? 'CNY'
  const balances = new Map<string, bigint>()
  for (const { debit, credit, amount } of rows) {
    balances.set(debit, (balances.get(debit) ?? 0n) + amount)
    balances.set(credit, (balances.get(credit) ?? 0n) - amount)
  }
  const partyOf = (account: string) => account.split('|')[0] ?? ''
  const name = await namesOf(tx, cluster, [...balances.keys()].map(partyOf))
  const entries = [...Map.groupBy(rows, ({ version }) => version)].map(([version, postings]) => ({
    version,
    kind: postings[0]!.kind,
    occurredOn: postings[0]!.occurred_on,
    postings: postings.map(({ debit, credit, amount }) => ({
      debit: accountName(debit),
      credit: accountName(credit),
      debitParty: name(partyOf(debit)),
      creditParty: name(partyOf(credit)),
      amount: wire(amount, currency),
    })),
  }))
  return {
    entries,
    balances: [...balances]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, balance]) => ({
        party: partyOf(account),
        partyName: name(partyOf(account)),
        account: accountName(account),
        balance: wire(balance, currency),
      })),
    sum: wire(
      [...balances.values()].reduce((a, b) => a + b, 0n),
      currency,
    ),
  }
}

const accountName = (account: string): string => account.split('|')[1] ?? account
