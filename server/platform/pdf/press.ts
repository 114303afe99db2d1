import { Worker } from 'node:worker_threads'
import { Problem } from '#contract/problem.ts'
import type { Sheet } from './sheet.ts'

/** Prints sheets beside the event loop, in the order in which they are handed in. */
export type Press = {
  readonly print: (sheet: Sheet) => Promise<Buffer>
  readonly stop: () => Promise<void>
}

type Printed = { readonly bytes: Uint8Array } | { readonly fault: string }

export type PressLimits = { readonly milliseconds: number; readonly waiting: number }

const usual: PressLimits = { milliseconds: 20_000, waiting: 200 }

/** What a worker may take beside until it has started and read its fonts, in milliseconds. */
const starting = 20_000

/** One worker, started with the first sheet and kept; a sheet that takes too long costs the worker its life, not the server. */
export function startPress(limits: PressLimits = usual): Press {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let isStopped = false
  const drop = async (): Promise<void> => {
    const dropped = worker
    worker = undefined
    await dropped?.terminate()
  }
  const printOne = async (sheet: Sheet): Promise<Buffer> => {
    if (isStopped) throw new Problem('unavailable', { detail: 'The press has stopped.', retryAfterSeconds: 5 })
    const within = limits.milliseconds + (worker === undefined ? starting : 0)
    worker ??= startWorker(() => {
      worker = undefined
    })
    const printed = await answerOf(worker, sheet, within).catch(async (error: unknown) => {
      await drop()
      throw error
    })
    if ('fault' in printed) throw new Error(`printing failed: ${printed.fault}`)
    return Buffer.from(printed.bytes.buffer, printed.bytes.byteOffset, printed.bytes.byteLength)
  }
  return {
    print: async (sheet) => {
      if (waiting >= limits.waiting)
        throw new Problem('unavailable', { detail: 'Too much is being printed.', retryAfterSeconds: 5 })
      waiting += 1
      const mine = last.then(() => printOne(sheet))
      last = mine.catch(() => undefined)
      return mine.finally(() => {
        waiting -= 1
      })
    },
    stop: async () => {
      isStopped = true
      await last
      await drop()
    },
  }
}

/** A worker that dies while nothing is printed is forgotten, and the next sheet starts another. */
function startWorker(onGone: () => void): Worker {
  const worker = new Worker(new URL('./press-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  worker.on('error', onGone).on('exit', onGone).unref()
  return worker
}

/** What the worker answers to one sheet, within the time; the process waits for it, and for nothing else of the worker. */
function answerOf(worker: Worker, sheet: Sheet, milliseconds: number): Promise<Printed> {
  worker.ref()
  return new Promise<Printed>((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error(`printing took longer than ${milliseconds} ms`)), milliseconds)
    const end = (): void => {
      clearTimeout(timer)
      worker.off('message', answer).off('error', fail).off('exit', gone)
      worker.unref()
    }
    const answer = (printed: Printed): void => (end(), resolve(printed))
    const fail = (error: Error): void => (end(), reject(error))
    const gone = (): void => fail(new Error('the press worker ended'))
    worker.on('message', answer).on('error', fail).on('exit', gone)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(sheet)
  })
}
