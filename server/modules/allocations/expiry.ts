import { decideExpiry, foldAllocation, type AllocationEvent } from '#core/allocation/allocation.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { present } from '#core/basics/assert.ts'
import { asWorker, type Ground, type Work } from '../record/index.ts'
import { subjectsOf } from './commands.ts'

/** The allocations whose last day lies before a day. */
export const allocationsEnding = (ground: Ground, cluster: string, on: CalendarDate): Promise<readonly string[]> =>
  asWorker(ground, cluster, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select id from allocations where cluster_id = $1 and status in ('made', 'filed') and valid_until < $2 order by id`,
      [cluster, on],
    )
    return rows.map(({ id }) => id)
  })

/** Ends an allocation on the day after its last one. */
export async function endAllocation(work: Work, id: string): Promise<{ readonly changed: number }> {
  const events = (await work.load(id)).map(({ event }) => event as AllocationEvent)
  const allocation = present(foldAllocation(events), id)
  const ended = decideExpiry(allocation, work.on)
  work.append(id, subjectsOf(allocation), ended)
  return { changed: ended.length }
}
