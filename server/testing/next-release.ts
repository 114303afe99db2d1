import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { openDatabase } from '#server/platform/postgres/database.ts'
import { runningEmbedded } from '#server/platform/postgres/embedded-running.ts'
import { joinRunning } from './held-sealer.ts'
import { tableHashes, type TableHashes } from './table-hashes.ts'

const checkout = resolve(import.meta.dirname, '../..')

/** What a migration of the next release does; a torn one commits in its middle, which no migration may. */
export type NextRelease = {
  /** The same program from another place, whose migrations are its own. */
  readonly checkout: string
  /** Adds a migration that takes its time over real rows, and answers its number. */
  readonly addMigration: (isTorn: boolean) => number
}

const isMigration = (file: string): boolean => file.endsWith('.sql')
const firstPlanted = 9001

/** Of a folder that has one already, that one: its database knows the migrations that were added before. */
export function openNextRelease(folder: string): NextRelease {
  const home = join(folder, 'release')
  const migrations = join(home, 'db', 'migrations')
  if (mkdirSync(migrations, { recursive: true }) !== undefined) {
    const own = new Set(['db', 'var', '.git'])
    for (const name of readdirSync(checkout).filter((each) => !own.has(each)))
      symlinkSync(join(checkout, name), join(home, name))
    for (const name of readdirSync(join(checkout, 'db')).filter((each) => each !== 'migrations'))
      symlinkSync(join(checkout, 'db', name), join(home, 'db', name))
    for (const name of readdirSync(join(checkout, 'db', 'migrations')).filter(isMigration))
      cpSync(join(checkout, 'db', 'migrations', name), join(migrations, name))
  }
  const addMigration = (isTorn: boolean): number => {
    const planted = readdirSync(migrations).map((name) => Number(name.slice(0, 4)))
    const version = Math.max(firstPlanted - 1, ...planted) + 1
    writeFileSync(join(migrations, `${version}-planted.sql`), migrationOf(version, isTorn))
    return version
  }
  return { checkout: home, addMigration }
}

/** About half a second: a table out of events, a column over what is there already, an index. */
const migrationOf = (version: number, isTorn: boolean): string => `-- ${mark}
create table if not exists planted_${version} as select cluster_id, stream, version from events;
${isTorn ? 'commit; begin;' : ''}
select pg_sleep(0.15);
alter table commands add column planted_${version} text;
select pg_sleep(0.15);
update commands set planted_${version} = key;
select pg_sleep(0.15);
create index planted_${version}_by_stream on planted_${version} (stream);
`
const mark = 'a migration of the next release'

/** Waits until that migration runs in a platform that is starting, and that may have to stop an older PostgreSQL first. */
export async function untilItMigrates(folder: string): Promise<void> {
  for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; await pause(5)) {
    const client = await joinRunning(folder)
    const isMigrating = await isIn(client).catch(() => false)
    await client.end().catch(() => undefined)
    if (isMigrating) return
  }
  throw new Error(`No migration ever runs in ${folder}.`)
}

async function isIn(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from pg_stat_activity where pid <> pg_backend_pid() and state = 'active' and query like $1`,
    [`-- ${mark}%`],
  )
  return rows.length > 0
}

export type Looked = {
  /** What of a migration is there: every part of it, or none. */
  readonly parts: readonly boolean[]
  /** Every table but what migrations of the next release brought. */
  readonly hashes: TableHashes
}

/** The database of a platform that does not run, and what is there of a migration. */
export async function lookInto(folder: string, version: number): Promise<Looked> {
  const { client, leave } = await enter(folder)
  try {
    const parts = await partsOf(client, version)
    const versions = Array.from({ length: version - firstPlanted + 1 }, (_, i) => `planted_${firstPlanted + i}`)
    const hashes = await tableHashes({ owner: client }, versions)
    return { parts, hashes: without(hashes, ['platform.migrations', ...versions.map((name) => `public.${name}`)]) }
  } finally {
    await leave()
  }
}

/** A session with the database of a platform that does not run; one that was killed a moment ago may still seem to. */
async function enter(folder: string): Promise<{ readonly client: pg.Client; readonly leave: () => Promise<void> }> {
  const postgres = join(folder, 'postgres')
  for (const giveUpAt = Date.now() + 60_000; ; ) {
    const started = runningEmbedded(postgres) ? null : await openDatabase({ folder: postgres, log: () => undefined })
    try {
      const client = await joinRunning(folder)
      const leave = async (): Promise<void> => {
        await client.end()
        await started?.stop()
      }
      return { client, leave }
    } catch (error) {
      await started?.stop()
      if (Date.now() > giveUpAt) throw error
    }
  }
}

const without = (hashes: TableHashes, names: readonly string[]): TableHashes =>
  Object.fromEntries(Object.entries(hashes).filter(([name]) => !names.includes(name)))

/** Its line in the book of migrations, its table, its column with every row filled, its index. */
async function partsOf(client: pg.Client, version: number): Promise<readonly boolean[]> {
  const name = `planted_${version}`
  const { rows } = await client.query<{ parts: boolean[] }>(
    `select array[
       exists (select from platform.migrations where version = $1),
       to_regclass($2) is not null,
       exists (select from pg_attribute where attrelid = 'commands'::regclass and attname = $2),
       to_regclass($2 || '_by_stream') is not null] as parts`,
    [version, name],
  )
  const parts = rows[0]!.parts
  if (!parts.every(Boolean)) return parts
  const { rows: counted } = await client.query<{ is_full: boolean }>(
    `select (select count(*) from ${name}) = (select count(*) from events)
       and not exists (select from commands where ${name} is distinct from key) as is_full`,
  )
  return [...parts, counted[0]!.is_full]
}
