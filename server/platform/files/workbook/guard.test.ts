import { describe, expect, test } from 'vitest'
import { makeWorkbook, relationships, workbookParts } from '../testing/make-workbook.ts'
import { makeZip, type MadePart } from '../testing/make-zip.ts'
import { readHere, refusalOf } from '../testing/read-all.ts'

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
const refusal = (sheetData: string, limits = {}) => refusalOf(readHere(makeWorkbook(sheetData), limits))
const archive = (...more: readonly MadePart[]) => readHere(makeZip([...workbookParts(row), ...more]))
const sheet = (xml: string) => readHere(makeWorkbook('', { 'xl/worksheets/sheet1.xml': xml }))

describe('an archive is refused', () => {
  test.each<[string, MadePart, string]>([
    ['when two parts bear one name, whatever their case', { name: 'XL/Workbook.xml', data: '' }, 'duplicate-entry'],
    ['when a name climbs out of it', { name: '../../evil.txt', data: '' }, 'unsafe-name'],
    ['when a name is absolute', { name: '/etc/passwd', data: '' }, 'unsafe-name'],
    ['when a name is that of a drive', { name: 'C:/evil.txt', data: '' }, 'unsafe-name'],
    ['when a name holds backslashes', { name: 'xl\\evil.xml', data: '' }, 'unsafe-name'],
    ['when a name holds NUL', { name: 'xl/a\0b', data: '' }, 'unsafe-name'],
    ['when a name is overlong', { name: 'x'.repeat(201), data: '' }, 'unsafe-name'],
    ['when a part is encrypted', { name: 'xl/a.xml', data: '', flags: 1 }, 'encrypted'],
    ['when a part is strongly encrypted', { name: 'xl/a.xml', data: '', flags: 0x41 }, 'encrypted'],
    ['when a part is packed in an unknown way', { name: 'xl/a.xml', data: '', method: 12 }, 'bad-zip'],
    ['when a part unpacks to too much', { name: 'xl/a.xml', data: '', claimedSize: 2 ** 29 }, 'too-compressed'],
    ['when it holds macros', { name: 'xl/vbaProject.bin', data: '' }, 'macros'],
    [
      'when it takes values from other files',
      { name: 'xl/externalLinks/externalLink1.xml', data: '' },
      'external-link',
    ],
  ])('%s', async (_, part, code) => expect(await refusalOf(archive(part))).toBe(code))

  test('when it is large in all, in one part, or in the number of its parts', async () => {
    expect(await refusal(row, { unpackedBytes: 500 })).toBe('too-large')
    expect(await refusal(row, { entryBytes: 100 })).toBe('too-large')
    expect(await refusal(row, { entryCount: 3 })).toBe('too-many-entries')
  })

  test('when a part holds more, less or something else than the list at its end says', async () => {
    const lying = (lie: Partial<MadePart>) =>
      readHere(makeZip(workbookParts(row).map((part) => (part.name.includes('sheet1') ? { ...part, ...lie } : part))))
    expect(await refusalOf(lying({ claimedSize: 20 }))).toBe('bad-zip')
    expect(await refusalOf(lying({ claimedSize: 9_000 }))).toBe('bad-zip')
    expect(await refusalOf(lying({ claimedSum: 1 }))).toBe('bad-zip')
  })

  test('when it is cut off at any byte', async () => {
    const whole = makeWorkbook(row)
    const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40))
    for (const cut of cuts.slice(1)) expect(await refusalOf(readHere(whole.subarray(0, cut)))).toBe('bad-zip')
  })

  test('and never crashes the reader when a byte of it is changed', async () => {
    const whole = makeWorkbook(row)
    for (let at = 0; at < whole.length; at += 13) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x5a
      await refusalOf(readHere(changed))
    }
  })
})

describe('a part is refused', () => {
  const bomb = '<!DOCTYPE w [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;">]>'
  const deep = '<a>'.repeat(200)
  test.each<[string, string, string]>([
    ['when it declares entities', `<?xml version="1.0"?>${bomb}<worksheet>&b;</worksheet>`, 'doctype'],
    ['when it declares an outside entity', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w/>', 'doctype'],
    ['when a document type never ends', `<!DOCTYPE w [${'<!ENTITY a "A">'.repeat(9_000)}`, 'bad-workbook'],
    ['when it uses an entity that nobody declared', '<worksheet>&b;</worksheet>', 'bad-workbook'],
    ['when it is not XML', 'not XML at all', 'bad-workbook'],
    ['when it is cut off', '<worksheet><sheetData>', 'bad-workbook'],
    ['when it is nested without end', deep, 'bad-workbook'],
    ['when one text has no end', `<worksheet>${' '.repeat(700_000)}</worksheet>`, 'bad-workbook'],
    ['when one attribute has no end', `<worksheet a="${'x'.repeat(700_000)}"/>`, 'bad-workbook'],
  ])('%s', async (_, xml, code) => expect(await refusalOf(sheet(xml))).toBe(code))

  test('when its bytes are no text', async () => {
    const parts = workbookParts(row).map((part) =>
      part.name.includes('sheet1') ? { ...part, data: Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]) } : part,
    )
    expect(await refusalOf(readHere(makeZip(parts)))).toBe('bad-workbook')
  })
})

describe('a sheet is refused', () => {
  test.each<[string, string, string]>([
    ['for a formula, whose cell is named', '<row r="7"><c r="C7"><f>1+1</f><v>2</v></c></row>', 'formula C7'],
    ['for a shared formula', '<row><c><f t="shared" si="0"/><v>2</v></c></row>', 'formula A1'],
    [
      'for a cell that is said twice',
      '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
      'bad-workbook 1',
    ],
    ['for a row that is said twice', '<row r="2"/><row r="2"/>', 'bad-workbook 3'],
    ['for a row that is no number', '<row r="x"/>', 'bad-workbook 1'],
    ['for a row beyond the last', '<row r="1048577"/>', 'too-many-rows'],
    ['for a cell in the wrong row', '<row r="1"><c r="A2"><v>1</v></c></row>', 'bad-workbook 1'],
    ['for a cell far to the right', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'too-many-columns XFD1'],
    ['for a number that is none', '<row r="1"><c r="B1"><v>0x10</v></c></row>', 'bad-workbook B1'],
    ['for a number without bound', '<row r="1"><c r="B1"><v>1e999</v></c></row>', 'bad-workbook B1'],
    ['for a shared text that is not there', '<row r="1"><c r="B1" t="s"><v>0</v></c></row>', 'bad-workbook B1'],
    [
      'for a type of cell that there is not',
      '<row r="1"><c r="B1" t="__proto__"><v>0</v></c></row>',
      'bad-workbook B1',
    ],
  ])('%s', async (_, sheetData, code) => expect(await refusal(sheetData)).toBe(code))

  test('for too many rows, and too much text in a cell, a row or all rows', async () => {
    const text = (place: string) => `<c r="${place}" t="inlineStr"><is><t>aaaaa</t></is></c>`
    const two = `<row r="1">${text('A1')}${text('B1')}</row><row r="2">${text('A2')}</row>`
    expect(await refusal(two, { workbookRows: 1 })).toBe('too-many-rows')
    expect(await refusal(two, { cellCharacters: 4 })).toBe('cell-too-long A1')
    expect(await refusal(two, { rowCharacters: 9 })).toBe('row-too-long 1')
    expect(await refusal(two, { tableCharacters: 14 })).toBe('too-large')
    expect(await refusal(two, { columns: 1 })).toBe('too-many-columns B1')
  })

  test('for too many or too long shared texts', async () => {
    const own = { 'xl/sharedStrings.xml': '<sst><si><t>ab</t></si><si><t>cd</t></si></sst>' }
    const reading = (limits: object) => refusalOf(readHere(makeWorkbook(row, own), limits))
    expect(await reading({ sharedStringCount: 1 })).toBe('too-many-strings')
    expect(await reading({ sharedCharacters: 3 })).toBe('too-many-strings')
    expect(await reading({ cellCharacters: 1 })).toBe('cell-too-long')
  })
})

test('an archive that is no workbook is refused as no table', async () => {
  const text = { 'xl/workbook.xml': '<document/>' }
  expect(await refusalOf(readHere(makeZip([{ name: 'a.txt', data: 'a' }])))).toBe('not-a-table')
  expect(await refusalOf(readHere(makeWorkbook(row, text)))).toBe('not-a-table')
})

test('a sheet of the old macro language is refused', async () => {
  const own = { 'xl/_rels/workbook.xml.rels': relationships(['rId1', 'xlMacrosheet', 'worksheets/sheet1.xml']) }
  expect(await refusalOf(readHere(makeWorkbook(row, own)))).toBe('macros')
})
