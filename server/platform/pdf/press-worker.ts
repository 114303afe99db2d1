import { parentPort } from 'node:worker_threads'
import { printSheet } from './print-sheet.ts'
import type { Sheet } from './sheet.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (printed: { bytes: Uint8Array } | { fault: string }): void => parentPort?.postMessage(printed)

const faultOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** Prints what it is sent, one sheet after the other; stays alive so that the type is read once. */
parentPort?.on('message', (sheet: Sheet) => {
  printSheet(sheet).then(
    (bytes) => answer({ bytes }),
    (error: unknown) => answer({ fault: faultOf(error) }),
  )
})
