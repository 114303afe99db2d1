import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testOnData } from '#tools/testing/outside-data.ts'
import { writeCsv } from './csv/write-csv.ts'
import type { Table, TableColumn } from './table.ts'
import { alignRows, type TableRow } from './table-row.ts'
import { gather } from './testing/gather.ts'
import { readAll, readHere } from './testing/read-all.ts'
import { writeWorkbook } from './workbook/write-workbook.ts'

const columns: readonly TableColumn[] = [
  { header: 'a', kind: 'text' },
  { header: 'b', kind: 'number' },
  { header: 'c', kind: 'date' },
]

const naughty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\r', '\n', '1', 'x', ' ', '<', '&'),
  }),
  fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', 'D', '\u0000', '\u0001', '\uffff', '\ud800', '名') }),
)
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 4 }))
  .map(([whole, places]) => (places === 0 ? `${whole}` : `${whole}.${'1234'.slice(0, places)}`))
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const cells = fc.array(fc.tuple(naughty, fc.oneof(decimal, naughty), fc.oneof(day, naughty)), { maxLength: 8 })

/** What a reader gives of a table: its rows with text, numbered after the header. */
const expected = (rows: readonly (readonly string[])[]): readonly TableRow[] =>
  [columns.map(({ header }) => header), ...rows]
    .map((cells, index) => ({ nr: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))

const throughWorkbook = async (table: Table) => {
  async function* read() {
    yield* await readHere(await buffer(writeWorkbook('表', table)))
  }
  return gather(alignRows(read()))
}

const throughCsv = async (table: Table) => readAll(await buffer(writeCsv(table)))

/** A text file has no NUL, and no half of a character. */
const asText = (cell: string) => cell.replaceAll('\0', '').toWellFormed()

test('a workbook gives back every text, number and date that was written', async () => {
  const law = async (rows: readonly (readonly string[])[]) => {
    expect(await throughWorkbook({ columns, rows })).toEqual(expected(rows))
  }
  await fc.assert(fc.asyncProperty(cells, law), { numRuns: 100 })
})

test('a CSV gives back every text that a text file can hold', async () => {
  const law = async (rows: readonly (readonly string[])[]) => {
    expect(await throughCsv({ columns, rows })).toEqual(expected(rows.map((row) => row.map(asText))))
  }
  await fc.assert(fc.asyncProperty(cells, law), { numRuns: 250 })
})

const survives = async (texts: readonly string[]) => {
  const rows = texts.map((text) => [text, text, text])
  expect(await throughWorkbook({ columns, rows })).toEqual(expected(rows))
  expect(await throughCsv({ columns, rows })).toEqual(expected(rows.map((row) => row.map(asText))))
}

testOnData('naughty strings survive both kinds of file', 'hostile/blns.json', async (file) => {
  await survives(JSON.parse(await readFile(file, 'utf8')) as string[])
})

testOnData(
  'formulas that are injected survive as text, and nothing of them can run',
  'hostile/payloads.json',
  async (file) => {
    const known = JSON.parse(await readFile(file, 'utf8')) as { payloads: string[]; must_survive_unchanged: string[] }
    await survives([...known.payloads, ...known.must_survive_unchanged])
    const rows = known.payloads.map((payload) => [payload, payload, payload])
    const written = (await buffer(writeCsv({ columns, rows }))).toString()
    for (const cell of parse(written, { bom: true }).flat())
      expect(cell).not.toMatch(/^[\s\ufeff\u200b]*[=+\-@＝＋－＠]/)
  },
)
