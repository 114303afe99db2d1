import { toHex, utf8 } from '#core/basics/utf8.ts'
import { checkStatement, type Statement } from '#core/banking/statement.ts'
import { formatExactDecimal } from '#core/banking/exact-decimal.ts'
import { canonical } from '#core/record/canonical.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import { hashLeaf } from '#core/record/merkle.ts'
import { Problem } from '#contract/problem.ts'
import { sha256, type Work } from '../record/index.ts'
import { refusedFile } from './refused-file.ts'
import { readStatementFile } from './statement-file.ts'

export const fingerprintOf = (content: Buffer): string => toHex(sha256(content))

/** Takes a statement whole or refuses it whole: it adds up, and neither it nor its file was taken before. */
export async function importStatementIn(work: Work, content: Buffer) {
  work.permit({})
  const bank = work.desk.organisation
  const file = fingerprintOf(content)
  await refuseKnownFile(work, bank, file)
  const { format, statements } = await readStatementFile(content)
  const faults = statements.flatMap(checkStatement)
  if (faults.length > 0) throw refusedFile(faults)
  const id = work.ids.next('statement')
  const lines = statements.flatMap((statement) => statement.lines.map((line) => ({ account: statement.account, line })))
  const root = await saveLines(work, id, lines)
  const data = {
    bank,
    account: joined(statements.map(({ account }) => account)),
    currency: joined(lines.map(({ line }) => line.currency)) || 'CNY',
    format,
    from: edge(
      statements.map(({ from }) => from),
      'first',
    ),
    to: edge(
      statements.map(({ to }) => to),
      'last',
    ),
    lines: lines.length,
    root,
    file,
  }
  work.append(id, [{ party: bank, role: 'bank' }], [{ type: 'statement-imported', data }])
  return { id, version: 1, status: 'imported' }
}

async function refuseKnownFile(work: Work, bank: string, file: string): Promise<void> {
  const [known] = await work.tx.query<{ id: string }>(
    'select id from statements where cluster_id = $1 and bank = $2 and file = $3',
    [work.cluster, bank, file],
  )
  if (known !== undefined) throw new Problem('conflict', { detail: `The file was imported before, as ${known.id}.` })
}

const joined = (texts: readonly string[]): string => [...new Set(texts)].join(', ')
const edge = (days: readonly (string | null)[], which: 'first' | 'last'): string | null =>
  days
    .filter((day) => day !== null)
    .toSorted()
    .at(which === 'first' ? 0 : -1) ?? null

type Placed = { readonly account: string; readonly line: Statement['lines'][number] }

/** Writes the lines in one statement and answers the root of their tree. */
async function saveLines(work: Work, id: string, lines: readonly Placed[]): Promise<string> {
  const rows = lines.map(({ account, line }) => ({
    nr: line.nr,
    amount: formatExactDecimal(line.amount),
    currency: line.currency,
    is_credit: line.isCredit,
    is_reversal: line.isReversal,
    is_booked: line.isBooked,
    is_odd_batch: line.isOddBatch,
    booked_on: line.bookedOn,
    account,
    bank_reference: line.bankReference,
    refs: [...line.references],
    payer_name: line.payerName,
    payer_account: line.payerAccount,
  }))
  await work.tx.query(
    `insert into statement_lines (cluster_id, id, subject, parties, nr, amount, currency, is_credit, is_reversal, is_booked, is_odd_batch, booked_on, account, bank_reference, refs, payer_name, payer_account)
     select $1, $2, $3, array[$3], r.* from jsonb_to_recordset($4::jsonb) as r
       (nr integer, amount numeric, currency text, is_credit boolean, is_reversal boolean, is_booked boolean, is_odd_batch boolean, booked_on date, account text, bank_reference text, refs text[], payer_name text, payer_account text)`,
    [work.cluster, id, work.desk.organisation, JSON.stringify(rows)],
  )
  const tree = rows.reduce<Frontier>(
    (grown, row) => append(sha256, grown, hashLeaf(sha256, utf8(canonical(row)))).frontier,
    emptyFrontier,
  )
  return toHex(rootOfFrontier(sha256, tree))
}
