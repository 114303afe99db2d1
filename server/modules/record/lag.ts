import { setTimeout as pause } from 'node:timers/promises'
import { Gauge } from 'prom-client'
import { metrics } from '#server/platform/metrics.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { asWorker } from './as-worker.ts'
import type { Ground } from './command.ts'
import type { AnyFollower } from './following.ts'

type Lag = {
  readonly cluster: string
  readonly unsealed: number
  /** Of each follower the number of sealed events that it has not seen. */
  readonly behind: readonly { readonly follower: string; readonly events: number }[]
}
type Measure = () => Promise<readonly Lag[]>

/** Whoever asks for counts waits no longer for these; a database that does not answer leaves them out. */
const longestWait = 2_000
const measures = new Set<Measure>()

async function measured(): Promise<readonly Lag[]> {
  const late = pause(longestWait, [], { ref: false })
  const all = Promise.all([...measures].map((measure) => measure())).then((lags) => lags.flat())
  return Promise.race([all.catch(() => []), late])
}

/** Both gauges are told from one reading, which is made again at the earliest a second later. */
let reading: { readonly at: number; readonly lags: Promise<readonly Lag[]> } | undefined
const lagsNow = (): Promise<readonly Lag[]> => {
  const now = performance.now()
  if (reading === undefined || now - reading.at > 1_000) reading = { at: now, lags: measured() }
  return reading.lags
}

export const sealingLag = new Gauge({
  name: 'qunrong_sealing_lag_seconds',
  help: 'How long the oldest event of a cluster that is not sealed has been waiting.',
  labelNames: ['cluster'] as const,
  registers: [metrics],
  async collect() {
    this.reset()
    for (const { cluster, unsealed } of await lagsNow()) this.set({ cluster }, unsealed)
  },
})

export const followerLag = new Gauge({
  name: 'qunrong_follower_lag_events',
  help: 'How many sealed events of a cluster each follower has not seen.',
  labelNames: ['cluster', 'follower'] as const,
  registers: [metrics],
  async collect() {
    this.reset()
    for (const { cluster, behind } of await lagsNow())
      for (const { follower, events } of behind) this.set({ cluster, follower }, events)
  },
})

/** Lets the gauges ask how far sealer and followers are behind, until what it answers is called. */
export function measureLag(ground: Pick<Ground, 'pool'>, followers: readonly Pick<AnyFollower, 'name'>[]): () => void {
  const measure: Measure = async () => {
    const clusters = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
      tx.query<{ cluster_id: string }>('select cluster_id from clusters'),
    )
    const lags: Lag[] = []
    for (const { cluster_id } of clusters) lags.push(await lagIn(ground, followers, cluster_id))
    return lags
  }
  measures.add(measure)
  return () => void measures.delete(measure)
}

const lagIn = (
  ground: Pick<Ground, 'pool'>,
  followers: readonly Pick<AnyFollower, 'name'>[],
  cluster: string,
): Promise<Lag> =>
  asWorker(ground, cluster, async (tx) => {
    const [[oldest], [end], seen] = await Promise.all([
      tx.query<{ seconds: number }>(
        `select coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 as seconds
         from unsealed where cluster_id = $1`,
        [cluster],
      ),
      tx.query<{ size: bigint }>('select coalesce(max(position) + 1, 0) as size from seals where cluster_id = $1', [
        cluster,
      ]),
      tx.query<{ name: string; position: bigint }>('select name, position from followers where cluster_id = $1', [cluster]), // prettier-ignore
    ])
    const size = Number(end?.size ?? 0)
    const seenBy = new Map(seen.map(({ name, position }) => [name, Number(position) + 1]))
    const behind = followers.map(({ name }) => ({ follower: name, events: size - (seenBy.get(name) ?? 0) }))
    return { cluster, unsealed: Math.max(oldest?.seconds ?? 0, 0), behind }
  })
