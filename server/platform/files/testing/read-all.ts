import { Readable } from 'node:stream'
import { FileRefused } from '../file-refused.ts'
import { defaultLimits, type ReadLimits } from '../limits.ts'
import { readTable, type ReadOptions } from '../read-table.ts'
import type { TableRow } from '../table-row.ts'
import { readRows } from '../workbook/read-rows.ts'
import { spool } from '../workbook/spool.ts'
import { gather } from './gather.ts'

/** Every row of a file. */
export const readAll = (file: Buffer | Readable, options?: ReadOptions): Promise<readonly TableRow[]> =>
  gather(readTable(file instanceof Readable ? file : Readable.from([file]), options))

/** Every row of a workbook, read without a thread of its own. */
export async function readHere(workbook: Buffer, limits?: Partial<ReadLimits>): Promise<readonly TableRow[]> {
  async function* whole() {
    yield workbook
  }
  const file = await spool(whole(), workbook.length)
  try {
    return (await gather(readRows(file.fd, { ...defaultLimits, ...limits }))).flat()
  } finally {
    await file.close()
  }
}

/** What a reading is refused for: its code, and where. */
export async function refusalOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return [error.code, error.data.cell ?? error.data.row ?? ''].join(' ').trim()
  }
  return 'read'
}
