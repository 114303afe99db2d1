import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'
import { columnLetters, parseCellName } from './cell-name.ts'

const lastRow = 1_048_576

/**
 * Puts the cells of a sheet in their places. Rows and cells come in ascending order, as the format has it: a place
 * that is said twice has two values, of which a person sees only one.
 */
export function rowBuilder(limits: ReadLimits) {
  let nr = 0
  let column = -1
  let cells: string[] = []
  let rowCount = 0
  let rowCharacters = 0
  let tableCharacters = 0
  const name = () => `${columnLetters(column)}${nr}`

  const startRow = (said: string | undefined) => {
    const next = said === undefined ? nr + 1 : Number(said)
    if (!Number.isInteger(next) || next <= nr) throw new FileRefused('bad-workbook', { row: nr + 1 })
    if (next > lastRow) throw new FileRefused('too-many-rows', { limit: lastRow })
    nr = next
    column = -1
    cells = []
    rowCharacters = 0
  }

  const startCell = (said: string | undefined) => {
    const place = said === undefined ? { column: column + 1, nr } : parseCellName(said)
    if (place === null || place.nr !== nr || place.column <= column) throw new FileRefused('bad-workbook', { row: nr })
    column = place.column
    if (column >= limits.columns) throw new FileRefused('too-many-columns', { cell: name(), limit: limits.columns })
  }

  const put = (text: string) => {
    if (text === '') return
    rowCharacters += text.length
    tableCharacters += text.length
    if (text.length > limits.cellCharacters)
      throw new FileRefused('cell-too-long', { cell: name(), limit: limits.cellCharacters })
    if (rowCharacters > limits.rowCharacters)
      throw new FileRefused('row-too-long', { row: nr, limit: limits.rowCharacters })
    if (tableCharacters > limits.tableCharacters) throw new FileRefused('too-large', { limit: limits.tableCharacters })
    while (cells.length < column) cells.push('')
    cells.push(text)
  }

  /** The row, or null when nothing stands in it. */
  const endRow = (): TableRow | null => {
    if (cells.length === 0) return null
    rowCount += 1
    if (rowCount > limits.workbookRows) throw new FileRefused('too-many-rows', { limit: limits.workbookRows })
    return { nr, cells }
  }

  return { startRow, startCell, put, endRow, name }
}
