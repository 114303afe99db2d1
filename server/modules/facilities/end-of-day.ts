import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { decideEndOfDay } from '#core/facility/calendar-moves.ts'
import { addJob, defineJob, handleJob, type JobHandler } from '#server/platform/jobs.ts'
import { z } from 'zod'
import { allocationsEnding, endAllocation } from '../allocations/index.ts'
import { passTime, proceedingsEnding } from '../conduct/index.ts'
import { asWorker, engine, runCommand, type Ground } from '../record/index.ts'
import { beginRun, countCase, countDay, endRun, failRun, openRun, startDay, type DayRun } from './day-run.ts'
import { judgeBreakers } from './breakers.ts'
import { facilityOf } from './moves.ts'
import { schemeAgreed } from '../schemes/index.ts'
import { passPlanTime, plansEnding } from './plans.ts'
import { subjectsOf } from './subjects.ts'

/** An end of day as work for later, by whichever process is free. */
export const endOfDayJob = defineJob('end-day', z.object({ cluster: z.string(), until: z.string() }))

export const endOfDayJobs = (ground: Ground): readonly JobHandler[] => [
  handleJob(endOfDayJob, async ({ cluster, until }) => void (await endDayOf(ground, cluster, until))),
]

/** Begins an end of day that somebody watches: what is begun and the work for it are one transaction. */
export const startEndOfDay = (
  ground: Ground,
  { cluster, until, person }: { readonly cluster: string; readonly until: string; readonly person: string },
): Promise<DayRun> =>
  asWorker(ground, cluster, async (tx) => {
    const run = await beginRun(ground, tx, { cluster, until, person })
    await addJob(tx, endOfDayJob, { cluster, until }, { key: `end-day ${cluster}` })
    return run
  })

/**
 * Moves the business date on, day by day, until the given date. Each case is its own transaction, keyed by day
 * and case, so that a run that was cut off goes on where it stood and nothing is done twice. While it runs the
 * cluster takes no other command.
 */
export async function endDayOf(
  ground: Ground,
  cluster: string,
  until: string,
): Promise<{ businessDate: string; changed: number }> {
  const run = await openRun(ground, { cluster, until })
  try {
    const changed = await walkDays(ground, cluster, run.from, until)
    await endRun(ground, cluster)
    return { businessDate: run.from > until ? run.from : until, changed }
  } catch (error) {
    await failRun(ground, cluster, error)
    throw error
  }
}

async function walkDays(ground: Ground, cluster: string, from: CalendarDate, until: string): Promise<number> {
  let changed = 0
  for (let on = from; on < until; on = addDays(on, 1)) {
    const next = addDays(on, 1)
    for (const id of await startDay(ground, cluster, next)) changed += await endDayOfCase(ground, cluster, id, next)
    await judgeBreakers(ground, cluster, next)
    for (const id of await allocationsEnding(ground, cluster, next)) await runCommand(ground, orderOf(cluster, id, next), (work) => endAllocation(work, id)) // prettier-ignore
    for (const id of await proceedingsEnding(ground, cluster, next)) await runCommand(ground, orderOf(cluster, id, next), (work) => passTime(work, id)) // prettier-ignore
    for (const id of await plansEnding(ground, cluster, next)) await runCommand(ground, orderOf(cluster, id, next), (work) => passPlanTime(work, id)) // prettier-ignore
    await closeDay(ground, cluster, on, next)
  }
  return changed
}

/** What ends of a case on a day, under a key of day and case. */
const orderOf = (cluster: string, id: string, on: CalendarDate) => ({
  action: 'end-day',
  cluster,
  desks: [engine],
  key: `eod-${on}-${id.slice(-12)}`,
  input: { id, on },
  on,
})

async function endDayOfCase(ground: Ground, cluster: string, id: string, on: CalendarDate): Promise<number> {
  const { changed } = await runCommand(ground, orderOf(cluster, id, on), async (work) => {
    const facility = facilityOf(await work.load(id))
    const scheme = await schemeAgreed(work, facility)
    const events = decideEndOfDay(facility, on, scheme)
    work.append(id, subjectsOf(scheme, facility.holders), events)
    await countCase(work.tx, cluster, on, events)
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
    await countDay(work.tx, cluster, next)
    await work.tx.query('update clusters set business_date = $2, closed_at = $3 where cluster_id = $1', [
      cluster,
      next,
      work.at,
    ])
    return { version: events.length + 1 }
  })
}
