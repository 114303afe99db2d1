import { Readable } from 'node:stream'
import type { Table } from '../table.ts'
import { fixedParts } from './fixed-parts.ts'
import { sheetXml } from './sheet-xml.ts'
import { zip } from './zip.ts'

/**
 * The table as a workbook (.xlsx) of one sheet, made as it is read and the same bytes for the same table. Ends with a
 * `FileRefused` when it holds more rows or longer texts than a spreadsheet opens.
 */
export const writeWorkbook = (sheetName: string, table: Table): Readable => {
  const parts = fixedParts(sheetName).map(([name, xml]) => ({ name, content: [Buffer.from(xml)] }))
  const sheet = { name: 'xl/worksheets/sheet1.xml', content: sheetXml(table) }
  return Readable.from(zip([...parts, sheet]), { objectMode: false })
}
