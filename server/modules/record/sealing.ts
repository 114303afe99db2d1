import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { apartFromSpan } from '#server/platform/telemetry/tracing.ts'
import type { Ground } from './command.ts'
import { sealCluster, type Signer } from './sealer.ts'

export type Sealing = { readonly wake: (cluster: string) => void; readonly stop: () => Promise<void> }

/** Milliseconds after a round before the next one. */
const rest = 50

/**
 * Runs the sealer of each cluster when a commit wakes it, and of all clusters every second. `onSealed` hears of every
 * cluster in which something was sealed, and of each once at first: something may have been sealed before a crash.
 */
export function startSealing(
  groundOf: () => Ground,
  signer: Signer,
  log: FastifyBaseLogger,
  onSealed: (cluster: string) => void = () => undefined,
): Sealing {
  const heard = new Set<string>()
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const stopping = new AbortController()
  const run = async (cluster: string): Promise<void> => {
    do {
      again.delete(cluster)
      const sealed = await sealCluster(groundOf(), signer, cluster).catch((error: unknown) => {
        log.warn({ err: error, cluster }, 'sealing')
        return 0
      })
      if (sealed > 0 || !heard.has(cluster)) onSealed(cluster)
      heard.add(cluster)
      // What is committed meanwhile is sealed, and followed, together.
      await pause(rest, undefined, { signal: stopping.signal }).catch(() => undefined)
    } while (again.has(cluster) && !stopping.signal.aborted)
    running.delete(cluster)
  }
  const wake = (cluster: string): void => {
    if (stopping.signal.aborted) return
    if (running.has(cluster)) again.add(cluster)
    else
      running.set(
        cluster,
        apartFromSpan(() => run(cluster)),
      )
  }
  const everySecond = setInterval(() => void wakeAll(groundOf(), wake).catch(() => undefined), 1000)
  everySecond.unref()
  return {
    wake,
    stop: async () => {
      stopping.abort()
      clearInterval(everySecond)
      await Promise.all(running.values())
    },
  }
}

async function wakeAll(ground: Ground, wake: (cluster: string) => void): Promise<void> {
  const rows = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
    tx.query<{ cluster_id: string }>('select cluster_id from clusters'),
  )
  for (const { cluster_id } of rows) wake(cluster_id)
}
