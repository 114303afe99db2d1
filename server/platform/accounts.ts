import type { Transaction } from './postgres/transaction.ts'

/** What may be done to an account inside a transaction of somebody else's; who may do it is not decided here. */
export const disabledOf = async (tx: Transaction, accounts: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }>('select id from auth."user" where id = any($1) and "isDisabled"', [
    accounts,
  ])
  return new Set(rows.map(({ id }) => id))
}

/** From now on nobody signs in with it, or somebody may again. */
export const setDisabled = (tx: Transaction, account: string, isDisabled: boolean): Promise<unknown> =>
  tx.query('update auth."user" set "isDisabled" = $2, "updatedAt" = now() where id = $1', [account, isDisabled])

/** Signs the account out everywhere; how often it was signed in. */
export const endSessions = async (tx: Transaction, account: string): Promise<number> =>
  (await tx.query('delete from auth."session" where "userId" = $1 returning 1 as is', [account])).length
