import type { Readable } from 'node:stream'
import { cellsBy, type ColumnMatching } from '#core/credit/column-matching.ts'
import { matchHeader, type Column, type RowCells } from '#core/credit/columns.ts'
import { badInput, Problem } from '#contract/problem.ts'
import { FileRefused } from '#server/platform/files/file-refused.ts'
import { readTable, type ReadOptions } from '#server/platform/files/read-table.ts'
import type { TableRow } from '#server/platform/files/table-row.ts'

/** A row of a file: its number as the person sees it, its cells by field, and as they stood. */
export type FileRow = {
  readonly nr: number
  readonly cells: RowCells<string>
  readonly original: readonly string[]
}

/** The rows of a file whose first line names the columns as we name them. */
export async function* rowsByHeader(source: Readable, columns: readonly Column<string>[]): AsyncGenerator<FileRow> {
  let toCells: ((cells: readonly string[]) => RowCells<string>) | null = null
  for await (const { nr, cells } of tableRows(source)) {
    if (toCells === null) {
      const matched = matchHeader(columns, cells)
      if (!matched.ok) throw badInput('/body', `The header lacks: ${matched.error.join('; ')}`)
      toCells = matched.value
    } else yield { nr, cells: toCells(cells), original: cells }
  }
}

/** The rows of a file after its header, by the matching that somebody chose. */
export async function* rowsByMatching(
  source: Readable,
  matching: ColumnMatching,
  options: ReadOptions = {},
): AsyncGenerator<FileRow> {
  const toCells = cellsBy(matching)
  let isHeader = true
  for await (const { nr, cells } of tableRows(source, options)) {
    if (!isHeader) yield { nr, cells: toCells(cells), original: cells }
    isHeader = false
  }
}

/** The rows of a file; what the file is the reason of is a refusal with its code, row or cell, and limit. */
export async function* tableRows(source: Readable, options: ReadOptions = {}): AsyncGenerator<TableRow> {
  try {
    yield* readTable(source, options)
  } catch (error) {
    if (error instanceof FileRefused) throw refusedTable(error)
    throw error
  }
}

const refusedTable = (error: FileRefused): Problem =>
  new Problem('refused', {
    detail: error.message,
    refusals: [{ code: `file-${error.code}`, ...error.data }],
    cause: error,
  })
