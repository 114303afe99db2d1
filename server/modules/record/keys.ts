import { randomBytes } from 'node:crypto'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { open, seal } from './hashing.ts'

/** The keys of one cluster, each 32 bytes; a destroyed key is null. */
export type KeyRing = { readonly get: (name: string) => Uint8Array | null }

/** Whatever can be asked: a transaction of the platform, or of whoever keeps its backups. */
export type Asking = Pick<Transaction, 'query'>

type KeyRow = { key_name: string; wrapped: Buffer | null }

/** Loads the named keys and makes those that a command needs for the first time. */
export async function loadKeys(
  tx: Asking,
  master: Uint8Array,
  cluster: string,
  names: readonly string[],
  mayMake: boolean,
): Promise<KeyRing> {
  const sorted = [...new Set(names)].sort()
  const found = await selectKeys(tx, cluster, sorted)
  const missing = sorted.filter((name) => !found.some((row) => row.key_name === name))
  if (mayMake && missing.length > 0) {
    const wrapped = missing.map((name) => seal(master, randomBytes(32), `${cluster}/${name}`))
    await tx.query(
      `insert into subject_keys (cluster_id, key_name, wrapped)
       select $1, name, wrapped from unnest($2::text[], $3::bytea[]) as made (name, wrapped) on conflict do nothing`,
      [cluster, missing, wrapped],
    )
    found.push(...(await selectKeys(tx, cluster, missing)))
  }
  const keys = new Map(
    found.map(({ key_name, wrapped }) => [key_name, wrapped && open(master, wrapped, `${cluster}/${key_name}`)]),
  )
  return { get: (name) => keys.get(name) ?? null }
}

const selectKeys = (tx: Asking, cluster: string, names: readonly string[]): Promise<KeyRow[]> =>
  names.length === 0
    ? Promise.resolve([])
    : tx.query<KeyRow>('select key_name, wrapped from subject_keys where cluster_id = $1 and key_name = any($2)', [
        cluster,
        names,
      ])
