import { parentPort, workerData } from 'node:worker_threads'
import { FileRefused } from '../file-refused.ts'
import { readRows } from './read-rows.ts'
import type { Answer, Reading } from './reading.ts'

const { fd, limits } = workerData as Reading
const batches = readRows(fd, limits)

/** The next batch. What goes wrong over a file that was judged to be whole is the file's own fault. */
async function answer(): Promise<Answer> {
  try {
    const next = await batches.next()
    return next.done === true ? { kind: 'end' } : { kind: 'rows', rows: next.value }
  } catch (error) {
    const { code, data } = error instanceof FileRefused ? error : new FileRefused('bad-workbook')
    return { kind: 'refused', code, data }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on('message', () => void answer().then((reply) => parentPort?.postMessage(reply)))
