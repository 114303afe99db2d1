import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

export type Migration = {
  readonly version: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/

/** Any number, as long as all processes that migrate take the same one. */
const migrationLock = 7_462_190

export const loadMigrations = (folder: string): readonly Migration[] => {
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((file) => {
      const match = fileName.exec(file)
      if (!match) throw new Error(`${file} is not named NNNN-name.sql.`)
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { version: Number(match[1]), name: match[2] ?? '', sql, checksum }
    })
  migrations.forEach((migration, index) => {
    if (migration.version === migrations[index - 1]?.version) {
      throw new Error(`Two migrations have the number ${migration.version}.`)
    }
  })
  return migrations
}

const book = `
  create schema if not exists platform;
  create table if not exists platform.migrations (
    version integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`

type Applied = { readonly version: number; readonly name: string; readonly checksum: string }

const checkHistory = (applied: readonly Applied[], migrations: readonly Migration[]): void => {
  const known = new Map(migrations.map((migration) => [migration.version, migration]))
  const newest = applied.at(-1)?.version ?? 0
  for (const row of applied) {
    const migration = known.get(row.version)
    if (!migration) {
      throw new Error(
        `The database has migration ${row.version} ${row.name}, which this version does not know: it is newer.`,
      )
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(`Migration ${row.version} ${row.name} was changed after it was applied; write a new one instead.`)
    }
  }
  const done = new Set(applied.map(({ version }) => version))
  const late = migrations.find(({ version }) => version < newest && !done.has(version))
  if (late) throw new Error(`Migration ${late.version} ${late.name} stands before ${newest}, which is already applied.`)
}

const apply = async (client: pg.ClientBase, migration: Migration): Promise<void> => {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into platform.migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`Migration ${migration.version} ${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** Brings the database forward as its owner and returns the migrations applied now; safe to call from many processes. */
export const migrate = async (owner: pg.Pool, migrations: readonly Migration[]): Promise<readonly Migration[]> => {
  const client = await owner.connect()
  let isSound = false
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(book)
    const { rows } = await client.query<Applied>(
      'select version, name, checksum from platform.migrations order by version',
    )
    checkHistory(rows, migrations)
    const done = new Set(rows.map(({ version }) => version))
    const pending = migrations.filter(({ version }) => !done.has(version))
    for (const migration of pending) await apply(client, migration)
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
    await client.query('reset statement_timeout; reset lock_timeout')
    isSound = true
    return pending
  } finally {
    client.release(!isSound)
  }
}
