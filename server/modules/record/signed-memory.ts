import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex, toHex } from '#core/basics/utf8.ts'
import { parseCheckpoint, type Checkpoint } from '#core/record/checkpoint.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import { parseNote } from '#core/record/signed-note.ts'
import { sha256 } from './hashing.ts'
import type { Asking } from './keys.ts'

/**
 * The last checkpoint of each cluster that was signed, kept beside the signing key and not in the database: a database
 * that was put back to an older state must not be signed as if what came after had never been.
 */
export type SignedMemory = {
  readonly folder: string
  readonly note: (cluster: string) => string | null
  readonly last: (cluster: string) => Checkpoint | null
  readonly keep: (cluster: string, note: string) => void
  /** Clusters whose tree was seen to grow out of what was signed. */
  readonly proven: Set<string>
}

export function openSignedMemory(secrets: string): SignedMemory {
  const folder = join(secrets, 'signed')
  const fileOf = (cluster: string): string => join(folder, encodeURIComponent(cluster))
  const noteOf = (cluster: string): string | null => {
    try {
      return readFileSync(fileOf(cluster), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  const last = (cluster: string): Checkpoint | null => {
    const note = noteOf(cluster)
    return note === null ? null : checkpointOf(note)
  }
  const keep = (cluster: string, note: string): void => {
    const kept = last(cluster)
    if (kept !== null && kept.size >= checkpointOf(note).size) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = `${fileOf(cluster)}.${process.pid}`
    writeFileSync(draft, note, { mode: 0o600 })
    renameSync(draft, fileOf(cluster))
  }
  return { folder, note: noteOf, last, keep, proven: new Set() }
}

/** What a note says, whoever signed it. */
function checkpointOf(note: string): Checkpoint {
  const parsed = parseNote(note)
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed
  if (!checkpoint.ok) throw new Error(`A remembered checkpoint cannot be read: ${checkpoint.error}.`)
  return checkpoint.value
}

/** Refuses to go on from a tree that has not grown out of what was signed last. */
export async function refuseFork(
  tx: Asking,
  cluster: string,
  tree: Frontier,
  memory: SignedMemory | undefined,
): Promise<void> {
  const signed = memory?.last(cluster) ?? null
  if (memory === undefined || signed === null) return
  if (signed.size <= tree.size && memory.proven.has(cluster)) return
  const fault = await forkOf(tx, cluster, tree.size, signed)
  if (fault !== null) throw new Error(`${fault} Nothing is signed; ${memory.folder} remembers the checkpoint.`)
  memory.proven.add(cluster)
}

/** In what the tree of the database contradicts a signed checkpoint; null where it has grown out of it. */
export async function forkOf(tx: Asking, cluster: string, size: number, signed: Checkpoint): Promise<string | null> {
  if (signed.size > size)
    return `The database is older than what was signed: its tree of ${cluster} has ${size} leaves, a signed checkpoint has ${signed.size}.`
  const root = toHex(rootOfFrontier(sha256, await treeOf(tx, cluster, signed.size)))
  return root === toHex(signed.root)
    ? null
    : `The database has another history than what was signed: its first ${signed.size} leaves of ${cluster} have another root.`
}

const page = 5_000

async function treeOf(tx: Asking, cluster: string, size: number): Promise<Frontier> {
  let tree: Frontier = emptyFrontier
  while (tree.size < size) {
    const rows = await tx.query<{ leaf: string }>(
      'select leaf from seals where cluster_id = $1 and position >= $2 and position < $3 order by position',
      [cluster, tree.size, Math.min(tree.size + page, size)],
    )
    if (rows.length === 0) throw new Error(`The leaves of ${cluster} end at ${tree.size}, before ${size}.`)
    tree = rows.reduce((grown, { leaf }) => append(sha256, grown, fromHex(leaf)).frontier, tree)
  }
  return tree
}
