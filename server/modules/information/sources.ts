import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asEngine } from '../record/index.ts'

type SourceRow = { kind: string; party: string; at: string | null; count: bigint }
type Source = Omit<SourceRow, 'count'> & { readonly count: number }

/** So many sources are named, the latest first. */
const mostNamed = 100

/**
 * Whence a firm's data came: who brought in its invoices and when, who judged it, who promised and lent. The imports
 * themselves are their importer's own; of them only this is told, and only to the firm they are about.
 */
export const sourcesOf = (tx: Transaction, cluster: string, firm: string): Promise<readonly Source[]> =>
  asEngine(tx, async () => {
    const rows = await tx.query<SourceRow>(
      `select i.direction || '-invoices' as kind, m.subject as party, m.at, count(*) as count
         from invoices i join imports m on m.cluster_id = i.cluster_id and m.id = i.id
         where i.cluster_id = $1 and i.subject = $2 group by i.direction, m.subject, m.at
       union all select 'evaluations', s.subject ->> 'party', max(e.recorded_at), count(*)
         from events e cross join lateral jsonb_array_elements(e.subjects) as s (subject)
         where e.cluster_id = $1 and e.type = 'evaluation-made' and e.subject = $2 and s.subject ->> 'role' = 'association' group by 2
       union all select 'memberships', association, null, count(*) from memberships where cluster_id = $1 and firm = $2 group by association
       union all select 'promises-received', promiser, null, count(*) from promises where cluster_id = $1 and firm = $2 group by promiser
       union all select 'facilities', lender, null, count(*) from facilities where cluster_id = $1 and borrower = $2 group by lender
       union all select 'questions', asker, null, count(*) from questions where cluster_id = $1 and firm = $2 group by asker
       union all select 'proceedings', association, null, count(*) from proceedings
         where cluster_id = $1 and respondent = $2 and status <> 'expired' group by association
       order by 3 desc nulls last limit ${mostNamed}`,
      [cluster, firm],
    )
    return rows.map((row) => ({ ...row, count: Number(row.count) }))
  })
