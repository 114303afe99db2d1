import { toHex, utf8 } from '#core/basics/utf8.ts'
import { parseStatement, statementJson, type FinancialStatement } from '#core/credit/financial-statement.ts'
import { parseSoftFact, softJson, type SoftFact } from '#core/credit/soft-fact.ts'
import type { RowCells, RowFault } from '#core/credit/columns.ts'
import type { Result } from '#core/basics/result.ts'
import { toWire } from '#core/basics/money.ts'
import { canonical, type Json } from '#core/record/canonical.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import { hashLeaf } from '#core/record/merkle.ts'
import { sha256, type Work } from '../record/index.ts'
import type { KnownFirms } from './known-firms.ts'
import { ownFirm } from './own-firm.ts'
import type { ImportReport } from './report.ts'
import type { FileRow } from './rows.ts'

/** A kind of observation of which each row stands by itself: how a row is read, hashed, kept, and when it is doubtful. */
type Observations<T extends { readonly firm: string }> = {
  readonly table: 'financial_statements' | 'soft_facts'
  readonly parse: (cells: RowCells<string>) => Result<T, readonly RowFault[]>
  readonly json: (value: T) => Json
  readonly row: (value: T) => Readonly<Record<string, unknown>>
  /** What else of the same firm makes a row doubtful, beside its own fault. */
  readonly same: string
  readonly isDoubtful: (value: T) => boolean
}

const statements: Observations<FinancialStatement> = {
  table: 'financial_statements',
  parse: parseStatement,
  json: statementJson,
  row: ({ periodEnd, items, isUnbalanced }) => ({
    period_end: periodEnd,
    items: Object.fromEntries(Object.entries(items).map(([id, amount]) => [id, toWire(amount)])),
    is_balanced: !isUnbalanced,
  }),
  same: 'period_end = r.period_end',
  isDoubtful: ({ isUnbalanced }) => isUnbalanced,
}

const softFacts: Observations<SoftFact> = {
  table: 'soft_facts',
  parse: parseSoftFact,
  json: softJson,
  row: ({ observedOn, topic, rating, basis }) => ({ observed_on: observedOn, topic, rating, basis }),
  same: 'topic = r.topic and observed_on = r.observed_on',
  isDoubtful: () => false,
}

type Importing = {
  readonly work: Work
  readonly rows: AsyncIterable<FileRow>
  readonly firms: KnownFirms
  readonly report: ImportReport
  readonly id: string
}

export const importStatements = (importing: Importing): Promise<string> => importRowsOf(statements, importing)
export const importSoftFacts = (importing: Importing): Promise<string> => importRowsOf(softFacts, importing)

/** Takes the rows of a file one by one: identical rows once; what is doubtful is taken and flagged. */
async function importRowsOf<T extends { readonly firm: string }>(
  kind: Observations<T>,
  { work, rows, firms, report, id }: Importing,
): Promise<string> {
  let tree: Frontier = emptyFrontier
  for await (const { nr, cells, original } of rows) {
    report.rows += 1
    const parsed = kind.parse(ownFirm(work, cells))
    const firm = parsed.ok ? firms(parsed.value.firm) : undefined
    if (!parsed.ok) report.reject(nr, parsed.error, original)
    else if (firm === undefined)
      report.reject(nr, [{ field: 'firm', code: 'unknown-firm', value: parsed.value.firm }], original)
    else {
      const leaf = hashLeaf(sha256, utf8(canonical(kind.json(parsed.value))))
      const fate = await insert(kind, work, { id, firm, leaf, place: tree.size, value: parsed.value })
      if (fate === 'repeated') report.repeated += 1
      else {
        report.accepted += 1
        if (fate === 'doubtful' || kind.isDoubtful(parsed.value)) report.flagged += 1
        tree = append(sha256, tree, leaf).frontier
      }
    }
  }
  return toHex(rootOfFrontier(sha256, tree))
}

type Row<T> = {
  readonly id: string
  readonly firm: string
  readonly leaf: Uint8Array
  readonly place: number
  readonly value: T
}

/** Table and column names are ours; values travel as one JSON parameter. */
async function insert<T extends { readonly firm: string }>(
  { table, row, same }: Observations<T>,
  { tx, cluster, desk }: Work,
  { id, firm, leaf, place, value }: Row<T>,
): Promise<'new' | 'doubtful' | 'repeated'> {
  const values = row(value)
  const columns = Object.keys(values).join(', ')
  const [inserted] = await tx.query<{ is_doubtful: boolean }>(
    `with r as (select * from jsonb_populate_record(null::${table}, $7::jsonb)),
      done as (
        insert into ${table} (cluster_id, subject, fingerprint, id, leaf_index, parties, ${columns})
        select $1, $2, $3, $4, $5, $6::text[], ${columns} from r
        on conflict do nothing returning 1)
     select exists (select from ${table} o, r where o.cluster_id = $1 and o.subject = $2 and o.fingerprint <> $3 and ${same.replaceAll(/(^|and )(\w+) =/g, '$1o.$2 =')}) as is_doubtful from done`,
    [cluster, firm, Buffer.from(leaf), id, place, [firm, desk.organisation], JSON.stringify(values)],
  )
  if (inserted === undefined) return 'repeated'
  return inserted.is_doubtful ? 'doubtful' : 'new'
}
