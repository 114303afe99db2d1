import type { Readable } from 'node:stream'
import type { Work } from '../record/index.ts'
import { importFirms } from './import-firms.ts'
import { importInvoices } from './import-invoices.ts'
import { ImportReport } from './report.ts'

export type ImportKind = 'firms' | 'input-invoices' | 'output-invoices'

/** One file, one event: it holds the root of the accepted rows. A file that brings nothing new changes nothing. */
export async function importFile(work: Work, kind: ImportKind, scheme: string, source: Readable) {
  work.permit({})
  const report = new ImportReport()
  const id = work.ids.next('import')
  const root =
    kind === 'firms'
      ? await importFirms(work, source, scheme, report)
      : await importInvoices(work, source, scheme, kind === 'input-invoices' ? 'input' : 'output', report, id)
  const { rows, accepted, repeated, flagged, rejected } = report
  const reasons = report.reasonList()
  const data = { kind, rows, accepted, repeated, flagged, rejected, root, file: scheme, reasons }
  if (accepted + rejected > 0) {
    work.append(id, [{ party: work.desk.organisation, role: 'importer' }], [{ type: 'rows-imported', data }])
    await keepRefused(work, id, report)
  }
  return { id, kind, status: 'done' as const, rows, accepted, repeated, flagged, rejected, reasons, root, at: work.at }
}

async function keepRefused(work: Work, id: string, { refused }: ImportReport): Promise<void> {
  if (refused.length === 0) return
  await work.tx.query(
    `insert into refused_rows (cluster_id, id, row_nr, subject, parties, code, field, text)
     select $1, $2, r.row_nr, $3, array[$3], r.code, r.field, r.text from unnest($4::bigint[], $5::text[], $6::text[], $7::text[]) as r (row_nr, code, field, text)
     on conflict do nothing`,
    [
      work.cluster,
      id,
      work.desk.organisation,
      refused.map((r) => r.row),
      refused.map((r) => r.code),
      refused.map((r) => r.field),
      refused.map((r) => r.text.replaceAll('\0', '')),
    ],
  )
}
