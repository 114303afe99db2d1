import type { listInvoices } from '#contract/invoices.ts'
import type { QueryOf } from '#contract/route.ts'
import { Problem } from '#contract/problem.ts'
import { wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'

type Row = {
  direction: string
  number: string
  issued_on: string
  counterparty: string
  net: bigint
  tax: bigint
  gross: bigint
  status: string
  is_balanced: boolean
}

/** A window of a firm's invoices, newest first, as far as the reader may know them; the reading is noted. */
export async function invoicesOf(reading: Reading, firm: string, { from, limit }: QueryOf<typeof listInvoices>) {
  const { tx, cluster } = reading
  const [known] = await tx.query("select 1 as is from parties where cluster_id = $1 and id = $2 and kind = 'firm'", [
    cluster,
    firm,
  ])
  if (known === undefined) throw new Problem('not-found')
  const [count] = await tx.query<{ total: bigint }>(
    'select count(*) as total from invoices where cluster_id = $1 and subject = $2',
    [cluster, firm],
  )
  const rows = await tx.query<Row>(
    `select direction, number, issued_on, counterparty, net, tax, gross, status, is_balanced from invoices
     where cluster_id = $1 and subject = $2 order by issued_on desc, number, fingerprint offset $3 limit $4`,
    [cluster, firm, from, limit],
  )
  if (rows.length > 0) await reading.note([firm], 'statement', 'list-invoices')
  return {
    from,
    total: Number(count?.total ?? 0),
    items: rows.map(({ issued_on: issuedOn, status, is_balanced: isBalanced, net, tax, gross, ...row }) => ({
      ...row,
      issuedOn,
      net: wire(net, 'CNY'),
      tax: wire(tax, 'CNY'),
      gross: wire(gross, 'CNY'),
      isVoid: status === 'void',
      isBalanced,
    })),
  }
}
