import { Worker } from 'node:worker_threads'
import { fail, type Result } from '#core/basics/result.ts'
import type { Problem } from '#core/allocation/problem.ts'
import type { Proposal, ProposalRefusal } from '#core/allocation/propose.ts'

/** Too many problems wait already. */
export type Busy = { readonly code: 'solver-busy' }
type Answer = Result<Proposal, ProposalRefusal | Busy>

/** How many are solved at once, and how many wait for that at most. */
const most = { atOnce: 2, waiting: 20 }
const waiting: (() => void)[] = []
let running = 0

/** Solves one problem beside the event loop; where the time is over the thread ends and there is no answer. */
export async function proposeBeside(problem: Problem, milliseconds = 15_000): Promise<Answer> {
  if (running >= most.atOnce) {
    if (waiting.length >= most.waiting) return fail({ code: 'solver-busy' })
    await new Promise<void>((begin) => waiting.push(begin))
  } else running += 1
  try {
    return await inThread(problem, milliseconds)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function inThread(problem: Problem, milliseconds: number): Promise<Answer> {
  const refused: Answer = fail({ code: 'no-proven-optimum' })
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: problem,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => end(refused), milliseconds)
    const end = (answer: Answer): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    worker
      .on('message', end)
      .on('error', () => end(refused))
      .on('exit', () => end(refused))
  })
}
