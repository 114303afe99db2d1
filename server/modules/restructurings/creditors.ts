import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** The associations that a firm is a member of. */
export async function associationsOf(
  { tx, cluster }: { readonly tx: Transaction; readonly cluster: string },
  firm: string,
): Promise<readonly string[]> {
  const rows = await tx.query<{ association: string }>(
    `select distinct association from memberships where cluster_id = $1 and firm = $2 and standing <> 'expelled' order by association`,
    [cluster, firm],
  )
  return rows.map(({ association }) => association)
}
