import type { StatementEvent } from '../banking/statement-events.ts'
import type { Proposal } from '../facility/proposal.ts'
import type { Erased } from '../record/event.ts'
import type { RowChange } from './row-change.ts'

/** A proposal as it stands after an event: only the party whose people propose and confirm sees it. */
export const proposalRow = (id: string, after: Proposal, at: string): RowChange => ({
  do: 'put',
  table: 'proposals',
  row: {
    id,
    subject: after.party,
    parties: [after.party],
    facility: after.facility,
    move: after.move,
    amount: after.amount?.minor ?? null,
    currency: after.amount?.currency ?? null,
    repayment: after.version,
    received_on: after.receivedOn,
    statement: after.place?.statement ?? null,
    line: after.place?.line ?? null,
    reason: textOf(after.reason),
    status: after.status,
    proposed_by: after.by,
    decided_by: after.decidedBy,
    why: textOf(after.why),
    at,
  },
})

export function statementRow(
  id: string,
  event: StatementEvent,
  { at, subject }: { readonly at: string; readonly subject: string },
): RowChange {
  const who = { subject, parties: [subject] }
  if (event.type === 'line-set-aside') {
    const { line, by, reason } = event.data
    return { do: 'put', table: 'lines_aside', row: { id, line, ...who, set_by: by, reason: textOf(reason) } }
  }
  const { bank, account, currency, format, from, to, lines, root, file } = event.data
  const row = { bank, account, currency, format, from_on: from, to_on: to, lines, root, file, at }
  return { do: 'put', table: 'statements', row: { id, ...who, ...row } }
}

/** A private text, or the mark that it was erased. */
const textOf = (value: string | Erased): string => (typeof value === 'string' ? value : '—')
