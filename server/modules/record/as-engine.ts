import { setLocal } from '#server/platform/postgres/settings.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/**
 * Reads a cluster beyond what the caller was granted, for an answer that tells nothing of others: a place among
 * many, or whence one's own data came. Whoever calls it answers with that alone. It stays in the caller's transaction
 * and ends with its walls up again.
 */
export async function asEngine<A>(tx: Transaction, read: () => Promise<A>): Promise<A> {
  await tx.query(setLocal({ 'app.mode': 'command' }))
  const answer = await read()
  await tx.query(setLocal({ 'app.mode': 'read' }))
  return answer
}
