import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { transactionRetries } from '../metrics.ts'
import { kyselyOver } from './client-kysely.ts'
import { CommitUnknown, isWorthRetrying, leavesSessionUsable, sqlState } from './errors.ts'
import { setLocal, type TransactionSettings } from './settings.ts'
import type { Tables } from './tables.ts'

export type Row = Record<string, unknown>

export type Transaction = {
  readonly db: Kysely<Tables>
  readonly query: <R extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<R[]>
  /** For COPY and cursors. */
  readonly client: pg.PoolClient
}

export type TransactionOptions = {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** How often the work is tried when PostgreSQL asks to try again. */
  readonly attempts?: number
  readonly onRetry?: (sqlState: string) => void
}

const beginning = (settings: TransactionSettings, options: TransactionOptions): string => {
  const mode = `begin isolation level ${options.isolation ?? 'read committed'}${options.readOnly ? ' read only' : ''}`
  const context = setLocal(settings)
  return context === '' ? mode : `${mode}; ${context}`
}

const over = (client: pg.PoolClient): Transaction => {
  let db: Kysely<Tables> | undefined
  return {
    get db() {
      return (db ??= kyselyOver(client))
    },
    query: async <R extends Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as R[],
    client,
  }
}

const commit = async (client: pg.PoolClient, changesNothing: boolean): Promise<void> => {
  let answer: pg.QueryResult
  try {
    answer = await client.query('commit')
  } catch (error) {
    if (changesNothing || leavesSessionUsable(error)) throw error
    throw new CommitUnknown('The connection was lost while committing.', { cause: error })
  }
  if (answer.command !== 'COMMIT') throw new Error('The transaction had failed before its commit and was rolled back.')
}

const rollback = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}

type Attempt<T> = {
  readonly begin: string
  readonly changesNothing: boolean
  readonly work: (tx: Transaction) => Promise<T>
}

const once = async <T>(pool: pg.Pool, { begin, changesNothing, work }: Attempt<T>): Promise<T> => {
  const client = await pool.connect()
  let lost: Error | undefined
  const onLost = (error: Error) => (lost = error)
  client.on('error', onLost)
  let isUsable = true
  try {
    await client.query(begin)
    const result = await work(over(client))
    await commit(client, changesNothing)
    return result
  } catch (error) {
    // A refusal thrown by the work itself carries no SQL state; the rollback then proves the session sound.
    const isBroken = error instanceof CommitUnknown || lost !== undefined || isTimeout(error)
    isUsable = !isBroken && (await rollback(client))
    throw error
  } finally {
    client.off('error', onLost)
    client.release(!isUsable)
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

/** Runs the work between begin and commit, with these settings visible to this transaction only. */
export const inTransaction = async <T>(
  pool: pg.Pool,
  settings: TransactionSettings,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> => {
  const attempted = { begin: beginning(settings, options), changesNothing: options.readOnly ?? false, work }
  const attempts = options.attempts ?? 4
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, attempted)
    } catch (error) {
      if (!isWorthRetrying(error) || attempt >= attempts) throw error
      const state = sqlState(error) ?? ''
      transactionRetries.inc({ sql_state: state })
      options.onRetry?.(state)
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}
