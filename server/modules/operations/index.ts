import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { mayEver, type Desk } from '#core/policy/actions.ts'
import { readOperations, startEndOfDayRoute } from '#contract/operations.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { Caller } from '#server/platform/http/app.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type { House } from '../edge/index.ts'
import { startEndOfDay } from '../facilities/index.ts'
import { desksIn } from '../identity/index.ts'
import type { Ground } from '../record/index.ts'
import { operationsPage } from './page.ts'

/** How far ahead of today a business date may be moved. */
const longestRun = 3_700

/** The operator's desk: whoever may end the day watches how it goes and how the machinery stands. */
export function mountOperations({ app, ground }: House): void {
  registerRoute(app, readOperations, async ({ params: { cluster }, caller }) => {
    const desk = await operatorAt(ground, caller, cluster)
    if (desk === undefined) throw new Problem('not-found')
    return asWorker(ground, cluster, (tx) => operationsPage(tx, cluster, desk))
  })
  registerRoute(app, startEndOfDayRoute, async ({ params: { cluster }, body: { until }, caller }) => {
    const desk = await operatorAt(ground, caller, cluster)
    if (desk === undefined) throw new Problem('forbidden')
    await checkUntil(ground, cluster, until)
    const { id } = await startEndOfDay(ground, { cluster, until, person: desk.person })
    return { id }
  })
}

const asWorker = <A>({ pool }: Ground, cluster: string, work: (tx: Transaction) => Promise<A>): Promise<A> =>
  inTransaction(pool, { 'app.mode': 'worker', 'app.cluster': cluster }, work)

const operatorAt = async (ground: Ground, caller: Caller, cluster: string): Promise<Desk | undefined> =>
  (await desksIn(ground.pool, caller, cluster)).find((desk) => mayEver(desk, 'end-day'))

async function checkUntil(ground: Ground, cluster: string, until: string): Promise<void> {
  const [row] = await asWorker(ground, cluster, (tx) =>
    tx.query<{ business_date: CalendarDate; is_running: boolean; today: CalendarDate }>(
      `select business_date, current_date as today, is_ending and exists (select from day_runs r where r.cluster_id = $1 and r.status = 'running') as is_running
       from clusters where cluster_id = $1`,
      [cluster],
    ),
  )
  if (row === undefined) throw new Problem('not-found')
  if (row.is_running) throw new Problem('in-progress', { detail: 'The business day is being ended.' })
  if (until <= row.business_date) throw badInput('/body/until', `must lie after ${row.business_date}`)
  if (until > addDays(row.today, longestRun)) throw badInput('/body/until', `lies more than ${longestRun} days ahead`)
}
