import { deleteView, exportTable, listViews, saveView, searchCluster, type WireView } from '#contract/desk.ts'
import { Problem } from '#contract/problem.ts'
import { writeWorkbook } from '#server/platform/files/workbook/write-workbook.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import { mountRead, type House } from '../edge/index.ts'
import type { Ground } from '../record/index.ts'
import { searchFor } from './search.ts'

const mostViews = 50

/** What makes a desk one's own: search, saved views, tables taken along. None of it is history. */
export function mountDesk(house: House): void {
  const { app, ground } = house
  mountRead(house, searchCluster, async (reading, { query }) => ({ items: await searchFor(reading, query.q) }))
  registerRoute(app, exportTable, async ({ body: { name, columns, rows } }) => {
    const table = { columns: columns.map(({ title, kind }) => ({ header: title, kind, width: 18 })), rows }
    return { content: writeWorkbook(sheetName(name), table), fileName: `${name}.xlsx` }
  })
  mountViews(app, ground)
}

/** A sheet’s name has at most 31 characters, and some it may not have. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31)

const asSelf = <A>(ground: Ground, account: string, work: (tx: Transaction) => Promise<A>): Promise<A> =>
  inTransaction(ground.pool, { 'app.account': account }, work)

function mountViews(app: House['app'], ground: Ground): void {
  registerRoute(app, listViews, async ({ query, caller }) => ({
    items: await asSelf(ground, caller.accountId, (tx) =>
      tx.query<WireView>('select list, name, view from saved_views where account_id = $1 and list = $2 order by name', [
        caller.accountId,
        query.list,
      ]),
    ),
  }))
  registerRoute(app, saveView, async ({ body, caller }) => {
    const { list, name, view } = body
    await asSelf(ground, caller.accountId, async (tx) => {
      const [count] = await tx.query<{ n: bigint }>(
        'select count(*) as n from saved_views where account_id = $1 and name <> $2',
        [caller.accountId, name],
      )
      if (Number(count?.n ?? 0) >= mostViews)
        throw new Problem('refused', { refusals: [{ code: 'too-many-views', limit: mostViews }] })
      await tx.query(
        `insert into saved_views (account_id, list, name, view, at) values ($1, $2, $3, $4, $5)
         on conflict (account_id, list, name) do update set view = excluded.view, at = excluded.at`,
        [caller.accountId, list, name, JSON.stringify(view), ground.clock.now()],
      )
    })
    return body
  })
  registerRoute(app, deleteView, async ({ query, caller }) => ({
    deleted: await asSelf(ground, caller.accountId, async (tx) => {
      const rows = await tx.query(
        'delete from saved_views where account_id = $1 and list = $2 and name = $3 returning 1',
        [caller.accountId, query.list, query.name],
      )
      return rows.length > 0
    }),
  }))
}
