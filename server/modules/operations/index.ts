import { readOperations, startEndOfDayRoute } from '#contract/operations.ts'
import { endDay, readClock, rebuildCluster } from '#contract/record.ts'
import { Problem } from '#contract/problem.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { mountRead, type House } from '../edge/index.ts'
import { endDayOf, startEndOfDay } from '../facilities/index.ts'
import { deskFor } from '../identity/index.ts'
import { asWorker, rebuild } from '../record/index.ts'
import { checkEndingAtOnce, checkEndingLater } from './until.ts'
import { operationsPage } from './page.ts'

/** The operator's desk: the clock of a cluster, how its days end and how the machinery stands. */
export function mountOperations(house: House): void {
  const { app, ground } = house
  mountRead(house, readClock, async ({ tx, cluster }) => {
    const [row] = await tx.query<{ business_date: string; is_ending: boolean; closed_at: string | null }>(
      'select business_date, is_ending, closed_at from clusters where cluster_id = $1',
      [cluster],
    )
    if (row === undefined) throw new Problem('not-found')
    return { businessDate: row.business_date, isRunning: row.is_ending, closedAt: row.closed_at }
  })
  registerRoute(app, readOperations, async ({ params: { cluster }, caller }) => {
    const desk = await deskFor(ground.pool, caller, cluster, 'end-day', 'not-found')
    return asWorker(ground, cluster, (tx) => operationsPage(tx, cluster, desk))
  })
  registerRoute(app, startEndOfDayRoute, async ({ params: { cluster }, body: { until }, caller }) => {
    const { person } = await deskFor(ground.pool, caller, cluster, 'end-day')
    await checkEndingLater(ground, cluster, until)
    const { id } = await startEndOfDay(ground, { cluster, until, person })
    return { id }
  })
  registerRoute(app, endDay, async ({ params: { cluster }, body: { until }, caller }) => {
    await deskFor(ground.pool, caller, cluster, 'end-day')
    await checkEndingAtOnce(ground, cluster, until)
    const { businessDate, changed } = await endDayOf(ground, cluster, until)
    return { id: cluster, version: 0, status: 'open', businessDate, changed }
  })
  registerRoute(app, rebuildCluster, async ({ params: { cluster }, caller, log }) => {
    await deskFor(ground.pool, caller, cluster, 'rebuild-cluster')
    const { events, tables } = await rebuild(ground, cluster, (done) => log.info({ done }, 'rebuilding'))
    return { events, tables: [...tables], isIdentical: tables.every(({ isIdentical }) => isIdentical) }
  })
}
