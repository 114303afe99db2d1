import { expect, test } from 'vitest'
import { makeWorkbook, relationships } from '../testing/make-workbook.ts'
import { makeZip } from '../testing/make-zip.ts'
import { readHere, refusalOf } from '../testing/read-all.ts'

const worksheet = (text: string) =>
  `<worksheet><sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`

const book = (sheets: string) => ({
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'chartsheet', 'chartsheets/sheet1.xml'],
    ['rId3', 'worksheet', '../xl/worksheets/sheet3.xml'],
  ),
  'xl/worksheets/sheet1.xml': worksheet('first part'),
  'xl/worksheets/sheet3.xml': worksheet('third part'),
})

test('the first visible sheet is read, in the order of the workbook and not of its parts', async () => {
  const sheets =
    '<sheet name="h" state="hidden" r:id="rId1"/><sheet name="chart" r:id="rId2"/>' +
    '<sheet name="__proto__" r:id="rId3"/><sheet name="last" r:id="rId1"/>'
  expect(await readHere(makeWorkbook('', book(sheets)))).toEqual([{ nr: 1, cells: ['third part'] }])
})

test('a workbook without a visible sheet is empty', async () => {
  const sheets = '<sheet name="h" state="veryHidden" r:id="rId1"/>'
  expect(await refusalOf(readHere(makeWorkbook('', book(sheets))))).toBe('empty')
})

test('rows keep the numbers of the sheet, and cells their columns', async () => {
  const sheetData =
    '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="3"/><row r="4"><c r="A4" s="1"/></row>' +
    '<row><c/><c><v>3</v></c></row>'
  expect(await readHere(makeWorkbook(sheetData))).toEqual([
    { nr: 2, cells: ['', '1', '', '2'] },
    { nr: 5, cells: ['', '3'] },
  ])
})

test('prefixed elements of the strict standard read alike', async () => {
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const own = {
    '_rels/.rels': `<p:Relationships xmlns:p="p"><p:Relationship Id="a" Type="${strict}/officeDocument" Target="/book.xml"/></p:Relationships>`,
    'book.xml':
      '<x:workbook xmlns:x="x" xmlns:q="q"><x:sheets><x:sheet name="S" sheetId="1" q:id="b"/></x:sheets></x:workbook>',
    '_rels/book.xml.rels': `<Relationships><Relationship Id="b" Type="${strict}/worksheet" Target="s.xml"/></Relationships>`,
    's.xml':
      '<x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>' +
      '<x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  }
  expect(await readHere(makeWorkbook('', own))).toEqual([{ nr: 1, cells: ['甲', '2'] }])
})

test('a part in UTF-16 reads alike', async () => {
  const parts = Object.entries({ ...book('<sheet name="S" r:id="rId1"/>') }).map(([name, data]) => ({
    name,
    data: name.includes('sheet1') ? Buffer.from(`\ufeff${data}`, 'utf16le') : data,
  }))
  const root = { name: '_rels/.rels', data: relationships(['rId1', 'officeDocument', 'xl/workbook.xml']) }
  expect(await readHere(makeZip([root, ...parts]))).toEqual([{ nr: 1, cells: ['first part'] }])
})
