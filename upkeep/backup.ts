import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { auditCluster } from '#server/modules/record/index.ts'
import { attachInstallation, connectOwner, release, secretsOf, type Installation } from './installation.ts'
import { copyKeys, fingerprints, readKeys, type Keys } from './keys.ts'
import { summaryOf, writeManifest, type Manifest, type Summary } from './manifest.ts'
import { Refused } from './refused.ts'
import { nameOf, openMeter, readTable, tablesOf } from './tables.ts'

export type BackupOptions = {
  readonly installation: Installation
  readonly folder: string
  /** Where the keys are copied to, if they are. */
  readonly keysTo?: string | undefined
  readonly say: (line: string) => void
}

export type BackedUp = Summary & { readonly folder: string; readonly keys: readonly string[] }

/** Writes all tables as they stand in one snapshot, and the manifest last: a folder of that name is a whole backup. */
export async function backup(options: BackupOptions): Promise<BackedUp> {
  const folder = resolve(options.folder)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Refused(`${folder} is not empty; a backup is never written over another.`)
  const keys = readKeys(secretsOf(options.installation))
  const database = await attachInstallation(options.installation, options.say)
  const draft = `${folder}.draft-${process.pid}`
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 })
    const client = await connectOwner(database)
    const manifest = await inSnapshot(client, () => writeTables(client, draft, keys))
    const kept = options.keysTo === undefined ? [] : copyKeys(keys.folder, options.keysTo, folder)
    writeManifest(draft, manifest, keys.signer)
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    return { ...summaryOf(manifest), folder, keys: kept }
  } finally {
    rmSync(draft, { recursive: true, force: true })
    await database.stop()
  }
}

/** Row-level security must not hide rows from a backup: where it would, PostgreSQL says so. */
async function inSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  try {
    await client.query('begin isolation level repeatable read read only; set local row_security = off')
    const result = await work()
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

async function writeTables(client: pg.Client, folder: string, keys: Keys): Promise<Manifest> {
  const { rows: about } = await client.query<{ at: string; postgres: string }>(
    `select now() as at, current_setting('server_version') as postgres`,
  )
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(client)) {
    const file = `${nameOf(table)}.copy.gz`
    const meter = openMeter()
    const rows = readTable(client, table).on('data', meter.take)
    await pipeline(rows, createGzip(), createWriteStream(join(folder, file), { mode: 0o600, flush: true }))
    const { schema, name, columns } = table
    tables.push({ schema, name, columns: [...columns], ...meter.read(), file })
  }
  return {
    format: 1,
    release: release(),
    madeAt: about[0]?.at ?? '',
    postgres: about[0]?.postgres ?? '',
    migrations: await read(client, 'select version, name, checksum from platform.migrations order by version'),
    tables,
    sequences: await read(client, sequences),
    clusters: await soundClusters(client, keys),
    keys: fingerprints(keys),
  }
}

const sequences = `select schemaname as schema, sequencename as name,
    coalesce(last_value, start_value)::text as last, last_value is not null as "isCalled"
  from pg_sequences where schemaname not like 'pg\\_%' order by schemaname, sequencename`

async function read<Row extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<Row[]> {
  return (await client.query<Row>(sql)).rows
}

/** The tree of each cluster; one that does not follow from its events is not worth keeping as it is. */
async function soundClusters(client: pg.Client, { master, signer }: Keys): Promise<Manifest['clusters']> {
  const asking = { query: async <R>(sql: string, values: readonly unknown[] = []) => rowsOf<R>(client, sql, values) }
  const trees = await read<{ cluster: string; size: bigint; root: string; note: string }>(
    client,
    'select cluster_id as cluster, size, root, note from trees order by cluster_id',
  )
  for (const { cluster } of trees) {
    const { faults } = await auditCluster(asking, master, signer.noteKey, cluster)
    if (faults.length > 0)
      throw new Refused(`The record of ${cluster} is not sound, nothing was backed up: ${faults.join(' ')}`)
  }
  return trees.map((tree) => ({ ...tree, size: Number(tree.size) }))
}

export const rowsOf = async <R>(client: pg.Client, sql: string, values: readonly unknown[]): Promise<R[]> =>
  (await client.query(sql, [...values])).rows as R[]
