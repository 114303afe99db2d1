import { CsvError, parse } from 'csv-parse'
import { pipeline } from 'node:stream'
import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'
import { unprotectCell } from './apostrophe.ts'
import { sniffDelimiter } from './delimiter.ts'
import { toUtf8 } from './to-utf8.ts'

/** The rows of a CSV in any of its usual encodings and delimiters; a row is a record, however many lines it takes. */
export async function* readCsv(source: AsyncIterable<Buffer>, limits: ReadLimits): AsyncGenerator<TableRow> {
  const text = toUtf8(source, limits.csvBytes)
  const head = await readSample(text)
  const parser = parse({
    delimiter: sniffDelimiter(head.toString('latin1')),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.rowCharacters,
    cast: false,
  })
  // What goes wrong on either side ends the reading below; there is nobody else to tell.
  pipeline(begunBy(head, text), parser, () => undefined)
  let nr = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      nr += 1
      if (record.length > limits.columns) throw new FileRefused('too-many-columns', { row: nr, limit: limits.columns })
      yield { nr, cells: record.map(unprotectCell) }
    }
  } catch (error) {
    throw asRefusal(error, limits)
  }
}

/** Enough of the text to see its first line. */
async function readSample(text: AsyncGenerator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  while (size < 4096) {
    const next = await text.next()
    if (next.done === true) break
    parts.push(next.value)
    size += next.value.length
  }
  return Buffer.concat(parts)
}

async function* begunBy(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

/** What the parser finds wrong stands in the record after those that it has counted. */
function asRefusal(error: unknown, { rowCharacters }: ReadLimits): unknown {
  if (!(error instanceof CsvError)) return error
  const row = Number(error['records']) + 1
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? new FileRefused('row-too-long', { row, limit: rowCharacters }, { cause: error })
    : new FileRefused('bad-quoting', { row }, { cause: error })
}
