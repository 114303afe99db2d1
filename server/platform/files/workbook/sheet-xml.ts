import { assert } from '#core/basics/assert.ts'
import { FileRefused } from '../file-refused.ts'
import { defaultLimits } from '../limits.ts'
import type { Table, TableColumn } from '../table.ts'
import { columnLetters } from './cell-name.ts'
import { look, sheetStart } from './fixed-parts.ts'
import { fitsExactly } from './number-text.ts'
import { dateSerial } from './serial-date.ts'
import { encodeText } from './xml-text.ts'

export const lastRow = 1_048_576
const pieceLength = 64 * 1024
const usualWidth = 16

/** The XML of a sheet with a frozen bold header and a filter over all rows, piece by piece. */
export async function* sheetXml({ columns, rows }: Table): AsyncGenerator<Buffer> {
  const headers = columns.map(({ header }) => header)
  const letters = columns.map((_, index) => columnLetters(index))
  let nr = 1
  let piece = `${sheetStart}${view}${widths(columns)}<sheetData>${rowXml(1, headers, letters, () => header)}`
  for await (const cells of rows) {
    nr += 1
    if (nr > lastRow) throw new FileRefused('too-many-rows', { limit: lastRow })
    assert(cells.length === columns.length, 'a row has one cell for each column')
    piece += rowXml(nr, cells, letters, (index) => cellKinds[columns[index]?.kind ?? 'text'])
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${nr}"/></worksheet>`)
}

const view =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '</sheetView></sheetViews>'

const widths = (columns: readonly TableColumn[]): string =>
  `<cols>${columns
    .map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${width(column)}" customWidth="1"/>`)
    .join('')}</cols>`

const width = (column: TableColumn): number => Math.min(255, Math.max(1, column.width ?? usualWidth))

type CellXml = (place: string, cell: string) => string

const rowXml = (
  nr: number,
  cells: readonly string[],
  letters: readonly string[],
  kindOf: (index: number) => CellXml,
): string =>
  `<row r="${nr}">${cells
    .map((cell, index) => (cell === '' ? '' : kindOf(index)(`${letters[index]}${nr}`, cell)))
    .join('')}</row>`

/** Text stands in the sheet as text, whatever it looks like: only an `f` element is a formula. */
const string = (place: string, cell: string, style: number): string => {
  const limit = defaultLimits.cellCharacters
  if (cell.length > limit) throw new FileRefused('cell-too-long', { cell: place, limit })
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeText(cell)}</t></is></c>`
}

const value = (place: string, stored: string | number, style: number): string =>
  `<c r="${place}" s="${style}"><v>${stored}</v></c>`

const header: CellXml = (place, cell) => string(place, cell, look.header)

const cellKinds: Readonly<Record<TableColumn['kind'], CellXml>> = {
  text: (place, cell) => string(place, cell, look.text),
  number: (place, cell) => (fitsExactly(cell) ? value(place, cell, look.number) : string(place, cell, look.text)),
  date: (place, cell) => {
    const serial = dateSerial(cell)
    return serial === null ? string(place, cell, look.text) : value(place, serial, look.date)
  },
}
