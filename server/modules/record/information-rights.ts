import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { effectsOf, type InEffect } from '#core/conduct/effects.ts'
import type { Desk } from '#core/policy/actions.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** Whom a firm that lost its information rights has to do with itself; nothing where it lost none. */
export async function lostInformation(tx: Transaction, cluster: string, desk: Desk): Promise<readonly string[] | null> {
  if (desk.kind !== 'firm') return null
  const rows = await tx.queryOften<InEffect & { on: CalendarDate }>(
    `select p.id, p.sign, p.status, p.measures, p.effective_on as "effectiveOn", p.conduct_ended_on as "conductEndedOn", k.business_date as on
     from proceedings p join clusters k on k.cluster_id = p.cluster_id
     where p.cluster_id = $1 and p.respondent = $2 and p.sign = 'penalty' and p.effective_on is not null`,
    [cluster, desk.organisation],
  )
  const [first] = rows
  if (first === undefined || effectsOf(rows, first.on).hasInformation) return null
  const known = await tx.query<{ id: string }>(
    `select association as id from memberships where cluster_id = $1 and firm = $2
     union select f.id from memberships m join funds f on f.cluster_id = m.cluster_id and f.keeper = m.association where m.cluster_id = $1 and m.firm = $2
     union select unnest(parties) from facilities where cluster_id = $1 and parties @> array[$2]
     union select unnest(parties) from offers where cluster_id = $1 and parties @> array[$2]
     union select id from parties where cluster_id = $1 and kind = 'operator'
     union select $1`,
    [cluster, desk.organisation],
  )
  return known.map(({ id }) => id)
}
