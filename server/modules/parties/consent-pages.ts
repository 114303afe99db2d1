import { consentStateOf } from '#core/policy/consent.ts'
import { listAccesses, listConsents } from '#contract/consents.ts'
import { mountRead, namesOf, pageOf, type House } from '../edge/index.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

type ConsentRow = {
  id: string
  subject: string
  grantee: string
  purpose: string
  classes: string[]
  valid_from: string
  valid_until: string
  revoked_at: string | null
}
type AccessRow = {
  id: string
  at: string
  reader: string
  subject: string
  data_class: string
  purpose: string
  by_right: string
  consent: string | null
  route: string
}

export function mountConsentPages(house: House): void {
  mountRead(house, listConsents, async ({ tx, cluster }, { query }) => {
    const [clock] = await tx.query<{ business_date: string }>(
      'select business_date from clusters where cluster_id = $1',
      [cluster],
    )
    const from = { from: 'consents t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' }
    const page = await pageOf<ConsentRow, ConsentRow>(tx, { ...from, isNewestFirst: true }, query, (row) => row)
    const grantees = page.items.map(({ grantee }) => grantee)
    const name = await namesOf(tx, cluster, grantees)
    return {
      ...page,
      items: page.items.map(({ valid_from: validFrom, valid_until: until, revoked_at: revokedAt, ...row }) => ({
        ...row,
        from: validFrom,
        until,
        revokedAt,
        state: consentStateOf({ until, revokedAt }, clock?.business_date ?? until),
        granteeName: name(row.grantee),
      })),
    }
  })
  mountRead(house, listAccesses, async ({ tx, cluster }, { query }) => {
    const subject = query.subject ?? null
    const from = {
      from: 'accesses t',
      where: 't.cluster_id = $1 and ($2::text is null or t.subject = $2) and ($3::text is null or t.reader = $3)',
      values: [cluster, subject, query.reader ?? null],
      columns: 't.*',
      isNewestFirst: true,
    }
    const page = await pageOf<AccessRow, AccessRow>(tx, from, query, (row) => row)
    const readers = await readersOf(tx, cluster, subject)
    const name = await namesOf(tx, cluster, readers)
    return {
      ...page,
      readers: readers.map((id) => ({ id, name: name(id) })),
      items: page.items.map(({ data_class: dataClass, by_right: byRight, ...row }) => ({
        ...row,
        dataClass,
        byRight,
        readerName: name(row.reader),
      })),
    }
  })
}

async function readersOf(tx: Transaction, cluster: string, subject: string | null): Promise<readonly string[]> {
  const rows = await tx.query<{ reader: string }>(
    'select distinct reader from accesses where cluster_id = $1 and ($2::text is null or subject = $2) order by reader',
    [cluster, subject],
  )
  return rows.map(({ reader }) => reader)
}
