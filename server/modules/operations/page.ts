import type { Desk } from '#core/policy/actions.ts'
import type { WireDayRun, WireEndedDay, WireStaff } from '#contract/operations.ts'
import { Problem } from '#contract/problem.ts'
import { jobStates } from '#server/platform/jobs.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** What the operator watches of a cluster: numbers and names of organisations, and nothing of what is recorded. */
export async function operationsPage(tx: Transaction, cluster: string, desk: Desk) {
  const [clock] = await tx.query<{ business_date: string; is_ending: boolean; closed_at: string | null }>(
    'select business_date, is_ending, closed_at from clusters where cluster_id = $1',
    [cluster],
  )
  if (clock === undefined) throw new Problem('not-found')
  const sealing = await sealingOf(tx, cluster)
  return {
    businessDate: clock.business_date,
    isEnding: clock.is_ending,
    closedAt: clock.closed_at,
    runs: await runsOf(tx, cluster, desk),
    days: await daysOf(tx, cluster),
    jobs: [...(await jobStates(tx, cluster))],
    sealing,
    followers: await followersOf(tx, cluster, sealing.sealed),
    organisations: await staffOf(tx, cluster),
  }
}

type RunRow = {
  id: string
  begins: string
  until: string
  status: WireDayRun['status']
  name: string | null
  began_at: string
  ended_at: string | null
  working_on: string | null
  cases: number | null
  cases_of: number
  error: string | null
}

/** The latest runs; who began one is named where it was somebody of the reader's own organisation. */
async function runsOf(tx: Transaction, cluster: string, desk: Desk): Promise<WireDayRun[]> {
  const rows = await tx.query<RunRow>(
    `select r.*, d.cases, (select p.name from people p join offices o on o.person = p.person where p.person = r.person and o.organisation = $2 limit 1) as name
     from day_runs r left join day_run_days d on d.cluster_id = r.cluster_id and d.date = r.working_on
     where r.cluster_id = $1 order by r.id desc limit 10`,
    [cluster, desk.organisation],
  )
  return rows.map((row) => ({
    id: row.id,
    from: row.begins,
    until: row.until,
    status: row.status,
    by: row.name ?? '—',
    beganAt: row.began_at,
    endedAt: row.ended_at,
    workingOn: row.working_on,
    casesDone: row.cases ?? 0,
    casesOf: row.cases_of,
    error: row.error,
  }))
}

async function daysOf(tx: Transaction, cluster: string): Promise<WireEndedDay[]> {
  const rows = await tx.query<Omit<WireEndedDay, 'fellDue'> & { fell_due: number }>(
    'select date, cases, fell_due, overdue, lapsed, closed from day_run_days where cluster_id = $1 order by date desc limit 62',
    [cluster],
  )
  return rows.map(({ fell_due, ...row }) => ({ ...row, fellDue: fell_due }))
}

async function sealingOf(tx: Transaction, cluster: string) {
  const [row] = await tx.query<{ events: bigint; sealed: bigint | null; unsealed: bigint }>(
    `select (select count(*) from events where cluster_id = $1) as events, (select size from trees where cluster_id = $1) as sealed,
       (select count(*) from unsealed where cluster_id = $1) as unsealed`,
    [cluster],
  )
  return { events: Number(row?.events ?? 0), sealed: Number(row?.sealed ?? 0), unsealed: Number(row?.unsealed ?? 0) }
}

async function followersOf(tx: Transaction, cluster: string, sealed: number) {
  const rows = await tx.query<{ name: string; position: bigint }>(
    'select name, position from followers where cluster_id = $1 order by name',
    [cluster],
  )
  return rows.map(({ name, position }) => ({ name, position: Number(position), lag: sealed - 1 - Number(position) }))
}

/** Every organisation with how many people it has and which offices are filled; people are not named. */
async function staffOf(tx: Transaction, cluster: string): Promise<WireStaff[]> {
  const rows = await tx.query<Omit<WireStaff, 'people'> & { people: bigint }>(
    `select p.id, p.name, p.kind, count(distinct o.person) as people,
       coalesce(array_agg(distinct o.office order by o.office) filter (where o.office is not null), '{}') as offices
     from parties p left join offices o on o.organisation = p.id and o.until is null
     where p.cluster_id = $1 group by p.id, p.name, p.kind order by p.kind, p.name limit 500`,
    [cluster],
  )
  return rows.map((row) => ({ ...row, people: Number(row.people) }))
}
