import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { loadMigrations, migrate } from './migrations.ts'

const database = freshDatabase('template0')

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return folder
}
const first = { '0001-first.sql': 'create table first (id int)' }

test('migrations are applied once, in order, by however many processes come at once', async () => {
  const migrations = loadMigrations(folderOf({ ...first, '0002-second.sql': 'create table second (id int)' }))
  const runs = await Promise.all([1, 2, 3].map(() => migrate(database.owner, migrations)))
  expect(runs.map((applied) => applied.length).toSorted((a, b) => a - b)).toEqual([0, 0, 2])
})

test('a migration that was changed after it was applied is refused', async () => {
  const migrations = loadMigrations(
    folderOf({ '0001-first.sql': 'create table other (id int)', '0002-second.sql': 'create table second (id int)' }),
  )
  await expect(migrate(database.owner, migrations)).rejects.toThrow('Migration 1 first was changed')
})

test('a database newer than the program is refused', async () => {
  await expect(migrate(database.owner, loadMigrations(folderOf(first)))).rejects.toThrow('it is newer')
})

test('a migration that fails leaves nothing of itself', async () => {
  const migrations = loadMigrations(
    folderOf({
      ...first,
      '0002-second.sql': 'create table second (id int)',
      '0003-third.sql': 'create table third (id int); select 1/0',
    }),
  )
  await expect(migrate(database.owner, migrations)).rejects.toThrow('Migration 3 third failed: division by zero')
  const { rows } = await database.owner.query(`select to_regclass('third') as found`)
  expect(rows[0]?.found).toBeNull()
})

test('a file that is not named by the rule is refused', () => {
  expect(() => loadMigrations(folderOf({ '3-x.sql': '' }))).toThrow('not named NNNN-name.sql')
})
