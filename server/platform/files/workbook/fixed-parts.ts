import { encodeText } from './xml-text.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const packages = 'http://schemas.openxmlformats.org/package/2006'

export const sheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export const sheetStart = `${declaration}<worksheet xmlns="${sheetNamespace}">`

/** The looks of cells, in the order of `styles` below. */
export const look = { header: 1, text: 2, number: 3, date: 4 } as const

/** What a workbook of one sheet holds besides the sheet. */
export const fixedParts = (sheetName: string): readonly (readonly [name: string, xml: string])[] => [
  ['[Content_Types].xml', contentTypes],
  ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
  ['xl/workbook.xml', workbook(sheetName)],
  ['xl/_rels/workbook.xml.rels', relationships(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
  ['xl/styles.xml', styles],
]

const contentTypes =
  `${declaration}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`

const relationships = (...targets: readonly (readonly [type: string, target: string])[]): string => {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`
}

const workbook = (sheetName: string): string =>
  `${declaration}<workbook xmlns="${sheetNamespace}" xmlns:r="${office}"><sheets>` +
  `<sheet name="${encodeText(safeSheetName(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** A name that a spreadsheet accepts: at most 31 characters, none of which it uses itself. */
export const safeSheetName = (name: string): string =>
  name
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\ufffe\uffff[\]:*?/\\]|\p{Cs}/gu, ' ')
    .slice(0, 31)
    .toWellFormed()
    .replace(/^[' ]+|[' ]+$/g, '') || 'Sheet1'

const xf = (format: number, font: number) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`

/** 4 is `#,##0.00` and 49 is text, in every spreadsheet; 164 is the first of a workbook's own. */
const styles =
  `${declaration}<styleSheet xmlns="${sheetNamespace}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="5">${xf(0, 0)}${xf(49, 1)}${xf(49, 0)}${xf(4, 0)}${xf(164, 0)}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
