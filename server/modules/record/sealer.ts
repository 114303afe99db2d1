import { generateKeyPairSync, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto'
import { fromHex, toHex } from '#core/basics/utf8.ts'
import { present } from '#core/basics/assert.ts'
import type { CalendarDate, Instant } from '#core/basics/calendar-date.ts'
import type { Json } from '#core/record/canonical.ts'
import { signCheckpoint } from '#core/record/checkpoint.ts'
import { commitmentsOf, envelopeOf, leafOf } from '#core/record/commitment.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import type { DataClass, RecordedEvent } from '#core/record/event.ts'
import type { NoteKey, Sign } from '#core/record/signed-note.ts'
import { eventTypes } from '#core/projection/event-types.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker } from './as-worker.ts'
import type { Ground } from './command.ts'
import { lock } from './command.ts'
import { sha256 } from './hashing.ts'
import { loadKeys, type Asking, type KeyRing } from './keys.ts'
import { refuseFork, type SignedMemory } from './signed-memory.ts'
import type { EventRow } from './store.ts'

export type Signer = {
  readonly noteKey: NoteKey
  readonly sign: Sign
  /** What it signed last, kept outside the database. */
  readonly memory?: SignedMemory
}

/** The platform's Ed25519 key as a signer of checkpoints; the secret is a PKCS #8 key in base64. */
export function signerOf(secret: string, memory?: SignedMemory): Signer {
  const privateKey = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicKey = new Uint8Array(Buffer.from(present(jwk.x, 'a public key'), 'base64url'))
  return {
    noteKey: { name: 'qunrong', publicKey },
    sign: (message) => new Uint8Array(signBytes(null, message, privateKey)),
    ...(memory === undefined ? {} : { memory }),
  }
}

export const newSigningSecret = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')

const batch = 500
const often = { keepsPlans: true } as const

/**
 * Gives committed events their dense positions, in a stable order, and grows the cluster's tree. One sealer at a
 * time per cluster; a crash anywhere leaves the last committed batch, and the next run goes on from there.
 */
export async function sealCluster(ground: Ground, signer: Signer, cluster: string): Promise<number> {
  for (let sealed = 0; ; ) {
    const { count, note } = await asWorker(ground, cluster, (tx) => sealBatch(ground, signer, cluster, tx), often)
    if (note !== null) signer.memory?.keep(cluster, note)
    sealed += count
    if (count < batch) return sealed
  }
}

type Sealed = { readonly count: number; readonly note: string | null }

async function sealBatch(ground: Ground, signer: Signer, cluster: string, tx: Transaction): Promise<Sealed> {
  await lock(tx, `sealer ${cluster}`)
  const rows = await tx.query<EventRow>(
    `select e.stream, e.version, e.type, e.schema_version, e.occurred_on, e.recorded_at, e.actor, e.data_class, e.subjects, e.data, e.command, e.subject, e.parties
     from (select * from unsealed where cluster_id = $1 order by recorded_at, stream, version limit ${batch}) u
     join events e on e.cluster_id = u.cluster_id and e.stream = u.stream and e.version = u.version
     order by u.recorded_at, u.stream, u.version`,
    [cluster],
  )
  if (rows.length === 0) return { count: 0, note: null }
  const keys = await loadKeys(tx, ground.master, cluster, ['public'], true)
  const leaves = await leavesOf(tx, cluster, rows, keys)
  const before = await loadFrontier(tx, cluster)
  await refuseFork(tx, cluster, before, signer.memory)
  const after = leaves.reduce<Frontier>((tree, leaf) => append(sha256, tree, leaf).frontier, before)
  await insertSeals(tx, cluster, before.size, rows, leaves)
  const note = await saveTree(tx, signer, cluster, after)
  return { count: rows.length, note }
}

/** The leaf of every event, as whoever checks the record computes it. */
export async function leavesOf(
  tx: Asking,
  cluster: string,
  rows: readonly EventRow[],
  keys: KeyRing,
): Promise<readonly Uint8Array[]> {
  const hidden = await tx.query<{ stream: string; version: number; field: string; commitment: string }>(
    'select stream, version, field, commitment from private_values where cluster_id = $1 and stream = any($2)',
    [cluster, [...new Set(rows.map((row) => row.stream))]],
  )
  const byEvent = Map.groupBy(hidden, (row) => `${row.stream}/${row.version}`)
  return rows.map((row) => leafOfRow(cluster, row, byEvent.get(`${row.stream}/${row.version}`) ?? [], keys))
}

function leafOfRow(
  cluster: string,
  row: EventRow,
  hidden: readonly { field: string; commitment: string }[],
  keys: KeyRing,
): Uint8Array {
  const event = recordedOf(
    cluster,
    row,
    Object.fromEntries(hidden.map(({ field, commitment }) => [field, { erased: commitment }])),
  )
  const definition = present(eventTypes.get(`${row.type}@${row.schema_version}`), row.type)
  const commitments = commitmentsOf(sha256, event, definition, (name) =>
    name.kind === 'public' ? keys.get('public') : null,
  )
  return leafOf(sha256, envelopeOf(event, commitments))
}

/** The event of a row, with these values for its private fields. */
export const recordedOf = (cluster: string, row: EventRow, hidden: Readonly<Record<string, Json>>): RecordedEvent => ({
  cluster,
  stream: row.stream,
  version: row.version,
  type: row.type,
  schemaVersion: row.schema_version,
  occurredOn: row.occurred_on as CalendarDate,
  recordedAt: row.recorded_at as Instant,
  actor: row.actor,
  subjects: row.subjects,
  dataClass: row.data_class as DataClass,
  data: { ...row.data, ...hidden },
  causedBy: { command: row.command },
})

async function loadFrontier(tx: Transaction, cluster: string): Promise<Frontier> {
  const [row] = await tx.query<{ size: string | bigint; frontier: string[] }>(
    'select size, frontier from trees where cluster_id = $1 for update',
    [cluster],
  )
  return row === undefined ? emptyFrontier : { size: Number(row.size), peaks: row.frontier.map(fromHex) }
}

async function insertSeals(
  tx: Transaction,
  cluster: string,
  from: number,
  rows: readonly EventRow[],
  leaves: readonly Uint8Array[],
): Promise<void> {
  const streams = rows.map((row) => row.stream)
  const versions = rows.map((row) => row.version)
  await tx.query(
    `insert into seals (cluster_id, position, stream, version, leaf)
     select $1, $2::bigint + s.nr - 1, s.stream, s.version, s.leaf
     from unnest($3::text[], $4::integer[], $5::text[]) with ordinality as s (stream, version, leaf, nr)`,
    [cluster, from, streams, versions, leaves.map(toHex)],
  )
  await tx.query(
    `delete from unsealed u using unnest($2::text[], $3::integer[]) as s (stream, version)
     where u.cluster_id = $1 and u.stream = s.stream and u.version = s.version`,
    [cluster, streams, versions],
  )
}

async function saveTree(tx: Transaction, { noteKey, sign }: Signer, cluster: string, tree: Frontier): Promise<string> {
  const root = rootOfFrontier(sha256, tree)
  const note = signCheckpoint(sha256, { origin: `qunrong/${cluster}`, size: tree.size, root }, noteKey, sign)
  await tx.query(
    `insert into trees (cluster_id, size, frontier, root, note) values ($1, $2, $3, $4, $5)
     on conflict (cluster_id) do update set size = excluded.size, frontier = excluded.frontier, root = excluded.root, note = excluded.note`,
    [cluster, tree.size, JSON.stringify(tree.peaks.map(toHex)), toHex(root), note],
  )
  return note
}
