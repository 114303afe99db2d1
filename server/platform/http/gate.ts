import { Problem } from '#contract/problem.ts'
import { requestsAdmitted, requestsShed, requestsWaiting } from '../metrics.ts'

export type GateOptions = {
  /** How many requests are worked on at once. */
  readonly places: number
  /** How many may wait for a place; one more sends away the newest of whoever waits with most. */
  readonly mostWaiting: number
  /** How long one waits in a rush before it is sent away, in milliseconds. */
  readonly longestWait: number
  /** How long where a rush has become a crowd: somebody has waited all the time for as long as `longestWait`. */
  readonly crowdedWait: number
  /** So many are no rush: a slow machine is no crowd, and the few who wait for it may wait for `fewWait`. */
  readonly few: number
  readonly fewWait: number
}

/** Whose request it is: places go round by tenant, and within a tenant by caller. */
export type Comer = { readonly tenant: string; readonly caller: string; readonly signal: AbortSignal }

export type Gate = {
  /** Settles with the way out once there is a place; refuses at once where too many wait. */
  readonly enter: (comer: Comer) => Promise<() => void>
}

type Waiting = { readonly since: number; readonly admit: () => void; readonly refuse: () => void }
type Line = Map<string, Waiting[]>

const busy = (): Problem =>
  new Problem('unavailable', { detail: 'More is asked at once than can be answered: try again.', retryAfterSeconds: 1 })

/**
 * Admits as many requests at once as can be answered in time and turns the rest away early, so that what is admitted
 * stays fast. Whoever asks most waits longest: places go round the tenants, then round the callers of each, and where
 * too many wait it is the newest of the longest line that leaves. A rush is let through; in a standing crowd the wait is
 * short (after Nichols and Jacobson, Controlling Queue Delay, ACM Queue 2012).
 */
export function openGate(options: GateOptions): Gate {
  const { places, mostWaiting, longestWait, crowdedWait, few, fewWait } = options
  const lines = new Map<string, Line>()
  let busyPlaces = 0
  let waiting = 0
  let emptyAt = 0
  let sweeping: NodeJS.Timeout | undefined

  const isGone = (): void => {
    waiting -= 1
    requestsWaiting.dec()
    if (waiting === 0) emptyAt = performance.now()
  }
  const sweep = (): void => {
    sweeping = undefined
    const now = performance.now()
    const isCrowd = now - emptyAt > longestWait
    const patience = waiting <= few ? fewWait : isCrowd ? crowdedWait : longestWait
    for (const one of takeOlder(lines, now - patience)) one.refuse()
    plan()
  }
  const plan = (): void => {
    if (waiting > 0) sweeping ??= setTimeout(sweep, crowdedWait / 4)
  }
  const occupy = (): (() => void) => {
    busyPlaces += 1
    requestsAdmitted.inc()
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      busyPlaces -= 1
      takeNext(lines)?.admit()
    }
  }
  const wait = ({ tenant, caller, signal }: Comer): Promise<() => void> =>
    new Promise((admit, refuse) => {
      const onGone = (): void => (remove(lines, tenant, caller, one) ? one.refuse() : undefined)
      const settle = (): void => {
        isGone()
        signal.removeEventListener('abort', onGone)
      }
      const one: Waiting = {
        since: performance.now(),
        admit: () => {
          settle()
          admit(occupy())
        },
        refuse: () => {
          settle()
          requestsShed.inc()
          refuse(busy())
        },
      }
      signal.addEventListener('abort', onGone, { once: true })
      if (waiting === 0) emptyAt = one.since
      waiting += 1
      requestsWaiting.inc()
      addTo(lines, tenant, caller, one)
      if (waiting > mostWaiting) newestOfLongest(lines)?.refuse()
      plan()
    })
  return {
    enter: async (comer) => (busyPlaces < places && waiting === 0 ? occupy() : wait(comer)),
  }
}

/** Those who wait since before this moment. */
function takeOlder(lines: Map<string, Line>, before: number): readonly Waiting[] {
  const all = [...lines].flatMap(([tenant, line]) =>
    [...line].flatMap(([caller, own]) => own.map((one) => ({ tenant, caller, one }))),
  )
  const late = all.filter(({ one }) => one.since < before)
  for (const { tenant, caller, one } of late) remove(lines, tenant, caller, one)
  return late.map(({ one }) => one)
}

function addTo(lines: Map<string, Line>, tenant: string, caller: string, one: Waiting): void {
  const line = lines.get(tenant) ?? new Map<string, Waiting[]>()
  const own = line.get(caller) ?? []
  own.push(one)
  lines.set(tenant, line.set(caller, own))
}

/** The first of whose turn it is, who then stands last in both rounds. */
function takeNext(lines: Map<string, Line>): Waiting | undefined {
  for (const [tenant, line] of lines) {
    for (const [caller, own] of line) {
      const next = own.shift()
      line.delete(caller)
      if (own.length > 0) line.set(caller, own)
      lines.delete(tenant)
      if (line.size > 0) lines.set(tenant, line)
      return next
    }
  }
  return undefined
}

function newestOfLongest(lines: Map<string, Line>): Waiting | undefined {
  const lengthOf = (line: Line): number => [...line.values()].reduce((sum, own) => sum + own.length, 0)
  const [tenant, line] = longest(lines, lengthOf) ?? []
  const [caller, own] = longest(line ?? new Map<string, Waiting[]>(), (each) => each.length) ?? []
  const newest = own?.at(-1)
  if (tenant !== undefined && caller !== undefined && newest !== undefined) remove(lines, tenant, caller, newest)
  return newest
}

const longest = <T>(among: ReadonlyMap<string, T>, lengthOf: (each: T) => number): readonly [string, T] | undefined =>
  [...among].reduce<readonly [string, T] | undefined>(
    (most, each) => (most === undefined || lengthOf(each[1]) > lengthOf(most[1]) ? each : most),
    undefined,
  )

function remove(lines: Map<string, Line>, tenant: string, caller: string, one: Waiting): boolean {
  const line = lines.get(tenant)
  const own = line?.get(caller)
  const at = own?.indexOf(one) ?? -1
  if (line === undefined || own === undefined || at < 0) return false
  own.splice(at, 1)
  if (own.length === 0) line.delete(caller)
  if (line.size === 0) lines.delete(tenant)
  return true
}
