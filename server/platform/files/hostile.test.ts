import { createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import { testOnData } from '#tools/testing/outside-data.ts'
import { readAll, refusalOf } from './testing/read-all.ts'
import { makeWorkbook } from './testing/make-workbook.ts'

const verdicts: readonly (readonly [file: string, verdict: string])[] = [
  ['billion-laughs', 'doctype'],
  ['bomb-1M-rows', 'too-many-rows'],
  ['bomb-ratio-600MB', 'too-compressed'],
  ['dup-entry', 'duplicate-entry'],
  ['formula-cells', 'formula A1'],
  ['html-as', 'not-a-table'],
  ['not-zip', 'bad-zip'],
  ['ok', 'read'],
  ['proto-sheet-name', 'read'],
  ['sparse-last-cell', 'too-many-columns XFD1048576'],
  ['truncated', 'bad-zip'],
  ['xxe', 'doctype'],
  ['zip-slip', 'unsafe-name'],
]

for (const [name, verdict] of verdicts)
  testOnData(`the hostile file ${name} ends in: ${verdict}`, `hostile/${name}.xlsx`, async (file) => {
    const limits = { workbookRows: 20_000 }
    expect(await refusalOf(readAll(createReadStream(file), { limits }))).toBe(verdict)
  })

test('a small file that unpacks to a sheet without end is refused by what it claims', async () => {
  const file = makeWorkbook(`<row><c t="inlineStr"><is><t>${'A'.repeat(5_000_000)}</t></is></c></row>`)
  expect(file.length).toBeLessThan(10_000)
  expect(await refusalOf(readAll(file))).toBe('too-compressed')
})

test('a sheet whose only cell is its very last is read where so many columns are allowed', async () => {
  const file = makeWorkbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
  expect(await refusalOf(readAll(file))).toBe('too-many-columns XFD1048576')
  const [row] = await readAll(file, { limits: { columns: 16_384 } })
  expect([row?.nr, row?.cells.length, row?.cells.at(-1)]).toEqual([1_048_576, 16_384, '1'])
})
