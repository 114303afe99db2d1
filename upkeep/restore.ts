import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { parseCheckpoint } from '#core/record/checkpoint.ts'
import { parseNote } from '#core/record/signed-note.ts'
import { auditCluster, checkAtLeast, openSignedMemory } from '#server/modules/record/index.ts'
import { migrateJobs } from '#server/platform/jobs.ts'
import type { Database } from '#server/platform/postgres/database.ts'
import { migrate } from '#server/platform/postgres/migrations.ts'
import { rowsOf } from './backup.ts'
import { copyIn } from './copy-stream.ts'
import {
  connectOwner,
  invariantsFolder,
  openInstallation,
  ownMigrations,
  secretsOf,
  type Installation,
} from './installation.ts'
import { copyKeys, readKeys, refuseForeignKeys, type Keys } from './keys.ts'
import { readManifest, summaryOf, type Manifest, type Summary } from './manifest.ts'
import { Refused } from './refused.ts'
import { columnList, measureTable, nameOf, openMeter, quoted, tablesOf } from './tables.ts'

export type RestoreOptions = {
  readonly installation: Installation
  readonly folder: string
  /** Where the keys are, if they do not stand in the folder of the platform already. */
  readonly keysFrom?: string | undefined
  /** Signed checkpoints that somebody holds: what is restored must not be older. */
  readonly atLeast: readonly string[]
  readonly say: (line: string) => void
}

export type Restored = Summary & { readonly keys: readonly string[] }

/** Puts a backup into an empty database, whole or not at all, and believes nothing that it has not checked. */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const folder = resolve(options.folder)
  const manifest = readManifest(folder)
  const own = secretsOf(options.installation)
  const hasKeys = existsSync(join(own, 'record'))
  if (hasKeys && options.keysFrom !== undefined)
    throw new Refused(`${own} has keys already; move them away, or leave --keys out.`)
  const keys = readKeys(hasKeys ? own : (options.keysFrom ?? own))
  refuseForeignKeys(keys, manifest)
  refuseForeignMigrations(manifest)
  const database = await openInstallation(options.installation, true, options.say)
  try {
    await load(database, { ...options, folder, manifest, keys })
    const kept = hasKeys ? [] : copyKeys(keys.folder, own, folder)
    return { ...summaryOf(manifest), keys: kept }
  } finally {
    await database.stop()
  }
}

type Loading = Pick<RestoreOptions, 'atLeast' | 'say'> & {
  readonly folder: string
  readonly manifest: Manifest
  readonly keys: Keys
}

async function load(database: Database, loading: Loading): Promise<void> {
  const { manifest, keys, folder, say } = loading
  const client = await connectOwner(database)
  try {
    await refuseUnlessEmpty(client, manifest)
    const newest = manifest.migrations.at(-1)?.version ?? 0
    await migrate(
      database.owner,
      ownMigrations().filter(({ version }) => version <= newest),
    )
    await migrateJobs(database.owner)
    await client.query('begin')
    const forced = await liftWalls(client)
    await fill(client, manifest, folder)
    await checkTables(client, manifest)
    // Without it every check would be planned for tables that are empty.
    await client.query('analyze')
    say('Every table is as it was backed up; the record is derived from its events …')
    await checkRecord(client, loading, keys)
    await checkInvariants(client)
    await settleSequences(client, manifest)
    await client.query(
      `update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null;
       update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`,
    )
    for (const table of forced) await client.query(`alter table ${table} force row level security`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** The library of the job queue keeps its own account of its tables: that of the release that restores counts. */
const isLoaded = (table: Manifest['tables'][number]): boolean => nameOf(table) !== 'graphile_worker.migrations'

/** What migrations write of themselves into tables that are otherwise empty. */
const books = new Set(['platform.migrations', 'graphile_worker.migrations'])

async function refuseUnlessEmpty(client: pg.Client, manifest: Manifest): Promise<void> {
  const tables = await tablesOf(client)
  for (const table of tables) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`)
    if (rowCount !== 0 && !books.has(nameOf(table)))
      throw new Refused(`The database is not empty: ${nameOf(table)} has rows. A backup is restored into an empty one.`)
  }
  if (!tables.some((table) => nameOf(table) === 'platform.migrations')) return
  const [row] = await rowsOf<{ newest: number | null }>(
    client,
    'select max(version) as newest from platform.migrations',
    [],
  )
  if ((row?.newest ?? 0) > (manifest.migrations.at(-1)?.version ?? 0))
    throw new Refused('The database has newer migrations than the backup; restore into one that has no tables.')
}

function refuseForeignMigrations({ migrations, release }: Manifest): void {
  const own = new Map(ownMigrations().map((migration) => [migration.version, migration]))
  for (const { version, name, checksum } of migrations) {
    const known = own.get(version)
    if (known === undefined)
      throw new Refused(`The backup (release ${release}) has migration ${version} ${name}, which this release lacks.`)
    if (known.checksum !== checksum)
      throw new Refused(`Migration ${version} ${name} of this release is not that of the backup.`)
  }
}

/** COPY does not go through row-level security; its force is put back before the end of the transaction. */
async function liftWalls(client: pg.Client): Promise<readonly string[]> {
  const rows = await rowsOf<{ schema: string; name: string }>(
    client,
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relforcerowsecurity`,
    [],
  )
  const names = rows.map((row) => quoted(row))
  for (const name of names) await client.query(`alter table ${name} no force row level security`)
  return names
}

async function fill(client: pg.Client, manifest: Manifest, folder: string): Promise<void> {
  const known = new Map((await tablesOf(client)).map((table) => [nameOf(table), table]))
  const tables = manifest.tables.filter(isLoaded)
  for (const table of tables) {
    const here = known.get(nameOf(table))
    const missing = table.columns.filter((column) => !here?.columns.includes(column))
    if (here === undefined || missing.length > 0)
      throw new Refused(`This release has no place for ${nameOf(table)} ${missing.join(', ')} of the backup.`)
  }
  await client.query(`truncate ${tables.map((table) => quoted(table)).join(', ')}`)
  const order = [...known.keys()]
  const inOrder = tables.toSorted((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)))
  for (const table of inOrder) await fillTable(client, table, folder)
}

async function fillTable(client: pg.Client, table: Manifest['tables'][number], folder: string): Promise<void> {
  const meter = openMeter()
  const source = new PassThrough()
  const reading = pipeline(
    createReadStream(join(folder, table.file)),
    createGunzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        meter.take(chunk)
        yield chunk
      }
    },
    source,
  )
  const copying = copyIn(client, `copy ${quoted(table)} (${columnList(table)}) from stdin`, source)
  const [read, copied] = await Promise.allSettled([reading, copying])
  const measured = meter.read()
  if (read.status === 'rejected' || measured.sha256 !== table.sha256 || measured.rows !== table.rows)
    throw new Refused(`${table.file} is not what was backed up; nothing was restored.`)
  if (copied.status === 'rejected') throw copied.reason
}

async function checkTables(client: pg.Client, manifest: Manifest): Promise<void> {
  const known = new Map((await tablesOf(client)).map((table) => [nameOf(table), table]))
  for (const table of manifest.tables.filter(isLoaded)) {
    const { keys, beside } = known.get(nameOf(table))!
    const { rows, sha256 } = await measureTable(client, { ...table, keys, beside })
    if (rows !== table.rows || sha256 !== table.sha256)
      throw new Refused(`${nameOf(table)} does not hold what was backed up; nothing was restored.`)
  }
}

async function checkRecord(client: pg.Client, { manifest, atLeast }: Loading, keys: Keys): Promise<void> {
  const asking = { query: async <R>(sql: string, values: readonly unknown[] = []) => rowsOf<R>(client, sql, values) }
  const { noteKey } = keys.signer
  const memory = openSignedMemory(keys.folder)
  for (const { cluster } of manifest.clusters) {
    const { faults } = await auditCluster(asking, keys.master, noteKey, cluster)
    if (faults.length > 0) throw new Refused(`The record of ${cluster} is not sound: ${faults.join(' ')}`)
    const signed = memory.note(cluster)
    const held = [...atLeast.filter((note) => clusterOf(note) === cluster), ...(signed === null ? [] : [signed])]
    for (const note of held) {
      const fault = await checkAtLeast(asking, noteKey, cluster, note)
      if (fault !== null) throw new Refused(`${fault} Nothing was restored.`)
    }
  }
  const known = new Set(manifest.clusters.map(({ cluster }) => cluster))
  const foreign = atLeast.find((note) => !known.has(clusterOf(note)))
  if (foreign !== undefined)
    throw new Refused(`The backup has no record of ${clusterOf(foreign)}, of which a checkpoint was given.`)
}

/** Of which cluster a note says something, whoever signed it. */
function clusterOf(note: string): string {
  const parsed = parseNote(note)
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed
  if (!checkpoint.ok) throw new Refused(`The checkpoint that was given cannot be read: ${checkpoint.error}.`)
  return checkpoint.value.origin.replace(/^qunrong\//, '')
}

async function checkInvariants(client: pg.Client): Promise<void> {
  for (const file of readdirSync(invariantsFolder).filter((name) => name.endsWith('.sql'))) {
    const { rowCount } = await client.query(readFileSync(join(invariantsFolder, file), 'utf8'))
    if (rowCount !== 0) throw new Refused(`What was backed up breaks ${file} (${rowCount} rows); nothing was restored.`)
  }
}

async function settleSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { schema, name, last, isCalled } of sequences)
    await client.query('select setval($1::regclass, $2, $3)', [quoted({ schema, name }), last, isCalled])
}
