import pg from 'pg'

/** The connection was lost while committing: the work is done or it is not, and nobody here can tell which. */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown'
}

export const sqlState = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined

/** Serialisation failure and deadlock: the same transaction may pass when tried again. */
export const isWorthRetrying = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '')

/** The server refused a statement and the session lives on; after anything else the connection is thrown away. */
export const leavesSessionUsable = (error: unknown): boolean => {
  const state = sqlState(error)
  return state !== undefined && !state.startsWith('08') && !state.startsWith('57P')
}
