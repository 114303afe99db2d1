import { noticesOf, type Notice } from '#core/notice/address.ts'
import { tellingTable } from '#core/notice/table.ts'
import type { Gatherer, SealedEvent } from '../record/index.ts'
import { listenersOf } from './listeners.ts'

/** The name under which PostgreSQL tells every process that a cluster has news. */
export const newsChannel = 'qunrong_news'

type Row = Notice &
  Pick<SealedEvent, 'position' | 'stream' | 'version' | 'actor'> & { readonly on: string; readonly at: string }

/** Writes who is told of what was sealed, and rings in every process when it is committed. */
export const noticeFollower: Gatherer = {
  name: 'notices',
  types: new Set(Object.keys(tellingTable)),
  gather: async (tx, cluster, events) => {
    const listeners = await listenersOf(tx, cluster, events)
    const rows: Row[] = []
    for (const event of events) {
      const { position, stream, version, actor, on, at } = event
      const known = rows.filter((row) => row.stream === stream && row.says === 'penalty-made-known')
      const heard = { ...event, ...event.event, began: listeners.began(stream) }
      const told = noticesOf(heard, listeners.of(event, known.map(({ organisation }) => organisation))) // prettier-ignore
      rows.push(...told.map((notice) => ({ ...notice, position, stream, version, actor, on, at })))
    }
    await tx.query(
      `insert into notices (cluster_id, organisation, position, stream, version, kind, weight, says, offices, people, actor, occurred_on, at)
       select $1, n.organisation, n.position, n.stream, n.version, n.kind, n.weight, n.says, n.offices, n.people, n.actor, n."on", n.at
       from jsonb_to_recordset($2::jsonb) as n (organisation text, position bigint, stream text, version integer, kind text, weight text, says text,
         offices text[], people text[], actor text, "on" date, at timestamptz)`,
      [cluster, JSON.stringify(rows)],
    )
    await tx.query('select pg_notify($1, $2)', [newsChannel, cluster])
  },
}
