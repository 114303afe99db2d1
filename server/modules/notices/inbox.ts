import { pageOfNotice } from '#core/notice/pages.ts'
import { isSentenceName, sentenceOf } from '#core/notice/sentence.ts'
import type { NoticeKind, Weight } from '#core/notice/telling.ts'
import type { Happened } from '#core/projection/project.ts'
import type { listNotices, WireNotice } from '#contract/notices.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf } from '../edge/index.ts'
import { openRows, type EventRow, type Ground, type Reading } from '../record/index.ts'

/**
 * The notices of whoever reads: of their organisation, for their office, not of what they did themselves, not of a kind
 * that they switched off; and of events that the policy lets them read now. Of a penalty that is made known its mark is read
 * instead of the event; that one which they were told of is gone says nothing of it.
 */
const mine = `notices n left join events e on e.cluster_id = n.cluster_id and e.stream = n.stream and e.version = n.version
  left join marks m on m.cluster_id = n.cluster_id and m.id = n.stream and n.says = 'penalty-made-known'
  left join notice_reads r on r.cluster_id = n.cluster_id and r.person = $3 and r.organisation = n.organisation and r.position = n.position
  where n.cluster_id = $1 and n.organisation = $2 and n.actor <> $3
    and (e.stream is not null or m.id is not null or n.says in ('mark-lifted', 'mark-expired'))
    and (n.offices = '{}' or n.offices && $4::text[]) and (n.people = '{}' or $3 = any(n.people))
    and (n.weight = 'law' or not exists (select from notice_settings s where s.cluster_id = n.cluster_id and s.person = $3 and s.kind = n.kind))`

const readerOf = ({ cluster, desk }: Reading) => [cluster, desk.organisation, desk.person, [...desk.offices]]

type NoticeRow = {
  position: bigint
  stream: string
  kind: NoticeKind
  weight: Weight
  says: string
  occurred_on: string
  at: string
  is_read: boolean
}
type Row = NoticeRow &
  ((EventRow & { mark: null }) | { type: null; mark: { respondent: string; association: string } | null })

export async function countUnread(reading: Reading): Promise<number> {
  const [row] = await reading.tx.query<{ count: bigint }>(
    `select count(*) as count from ${mine} and r.position is null`,
    readerOf(reading),
  )
  return Number(row?.count ?? 0)
}

/** One page of notices, newest first; the cursor is the last position seen. */
export async function noticesPage(ground: Ground, reading: Reading, query: QueryOf<typeof listNotices>) {
  const { after, limit, filter } = query
  const wanted = filter === 'unread' ? 'and r.position is null' : ''
  const [count] = await reading.tx.query<{ count: bigint }>(
    `select count(*) as count from ${mine} ${wanted}`,
    readerOf(reading),
  )
  const rows = await reading.tx.query<Row>(
    `select e.*, n.position, n.stream, n.kind, n.weight, n.says, n.occurred_on, n.at, r.position is not null as is_read,
       case when e.stream is null and m.id is not null then jsonb_build_object('respondent', m.respondent, 'association', m.association) end as mark from ${mine} ${wanted}
       and ($5::bigint is null or n.position < $5) order by n.position desc limit $6`,
    [...readerOf(reading), cursorOf(after), limit + 1],
  )
  const page = rows.slice(0, limit)
  return {
    items: await spoken(ground, reading, page),
    next: rows.length > limit ? String(page.at(-1)?.position ?? '') : null,
    total: Number(count?.count ?? 0),
    unread: filter === 'unread' ? Number(count?.count ?? 0) : await countUnread(reading),
  }
}

const cursorOf = (after: string | undefined): string | null => (/^\d{1,15}$/.test(after ?? '') ? (after ?? null) : null)

async function spoken(ground: Ground, reading: Reading, rows: readonly Row[]): Promise<readonly WireNotice[]> {
  const { tx, cluster } = reading
  const readable = rows.filter((row) => row.type !== null)
  const streams = [...new Set(readable.map(({ stream }) => stream))]
  await reading.openStreams(streams)
  const opened = (await openRows(tx, ground.master, cluster, readable)).map(valuesOf)
  const first = await tx.query<EventRow>(
    'select e.* from events e where e.cluster_id = $1 and e.stream = any($2) and e.version = 1',
    [cluster, streams],
  )
  const began = new Map(
    (await openRows(tx, ground.master, cluster, first)).map((event) => [event.stream, valuesOf(event)]),
  )
  const told = new Map(readable.map(({ position }, i) => [position, opened[i]!]))
  const dataOf = ({ position, mark }: Row): Record<string, unknown> => told.get(position) ?? mark ?? {}
  const texts = [...rows.map(dataOf), ...began.values()].flatMap((values) => Object.values(values))
  const ids = [...texts.filter((value) => typeof value === 'string'), ...readable.flatMap(({ parties }) => parties)]
  const name = await namesOf(tx, cluster, ids)
  const nameOf = (id: string): string => reading.personName(name(id))
  return rows.map((row): WireNotice => {
    const beginning = began.get(row.stream) ?? {}
    const subjects = row.type === null ? [] : row.subjects
    const words = { data: dataOf(row), began: beginning, subjects, nameOf }
    return {
      position: Number(row.position),
      type: row.type ?? row.says,
      kind: row.kind,
      weight: row.weight,
      sentence: isSentenceName(row.says) ? sentenceOf(row.says, words) : { zh: row.type ?? '', en: row.type ?? '' },
      ...pageOfNotice(row.says, row.stream, beginning),
      occurredOn: row.occurred_on,
      at: row.at,
      isRead: row.is_read,
    }
  })
}

const valuesOf = ({ event }: Happened): Record<string, unknown> => event.data as Record<string, unknown>
