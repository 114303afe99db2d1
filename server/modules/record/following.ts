import type { FastifyBaseLogger } from 'fastify'
import { Problem } from '#contract/problem.ts'
import type { Happened } from '#core/projection/project.ts'
import type { Subject } from '#core/record/event.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker } from './as-worker.ts'
import { lock, type Ground } from './command.ts'
import { openRows, type EventRow } from './store.ts'

/** An event with the place that the sealer gave it. */
export type SealedEvent = Happened & {
  readonly position: number
  readonly leaf: string
  readonly subjects: readonly Subject[]
  readonly actor: string
}

/**
 * Does something for every sealed event of certain types, in the one order of the cluster. An event may be handed over
 * again after a crash: what is done for it must be a command whose key follows from the event.
 */
export type Follower = Followed & {
  readonly follow: (ground: Ground, cluster: string, event: SealedEvent) => Promise<void>
}

/**
 * Derives rows from sealed events, many at a time: what it writes and how far it came are one transaction, so that
 * every event is gathered once and never twice.
 */
export type Gatherer = Followed & {
  readonly gather: (tx: Transaction, cluster: string, events: readonly SealedEvent[]) => Promise<void>
}

type Followed = {
  /** For ever the same: how far it came is kept under this name. */
  readonly name: string
  readonly types: ReadonlySet<string>
}

export type AnyFollower = Follower | Gatherer

const batch = 200
const often = { keepsPlans: true } as const

/** Hands a follower everything that was sealed since it last came; says how many events that were. */
export async function followCluster(ground: Ground, follower: AnyFollower, cluster: string): Promise<number> {
  for (let followed = 0; ; ) {
    const { events, last } =
      'gather' in follower ? await gather(ground, follower, cluster) : await followEach(ground, follower, cluster)
    followed += events.length
    if (last === null) return followed
  }
}

async function followEach(ground: Ground, follower: Follower, cluster: string): Promise<Next> {
  const next = await asWorker(ground, cluster, (tx) => nextEvents(ground, tx, follower, cluster), often)
  for (const event of next.events) {
    await follower.follow(ground, cluster, event)
    await asWorker(ground, cluster, (tx) => moveTo(tx, follower, cluster, event.position), often)
  }
  const { last } = next
  if (last !== null) await asWorker(ground, cluster, (tx) => moveTo(tx, follower, cluster, last), often)
  return next
}

const gather = (ground: Ground, follower: Gatherer, cluster: string): Promise<Next> =>
  asWorker(
    ground,
    cluster,
    async (tx) => {
      await lock(tx, `follower ${follower.name} ${cluster}`)
      const next = await nextEvents(ground, tx, follower, cluster)
      if (next.last === null) return next
      await follower.gather(tx, cluster, next.events)
      await moveTo(tx, follower, cluster, next.last)
      return next
    },
    often,
  )

type Next = { readonly events: readonly SealedEvent[]; readonly last: number | null }

/** The wanted ones among the next sealed events, and the last position that was looked at; null where there is none. */
async function nextEvents(ground: Ground, tx: Transaction, { name, types }: Followed, cluster: string): Promise<Next> {
  // Positions are dense, so that where it stands and the size of the tree say what is next without looking for it.
  const [place] = await tx.query<{ from: bigint; end: bigint }>(
    `select coalesce(f.position, -1) as from, least(coalesce(f.position, -1) + ${batch}, t.size - 1) as end
     from trees t left join followers f on f.cluster_id = t.cluster_id and f.name = $2 where t.cluster_id = $1`,
    [cluster, name],
  )
  if (place === undefined || place.end <= place.from) return { events: [], last: null }
  const rows = await tx.query<EventRow & { position: bigint; leaf: string }>(
    `select e.*, s.position, s.leaf from seals s join events e on e.cluster_id = s.cluster_id and e.stream = s.stream and e.version = s.version
     where s.cluster_id = $1 and s.position > $2 and s.position <= $3 and e.type = any($4) order by s.position`,
    [cluster, place.from, place.end, [...types]],
  )
  const opened = await openRows(tx, ground.master, cluster, rows)
  const events = rows.map(({ position, leaf, subjects, actor }, i) => ({
    ...opened[i]!,
    position: Number(position),
    leaf,
    subjects,
    actor,
  }))
  return { events, last: Number(place.end) }
}

/** How far it came never goes back, whoever else follows at the same time. */
const moveTo = (tx: Transaction, { name }: Followed, cluster: string, position: number): Promise<unknown> =>
  tx.query(
    `insert into followers (cluster_id, name, position) values ($1, $2, $3)
     on conflict (cluster_id, name) do update set position = greatest(followers.position, excluded.position)`,
    [cluster, name, position],
  )

export type Following = { readonly wake: (cluster: string) => void; readonly stop: () => Promise<void> }

type Waits = { readonly first: number; readonly most: number }

/**
 * Runs every follower for a cluster when its sealer has sealed something, each by itself, so that none waits for another.
 * One that fails is tried again, later each time; what was sealed meanwhile waits behind the event that failed.
 */
export function startFollowing(
  groundOf: () => Ground,
  followers: readonly AnyFollower[],
  log: FastifyBaseLogger,
  waits: Waits = { first: 500, most: 60_000 },
): Following {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const retries = new Map<string, NodeJS.Timeout>()
  const stopping = new AbortController()
  const run = async (follower: AnyFollower, cluster: string, key: string, wait: number): Promise<void> => {
    let fault: unknown
    do {
      again.delete(key)
      fault = await followCluster(groundOf(), follower, cluster).then(
        () => undefined,
        (error: unknown) => error ?? new Error('following failed'),
      )
    } while (fault === undefined && again.has(key) && !stopping.signal.aborted)
    running.delete(key)
    if (fault === undefined || stopping.signal.aborted) return
    // A cluster whose day is being ended is soon there again; any other fault is given more time each time.
    const isBusy = fault instanceof Problem && fault.kind === 'unavailable'
    const next = isBusy ? waits.first : Math.min(2 * wait, waits.most)
    if (isBusy) log.info({ cluster, follower: follower.name }, 'following waits')
    else log.warn({ err: fault, cluster, follower: follower.name, wait }, 'following')
    retries.set(
      key,
      retryIn(wait, () => start(follower, cluster, next)),
    )
  }
  const start = (follower: AnyFollower, cluster: string, wait: number = waits.first): void => {
    const key = `${follower.name} ${cluster}`
    if (stopping.signal.aborted) return
    if (running.has(key)) return void again.add(key)
    clearTimeout(retries.get(key))
    retries.delete(key)
    running.set(key, run(follower, cluster, key, wait))
  }
  return {
    wake: (cluster) => {
      for (const follower of followers) start(follower, cluster)
    },
    stop: async () => {
      stopping.abort()
      for (const retry of retries.values()) clearTimeout(retry)
      await Promise.all(running.values())
    },
  }
}

const retryIn = (milliseconds: number, retry: () => void): NodeJS.Timeout => setTimeout(retry, milliseconds).unref()
