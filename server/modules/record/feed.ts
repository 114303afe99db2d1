import type { Json } from '#core/record/canonical.ts'
import { encode } from '#core/record/codec.ts'
import type { Ground } from './command.ts'
import type { Reading } from './reading.ts'
import { openRows, type EventRow } from './store.ts'

export type SeenEvent = {
  readonly position: number | null
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly occurredOn: string
  readonly recordedAt: string
  readonly actor: string
  readonly leaf: string | null
  readonly data: Record<string, unknown>
}

type Row = EventRow & { position: bigint | null; leaf: string | null }

const columns =
  'e.stream, e.version, e.type, e.schema_version, e.occurred_on, e.recorded_at, e.actor, e.data_class, e.subjects, e.data, e.command, e.subject, e.parties, s.position, s.leaf'

/** What happened in one stream, as far as the reader may know it. */
export async function eventsOfStream(ground: Ground, reading: Reading, stream: string): Promise<readonly SeenEvent[]> {
  const rows = await reading.tx.query<Row>(
    `select ${columns} from events e left join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where e.cluster_id = $1 and e.stream = $2 order by e.version`,
    [reading.cluster, stream],
  )
  return seen(ground, reading, rows)
}

export type FeedQuery = {
  readonly after: number
  readonly limit: number
  readonly order: 'oldest' | 'newest'
  readonly before?: number | undefined
  readonly type?: string | undefined
  readonly stream?: string | undefined
}

/** The sealed events that the reader may know, in the one order of the cluster or against it. */
export async function feedOf(ground: Ground, reading: Reading, query: FeedQuery): Promise<readonly SeenEvent[]> {
  const direction = query.order === 'newest' ? 'desc' : 'asc'
  const rows = await reading.tx.query<Row>(
    `select ${columns} from seals s join events e on e.cluster_id = s.cluster_id and e.stream = s.stream and e.version = s.version
     where s.cluster_id = $1 and s.position > $2 and ($3::bigint is null or s.position < $3)
       and ($4::text is null or e.type = $4) and ($5::text is null or e.stream = $5) order by s.position ${direction} limit $6`,
    [reading.cluster, query.after, query.before ?? null, query.type ?? null, query.stream ?? null, query.limit],
  )
  return seen(ground, reading, rows)
}

async function seen(ground: Ground, reading: Reading, rows: readonly Row[]): Promise<readonly SeenEvent[]> {
  await reading.note(
    rows.filter((row) => row.data_class === 'credit').map((row) => row.subject),
    'credit',
    'read-feed',
  )
  await reading.openStreams([...new Set(rows.map((row) => row.stream))])
  const opened = await openRows(reading.tx, ground.master, reading.cluster, rows)
  return rows.map((row, i) => ({
    position: row.position === null ? null : Number(row.position),
    stream: row.stream,
    version: row.version,
    type: row.type,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    actor: row.actor,
    leaf: row.leaf,
    data: encode(opened[i]!.event.data) as Record<string, Json>,
  }))
}
