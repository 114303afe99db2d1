import { parse } from 'csv-parse'
import type { Readable } from 'node:stream'
import { matchHeader, type Column, type RowCells } from '#core/credit/columns.ts'
import { badInput } from '#contract/problem.ts'

export type CsvRow<F extends string> = { readonly nr: number; readonly cells: RowCells<F>; readonly text: string }

/** The rows of a CSV as they stream in; the first line names the columns. Row numbers count the header as 1. */
export async function* readRows<F extends string>(
  source: Readable,
  columns: readonly Column<F>[],
): AsyncGenerator<CsvRow<F>> {
  const parser = source.pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 64 * 1024, cast: false }),
  )
  source.once('error', (error) => parser.destroy(error))
  let toCells: ((cells: readonly string[]) => RowCells<F>) | null = null
  let nr = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      nr += 1
      if (toCells === null) {
        const matched = matchHeader(columns, record)
        if (!matched.ok) throw badInput('/body', `The header lacks: ${matched.error.join('; ')}`)
        toCells = matched.value
      } else yield { nr, cells: toCells(record), text: record.join(',') }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw badInput('/body', `Row ${nr + 1}: ${error.message}`)
    throw error
  }
  if (toCells === null) throw badInput('/body', 'The file is empty.')
}
