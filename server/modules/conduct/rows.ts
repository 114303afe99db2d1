import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { effectsOf, type Effects, type InEffect } from '#core/conduct/effects.ts'
import { numberIn, procedureId, type OwnNumbers, type RuleOrProcedure } from '#core/conduct/rules.ts'
import { asEngine } from '../record/index.ts'
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

/** What is in force of all proceedings of one organisation before one association, one of them as it now comes to be. */
export async function effectsFor(
  { tx, cluster }: Sight,
  { respondent, association }: { readonly respondent: string; readonly association: string },
  on: CalendarDate,
  now?: InEffect,
): Promise<Effects> {
  const rows = await tx.query<InEffect>(
    `select id, sign, status, measures, effective_on as "effectiveOn", conduct_ended_on as "conductEndedOn" from proceedings
     where cluster_id = $1 and respondent = $2 and association = $3 and effective_on is not null and id <> $4`,
    [cluster, respondent, association, now?.id ?? ''],
  )
  return effectsOf(now === undefined ? rows : [...rows, now], on)
}

/** A proceeding in force, as it bears on what is done out of a fund that its association keeps. */
export type OnFund = InEffect & {
  readonly respondent: string
  readonly fund: string
  readonly today: CalendarDate
}

/** What is in force for the funds of a cluster, of its banks or of some firms; the engine reads it, for whom it bears on may not know why. */
export const onFunds = (tx: Transaction, cluster: string, of: 'banks' | readonly string[]): Promise<OnFund[]> =>
  asEngine(tx, () =>
    tx.query<OnFund>(
      `select p.id, p.respondent, u.id as fund, p.sign, p.status, p.measures, p.effective_on as "effectiveOn",
         p.conduct_ended_on as "conductEndedOn", k.business_date as today
       from proceedings p join clusters k on k.cluster_id = p.cluster_id
       join parties b on b.cluster_id = p.cluster_id and b.id = p.respondent
       join funds u on u.cluster_id = p.cluster_id and u.keeper = p.association
       where p.cluster_id = $1 and p.effective_on is not null
         and case when $2::text[] is null then b.kind = 'bank' else p.respondent = any($2) end order by p.id`,
      [cluster, of === 'banks' ? null : of],
    ),
  )
