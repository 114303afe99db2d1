import { wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'

export type OfferRow = {
  id: string
  application: string
  bank: string
  status: string
  made_on: string
  amount: bigint | null
  currency: string | null
  annual_rate: string | null
  method: string | null
  months: number | null
  every_months: number | null
  valid_until: string | null
  reason: string
}

/** The answers of banks to applications, as far as the reader may see them, the latest first. */
export const offersFor = ({ tx, cluster }: Pick<Reading, 'tx' | 'cluster'>, applications: readonly string[]) =>
  tx.query<OfferRow>('select * from offers where cluster_id = $1 and application = any($2) order by id desc', [
    cluster,
    [...applications],
  ])

export const listedOffer = (row: OfferRow, name: (id: string) => string) => ({
  id: row.id,
  bank: row.bank,
  bankName: name(row.bank),
  status: row.status,
  on: row.made_on,
  loan:
    row.amount === null
      ? null
      : {
          amount: wire(row.amount, row.currency ?? 'CNY'),
          annualRate: row.annual_rate,
          method: row.method,
          months: row.months,
          everyMonths: row.every_months,
          until: row.valid_until,
        },
  reason: row.reason,
})
