import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { effectsOf, type InEffect } from '#core/conduct/effects.ts'
import { asEngine } from '../record/index.ts'
import type { Sight } from './rows.ts'

/** A bank that comes after the others: the proceeding by which, and when it comes back, where the reader may know why. */
export type LostPriority = { readonly proceeding: string | null; readonly until: CalendarDate | null }

/** Which banks come after the others in matching; everybody meets the order, and the reason whoever is entitled to it. */
export async function lostPriority({ tx, cluster }: Sight): Promise<ReadonlyMap<string, LostPriority>> {
  const rows = await asEngine(tx, () =>
    tx.query<InEffect & { respondent: string; today: CalendarDate }>(
      `select p.id, p.respondent, p.sign, p.status, p.measures, p.effective_on as "effectiveOn", p.conduct_ended_on as "conductEndedOn",
         k.business_date as today
       from proceedings p join clusters k on k.cluster_id = p.cluster_id join parties b on b.cluster_id = p.cluster_id and b.id = p.respondent
       where p.cluster_id = $1 and b.kind = 'bank' and p.sign = 'penalty' and p.effective_on is not null`,
      [cluster],
    ),
  )
  const lost = new Map<string, LostPriority>()
  for (const [bank, those] of Map.groupBy(rows, ({ respondent }) => respondent)) {
    const { hasPriority, priorityBackOn: until } = effectsOf(those, those[0]!.today)
    if (hasPriority) continue
    const known = await tx.query<{ id: string }>(
      'select id from marks where cluster_id = $1 and id = any($2) order by id limit 1',
      [cluster, those.map(({ id }) => id)],
    )
    lost.set(bank, known[0] === undefined ? { proceeding: null, until: null } : { proceeding: known[0].id, until })
  }
  return lost
}

/** The same list with those who lost their priority at its end, everybody else as they stood. */
export const othersFirst = <T>(items: readonly T[], bankOf: (item: T) => string, lost: ReadonlyMap<string, unknown>) =>
  items.toSorted((a, b) => Number(lost.has(bankOf(a))) - Number(lost.has(bankOf(b))))
