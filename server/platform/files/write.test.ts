import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { writeCsv } from './csv/write-csv.ts'
import type { Table, TableColumn } from './table.ts'
import { gather } from './testing/gather.ts'
import { readHere, refusalOf } from './testing/read-all.ts'
import { fixedParts, safeSheetName } from './workbook/fixed-parts.ts'
import { sheetXml } from './workbook/sheet-xml.ts'
import { writeWorkbook } from './workbook/write-workbook.ts'

const columns: readonly TableColumn[] = [
  { header: '名称', kind: 'text', width: 30 },
  { header: '金额', kind: 'number' },
  { header: '日期', kind: 'date' },
]
const table = (...rows: readonly (readonly string[])[]): Table => ({ columns, rows })
const bytes = (stream: Readable) => buffer(stream)
const sheet = async (written: Table) => Buffer.concat(await gather(sheetXml(written))).toString()

test('numbers and dates are stored as such, and what does not fit is text', async () => {
  const xml = await sheet(table(['甲', '100.00', '2023-03-15'], ['乙', '12345678901234567.89', '1899-01-01']))
  expect(xml).toContain('<c r="B2" s="3"><v>100.00</v></c><c r="C2" s="4"><v>45000</v></c>')
  expect(xml).toContain('<c r="B3" s="2" t="inlineStr"><is><t xml:space="preserve">12345678901234567.89</t></is></c>')
  expect(xml).toContain('<c r="C3" s="2" t="inlineStr">')
})

test('text is never a formula, and what XML cannot say is escaped', async () => {
  const xml = await sheet(table(['=HYPERLINK("http://x")', '=1', '<&>\u0000\r_x0041_'], ['', '', '']))
  expect(xml).not.toContain('<f')
  expect(xml).toContain('=HYPERLINK(&quot;http://x&quot;)')
  expect(xml).toContain('&lt;&amp;&gt;_x0000__x000D__x005F_x0041_')
  expect(xml).toContain('<row r="3"></row>')
})

test('the header is frozen and bold, the filter spans all rows, and columns have their widths', async () => {
  const xml = await sheet(table(['甲', '1', '2023-03-15'], ['乙', '2', '2023-03-16']))
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(xml).toContain('<c r="A1" s="1" t="inlineStr">')
  expect(xml).toContain('<autoFilter ref="A1:C3"/>')
  expect(xml).toContain('<col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="16"')
})

test('the same table makes the same bytes, which unpack to what was written', async () => {
  const make = () => bytes(writeWorkbook('表', table(['甲', '-5.10', '2023-03-15'])))
  const made = await make()
  expect(made.equals(await make())).toBe(true)
  expect(await readHere(made)).toEqual([
    { nr: 1, cells: ['名称', '金额', '日期'] },
    { nr: 2, cells: ['甲', '-5.10', '2023-03-15'] },
  ])
})

test('a sheet bears a name that spreadsheets accept', () => {
  expect(safeSheetName("'a[b]:c*d?e/f\\g'")).toBe('a b  c d e f g')
  expect(safeSheetName('')).toBe('Sheet1')
  expect(safeSheetName('名'.repeat(40))).toHaveLength(31)
  expect(fixedParts('A & B').find(([name]) => name === 'xl/workbook.xml')?.[1]).toContain('name="A &amp; B"')
})

test('a text longer than a cell ends the workbook with a refusal', async () => {
  expect(await refusalOf(bytes(writeWorkbook('表', table(['x'.repeat(32_768), '', '']))))).toBe('cell-too-long A2')
})

test('more rows than a sheet has end it with a refusal', async () => {
  function* rows() {
    for (let nr = 0; nr < 1_048_576; nr += 1) yield ['']
  }
  const narrow: Table = { columns: [{ header: 'a', kind: 'text' }], rows: rows() }
  expect(await refusalOf(sheet(narrow))).toBe('too-many-rows')
})

test('a writer that is left before its end closes the rows it was given', async () => {
  let isClosed = false
  async function* rows() {
    try {
      for (;;) yield ['甲', '1', '2023-03-15']
    } finally {
      isClosed = true
    }
  }
  for (const write of [writeCsv, (endless: Table) => writeWorkbook('表', endless)]) {
    isClosed = false
    let size = 0
    for await (const piece of write({ columns, rows: rows() }) as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > 10_000) break
    }
    await expect.poll(() => isClosed).toBe(true)
  }
})

test('a CSV has its mark, quotes what it must, and protects what would be run', async () => {
  const written = await bytes(writeCsv(table(['a"b,c', '-5.00', '2023-03-15'], ['=1+1', 'x\ny', 'a\0b'])))
  expect(written.toString()).toBe('\ufeff名称,金额,日期\r\n"a""b,c",-5.00,2023-03-15\r\n\'=1+1,"x\ny",ab\r\n')
})
