import type { NoticeKind } from '#core/notice/telling.ts'
import type { Desk } from '#core/policy/actions.ts'
import type { readNotices } from '#contract/notices.ts'
import type { BodyOf } from '#contract/route.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type { Ground, Reading } from '../record/index.ts'

type Owner = { readonly cluster: string; readonly desk: Desk }

/** Working state of one person, outside any command: it leaves no event. */
const working = <A>({ pool }: Ground, cluster: string, work: (tx: Transaction) => Promise<A>): Promise<A> =>
  inTransaction(pool, { 'app.mode': 'command', 'app.cluster': cluster }, work)

export const markRead = (
  ground: Ground,
  { cluster, desk }: Owner,
  body: BodyOf<typeof readNotices>,
): Promise<unknown> =>
  working(ground, cluster, (tx) =>
    tx.query(
      `insert into notice_reads (cluster_id, person, organisation, position)
       select cluster_id, $2, organisation, position from notices
       where cluster_id = $1 and organisation = $3 and (position = any($4::bigint[]) or position <= $5) on conflict do nothing`,
      [
        cluster,
        desk.person,
        desk.organisation,
        'positions' in body ? body.positions : [],
        'until' in body ? body.until : -1,
      ],
    ),
  )

export const switchOff = (ground: Ground, { cluster, desk }: Owner, off: readonly NoticeKind[]): Promise<void> =>
  working(ground, cluster, async (tx) => {
    await tx.query('delete from notice_settings where cluster_id = $1 and person = $2', [cluster, desk.person])
    await tx.query(
      'insert into notice_settings (cluster_id, person, kind) select $1, $2, kind from unnest($3::text[]) as kind',
      [cluster, desk.person, [...new Set(off)]],
    )
  })

export async function switchedOff({ tx, cluster, desk }: Reading): Promise<{ readonly off: NoticeKind[] }> {
  const rows = await tx.query<{ kind: NoticeKind }>(
    'select kind from notice_settings where cluster_id = $1 and person = $2 order by kind',
    [cluster, desk.person],
  )
  return { off: rows.map(({ kind }) => kind) }
}
