import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { decideTime } from '#core/conduct/decide.ts'
import { asWorker, type Ground, type Work } from '../record/index.ts'
import { appendTo, loadProceeding } from './standing.ts'

/** The proceedings to which a day does something. */
export const proceedingsEnding = (ground: Ground, cluster: string, on: CalendarDate): Promise<readonly string[]> =>
  asWorker(ground, cluster, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      'select id from proceedings where cluster_id = $1 and next_on <= $2 order by id',
      [cluster, on],
    )
    return rows.map(({ id }) => id)
  })

/** Closes a hearing, ends a reward, lets a penalty be served or expire, as the day has come for it. */
export async function passTime(work: Work, id: string): Promise<{ readonly changed: number }> {
  const { proceeding, events } = await loadProceeding(work, id)
  const decided = decideTime(proceeding, work.on)
  await appendTo(work, id, events, decided)
  return { changed: decided.length }
}
