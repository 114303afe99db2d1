import { FileRefused } from '../file-refused.ts'
import { numberText } from './number-text.ts'
import { serialDate } from './serial-date.ts'
import { decodeText } from './xml-text.ts'

/** What the cells of a sheet refer to. */
export type CellContext = {
  readonly sharedStrings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly is1904: boolean
}

/** A cell as it stands in the sheet: its type, the number of its look, its stored value, and its own text if any. */
export type StoredCell = {
  readonly type: string
  readonly style: number
  readonly value: string
  readonly inline: string
}

/** What a person sees in the cell. `name` is for the refusal of a value that is none. */
export function cellText(cell: StoredCell, name: string, context: CellContext): string {
  const text = cell.value === '' && cell.type !== 'inlineStr' ? '' : readerOf(cell.type)?.(cell, context)
  if (text === undefined || text === null) throw new FileRefused('bad-workbook', { cell: name })
  return text
}

type CellReader = (cell: StoredCell, context: CellContext) => string | null | undefined

/** By the type that stands in the file, which may be any word. */
function readerOf(type: string): CellReader | null {
  switch (type) {
    case 'n':
      return numberCell
    case 's':
      return ({ value }, { sharedStrings }) => (/^\d{1,9}$/.test(value) ? sharedStrings[Number(value)] : null)
    case 'inlineStr':
      return ({ inline }) => inline
    case 'str':
    case 'e':
      return ({ value }) => decodeText(value)
    case 'b':
      return ({ value }) =>
        value === '1' || value === 'true' ? 'TRUE' : value === '0' || value === 'false' ? 'FALSE' : null
    case 'd':
      return ({ value }) => isoDate(value)
    default:
      return null
  }
}

function numberCell({ value, style }: StoredCell, { dateStyles, is1904 }: CellContext): string | null {
  const text = numberText(value)
  if (text === null || dateStyles[style] !== true) return text
  return serialDate(Number(value), is1904) ?? text
}

/** A date that is stored as text: midnight is a day without a time. */
function isoDate(value: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(value)
  if (match === null) return null
  const [, day = '', time = '00:00:00'] = match
  return time === '00:00:00' ? day : `${day} ${time}`
}
