import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

type Count = () => void

const connectionOver = (client: pg.ClientBase, count: Count): DatabaseConnection => ({
  executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    count()
    const result = await client.query(query.sql, [...query.parameters])
    const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command)
    return {
      rows: result.rows as R[],
      ...(changed && result.rowCount !== null ? { numAffectedRows: BigInt(result.rowCount) } : {}),
    }
  },
  streamQuery: () => {
    throw new Error('Read large results with a cursor.')
  },
})

const nothing = async (): Promise<void> => undefined
const refuse = async (): Promise<void> => {
  throw new Error('A transaction is begun by inTransaction, never by Kysely.')
}

const driverOver = (client: pg.ClientBase, count: Count): Driver => ({
  init: nothing,
  acquireConnection: async () => connectionOver(client, count),
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  releaseConnection: nothing,
  destroy: nothing,
})

/** Kysely on one client that is already inside a transaction, whose statements are counted. */
export const kyselyOver = (client: pg.ClientBase, count: Count = () => undefined): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOver(client, count),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
