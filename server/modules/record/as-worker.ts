import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type { Ground } from './command.ts'

/** A transaction of the platform itself within one cluster: work for later, and what a permitted caller cannot read as themselves. */
export const asWorker = <A>(
  { pool }: Pick<Ground, 'pool'>,
  cluster: string,
  work: (tx: Transaction) => Promise<A>,
): Promise<A> => inTransaction(pool, { 'app.mode': 'worker', 'app.cluster': cluster }, work)
