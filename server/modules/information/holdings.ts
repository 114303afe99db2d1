import type { WireHolding } from '#contract/firm-data.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { wire } from '../edge/index.ts'

type Row = {
  kind: WireHolding['kind']
  count: bigint
  from_on: string | null
  to_on: string | null
  currency: string | null
  sum: bigint | null
}
type Holding = Omit<WireHolding, 'sources'>

/** One row for each kind and currency; every part is seen through the grants of whoever reads. */
const parts = [
  `select direction || '-invoices' as kind, count(*) as count, min(issued_on) as from_on, max(issued_on) as to_on, 'CNY' as currency,
     coalesce(sum(net) filter (where status = 'valid'), 0)::bigint as sum
   from invoices where cluster_id = $1 and subject = $2 group by direction`,
  `select 'evaluations', count(*), min(made_on), max(made_on), null, null from evaluations where cluster_id = $1 and firm = $2`,
  `select 'memberships', count(*), min(since), max(since), currency, sum(contributed)::bigint from memberships
   where cluster_id = $1 and firm = $2 group by currency`,
  `select 'promises-given', count(*), null::date, max(valid_until), currency, sum(amount)::bigint from promises
   where cluster_id = $1 and promiser = $2 group by currency`,
  `select 'promises-received', count(*), null::date, max(valid_until), currency, sum(amount)::bigint from promises
   where cluster_id = $1 and firm = $2 group by currency`,
  `select 'consents', count(*), min(valid_from), max(valid_until), null, null from consents where cluster_id = $1 and subject = $2`,
  `select 'applications', count(*), min(drafted_on), max(drafted_on), currency, sum(amount)::bigint from applications
   where cluster_id = $1 and firm = $2 group by currency`,
  `select 'questions', count(*), min(asked_on), max(coalesce(ended_on, asked_on)), null, null from questions where cluster_id = $1 and firm = $2`,
  `select 'facilities', count(*), min(opened_on), max(opened_on), currency, sum(principal)::bigint from facilities
   where cluster_id = $1 and borrower = $2 group by currency`,
  `select 'proceedings', count(*), min(begun_on), max(begun_on), null, null from proceedings
   where cluster_id = $1 and respondent = $2 and status <> 'expired'`,
]

/** What is held about a firm, by kind; a kind of which there is nothing is left out. */
export async function holdingsOf(tx: Transaction, cluster: string, firm: string): Promise<readonly Holding[]> {
  const rows = await tx.query<Row>(parts.join(' union all '), [cluster, firm])
  const byKind = Map.groupBy(
    rows.filter(({ count }) => count > 0n),
    ({ kind }) => kind,
  )
  return [...byKind].map(([kind, of]) => ({
    kind,
    count: of.reduce((total, { count }) => total + Number(count), 0),
    from: least(of.map(({ from_on }) => from_on)),
    to: least(
      of.map(({ to_on }) => to_on),
      -1,
    ),
    sums: of.flatMap(({ sum, currency }) => (sum === null || currency === null ? [] : [wire(sum, currency)])),
  }))
}

/** The first of the days, or the last. */
const least = (days: readonly (string | null)[], sign: 1 | -1 = 1): string | null =>
  days.filter((day) => day !== null).sort((a, b) => (a < b ? -sign : sign))[0] ?? null
