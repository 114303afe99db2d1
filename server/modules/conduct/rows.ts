import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { effectsOf, type Effects, type InEffect } from '#core/conduct/effects.ts'
import { numberIn, procedureId, type OwnNumbers, type RuleOrProcedure } from '#core/conduct/rules.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** A cluster, seen from a transaction that may see its proceedings. */
export type Sight = { readonly tx: Transaction; readonly cluster: string }

/** What an association applies, and since when. */
export type AppliedRule = {
  readonly rule: RuleOrProcedure
  readonly isApplied: boolean
  readonly numbers: OwnNumbers
  readonly setOn: CalendarDate
}

export const rulesOf = ({ tx, cluster }: Sight, association: string): Promise<AppliedRule[]> =>
  tx.query<AppliedRule>(
    'select rule, is_applied as "isApplied", numbers, set_on as "setOn" from conduct_rules where cluster_id = $1 and association = $2',
    [cluster, association],
  )

/** A number by which an association’s proceedings run. */
export async function procedureNumber(sight: Sight, association: string, name: string): Promise<number> {
  const own = (await rulesOf(sight, association)).find(({ rule }) => rule === procedureId)
  return numberIn(procedureId, own?.numbers ?? {}, name)
}

/** What is in force of all proceedings of one organisation before one association. */
export async function effectsFor(
  { tx, cluster }: Sight,
  { respondent, association }: { readonly respondent: string; readonly association: string },
  on: CalendarDate,
  except = '',
): Promise<Effects> {
  const rows = await tx.query<InEffect>(
    `select id, sign, status, measures, effective_on as "effectiveOn", conduct_ended_on as "conductEndedOn" from proceedings
     where cluster_id = $1 and respondent = $2 and association = $3 and effective_on is not null and id <> $4`,
    [cluster, respondent, association, except],
  )
  return effectsOf(rows, on)
}
