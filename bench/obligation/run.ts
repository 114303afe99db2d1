import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { flowsOf } from '#core/obligation/actus/contract.ts'
import type { Outside } from '#core/obligation/actus/events.ts'
import { makeSchedule } from '#core/obligation/schedule.ts'
import { cashTermsOf, contractOf } from './contracts.ts'

/** `node bench/obligation/run.ts`: dated events a second, of a mixed book and of annuities alone, unrounded and exact to the cent. */
const outside: Outside = { markets: new Map(), observations: [], to: null }

type Work = 'mixed' | 'annuities' | 'exact'
type Done = { readonly contracts: number; readonly events: number; readonly seconds: number }

function analytic(count: number, step: number): number {
  let events = 0
  for (let nr = 0; nr < count; nr += 1) {
    const flows = flowsOf(contracts[(nr * step) % contracts.length]!, outside)
    if (flows.ok) events += flows.value.length
  }
  return events
}

function exact(count: number): number {
  let events = 0
  // Interest and principal of a row are an event each, as they are in the contract.
  for (let nr = 0; nr < count; nr += 1) events += 2 * makeSchedule(cashTermsOf(nr)).rows.length
  return events
}

const contracts = Array.from({ length: 1000 }, (_, nr) => contractOf(nr))

function timed(work: Work, count: number): Done {
  const start = performance.now()
  const events = work === 'exact' ? exact(count) : analytic(count, work === 'mixed' ? 1 : 4)
  return { contracts: count, events, seconds: (performance.now() - start) / 1000 }
}

/** How many times longer an event takes exact to the cent: the middle of rounds in turn, by time of the processor, so that whoever else is at work counts for neither. */
function timesLonger(): number {
  const perEvent = (work: Work, count: number): number => {
    const start = process.cpuUsage()
    const { events } = timed(work, count)
    return process.cpuUsage(start).user / events
  }
  const rounds = Array.from({ length: 9 }, () => perEvent('exact', 2000) / perEvent('annuities', 6000))
  return rounds.toSorted((a, b) => a - b)[4]!
}

const inWorkers = (work: Work, count: number, threads: number): Promise<readonly Done[]> =>
  Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<Done>((settle, refuse) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: { work, count } })
          worker.once('message', settle)
          worker.once('error', refuse)
        }),
    ),
  )

const whole = (value: number): string => Math.round(value).toLocaleString('en')

async function main(): Promise<void> {
  timed('mixed', 2000)
  timed('exact', 100)
  const lines: string[] = [
    '| what | contracts | events | contracts/s | events/s | memory after |',
    '|---|---|---|---|---|---|',
  ]
  const tell = (name: string, { contracts: count, events, seconds }: Done): void =>
    void lines.push(
      `| ${name} | ${whole(count)} | ${whole(events)} | ${whole(count / seconds)} | ${whole(events / seconds)} | ${whole(process.memoryUsage().heapUsed / 1e6)} MB |`,
    )
  for (const count of [10_000, 100_000]) tell('a mixed book', timed('mixed', count))
  for (const count of [10_000, 50_000]) tell('annuities of ten years', timed('annuities', count))
  for (const count of [1_000, 10_000]) tell('the same, exact to the cent', timed('exact', count))
  const start = performance.now()
  const done = await inWorkers('mixed', 100_000, 2)
  const seconds = (performance.now() - start) / 1000
  const sum = (of: (each: Done) => number): number => done.reduce((total, each) => total + of(each), 0)
  tell('a mixed book, two threads', {
    contracts: sum((each) => each.contracts),
    events: sum((each) => each.events),
    seconds,
  })
  process.stdout.write(
    `${lines.join('\n')}\n\nExact to the cent: ${timesLonger().toFixed(1)} times as long an event.\n`,
  )
}

if (isMainThread) await main()
else {
  const { work, count } = workerData as { work: Work; count: number }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(timed(work, count))
}
