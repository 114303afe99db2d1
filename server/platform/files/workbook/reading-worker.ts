import { Worker } from 'node:worker_threads'
import { FileRefused } from '../file-refused.ts'
import type { Answer, Reading } from './reading.ts'

export type ReadingWorker = {
  /** Asks for the next batch; refuses when it costs too much time, counted over all batches, or memory. */
  readonly ask: () => Promise<Answer>
  readonly stop: () => Promise<void>
}

type Waiting = { readonly answer: (answer: Answer) => void; readonly refuse: (error: unknown) => void }

/** A thread of its own, without the environment of the server, that can be ended whatever it is doing. */
export function startReading(reading: Reading, signal: AbortSignal | undefined): ReadingWorker {
  const { heapMebibytes, milliseconds } = reading.limits
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: reading,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  let waiting: Waiting | null = null
  const tooCostly = () => new FileRefused('too-costly', { limit: heapMebibytes })
  worker.on('message', (answer: Answer) => waiting?.answer(answer))
  worker.on('error', (error) => waiting?.refuse(isOutOfMemory(error) ? tooCostly() : error))
  worker.on('exit', () => waiting?.refuse(tooCostly()))

  let left = milliseconds
  const ask = async (): Promise<Answer> => {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting = { answer: resolve, refuse: reject }
    const since = performance.now()
    const timer = setTimeout(() => reject(new FileRefused('too-slow', { limit: milliseconds })), Math.max(0, left))
    const abort = () => reject(signal?.reason)
    signal?.addEventListener('abort', abort)
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('next')
      return await promise
    } finally {
      left -= performance.now() - since
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }
  return { ask, stop: async () => void (await worker.terminate()) }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
