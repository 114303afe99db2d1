import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { seconds } from './clients.ts'
import type { Asking, Site } from './site.ts'

const header = 'enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status'

/** Sales invoices of the bench's members, none like another. */
const invoices = (rows: number, members: number, batch: string): string =>
  [
    header,
    ...Array.from({ length: rows }, (_, i) => {
      const net = 100 + (i % 90_000)
      const day = String(1 + (i % 28)).padStart(2, '0')
      return `m${i % members},${batch}${i},2025-0${1 + (i % 9)}-${day},C${i % 97},${net}.00,${(net * 13) / 100},${(net * 113) / 100},valid`
    }),
  ].join('\n')

async function send({ url, token }: Asking, { cluster }: Site, kind: string, text: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/clusters/${cluster}/imports?kind=${kind}&scheme=bench`, {
    method: 'POST',
    headers: {
      'content-type': 'text/csv',
      authorization: `Bearer ${token}`,
      'idempotency-key': `import-${randomUUID()}`,
    },
    body: text,
  })
  const body = (await answer.json()) as { readonly accepted?: number }
  if (answer.status !== 201) throw new Error(`${answer.status}: ${JSON.stringify(body)}`)
  return body.accepted ?? 0
}

/** Firms m0 … of the bench's own register, each a member of the association. */
export async function importMembers(asking: Asking, site: Site, from: number, to: number): Promise<void> {
  const lines = Array.from({ length: to - from }, (_, i) => `m${from + i},成员 ${from + i}`)
  const accepted = await send(asking, site, 'firms', ['enterprise_id,name', ...lines].join('\n'))
  if (accepted !== to - from) throw new Error(`Of ${to - from} firms ${accepted} were taken.`)
}

/** Rows a second of one file, and of PostgreSQL's own COPY of what came of it into a table of the same form. */
export async function importBeside(asking: Asking, site: Site, rows: number, members: number, batch: string) {
  const text = invoices(rows, members, batch)
  const ours = await seconds(async () => {
    const accepted = await send(asking, site, 'output-invoices', text)
    if (accepted !== rows) throw new Error(`Of ${rows} rows ${accepted} were taken.`)
  })
  const file = join(site.folder, 'copied')
  const { owner } = site
  await owner.query(`copy (select * from invoices where number like '${batch}%') to '${file}'`)
  await owner.query('create table copied (like invoices including all)')
  const theirs = await seconds(() => owner.query(`copy copied from '${file}'`))
  await owner.query('drop table copied')
  return { rows, ours: rows / ours, copy: rows / theirs }
}
