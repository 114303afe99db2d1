import type { CalendarDate } from '#core/basics/calendar-date.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { withoutValues } from '#server/platform/log.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker, engine, type Ground } from '../record/index.ts'

/** The end of day of a cluster up to a date, as who began it and whoever watches it know it. */
export type DayRun = { readonly id: string; readonly from: CalendarDate }

type Wanted = { readonly cluster: string; readonly until: string; readonly person?: string }

/** Closes the cluster to other commands and writes down that the day is being ended; a run that was cut off goes on. */
export async function beginRun(
  { ids, clock }: Ground,
  tx: Transaction,
  { cluster, until, person = engine.person }: Wanted,
): Promise<DayRun> {
  const [row] = await tx.query<{ business_date: CalendarDate }>(
    'update clusters set is_ending = true, ending_until = greatest(ending_until, $2::date) where cluster_id = $1 returning business_date',
    [cluster, until],
  )
  const [known] = await tx.query<{ id: string }>(
    `update day_runs set status = 'running', error = null, until = greatest(until, $2::date)
     where cluster_id = $1 and status <> 'done' returning id`,
    [cluster, until],
  )
  const from = row?.business_date ?? (until as CalendarDate)
  if (known !== undefined || from >= until) return { id: known?.id ?? '', from }
  const id = ids.next('day-run')
  await tx.query(
    `insert into day_runs (cluster_id, id, begins, until, person, status, began_at) values ($1, $2, $3, $4, $5, 'running', $6)`,
    [cluster, id, from, until, person, clock.now()],
  )
  return { id, from }
}

export const openRun = (ground: Ground, wanted: Wanted): Promise<DayRun> =>
  asWorker(ground, wanted.cluster, (tx) => beginRun(ground, tx, wanted))

/** The cases of a day that are still to be looked at; the run says which day and how many. */
export const startDay = (ground: Ground, cluster: string, date: string): Promise<readonly string[]> =>
  asWorker(ground, cluster, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select id from facilities where cluster_id = $1 and status not in ('closed', 'cancelled') and (next_due <= $2 or status = 'reserved') order by id`,
      [cluster, date],
    )
    await tx.query(
      `update day_runs set working_on = $2, cases_of = $3 + coalesce((select cases from day_run_days where cluster_id = $1 and date = $2), 0)
       where cluster_id = $1 and status = 'running'`,
      [cluster, date, rows.length],
    )
    return rows.map(({ id }) => id)
  })

const count = (events: readonly FacilityEvent[], type: FacilityEvent['type']): number =>
  events.filter((event) => event.type === type).length

/** Counts what a case of the day came to, in the transaction that decided it. */
export const countCase = (tx: Transaction, cluster: string, date: string, events: readonly FacilityEvent[]) =>
  tx.query(
    `insert into day_run_days as d (cluster_id, date, cases, fell_due, overdue, lapsed, closed) values ($1, $2, 1, $3, $4, $5, $6)
     on conflict (cluster_id, date) do update set cases = d.cases + 1, fell_due = d.fell_due + $3, overdue = d.overdue + $4,
       lapsed = d.lapsed + $5, closed = d.closed + $6`,
    [
      cluster,
      date,
      count(events, 'instalment-fell-due'),
      count(events, 'arrears-changed'),
      count(events, 'facility-cancelled'),
      count(events, 'facility-closed'),
    ],
  )

/** A day on which no case had to be looked at is a day too. */
export const countDay = (tx: Transaction, cluster: string, date: string): Promise<unknown> =>
  tx.query('insert into day_run_days (cluster_id, date) values ($1, $2) on conflict do nothing', [cluster, date])

export const endRun = (ground: Ground, cluster: string): Promise<void> =>
  asWorker(ground, cluster, async (tx) => {
    await tx.query('update clusters set is_ending = false, ending_until = null where cluster_id = $1', [cluster])
    await tx.query(
      `update day_runs set status = 'done', ended_at = $2, error = null where cluster_id = $1 and status <> 'done'`,
      [cluster, ground.clock.now()],
    )
  })

/** Says that a run broke off, without a value of anybody; it goes on when it is begun again. */
export const failRun = (ground: Ground, cluster: string, error: unknown): Promise<unknown> =>
  asWorker(ground, cluster, (tx) =>
    tx.query(`update day_runs set status = 'failed', error = $2 where cluster_id = $1 and status = 'running'`, [
      cluster,
      withoutValues(error instanceof Error ? error.message : String(error)),
    ]),
  )
