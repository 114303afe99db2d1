import { facilityNumber } from '#core/banking/match.ts'
import type { listProposals } from '#contract/banking.ts'
import type { QueryOf } from '#contract/route.ts'
import { pageOf, wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'

type Row = {
  id: string
  facility: string
  borrower_name: string
  move: string
  amount: bigint | null
  currency: string | null
  received_on: string
  statement: string | null
  line: number | null
  reason: string
  status: string
  proposed_by: string
  decided_by: string | null
  why: string
  at: string
}

/** What the reader's own organisation proposed; nobody else's. */
export function listProposalsOf(reading: Reading, query: QueryOf<typeof listProposals>) {
  const { tx, cluster, desk, personName } = reading
  const from = {
    from: `proposals t join facilities f on f.cluster_id = t.cluster_id and f.id = t.facility join parties p on p.cluster_id = f.cluster_id and p.id = f.borrower`,
    where: 't.cluster_id = $1 and ($2::text is null or t.status = $2) and ($3::text is null or t.facility = $3)',
    values: [cluster, query.status ?? null, query.facility ?? null],
    columns: 't.*, p.name as borrower_name',
  }
  return pageOf<Row, object>(tx, from, query, (row) => ({
    id: row.id,
    facility: row.facility,
    number: facilityNumber(row.facility),
    borrowerName: row.borrower_name,
    move: row.move,
    amount: row.amount === null ? null : wire(row.amount, row.currency ?? 'CNY'),
    receivedOn: row.received_on,
    place: row.statement === null || row.line === null ? null : { statement: row.statement, line: row.line },
    reason: row.reason,
    status: row.status,
    proposedBy: personName(row.proposed_by),
    decidedBy: row.decided_by === null ? null : personName(row.decided_by),
    why: row.why,
    at: row.at,
    isMine: row.proposed_by === desk.person,
  }))
}
