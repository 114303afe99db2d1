import { verify as verifyBytes, createPublicKey } from 'node:crypto'
import { toHex } from '#core/basics/utf8.ts'
import { verifyCheckpoint } from '#core/record/checkpoint.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import type { NoteKey, Verify } from '#core/record/signed-note.ts'
import { sha256 } from './hashing.ts'
import { loadKeys, type Asking } from './keys.ts'
import { leavesOf } from './sealer.ts'
import { forkOf } from './signed-memory.ts'
import type { EventRow } from './store.ts'

export type Audit = { readonly cluster: string; readonly size: number; readonly faults: readonly string[] }

export const verifyNote: Verify = (publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verifyBytes(null, message, key, signature)
}

type Tree = { readonly size: bigint; readonly root: string; readonly note: string }

/** Derives the tree of a cluster again from its events and holds it against the leaves and the signed checkpoint. */
export async function auditCluster(tx: Asking, master: Uint8Array, key: NoteKey, cluster: string): Promise<Audit> {
  const [tree] = await tx.query<Tree>('select size, root, note from trees where cluster_id = $1', [cluster])
  if (tree === undefined) return { cluster, size: 0, faults: [] }
  const size = Number(tree.size)
  const { frontier, faults } = await growAgain(tx, master, cluster)
  const root = toHex(rootOfFrontier(sha256, frontier))
  const signed = verifyCheckpoint(sha256, tree.note, `qunrong/${cluster}`, key, verifyNote)
  const found = [
    ...faults,
    ...(frontier.size === size ? [] : [`There are ${frontier.size} leaves, and the tree has ${size}.`]),
    ...(root === tree.root ? [] : ['The root derived from the events is not that of the tree.']),
    ...(signed.ok ? [] : [`The checkpoint is not signed by the key of this platform: ${signed.error}.`]),
    ...(signed.ok && (signed.value.size !== size || toHex(signed.value.root) !== root)
      ? ['The signed checkpoint is of another tree.']
      : []),
  ]
  return { cluster, size, faults: found }
}

type Sealed = EventRow & { readonly leaf: string; readonly position: bigint }

const page = 1_000

async function growAgain(tx: Asking, master: Uint8Array, cluster: string) {
  const keys = await loadKeys(tx, master, cluster, ['public'], false)
  const faults: string[] = []
  let frontier: Frontier = emptyFrontier
  for (;;) {
    // Positions have no gaps: a page is named by both its ends, so that nobody reads and sorts all that comes behind it.
    const rows = await tx.query<Sealed>(
      `select e.*, s.leaf, s.position from seals s
       join events e on e.cluster_id = s.cluster_id and e.stream = s.stream and e.version = s.version
       where s.cluster_id = $1 and s.position >= $2 and s.position < $3 order by s.position`,
      [cluster, frontier.size, frontier.size + page],
    )
    const leaves = await leavesOf(tx, cluster, rows, keys)
    for (const [i, leaf] of leaves.entries()) {
      const { position, leaf: kept } = rows[i]!
      if (toHex(leaf) !== kept) faults.push(`The event at position ${position} is not what was sealed there.`)
      frontier = append(sha256, frontier, leaf).frontier
    }
    if (rows.length < page) return { frontier, faults: faults.slice(0, 10) }
  }
}

/** What speaks against this tree being that of a signed checkpoint, or a later one; null where nothing does. */
export async function checkAtLeast(tx: Asking, key: NoteKey, cluster: string, note: string): Promise<string | null> {
  const signed = verifyCheckpoint(sha256, note, `qunrong/${cluster}`, key, verifyNote)
  if (!signed.ok) return `The checkpoint that was given cannot be used: ${signed.error}.`
  const [tree] = await tx.query<Tree>('select size from trees where cluster_id = $1', [cluster])
  return forkOf(tx, cluster, Number(tree?.size ?? 0), signed.value)
}
