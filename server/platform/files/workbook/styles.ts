import { FileRefused } from '../file-refused.ts'
import type { Archive } from './archive.ts'
import { isBuiltInDate, isDateFormat } from './date-format.ts'
import { readPart } from './relationships.ts'
import { attribute } from './xml-reader.ts'

/** As many looks of cells as a spreadsheet itself keeps. */
const lookCount = 65_536

/** For each look that a cell may refer to, whether it shows a number as a date. */
export async function readDateStyles(archive: Archive, part: string): Promise<readonly boolean[]> {
  const own = new Map<number, boolean>()
  const formats: number[] = []
  let isCellLooks = false
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'cellXfs') isCellLooks = true
      else if (name === 'numFmt')
        own.set(Number(attribute(attributes, 'numFmtId')), isDateFormat(attribute(attributes, 'formatCode') ?? ''))
      else if (name === 'xf' && isCellLooks) formats.push(Number(attribute(attributes, 'numFmtId') ?? 0))
      if (formats.length > lookCount || own.size > lookCount) throw new FileRefused('bad-workbook', { part })
    },
    close: (name) => {
      if (name === 'cellXfs') isCellLooks = false
    },
    text: () => undefined,
  })
  return formats.map((id) => own.get(id) ?? isBuiltInDate(id))
}
