import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { newsChannel } from './follower.ts'

/** One listener to the news of a cluster: what rings while nobody waits is heard by who waits next. */
export type Ear = {
  /** Waits for news; false once the listener is to stop. */
  readonly next: (signal: AbortSignal) => Promise<boolean>
  readonly close: () => void
}

export type Bell = { readonly listen: (cluster: string) => Ear; readonly stop: () => Promise<void> }

type Waits = { readonly again: number; readonly check: number }

/**
 * Hears through PostgreSQL what any process has told of. The connection is taken when somebody first listens; a lost one
 * is replaced, and then everybody is rung, for something may have been missed.
 */
export function hangBell(
  pool: pg.Pool,
  log: FastifyBaseLogger,
  { again, check }: Waits = { again: 1_000, check: 15_000 },
): Bell {
  const ears = new Map<string, Set<() => void>>()
  const stopping = new AbortController()
  let listening: Promise<void> | undefined
  const ring = (cluster: string): void => ears.get(cluster)?.forEach((hear) => hear())
  const ringAll = (): void => [...ears.keys()].forEach(ring)
  const keepListening = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await listenOnce(pool, { ring, ringAll, check, signal: stopping.signal }).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'the bell lost its connection')
      })
      await pause(again, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  return {
    listen: (cluster) => {
      listening ??= keepListening()
      return earOf(cluster, ears)
    },
    stop: async () => {
      stopping.abort()
      await listening
    },
  }
}

type Line = {
  readonly ring: (cluster: string) => void
  readonly ringAll: () => void
  readonly check: number
  readonly signal: AbortSignal
}

/** Listens on one connection until it is lost or the bell stops. */
async function listenOnce(pool: pg.Pool, { ring, ringAll, check, signal }: Line): Promise<void> {
  const client = await pool.connect()
  const lost = new AbortController()
  const onLost = (): void => lost.abort()
  const onNews = ({ payload }: pg.Notification): void => ring(payload ?? '')
  client.on('error', onLost).on('end', onLost).on('notification', onNews)
  const ended = AbortSignal.any([signal, lost.signal])
  try {
    await client.query(`listen ${newsChannel}`)
    ringAll()
    while (!ended.aborted) {
      await pause(check, undefined, { signal: ended }).catch(() => undefined)
      // A connection that is silently gone is found out by asking something of it.
      if (!ended.aborted) await client.query('select 1')
    }
  } finally {
    client.off('error', onLost).off('end', onLost).off('notification', onNews)
    client.release(true)
  }
}

function earOf(cluster: string, ears: Map<string, Set<() => void>>): Ear {
  let isRung = false
  let wake = (): void => undefined
  const hear = (): void => {
    isRung = true
    wake()
  }
  const mine = ears.get(cluster) ?? new Set()
  ears.set(cluster, mine.add(hear))
  const next = async (signal: AbortSignal): Promise<boolean> => {
    if (!isRung && !signal.aborted)
      await new Promise<void>((done) => {
        wake = done
        signal.addEventListener('abort', () => done(), { once: true })
      })
    wake = () => undefined
    isRung = false
    return !signal.aborted
  }
  return { next, close: () => void mine.delete(hear) }
}
