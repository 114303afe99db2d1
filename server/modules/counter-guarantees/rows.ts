import type { CounterGuaranteeStatus } from '#core/guarantee/counter-guarantee.ts'
import type { SecurityKind } from '#core/guarantee/security-kinds.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

export type CounterGuaranteeRow = {
  id: string
  application: string
  /** Of the application, once one was agreed. */
  facility: string | null
  giver: string
  beneficiary: string
  bearer: string
  debtor: string
  kind: SecurityKind
  object: string
  mark: string
  value: bigint
  secured_at_most: bigint
  taken: bigint
  currency: string
  rank: number
  status: CounterGuaranteeStatus
  promised_on: string
  since: string | null
}

type Place = { readonly tx: Transaction; readonly cluster: string }

/** The facility that was agreed on an application, where the reader may see that there is one. */
export async function facilityOn({ tx, cluster }: Place, application: string): Promise<string | null> {
  const [row] = await tx.query<{ facility: string | null }>(
    'select facility from applications where cluster_id = $1 and id = $2',
    [cluster, application],
  )
  return row?.facility ?? null
}
