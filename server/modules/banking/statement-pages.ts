import { indexLoans } from '#core/banking/match.ts'
import type { listStatements, readStatement } from '#contract/banking.ts'
import { Problem } from '#contract/problem.ts'
import type { QueryOf } from '#contract/route.ts'
import { pageOf } from '../edge/index.ts'
import type { Ground, Reading } from '../record/index.ts'
import { lineColumns, lineSources, lineState, loansFor, type LineRow } from './lines.ts'

type Row = {
  id: string
  account: string
  currency: string
  format: string
  from_on: string | null
  to_on: string | null
  lines: number
  at: string
}

const listed = ({ id, account, currency, format, from_on: from, to_on: to, lines, at }: Row) => ({
  id,
  account,
  currency,
  format,
  from,
  to,
  lines,
  at,
})

export const listStatementsOf = ({ tx, cluster }: Reading, query: QueryOf<typeof listStatements>) =>
  pageOf<Row, object>(
    tx,
    { from: 'statements t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
    query,
    listed,
  )

/** A statement with some of its lines, each with what became of it or what it seems to be for. */
export async function statementPage(
  ground: Ground,
  reading: Reading,
  id: string,
  { after, limit }: QueryOf<typeof readStatement>,
) {
  const { tx, cluster } = reading
  const [row] = await tx.query<Row>('select * from statements where cluster_id = $1 and id = $2', [cluster, id])
  if (row === undefined) throw new Problem('not-found')
  const lines = await tx.query<LineRow>(
    `select ${lineColumns} from ${lineSources} where l.cluster_id = $1 and l.id = $2 and l.nr > $3 order by l.nr limit $4`,
    [cluster, id, after, limit + 1],
  )
  const page = lines.slice(0, limit)
  const loans = await loansFor(ground, reading, page)
  const index = indexLoans(loans)
  return {
    ...listed(row),
    items: page.map((line) => ({
      nr: line.nr,
      amount: line.amount,
      currency: line.currency,
      isCredit: line.is_credit,
      bookedOn: line.booked_on,
      account: line.account,
      bankReference: line.bank_reference,
      references: line.refs,
      payerName: line.payer_name,
      payerAccount: line.payer_account,
      proposal: line.proposal,
      ...lineState(line, loans, index),
    })),
    next: lines.length > limit ? (page.at(-1)?.nr ?? null) : null,
  }
}
