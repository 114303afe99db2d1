import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'
import { startReading } from './reading-worker.ts'
import { spool } from './spool.ts'
import { turns } from './turns.ts'

/** Each costs up to a heap of its own. */
const readers = turns(4)

/**
 * The rows of a workbook. The file is read in a thread with a limit on its heap and its time, batch by batch as they
 * are asked for; thread and file are gone when the reading ends, however it ends.
 */
export async function* readWorkbook(
  source: AsyncIterable<Buffer>,
  limits: ReadLimits,
  { folder, signal }: { readonly folder?: string; readonly signal?: AbortSignal },
): AsyncGenerator<TableRow> {
  const file = await spool(source, limits.workbookBytes, folder)
  try {
    const leave = await readers.enter(limits.milliseconds)
    try {
      const worker = startReading({ fd: file.fd, limits }, signal)
      try {
        for (let reply = await worker.ask(); reply.kind !== 'end'; reply = await worker.ask()) {
          if (reply.kind === 'refused') throw new FileRefused(reply.code, reply.data)
          yield* reply.rows
        }
      } finally {
        await worker.stop()
      }
    } finally {
      leave()
    }
  } finally {
    await file.close()
  }
}
