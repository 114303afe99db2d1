import pg from 'pg'
import type { PostgresAddress } from './embedded.ts'
import { watchPool } from './pool-gauge.ts'
import { typeParsers } from './types.ts'

/** A server of our own by its parts, or any other by its URL. */
export type Address = PostgresAddress | { readonly connectionString: string }

export type PoolOptions = {
  /** The database role that every session takes on; without one the session keeps the owner's rights. */
  readonly role?: string
  readonly size?: number
  readonly statementSeconds?: number
  readonly lockSeconds?: number
  /** How much longer than a statement may take we wait for a server that says nothing. */
  readonly silenceSeconds?: number
  readonly name?: string
  readonly searchPath?: string
  /** For libraries that bring SQL of their own and expect the driver's usual types. */
  readonly usesDriverTypes?: boolean
  /** Told when PostgreSQL ends a connection of the pool. */
  readonly onLost?: (reason: string) => void
}

export const appRole = 'qunrong_app'

/** Session settings given while connecting, so that a reset returns to them. */
const startup = (options: PoolOptions): string =>
  [
    'timezone=UTC',
    'datestyle=ISO',
    'intervalstyle=iso_8601',
    ...(options.role === undefined ? [] : [`role=${options.role}`]),
    ...(options.searchPath === undefined ? [] : [`search_path=${options.searchPath}`]),
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ')

/** Statements go out as they come and are answered in order; the types of the driver do not know of it yet. */
const inARow = { pipeline: true }

export const openPool = (address: Address, options: PoolOptions = {}): pg.Pool => {
  const statement = (options.statementSeconds ?? 15) * 1000
  const pool = new pg.Pool({
    ...address,
    ...inARow,
    max: options.size ?? 16,
    application_name: options.name ?? 'qunrong',
    options: startup(options),
    ...(options.usesDriverTypes ? {} : { types: typeParsers }),
    statement_timeout: statement,
    // The server gives up first and says so; the client's own limit is for a server that no longer answers.
    query_timeout: statement + (options.silenceSeconds ?? 5) * 1000,
    lock_timeout: (options.lockSeconds ?? 5) * 1000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  watchPool(options.name ?? 'qunrong', pool)
  const onLost = (error: Error) => {
    if (!pool.ending) options.onLost?.(error.message)
  }
  pool.on('error', onLost)
  // A lost connection is an event of its client too, and without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', onLost))
  return pool
}
