import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { decideEndOfDay } from '#core/facility/calendar-moves.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { engine, runCommand, type Ground } from '../record/index.ts'
import { facilityOf, schemeOf } from './moves.ts'
import { subjectsOf } from './subjects.ts'

/**
 * Moves the business date on, day by day, until the given date. Each case is its own transaction, keyed by day
 * and case, so that a run that was cut off goes on where it stood and nothing is done twice. While it runs the
 * cluster takes no other command.
 */
export async function endDayOf(
  ground: Ground,
  cluster: string,
  until: string,
  report: (date: string) => void = () => undefined,
): Promise<{ businessDate: string; changed: number }> {
  let changed = 0
  let on = await startEnding(ground, cluster, until)
  while (on < until) {
    const next = addDays(on, 1)
    for (const id of await openFacilities(ground, cluster, next))
      changed += await endDayOfCase(ground, cluster, id, next)
    await closeDay(ground, cluster, on, next)
    on = next
    report(on)
  }
  await stopEnding(ground, cluster)
  return { businessDate: on, changed }
}

const worker = (cluster: string) => ({ 'app.mode': 'worker', 'app.cluster': cluster }) as const

async function startEnding(ground: Ground, cluster: string, until: string): Promise<CalendarDate> {
  return inTransaction(ground.pool, worker(cluster), async (tx) => {
    const [row] = await tx.query<{ business_date: string }>(
      'update clusters set is_ending = true, ending_until = greatest(ending_until, $2::date) where cluster_id = $1 returning business_date',
      [cluster, until],
    )
    return (row?.business_date ?? until) as CalendarDate
  })
}

const stopEnding = (ground: Ground, cluster: string): Promise<unknown> =>
  inTransaction(ground.pool, worker(cluster), (tx) =>
    tx.query('update clusters set is_ending = false, ending_until = null where cluster_id = $1', [cluster]),
  )

async function openFacilities(ground: Ground, cluster: string, on: string): Promise<readonly string[]> {
  const rows = await inTransaction(ground.pool, worker(cluster), (tx) =>
    tx.query<{ id: string }>(
      `select id from facilities where cluster_id = $1 and status not in ('closed', 'cancelled') and (next_due <= $2 or status = 'reserved') order by id`,
      [cluster, on],
    ),
  )
  return rows.map(({ id }) => id)
}

async function endDayOfCase(ground: Ground, cluster: string, id: string, on: CalendarDate): Promise<number> {
  const order = {
    action: 'end-day',
    cluster,
    desks: [engine],
    key: `eod-${on}-${id.slice(-12)}`,
    input: { id, on },
    on,
  }
  const { changed } = await runCommand(ground, order, async (work) => {
    const facility = facilityOf(await work.load(id))
    const scheme = schemeOf(facility)
    const events = decideEndOfDay(facility, on, scheme)
    work.append(id, subjectsOf(scheme, facility.holders), events)
    return { changed: events.length === 0 ? 0 : 1 }
  })
  return changed
}

async function closeDay(ground: Ground, cluster: string, date: string, next: CalendarDate): Promise<void> {
  const order = {
    action: 'end-day',
    cluster,
    desks: [engine],
    key: `eod-${next}-the-day-itself`,
    input: { date, next },
    on: next,
  }
  await runCommand(ground, order, async (work) => {
    const stream = `clk_${cluster.slice(4)}`
    const events = await work.load(stream)
    work.append(stream, [{ party: cluster, role: 'cluster' }], [{ type: 'business-day-ended', data: { date, next } }])
    await work.tx.query('update clusters set business_date = $2, closed_at = $3 where cluster_id = $1', [
      cluster,
      next,
      work.at,
    ])
    return { version: events.length + 1 }
  })
}
