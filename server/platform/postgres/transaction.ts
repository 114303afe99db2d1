import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { transactionRetries } from '../metrics.ts'
import { type Span, tracedBelow } from '../telemetry/tracing.ts'
import { kyselyOver } from './client-kysely.ts'
import { CommitUnknown, isWorthRetrying, leavesSessionUsable, sqlState } from './errors.ts'
import { gather } from './gather.ts'
import { planName } from './plan-name.ts'
import { setLocal, takeLocks, type TransactionSettings } from './settings.ts'
import type { Tables } from './tables.ts'

export type Row = Record<string, unknown>

export type Statement = { readonly text: string; readonly values: readonly unknown[] }

export type Transaction = {
  readonly db: Kysely<Tables>
  /** Statements that are sent without waiting for one another run in the order in which they were sent. */
  readonly query: <R extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<R[]>
  /** The same for a statement that is asked often: the database keeps its plan. */
  readonly queryOften: <R extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<R[]>
  /** Leaves statements to go out together with the commit, so that what they lock is held for one journey only. */
  readonly writeLast: (statements: readonly Statement[]) => void
  /** For COPY and cursors. */
  readonly client: pg.PoolClient
}

export type TransactionOptions = {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** Names that nobody else holds from the beginning of the transaction to its end, taken in this order. */
  readonly locks?: readonly string[]
  /** All its statements are sent before any is answered, so that the commit goes out right behind them. */
  readonly endsAtOnce?: boolean
  /** Whether the database keeps the plans of its statements, for work whose statements are few and always the same. */
  readonly keepsPlans?: boolean
  /** How often the work is tried when PostgreSQL asks to try again. */
  readonly attempts?: number
  readonly onRetry?: (sqlState: string) => void
}

const beginning = (settings: TransactionSettings, options: TransactionOptions): string => {
  const mode = `begin isolation level ${options.isolation ?? 'read committed'}${options.readOnly ? ' read only' : ''}`
  return [mode, setLocal(settings), takeLocks(options.locks ?? [])].filter((text) => text !== '').join('; ')
}

type Open = { readonly tx: Transaction; readonly last: readonly Statement[]; readonly sent: () => number }

const over = (client: pg.PoolClient, keepsPlans: boolean): Open => {
  let db: Kysely<Tables> | undefined
  const last: Statement[] = []
  let sent = 0
  const count = (): void => void (sent += 1)
  const queryOften = async <R extends Row>(text: string, values: readonly unknown[] = []) => {
    count()
    gather(client)
    return (await client.query({ name: planName(text), text, values: [...values] })).rows as R[]
  }
  const query = async <R extends Row>(text: string, values: readonly unknown[] = []) => {
    count()
    gather(client)
    return (await client.query({ text, values: [...values] })).rows as R[]
  }
  const tx: Transaction = {
    get db() {
      return (db ??= kyselyOver(client, count))
    },
    query: keepsPlans ? queryOften : query,
    queryOften,
    writeLast: (statements) => void last.push(...statements),
    client,
  }
  return { tx, last, sent: () => sent }
}

/**
 * Sends what was left for the end and the commit behind it. Where one of them was refused nothing of it stands, since
 * PostgreSQL answers the commit of a failed transaction with its rollback.
 */
const commit = async (client: pg.PoolClient, { tx, last }: Open, changesNothing: boolean): Promise<void> => {
  gather(client)
  const written = Promise.all(last.map(({ text, values }) => tx.query(text, values)))
  written.catch(() => undefined)
  let answer: pg.QueryResult
  try {
    answer = await client.query('commit')
  } catch (error) {
    if (changesNothing || leavesSessionUsable(error)) throw error
    throw new CommitUnknown('The connection was lost while committing.', { cause: error })
  }
  if (answer.command === 'COMMIT') return
  await written
  throw new Error('The transaction had failed before its commit and was rolled back.')
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
  readonly keepsPlans: boolean
  readonly endsAtOnce: boolean
  readonly work: (tx: Transaction) => Promise<T>
}

/** The first statements of the work go out behind the beginning; where that fails they fail too, and it says why. */
const after = async <T>(begun: Promise<unknown>, result: Promise<T>): Promise<T> => {
  const [beginning, work] = await Promise.allSettled([begun, result])
  if (beginning.status === 'rejected') throw beginning.reason
  if (work.status === 'rejected') throw work.reason
  return work.value
}

const once = async <T>(pool: pg.Pool, attempt: Attempt<T>, span: Span): Promise<T> => {
  const { begin, changesNothing, keepsPlans, endsAtOnce, work } = attempt
  const client = await pool.connect()
  let lost: Error | undefined
  const onLost = (error: Error) => (lost = error)
  client.on('error', onLost)
  let isUsable = true
  const open = over(client, keepsPlans)
  try {
    gather(client)
    const begun = client.query(begin)
    const working = after(begun, work(open.tx))
    const committed = endsAtOnce ? commit(client, open, changesNothing) : null
    committed?.catch(() => undefined)
    const result = await working
    await (committed ?? commit(client, open, changesNothing))
    return result
  } catch (error) {
    // A refusal thrown by the work itself carries no SQL state; the rollback then proves the session sound.
    const isBroken = error instanceof CommitUnknown || lost !== undefined || isTimeout(error)
    isUsable = !isBroken && (await rollback(client))
    throw error
  } finally {
    span.tell({ 'qunrong.statements': open.sent() })
    client.off('error', onLost)
    client.release(!isUsable)
  }
}

/** Why it came to nothing, in a word: the work may have thrown a refusal, which is no fault. */
const errorTypeOf = (error: unknown): string =>
  error instanceof CommitUnknown
    ? 'commit-unknown'
    : (sqlState(error) ?? (isTimeout(error) ? 'timeout' : 'rolled-back'))

const isTimeout = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

const ofPostgres = { 'db.system.name': 'postgresql' } as const
const described = { kind: 'client', errorTypeOf } as const

/** Runs the work between begin and commit, with these settings visible to this transaction only. */
export const inTransaction = async <T>(
  pool: pg.Pool,
  settings: TransactionSettings,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> => {
  const { readOnly: changesNothing = false, keepsPlans = false, endsAtOnce = false } = options
  const attempted = { begin: beginning(settings, options), changesNothing, keepsPlans, endsAtOnce, work }
  const attempts = options.attempts ?? 4
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tracedBelow('transaction', ofPostgres, (span) => once(pool, attempted, span), described)
    } catch (error) {
      if (!isWorthRetrying(error) || attempt >= attempts) throw error
      const state = sqlState(error) ?? ''
      transactionRetries.inc({ sql_state: state })
      options.onRetry?.(state)
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}
