import type { Readable } from 'node:stream'
import { importKinds, type ImportKind } from '#core/credit/import-kinds.ts'
import { badInput } from '#contract/problem.ts'
import type { Work } from '../record/index.ts'
import { importFirms } from './import-firms.ts'
import { importInvoices } from './import-invoices.ts'
import { importSoftFacts, importStatements } from './import-observations.ts'
import { knownFirms } from './known-firms.ts'
import { ImportReport, type RefusedRow } from './report.ts'
import { rowsByHeader, type FileRow } from './rows.ts'

/** What became of a file: counts, reasons, the root of what was taken, and the rows that were not. */
export type Imported = {
  readonly id: string
  readonly kind: ImportKind
  readonly rows: number
  readonly accepted: number
  readonly repeated: number
  readonly flagged: number
  readonly rejected: number
  readonly reasons: ReturnType<ImportReport['reasonList']>
  readonly root: string
  readonly at: string
  readonly refused: readonly RefusedRow[]
}

/** A file whose header names the columns as we name them. */
export const importFile = (work: Work, kind: ImportKind, scheme: string, source: Readable): Promise<Imported> =>
  importTable(work, kind, scheme, rowsByHeader(source, importKinds[kind].columns))

/** One file, one event: it holds the root of the accepted rows. A file that brings nothing new changes nothing. */
export async function importTable(
  work: Work,
  kind: ImportKind,
  scheme: string,
  rows: AsyncIterable<FileRow>,
): Promise<Imported> {
  work.permit({})
  if (work.desk.kind === 'firm' && !importKinds[kind].isForFirms)
    throw badInput('/query/kind', 'is brought by associations only')
  const report = new ImportReport()
  const id = work.ids.next('import')
  const root = await take(work, kind, { rows, report, id, scheme })
  const { rows: count, accepted, repeated, flagged, rejected, refused } = report
  const reasons = report.reasonList()
  const data = { kind, rows: count, accepted, repeated, flagged, rejected, root, file: scheme, reasons }
  if (accepted + rejected > 0) {
    work.append(id, [{ party: work.desk.organisation, role: 'importer' }], [{ type: 'rows-imported', data }])
    await keepRefused(work, id, report)
  }
  return { id, kind, rows: count, accepted, repeated, flagged, rejected, reasons, root, at: work.at, refused }
}

type Taking = {
  readonly rows: AsyncIterable<FileRow>
  readonly report: ImportReport
  readonly id: string
  readonly scheme: string
}

async function take(work: Work, kind: ImportKind, { rows, report, id, scheme }: Taking): Promise<string> {
  if (kind === 'firms') return importFirms(work, rows, scheme, report)
  const firms = await knownFirms(work, scheme)
  if (kind === 'statements') return importStatements({ work, rows, firms, report, id })
  if (kind === 'soft') return importSoftFacts({ work, rows, firms, report, id })
  return importInvoices(work, rows, firms, kind === 'input-invoices' ? 'input' : 'output', report, id)
}

async function keepRefused(work: Work, id: string, { refused }: ImportReport): Promise<void> {
  if (refused.length === 0) return
  await work.tx.query(
    `insert into refused_rows (cluster_id, id, row_nr, subject, parties, code, field, text, cells)
     select $1, $2, r.row_nr, $3, array[$3], r.code, r.field, array_to_string(r.cells, ','), r.cells
     from jsonb_to_recordset($4::jsonb) as r (row_nr bigint, code text, field text, cells text[])
     on conflict do nothing`,
    [
      work.cluster,
      id,
      work.desk.organisation,
      JSON.stringify(refused.map(({ row, ...rest }) => ({ row_nr: row, ...rest }))),
    ],
  )
}
