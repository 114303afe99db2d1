import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fromHex, toHex } from '#core/basics/utf8.ts'
import { formatNote, openNote, signNote } from '#core/record/signed-note.ts'
import { sha256, verifyNote, type Signer } from '#server/modules/record/index.ts'
import { Refused } from './refused.ts'

const sha = z.string().regex(/^[0-9a-f]{64}$/)
const identifier = z.string().min(1).max(63)

const manifestShape = z.strictObject({
  format: z.literal(1),
  release: z.string(),
  madeAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ version: z.int(), name: z.string(), checksum: sha })).min(1),
  tables: z.array(
    z.strictObject({
      schema: identifier,
      name: identifier,
      columns: z.array(identifier),
      rows: z.int(),
      sha256: sha,
      file: z.string().regex(/^[a-z0-9_.-]+\.copy\.gz$/i),
    }),
  ),
  sequences: z.array(
    z.strictObject({ schema: identifier, name: identifier, last: z.string().regex(/^\d+$/), isCalled: z.boolean() }),
  ),
  clusters: z.array(z.strictObject({ cluster: z.string(), size: z.int(), root: sha, note: z.string() })),
  /** Which keys fit: the public key that signs checkpoints, and what the key of the record makes of a known text. */
  keys: z.strictObject({ checkpoint: sha, record: sha }),
})

/** What a backup says about itself. */
export type Manifest = z.output<typeof manifestShape>

/** What whoever makes a backup or puts one back is told of it. */
export type Summary = {
  readonly migration: number
  readonly tables: number
  readonly rows: number
  readonly clusters: readonly { readonly cluster: string; readonly size: number }[]
}

export const summaryOf = ({ migrations, tables, clusters }: Manifest): Summary => ({
  migration: migrations.at(-1)?.version ?? 0,
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  clusters: clusters.map(({ cluster, size }) => ({ cluster, size })),
})

const sheet = 'manifest.json'
const signature = 'manifest.note'
const textOf = (bytes: Buffer): string => `qunrong backup\n${hash('sha256', bytes, 'hex')}\n`

/** Writes the manifest and, by the key that signs checkpoints, that it is ours. */
export function writeManifest(folder: string, manifest: Manifest, { noteKey, sign }: Signer): void {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(folder, sheet), bytes, { mode: 0o600 })
  const note = formatNote(signNote(sha256, textOf(bytes), noteKey, sign))
  writeFileSync(join(folder, signature), note, { mode: 0o600 })
}

export function readManifest(folder: string): Manifest {
  const bytes = contentOf(folder, sheet)
  const note = contentOf(folder, signature).toString('utf8')
  const manifest = manifestShape.safeParse(parseJson(bytes))
  if (!manifest.success) throw new Refused(`${join(folder, sheet)} is not the manifest of a backup of this form.`)
  const key = { name: 'qunrong', publicKey: fromHex(manifest.data.keys.checkpoint) }
  const signed = openNote(sha256, note, key, verifyNote)
  if (!signed.ok || signed.value !== textOf(bytes))
    throw new Refused(`${join(folder, sheet)} is not what was signed when the backup was made.`)
  return manifest.data
}

function contentOf(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name))
  } catch {
    throw new Refused(`${folder} holds no backup: there is no ${name}.`)
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

export const checkpointKey = ({ noteKey }: Signer): string => toHex(noteKey.publicKey)
