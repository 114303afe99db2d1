import { expect, test } from 'vitest'
import { makeWorkbook } from '../testing/make-workbook.ts'
import { readHere } from '../testing/read-all.ts'
import { isBuiltInDate, isDateFormat } from './date-format.ts'
import { fitsExactly, numberText } from './number-text.ts'
import { dateSerial, serialDate } from './serial-date.ts'

const cells = async (row: string, own: Readonly<Record<string, string>> = {}) =>
  (await readHere(makeWorkbook(`<row>${row}</row>`, own)))[0]?.cells

test.each([
  ['0.30000000000000004', '0.3'],
  ['1234567.8900000001', '1234567.89'],
  ['100.00', '100.00'],
  ['-5', '-5'],
  ['1E-3', '0.001'],
  ['1.5E+3', '1500'],
  ['9.1440300100016861E+17', '914403001000169000'],
  ['914403001000168617', '914403001000168617'],
  ['1E+21', '1000000000000000000000'],
  ['-1.25E-7', '-0.000000125'],
  ['999999999999999.9', '1000000000000000'],
  ['007', '7'],
  ['-0', '-0'],
  ['0E5', '0'],
])('the stored number %s reads as %s', (stored, text) => expect(numberText(stored)).toBe(text))

test('what is no number is none', () => {
  for (const text of ['', 'abc', '1,000', '0x10', 'NaN', 'Infinity', '1e999', '1'.repeat(401)])
    expect(numberText(text)).toBeNull()
})

test('a number fits when it has at most 15 digits and no zero too many before them', () => {
  expect(['0.1', '-100.00', '123456789012345', '0'].every(fitsExactly)).toBe(true)
  expect(['1234567890123456', '007', '1e5', '+1', '', '1.'].some(fitsExactly)).toBe(false)
})

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [60, false, '1900-02-29'],
  [61, false, '1900-03-01'],
  [45_000, false, '2023-03-15'],
  [45_000.5, false, '2023-03-15 12:00:00'],
  [45_000.999_999, false, '2023-03-16'],
  [0.25, false, '06:00:00'],
  [43_538, true, '2023-03-15'],
  [2_958_465, false, '9999-12-31'],
  [2_958_466, false, null],
  [-1, false, null],
])('day %d (counted from 1904: %s) reads as %s', (serial, is1904, text) =>
  expect(serialDate(serial, is1904)).toBe(text),
)

test('a day is counted from 1900-03-01 on', () => {
  expect(dateSerial('2023-03-15')).toBe(45_000)
  expect(dateSerial('1900-03-01')).toBe(61)
  expect(dateSerial('1900-02-28')).toBeNull()
  expect(dateSerial('2023-02-30')).toBeNull()
})

test('a format shows a date when a day or a time is left after what only decorates', () => {
  const dates = ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', '[h]:mm:ss', 'h:mm AM/PM', 'YYYY.MM']
  const numbers = [
    'General',
    '#,##0.00',
    '0.00E+00',
    '[Red]0.00',
    '0" days"',
    '0\\d',
    '@',
    '[$¥-804]#,##0',
    '_-* #,##0',
  ]
  expect(dates.filter(isDateFormat)).toEqual(dates)
  expect(numbers.filter(isDateFormat)).toEqual([])
  expect([13, 14, 17, 18, 22, 23, 27, 36, 37, 45, 47, 48, 50, 58, 59].filter(isBuiltInDate)).toEqual([
    14, 17, 18, 22, 27, 36, 45, 47, 50, 58,
  ])
})

test('a cell reads as a person sees it, whatever its type', async () => {
  const row =
    '<c><v>1.10</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>text</v></c>' +
    '<c t="d"><v>2024-05-01T00:00:00</v></c><c t="d"><v>2024-05-01T08:30:00.000</v></c>' +
    '<c t="inlineStr"><is><t>a_x000D_b</t></is></c><c t="n"/><c><v> 7 </v></c>'
  expect(await cells(row)).toEqual([
    '1.10',
    'TRUE',
    'FALSE',
    '#N/A',
    'text',
    '2024-05-01',
    '2024-05-01 08:30:00',
    'a\rb',
    '',
    '7',
  ])
})

test('shared texts may be rich, and what is spelled phonetically is left out', async () => {
  const own = {
    'xl/sharedStrings.xml':
      '<sst><si><t xml:space="preserve"> a </t></si><si><r><rPr/><t>群</t></r><r><t>融</t></r>' +
      '<rPh sb="0" eb="1"><t>qun</t></rPh></si><si/></sst>',
  }
  const row = '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>2</v></c><c><v>1</v></c>'
  expect(await cells(row, own)).toEqual(['群融', ' a ', '', '1'])
})

test('a number is a date when its look says so, in the system of the workbook', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/>' +
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
  const row =
    '<c><v>45000</v></c><c s="1"><v>45000</v></c><c s="2"><v>45000</v></c><c s="9"><v>45000</v></c><c s="1"><v>-1</v></c>'
  const texts = ['45000', '2023-03-15', '2023-03-15', '45000', '-1']
  expect(await cells(row, { 'xl/styles.xml': styles })).toEqual(texts)
  const workbook =
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
  const from1904 = await cells('<c s="1"><v>43538</v></c>', { 'xl/styles.xml': styles, 'xl/workbook.xml': workbook })
  expect(from1904).toEqual(['2023-03-15'])
})
