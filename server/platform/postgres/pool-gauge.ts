import type pg from 'pg'
import { Gauge } from 'prom-client'
import { metrics } from '../metrics.ts'

const watched = new Set<{ readonly name: string; readonly pool: pg.Pool }>()

/** Counts the connections of a pool under its name for as long as it is open. */
export const watchPool = (name: string, pool: pg.Pool): void => void watched.add({ name, pool })

export const poolConnections = new Gauge({
  name: 'qunrong_pool_connections',
  help: 'Connections of each pool that are used or idle, and requests that wait for one.',
  labelNames: ['pool', 'state'] as const,
  registers: [metrics],
  collect() {
    this.reset()
    for (const one of watched) {
      const { name, pool } = one
      if (pool.ending) watched.delete(one)
      else {
        this.inc({ pool: name, state: 'used' }, pool.totalCount - pool.idleCount)
        this.inc({ pool: name, state: 'idle' }, pool.idleCount)
        this.inc({ pool: name, state: 'waiting' }, pool.waitingCount)
      }
    }
  },
})
