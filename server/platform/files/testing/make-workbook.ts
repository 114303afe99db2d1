import { makeZip, type MadePart } from './make-zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export const relationships = (...list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships>${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The parts of a small workbook of one sheet; a part of the same name replaces one of them. */
export function workbookParts(sheetData: string, own: Readonly<Record<string, string>> = {}): readonly MadePart[] {
  const parts: Record<string, string> = {
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', '/xl/styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${sheetNamespace}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...own,
  }
  return Object.entries(parts).map(([name, data]) => ({ name, data }))
}

export const makeWorkbook = (sheetData: string, own: Readonly<Record<string, string>> = {}): Buffer =>
  makeZip(workbookParts(sheetData, own))
