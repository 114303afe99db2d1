import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { layGround } from '#server/house.ts'
import { rebuild } from '#server/modules/record/index.ts'
import { migrateJobs } from '#server/platform/jobs.ts'
import { openPools } from '#server/platform/postgres/database.ts'
import { migrate } from '#server/platform/postgres/migrations.ts'
import { examine } from '#upkeep/doctor.ts'
import { connectOwner, ownMigrations } from '#upkeep/installation.ts'
import { restore } from '#upkeep/restore.ts'
import { emptyDatabase, urlOf } from '#upkeep/testing/empty-database.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const releases = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

describe.each(releases.map(({ name }) => name))('the data of release %s', (release) => {
  test('is restored, brought to the newest schema, and derived again to the same rows by this release', async () => {
    const address = await emptyDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
    const from = join(fixtures, release)
    const { clusters, migration, rows } = await restore({
      installation: { folder, databaseUrl: urlOf(address) },
      folder: join(from, 'backup'),
      keysFrom: join(from, 'keys'),
      atLeast: [],
      say: () => undefined,
    })
    expect(rows).toBeGreaterThan(1_000)
    const pools = openPools(address, () => undefined)
    closing.push(() => Promise.all([pools.app.end(), pools.owner.end()]))
    const applied = await migrate(pools.owner, ownMigrations())
    expect(applied.map(({ version }) => version)).toEqual(
      ownMigrations().flatMap(({ version }) => (version > migration ? [version] : [])),
    )
    await migrateJobs(pools.owner)
    const { ground, stop } = layGround({ pool: pools.app, log: pino({ level: 'silent' }), folder }, [])
    closing.push(stop)
    for (const { cluster } of clusters) {
      const { events, tables } = await rebuild(ground, cluster, () => undefined)
      expect(events).toBeGreaterThan(100)
      expect(tables.filter(({ isIdentical }) => !isIdentical)).toEqual([])
    }
    const client = await connectOwner({ address })
    closing.push(() => client.end())
    const { findings } = await examine({
      client,
      secrets: join(folder, 'secrets'),
      migrations: ownMigrations(),
      nodeVersion: process.versions.node,
      now: Date.now,
      withRecord: true,
    })
    expect(findings.filter(({ level }) => level === 'wrong')).toEqual([])
  }, 60_000)
})

test('there is a release to come from', () => {
  expect(releases.length).toBeGreaterThan(0)
})
