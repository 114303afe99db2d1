import { inTransaction, type Transaction, type TransactionOptions } from '#server/platform/postgres/transaction.ts'
import type { Ground } from './command.ts'

/** A transaction of the platform itself within one cluster: work for later, and what a permitted caller cannot read as themselves. */
export const asWorker = <A>(
  { pool }: Pick<Ground, 'pool'>,
  cluster: string,
  work: (tx: Transaction) => Promise<A>,
  options: Pick<TransactionOptions, 'keepsPlans'> = {},
): Promise<A> => inTransaction(pool, { 'app.mode': 'worker', 'app.cluster': cluster }, work, options)
