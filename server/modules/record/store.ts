import { present } from '#core/basics/assert.ts'
import type { CalendarDate, Instant } from '#core/basics/calendar-date.ts'
import { canonical, type Json } from '#core/record/canonical.ts'
import { decode, encode } from '#core/record/codec.ts'
import { commitmentTo, saltsOf } from '#core/record/commitment.ts'
import { checkEvent, keyNameOf, keyNameText, type EventType } from '#core/record/event-type.ts'
import type { RecordedEvent, Subject } from '#core/record/event.ts'
import { eventTypes } from '#core/projection/event-types.ts'
import type { Happened } from '#core/projection/project.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { open, seal, sha256 } from './hashing.ts'
import { loadKeys, type KeyRing } from './keys.ts'
import { insertion, type Write } from './together.ts'

export type EventRow = {
  stream: string
  version: number
  type: string
  schema_version: number
  occurred_on: string
  recorded_at: string
  actor: string
  data_class: string
  subjects: Subject[]
  data: Record<string, Json>
  command: string
  subject: string
  parties: string[]
}

type PrivateRow = {
  stream: string
  version: number
  field: string
  key_name: string
  sealed: Buffer
  commitment: string
}

const columns =
  'stream, version, type, schema_version, occurred_on, recorded_at, actor, data_class, subjects, data, command, subject, parties'

/** The events of streams, oldest first, with their private values opened or shown as erased. */
export async function loadStreams(
  tx: Transaction,
  master: Uint8Array,
  cluster: string,
  streams: readonly string[],
): Promise<readonly Happened[]> {
  const [rows, hidden] = await Promise.all([
    tx.query<EventRow>(
      `select ${columns} from events where cluster_id = $1 and ${inStreams(streams)} order by stream, version`,
      [cluster, manyOrOne(streams)],
    ),
    hiddenIn(tx, cluster, streams),
  ])
  return openAll(tx, master, cluster, rows, hidden)
}

const hiddenIn = (tx: Transaction, cluster: string, streams: readonly string[]): Promise<PrivateRow[]> =>
  tx.query<PrivateRow>(
    `select stream, version, field, key_name, sealed, commitment from private_values where cluster_id = $1 and ${inStreams(streams)}`,
    [cluster, manyOrOne(streams)],
  )

/** Of one stream, which is what most ask for, the database keeps a plan that is always right. */
const inStreams = (streams: readonly string[]): string => (streams.length === 1 ? 'stream = $2' : 'stream = any($2)')
const manyOrOne = (streams: readonly string[]) => (streams.length === 1 ? streams[0] : streams)

/** Opens what was read: whoever may see an event may see its private values, unless they are erased. */
export async function openRows(
  tx: Transaction,
  master: Uint8Array,
  cluster: string,
  rows: readonly EventRow[],
): Promise<readonly Happened[]> {
  const streams = [...new Set(rows.map((row) => row.stream))]
  return openAll(tx, master, cluster, rows, streams.length === 0 ? [] : await hiddenIn(tx, cluster, streams))
}

async function openAll(
  tx: Transaction,
  master: Uint8Array,
  cluster: string,
  rows: readonly EventRow[],
  hidden: readonly PrivateRow[],
): Promise<readonly Happened[]> {
  const keys = await loadKeys(
    tx,
    master,
    cluster,
    hidden.map((row) => row.key_name),
    false,
  )
  const byEvent = Map.groupBy(hidden, (row) => `${row.stream}/${row.version}`)
  return rows.map((row) => happened(row, byEvent.get(`${row.stream}/${row.version}`) ?? [], cluster, keys))
}

function happened(row: EventRow, hidden: readonly PrivateRow[], cluster: string, keys: KeyRing): Happened {
  const data: Record<string, Json> = { ...row.data }
  for (const { field, key_name, sealed, commitment } of hidden) {
    const key = keys.get(key_name)
    data[field] =
      key === null
        ? { erased: commitment }
        : (JSON.parse(open(key, sealed, `${cluster}/${row.stream}/${row.version}/${field}`).toString()) as Json)
  }
  return {
    stream: row.stream,
    version: row.version,
    on: row.occurred_on as CalendarDate,
    at: row.recorded_at,
    subject: row.subject,
    parties: row.parties,
    event: { type: row.type, data: decode(data) },
  }
}

/** One event that a command decided on, before it has a place in the record. */
export type NewEvent = {
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly data: unknown
  readonly subjects: readonly Subject[]
}

export type Writing = {
  readonly cluster: string
  readonly on: CalendarDate
  readonly at: Instant
  readonly actor: string
  readonly command: string
}

/** What appends events to the record and to the sealer’s list, and their private values. */
export async function eventStatements(
  tx: Transaction,
  master: Uint8Array,
  writing: Writing,
  events: readonly NewEvent[],
): Promise<readonly Write[]> {
  if (events.length === 0) return []
  const recorded = events.map((event) => envelope(event, writing))
  const names = recorded.flatMap(({ event, definition }) =>
    Object.keys(event.data)
      .filter((field) => definition.fields[field]?.isPrivate)
      .map((field) => keyNameText(keyNameOf(event, definition, field))),
  )
  const keys = await loadKeys(tx, master, writing.cluster, names, true)
  const hidden = recorded.flatMap(({ event, definition }) => sealPrivate(event, definition, keys))
  const { cluster, on, at, actor, command } = writing
  return [
    insertion(
      'events',
      `insert into events (cluster_id, stream, version, type, schema_version, occurred_on, recorded_at, actor, data_class, subjects, data, command, subject, parties)
       select $1, e.stream, e.version, e.type, 1, $2, $3, $4, e.data_class, e.subjects, e.data, $5, e.subject, e.parties
       from jsonb_to_recordset($6::jsonb) as e (stream text, version integer, type text, data_class text, subjects jsonb, data jsonb, subject text, parties text[])`,
      [cluster, on, at, actor, command, JSON.stringify(recorded.map(rowOf))],
    ),
    insertion(
      'unsealed',
      `insert into unsealed (cluster_id, stream, version, recorded_at)
       select $1, e.stream, e.version, $2 from unnest($3::text[], $4::integer[]) as e (stream, version)`,
      [cluster, at, events.map(({ stream }) => stream), events.map(({ version }) => version)],
    ),
    ...(hidden.length > 0 ? [privateStatement(cluster, hidden)] : []),
  ]
}

type Recorded = { readonly event: RecordedEvent; readonly definition: EventType }

function envelope({ stream, version, type, data, subjects }: NewEvent, writing: Writing): Recorded {
  const definition = present(eventTypes.get(`${type}@1`), `the event type ${type}`)
  const event: RecordedEvent = {
    cluster: writing.cluster,
    stream,
    version,
    type,
    schemaVersion: 1,
    subjects,
    occurredOn: writing.on,
    recordedAt: writing.at,
    actor: writing.actor,
    dataClass: definition.dataClass,
    data: encode(data) as Record<string, Json>,
    causedBy: { command: writing.command },
  }
  const faults = checkEvent(event, definition)
  if (faults.length > 0) throw new Error(`defect: ${type}: ${faults.join('; ')}`)
  return { event, definition }
}

function rowOf({ event, definition }: Recorded) {
  const open = Object.fromEntries(Object.entries(event.data).filter(([field]) => !definition.fields[field]?.isPrivate))
  const parties = [...new Set(event.subjects.map(({ party }) => party))]
  const { stream, version, type, dataClass, subjects } = event
  return { stream, version, type, data_class: dataClass, subjects, data: open, subject: parties[0], parties }
}

type Hidden = {
  readonly stream: string
  readonly version: number
  readonly field: string
  readonly keyName: string
  readonly sealed: Buffer
  readonly commitment: string
}

function sealPrivate(event: RecordedEvent, definition: EventType, keys: KeyRing): readonly Hidden[] {
  const { cluster, stream, version } = event
  const saltOf = saltsOf(sha256, event, definition, (name) => keys.get(keyNameText(name)))
  return Object.entries(event.data)
    .filter(([field]) => definition.fields[field]?.isPrivate)
    .map(([field, value]) => {
      const keyName = keyNameText(keyNameOf(event, definition, field))
      const json: Json = value
      const plain = Buffer.from(canonical(json))
      const sealed = seal(present(keys.get(keyName), keyName), plain, `${cluster}/${stream}/${version}/${field}`)
      const commitment = commitmentTo(sha256, present(saltOf(field), `the salt of ${field}`), json)
      return { stream, version, field, keyName, sealed, commitment }
    })
}

function privateStatement(cluster: string, hidden: readonly Hidden[]): Write {
  return insertion(
    'private_values',
    `insert into private_values (cluster_id, stream, version, field, key_name, sealed, commitment)
     select $1, p.* from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::bytea[], $7::text[]) as p`,
    [
      cluster,
      hidden.map((row) => row.stream),
      hidden.map((row) => row.version),
      hidden.map((row) => row.field),
      hidden.map((row) => row.keyName),
      hidden.map((row) => row.sealed),
      hidden.map((row) => row.commitment),
    ],
  )
}
