import { titleOf } from '#core/credit/column-matching.ts'
import { importKinds, type ImportKind } from '#core/credit/import-kinds.ts'
import { statementColumns } from '#core/banking/statement-csv.ts'
import type { Column } from '#core/credit/columns.ts'
import { Problem } from '#contract/problem.ts'
import type { Language } from '#contract/bilingual.ts'
import { writeWorkbook } from '#server/platform/files/workbook/write-workbook.ts'
import type { Download } from '#server/platform/http/download.ts'
import type { Reading } from '../record/index.ts'
import { columnsOf } from './job.ts'
import { suggestionFor } from './receive.ts'
import { rejectionText } from './rejection-text.ts'
import { loadUpload, type UploadRow } from './store.ts'

export const listedUpload = (row: UploadRow) => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  bytes: Number(row.bytes),
  status: row.status,
  rowsRead: Number(row.rows_read),
  share: Number(row.bytes) === 0 ? 0 : Math.min(1, Number(row.bytes_read) / Number(row.bytes)),
  at: row.at,
})

/** An upload with what its columns may hold, how far it is, and what would come of it. */
export async function uploadPage({ tx, cluster, desk }: Reading, id: string) {
  const row = await ownUpload({ tx, cluster }, id)
  const suggested = await suggestionFor(tx, cluster, desk, row)
  return {
    ...listedUpload(row),
    columns: columnsOf(row, desk).map((column) => ({
      field: column.field,
      zh: titleOf(column),
      en: column.names[0],
      isRequired: column.isRequired,
    })),
    header: row.header,
    sample: row.sample,
    matching: row.matching ?? suggested.matching,
    isRemembered: suggested.isRemembered,
    report: row.report,
    refusals: row.problem?.refusals ?? [],
    import: row.import,
  }
}

async function ownUpload({ tx, cluster }: Pick<Reading, 'tx' | 'cluster'>, id: string): Promise<UploadRow> {
  const row = await loadUpload(tx, cluster, id)
  if (row === undefined) throw new Problem('not-found')
  return row
}

type Refusal = { row_nr: bigint; code: string; field: string; cells: string[] }

/** The refused rows as a workbook under the header that they had, with their number and what is wrong in front. */
export async function refusedRows({ tx, cluster }: Reading, id: string, language: Language): Promise<Download> {
  const row = await ownUpload({ tx, cluster }, id)
  const refusals = await tx.query<Refusal>(
    'select row_nr, code, field, cells from upload_refusals where cluster_id = $1 and id = $2 order by nr',
    [cluster, id],
  )
  const titles = language === 'zh' ? ['原行号', '问题'] : ['row', 'problem']
  const columns = importKinds[row.kind].columns
  const lines = [...Map.groupBy(refusals, (each) => each.row_nr)].map(([nr, faults]) => [
    `${nr}`,
    faults.map((fault) => rejectionText(fault, columns, language)).join('; '),
    ...(faults[0]?.cells ?? []),
  ])
  const table = {
    columns: [...titles, ...row.header].map((header) => ({ header, kind: 'text' as const, width: 18 })),
    rows: lines,
  }
  const base = row.file_name.replace(/\.(xlsx|csv)$/i, '')
  return { content: writeWorkbook('refused', table), fileName: `${base}-${titles[1]}.xlsx` }
}

/** A workbook that holds the titles of a kind, in Chinese, and nothing else. */
export function templateOf(kind: ImportKind | 'bank-statement'): Download {
  const columns: readonly Pick<Column<string>, 'names'>[] =
    kind === 'bank-statement' ? statementColumns : importKinds[kind].columns
  const name = kind === 'bank-statement' ? '银行对账单' : importKinds[kind].zh
  const titles = columns.map((column) => ({ header: titleOf(column), kind: 'text' as const, width: 18 }))
  return { content: writeWorkbook('模板', { columns: titles, rows: [] }), fileName: `${name}-模板.xlsx` }
}
