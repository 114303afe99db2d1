import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'
import { openArchive } from './archive.ts'
import { readBook } from './book.ts'
import { sheetRows } from './sheet.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readDateStyles } from './styles.ts'
import { xmlReader } from './xml-reader.ts'

const batchSize = 500

/** The rows of an open workbook file, in batches, in memory that grows with its shared texts alone. */
export async function* readRows(fd: number, limits: ReadLimits): AsyncGenerator<readonly TableRow[]> {
  const archive = await openArchive(fd, limits)
  const book = await readBook(archive)
  const context = {
    sharedStrings: book.sharedStrings === null ? [] : await readSharedStrings(archive, book.sharedStrings, limits),
    dateStyles: book.styles === null ? [] : await readDateStyles(archive, book.styles),
    is1904: book.is1904,
  }
  const { events, take } = sheetRows(context, limits)
  const reader = xmlReader(book.sheet, events)
  let batch: TableRow[] = []
  for await (const bytes of archive.read(book.sheet)) {
    reader.write(bytes)
    batch.push(...take())
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  reader.end()
  yield [...batch, ...take()]
}
