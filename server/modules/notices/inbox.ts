import { pageOfEvent } from '#core/notice/pages.ts'
import { isSentenceName, sentenceOf } from '#core/notice/sentence.ts'
import type { NoticeKind, Weight } from '#core/notice/telling.ts'
import type { Happened } from '#core/projection/project.ts'
import type { listNotices, WireNotice } from '#contract/notices.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf } from '../edge/index.ts'
import { openRows, type EventRow, type Ground, type Reading } from '../record/index.ts'

/**
 * The notices of whoever reads: of their organisation, for their office, not of what they did themselves, not of a kind
 * that they switched off; and of events that the policy lets them read now.
 */
const mine = `notices n join events e on e.cluster_id = n.cluster_id and e.stream = n.stream and e.version = n.version
  left join notice_reads r on r.cluster_id = n.cluster_id and r.person = $3 and r.organisation = n.organisation and r.position = n.position
  where n.cluster_id = $1 and n.organisation = $2 and n.actor <> $3
    and (n.offices = '{}' or n.offices && $4::text[]) and (n.people = '{}' or $3 = any(n.people))
    and (n.weight = 'law' or not exists (select from notice_settings s where s.cluster_id = n.cluster_id and s.person = $3 and s.kind = n.kind))`

const readerOf = ({ cluster, desk }: Reading) => [cluster, desk.organisation, desk.person, [...desk.offices]]

type Row = EventRow & { position: bigint; kind: NoticeKind; weight: Weight; says: string; at: string; is_read: boolean }

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
    `select e.*, n.position, n.kind, n.weight, n.says, n.at, r.position is not null as is_read from ${mine} ${wanted}
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
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  await reading.openStreams(streams)
  const opened = await openRows(tx, ground.master, cluster, rows)
  const first = await tx.query<EventRow>(
    'select e.* from events e where e.cluster_id = $1 and e.stream = any($2) and e.version = 1',
    [cluster, streams],
  )
  const began = new Map(
    (await openRows(tx, ground.master, cluster, first)).map((event) => [event.stream, valuesOf(event)]),
  )
  const texts = [...opened.map(valuesOf), ...began.values()].flatMap((values) => Object.values(values))
  const ids = [...texts.filter((value) => typeof value === 'string'), ...rows.flatMap(({ parties }) => parties)]
  const name = await namesOf(tx, cluster, ids)
  const nameOf = (id: string): string => reading.personName(name(id))
  return rows.map((row, i): WireNotice => {
    const beginning = began.get(row.stream) ?? {}
    const words = { data: valuesOf(opened[i]!), began: beginning, subjects: row.subjects, nameOf }
    const { page, id } = pageOfEvent(row.stream, beginning)
    return {
      position: Number(row.position),
      type: row.type,
      kind: row.kind,
      weight: row.weight,
      sentence: isSentenceName(row.says) ? sentenceOf(row.says, words) : { zh: row.type, en: row.type },
      page,
      id,
      occurredOn: row.occurred_on,
      at: row.at,
      isRead: row.is_read,
    }
  })
}

const valuesOf = ({ event }: Happened): Record<string, unknown> => event.data as Record<string, unknown>
