import { Readable } from 'node:stream'
import type { Table } from '../table.ts'
import { protectCell } from './apostrophe.ts'

const pieceLength = 32 * 1024

/** The table as a CSV that every spreadsheet opens: UTF-8 with its mark, CRLF, and no cell that is run as a formula. */
export const writeCsv = (table: Table): Readable => Readable.from(pieces(table), { objectMode: false })

async function* pieces({ columns, rows }: Table): AsyncGenerator<Buffer> {
  let piece = `\ufeff${line(columns.map(({ header }) => header))}`
  for await (const row of rows) {
    piece += line(row)
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

const line = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`

/** NUL has no place in a text file and is left out. */
const field = (cell: string): string => {
  const text = protectCell(cell.replaceAll('\0', ''))
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
