import { present } from '#core/basics/assert.ts'
import { fromHex, toHex } from '#core/basics/utf8.ts'
import type { Json } from '#core/record/canonical.ts'
import { encode } from '#core/record/codec.ts'
import { disclose } from '#core/record/disclosure.ts'
import { keyNameOf, keyNameText } from '#core/record/event-type.ts'
import { inclusionProof, rangeHashOf } from '#core/record/merkle.ts'
import { eventTypes } from '#core/projection/event-types.ts'
import { Problem } from '#contract/problem.ts'
import type { Ground } from './command.ts'
import { sha256 } from './hashing.ts'
import { loadKeys } from './keys.ts'
import type { Reading } from './reading.ts'
import { recordedOf } from './sealer.ts'
import { openRows, type EventRow } from './store.ts'

/** Everything the reader may know of an event, with the proof that it stands in the signed tree. */
export async function proofOf(ground: Ground, reading: Reading, stream: string, version: number) {
  const { tx, cluster } = reading
  const [row] = await tx.query<EventRow & { position: bigint | null }>(
    `select e.*, s.position from events e left join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where e.cluster_id = $1 and e.stream = $2 and e.version = $3`,
    [cluster, stream, version],
  )
  const [tree] = await tx.query<{ size: bigint; note: string }>('select size, note from trees where cluster_id = $1', [
    cluster,
  ])
  if (row === undefined) throw new Problem('not-found')
  if (row.position === null || tree === undefined || row.position >= tree.size)
    throw new Problem('unavailable', { detail: 'The event is not sealed yet.', retryAfterSeconds: 1 })
  if (row.data_class === 'credit') await reading.note([row.subject], 'credit', 'prove-event')
  await reading.openStreams([stream])
  const [opened] = await openRows(tx, ground.master, cluster, [row])
  const definition = present(eventTypes.get(`${row.type}@${row.schema_version}`), row.type)
  const event = recordedOf(cluster, row, encode(present(opened, 'the event').event.data) as Record<string, Json>)
  const names = Object.keys(event.data).map((field) => keyNameText(keyNameOf(event, definition, field)))
  const keys = await loadKeys(tx, ground.master, cluster, names, false)
  const size = Number(tree.size)
  const leaves = await tx.query<{ leaf: string }>(
    'select leaf from seals where cluster_id = $1 and position < $2 order by position',
    [cluster, size],
  )
  const hashOf = rangeHashOf(
    sha256,
    leaves.map(({ leaf }) => fromHex(leaf)),
  )
  const leafIndex = Number(row.position)
  const proof = { leafIndex, treeSize: size, proof: inclusionProof(hashOf, leafIndex, size) }
  const fields = Object.entries(event.data)
    .filter(([, value]) => !(typeof value === 'object' && value !== null && 'erased' in value))
    .map(([field]) => field)
  const disclosure = disclose(sha256, event, definition, (name) => keys.get(keyNameText(name)), fields, proof)
  return {
    disclosure: JSON.parse(
      JSON.stringify(disclosure, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value)),
    ) as Record<string, unknown>,
    checkpoint: tree.note,
  }
}
