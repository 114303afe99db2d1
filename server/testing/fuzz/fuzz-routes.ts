import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import type { Route } from '#contract/route.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { asCurl, asStaged, requestsTo, type AllPools, type Callers, type FuzzRequest } from './fuzz-request.ts'
import { faultsOf, type FuzzAnswer } from './law.ts'
import type { Stage } from './stage.ts'

export type Fuzzing = {
  readonly app: FastifyInstance
  readonly routes: readonly Route[]
  readonly pools: AllPools
  readonly callers: Callers
  /** A body that each route takes, by its name, where one is known. */
  readonly samples?: Readonly<Record<string, unknown>>
  /** Cases that stand where a route can be walked, by its name. */
  readonly stage?: Stage
  /** How many requests in all; each route has its share. */
  readonly cases: number
  readonly seed: number
  /** After how many milliseconds without an answer it hangs. */
  readonly longest?: number
  /** How many requests are on their way at once. */
  readonly lanes?: number
  /** The routes that come when all others are done, one after the other: they take away what others need, or hold all up. */
  readonly last?: readonly string[]
  /** At most so many requests to a route each of which takes long, by its name; the others share the rest. */
  readonly most?: Readonly<Record<string, number>>
  /** Told how far it is after each route, for those who wait long. */
  readonly tell?: (line: string) => void
}

export type Fuzzed = {
  readonly cases: number
  readonly seconds: number
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>
  /** How many requests of each route were let through. */
  readonly letIn: ReadonlyMap<string, number>
  /** The routes of which none was. */
  readonly neverDone: readonly string[]
  /** The longest answers, by route. */
  readonly slowest: readonly (readonly [name: string, milliseconds: number])[]
  /** Growth of the heap after everything that may go was taken away. */
  readonly heapGrowth: number
  /** Each fault with its seed and the smallest request that shows it. */
  readonly findings: readonly string[]
}

/** How often a request that fails is made smaller before it is shown. */
const mostShrinking = 300

let keys = 0

export async function sendFuzz(app: FastifyInstance, request: FuzzRequest, longest: number): Promise<FuzzAnswer> {
  const started = performance.now()
  const given: Record<string, string | readonly string[]> = { ...request.headers }
  if (given['idempotency-key'] === 'fresh')
    given['idempotency-key'] = `fuzz-key-${String((keys += 1)).padStart(12, '0')}`
  const answering = readAnswer(app, {
    method: request.method,
    url: request.url,
    headers: given as Record<string, string>,
    ...(request.payload === undefined ? {} : { payload: request.payload }),
  })
  const hanging = new AbortController()
  const late = pause(longest, 'late', { signal: hanging.signal, ref: false }).catch(() => 'late' as const)
  const read = await Promise.race([answering, late])
  hanging.abort()
  const milliseconds = performance.now() - started
  return typeof read === 'string'
    ? { status: 0, media: '', raw: '', milliseconds: milliseconds + 1 }
    : { ...read, milliseconds }
}

/** The answer whole; of a stream of events that it began, and it is left. */
async function readAnswer(app: FastifyInstance, options: InjectOptions): Promise<Omit<FuzzAnswer, 'milliseconds'>> {
  const answer = await app.inject({ ...options, payloadAsStream: true })
  const media = answer.headers['content-type'] ?? ''
  const stream = answer.stream()
  if (media.startsWith('text/event-stream')) {
    answer.raw.res.destroy()
    return { status: answer.statusCode, media, raw: '' }
  }
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer)
  } catch (error) {
    return { status: 0, media, raw: `broken off: ${String(error)}` }
  }
  return { status: answer.statusCode, media, raw: Buffer.concat(chunks).toString('utf8') }
}

const seedOf = (seed: number, name: string): number =>
  Array.from(name).reduce((hash, each) => Math.imul(hash ^ each.charCodeAt(0), 16_777_619), seed ^ 0x811c9dc5) | 0

type Tally = { cases: number; failing: number; slowest: number; readonly statuses: Map<number, number> }

function count(tally: Tally, { status, milliseconds }: FuzzAnswer): void {
  tally.cases += 1
  tally.slowest = Math.max(tally.slowest, milliseconds)
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
}

const letInOf = ({ statuses }: Tally): number =>
  [...statuses].reduce((sum, [status, times]) => sum + (status < 300 ? times : 0), 0)

async function fuzzRoute(fuzzing: Fuzzing, route: Route, numRuns: number, tally: Tally): Promise<string | null> {
  const { app, pools, callers, samples = {}, longest = 10_000 } = fuzzing
  const seed = seedOf(fuzzing.seed, route.name)
  const staged = fuzzing.stage?.[route.name] ?? []
  const requests = fc.oneof(
    requestsTo(route, pools, callers, samples[route.name]),
    ...staged.map(({ who, params, body }) =>
      requestsTo(route, pools, () => ({ ...callers(route), likely: [who] }), body, params),
    ),
  )
  const property = fc.asyncProperty(requests, async (request) => {
    if (tally.failing > mostShrinking) return
    const answer = await sendFuzz(app, request, longest)
    if (tally.failing === 0) count(tally, answer)
    else tally.failing += 1
    const faults = faultsOf(request, answer, longest)
    if (faults.length === 0) return
    // A hang is not made smaller: each try would wait again.
    tally.failing += answer.milliseconds > longest ? mostShrinking + 1 : 1
    throw new Error(faults.join('; '))
  })
  const found = await fc.check(property, { seed, numRuns })
  // What odd requests have left of the stage is walked as it should be.
  for (const each of staged) count(tally, await sendFuzz(app, asStaged(route, each), longest))
  if (!found.failed) return null
  const [smallest] = found.counterexample ?? []
  const fault = found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance)
  const request = smallest === undefined ? '' : asCurl(smallest)
  return `${route.name} ${fault}\n  ${request}\n  (again: --seed ${fuzzing.seed} --only ${route.name})`
}

const newTally = (): Tally => ({ cases: 0, failing: 0, slowest: 0, statuses: new Map() })

/** Tries every route with its share of the cases; what is found is told at the end, each route's first fault. */
export async function fuzzRoutes(fuzzing: Fuzzing): Promise<Fuzzed> {
  const { routes, cases, lanes = 2, last = [], most = {} } = fuzzing
  const share = shareOf(routes, cases, most)
  // What is loaded and compiled once, with the first tenth of the routes, is no growth.
  let before: number | undefined
  const started = performance.now()
  const tallies = new Map(routes.map((route) => [route.name, newTally()]))
  const findings: string[] = []
  const waiting = routes.filter(({ name }) => !last.includes(name))
  const lane = async (): Promise<void> => {
    for (let route = waiting.shift(); route !== undefined; route = waiting.shift()) {
      const finding = await fuzzRoute(fuzzing, route, share(route.name), tallies.get(route.name)!)
      if (finding !== null) findings.push(finding)
      fuzzing.tell?.(howFar(route.name, tallies, routes.length - waiting.length, findings.length, started))
      if (waiting.length < routes.length * 0.9) before ??= heapUsed()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  waiting.push(...last.flatMap((name) => routes.filter((route) => route.name === name)))
  await lane()
  const all = [...tallies]
  const statuses = new Map<number, number>()
  for (const [, tally] of all)
    for (const [status, count] of tally.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count)
  return {
    cases: all.reduce((sum, [, tally]) => sum + tally.cases, 0),
    seconds: (performance.now() - started) / 1000,
    statuses,
    letIn: new Map(all.map(([name, tally]) => [name, letInOf(tally)])),
    neverDone: all.filter(([, tally]) => letInOf(tally) === 0).map(([name]) => name),
    slowest: all
      .map(([name, { slowest }]) => [name, slowest] as const)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 5),
    heapGrowth: heapUsed() - (before ?? 0),
    findings,
  }
}

/** How many requests each route has: alike, but for those that have their own most. */
function shareOf(
  routes: readonly Route[],
  cases: number,
  most: Readonly<Record<string, number>>,
): (name: string) => number {
  const alike = Math.ceil(cases / routes.length)
  const capped = routes.filter(({ name }) => (most[name] ?? alike) < alike)
  const rest = cases - capped.reduce((sum, { name }) => sum + most[name]!, 0)
  const others = Math.ceil(rest / Math.max(1, routes.length - capped.length))
  return (name) => (capped.some((route) => route.name === name) ? most[name]! : others)
}

/** How far it is, after a route. */
function howFar(
  name: string,
  tallies: ReadonlyMap<string, Tally>,
  begun: number,
  findings: number,
  started: number,
): string {
  const cases = [...tallies.values()].reduce((sum, tally) => sum + tally.cases, 0)
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  return `fuzz: ${cases} cases in ${minutes} min, ${begun} of ${tallies.size} routes begun, ${findings} faulty; done with ${name}`
}

let collect: (() => void) | undefined

/** Bytes in use once everything that may go was taken away. */
export function heapUsed(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  return process.memoryUsage().heapUsed
}

/** What was run, in one line. */
export const told = (name: string, fuzzed: Fuzzed): string =>
  [
    `${name}: ${fuzzed.cases} cases in ${fuzzed.seconds.toFixed(1)} s (${Math.round(fuzzed.cases / fuzzed.seconds)}/s)`,
    [...fuzzed.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', '),
    `heap ${fuzzed.heapGrowth < 0 ? '' : '+'}${(fuzzed.heapGrowth / 1_048_576).toFixed(1)} MiB`,
    `slowest ${fuzzed.slowest.map(([route, milliseconds]) => `${route} ${Math.round(milliseconds)} ms`).join(', ')}`,
    `let through: ${[...fuzzed.letIn].map(([name, times]) => `${name} ${times}`).join(', ')}`,
    `never let through: ${fuzzed.neverDone.join(', ') || 'none'}`,
  ].join('; ') // prettier-ignore
