import type { Readable } from 'node:stream'
import { readCsv } from './csv/read-csv.ts'
import { FileRefused } from './file-refused.ts'
import { defaultLimits, type ReadLimits } from './limits.ts'
import { recognise } from './recognise.ts'
import { alignRows, type TableRow } from './table-row.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

export type ReadOptions = {
  readonly limits?: Partial<ReadLimits>
  /** Where a workbook lies while it is read; the system's own folder for such files unless told. */
  readonly folder?: string
  /** Ends the reading at once, with the signal's reason as the error. */
  readonly signal?: AbortSignal
}

/**
 * The rows of a person's table as they stream in, of a workbook (.xlsx, its first visible sheet) or a CSV.
 * Throws `FileRefused` for what the file is the reason of. Ends the reading when the caller stops asking;
 * the source is then left as it stands, for whoever opened it to drain or destroy.
 */
export async function* readTable(source: Readable, options: ReadOptions = {}): AsyncGenerator<TableRow> {
  const limits: ReadLimits = { ...defaultLimits, ...options.limits }
  const { kind, bytes } = await recognise(source)
  const rows = kind === 'csv' ? readCsv(bytes, limits) : readWorkbook(bytes, limits, options)
  let isEmpty = true
  for await (const row of alignRows(rows)) {
    options.signal?.throwIfAborted()
    isEmpty = false
    yield row
  }
  if (isEmpty) throw new FileRefused('empty')
}
