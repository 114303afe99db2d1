import { parentPort, workerData } from 'node:worker_threads'
import type { Problem } from '#core/allocation/problem.ts'
import { propose } from '#core/allocation/propose.ts'
import { highsSolver } from './highs.ts'

/** One problem, solved in a thread of its own, which ends with its answer. */
const answer = propose(workerData as Problem, await highsSolver())
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(answer)
