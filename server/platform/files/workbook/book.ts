import { FileRefused } from '../file-refused.ts'
import type { Archive } from './archive.ts'
import { readPart, readRelationships, type Relationship } from './relationships.ts'
import { attribute } from './xml-reader.ts'

/** The parts that the table of a workbook is read from. */
export type Book = {
  readonly sheet: string
  readonly sharedStrings: string | null
  readonly styles: string | null
  /** Whether its days are counted from 1904, as old machines did. */
  readonly is1904: boolean
}

type Sheet = { readonly relationship: string; readonly isVisible: boolean }

/** The first visible sheet in the workbook's own order, and what its cells refer to. */
export async function readBook(archive: Archive): Promise<Book> {
  refuseForeignParts(archive.partNames)
  const root = (await readRelationships(archive, '')).find(({ type }) => type === 'officeDocument')
  if (root === undefined || !archive.has(root.part) || !/\.xml$/i.test(root.part)) throw new FileRefused('not-a-table')
  const { sheets, is1904 } = await readSheets(archive, root.part)
  const relationships = await readRelationships(archive, root.part)
  if (relationships.some(({ type }) => /macrosheet$/i.test(type))) throw new FileRefused('macros')
  const partOf = (type: string) => relationships.find((to) => to.type === type && archive.has(to.part))?.part ?? null
  return {
    sheet: firstVisible(sheets, relationships),
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    is1904,
  }
}

function refuseForeignParts(names: readonly string[]): void {
  for (const part of names) {
    if (/vbaproject[^/]*\.bin$/i.test(part)) throw new FileRefused('macros', { part })
    if (/(?:^|\/)externallinks\//i.test(part)) throw new FileRefused('external-link', { part })
  }
}

function firstVisible(sheets: readonly Sheet[], relationships: readonly Relationship[]): string {
  for (const { relationship, isVisible } of sheets) {
    const target = relationships.find(({ id }) => id === relationship)
    // A sheet that is one chart has no cells.
    if (isVisible && target?.type === 'worksheet') return target.part
  }
  throw new FileRefused('empty')
}

async function readSheets(archive: Archive, part: string): Promise<{ sheets: readonly Sheet[]; is1904: boolean }> {
  const sheets: Sheet[] = []
  let is1904 = false
  let isRoot = true
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (isRoot && name !== 'workbook') throw new FileRefused('not-a-table')
      isRoot = false
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const isVisible = (attribute(attributes, 'state') ?? 'visible') === 'visible'
      sheets.push({ relationship: attribute(attributes, 'id') ?? '', isVisible })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, is1904 }
}
