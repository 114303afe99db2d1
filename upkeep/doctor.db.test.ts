import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse } from '#server/testing/test-house.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { diagnose, examine } from './doctor.ts'
import type { Patient } from './finding.ts'
import { connectOwner, ownMigrations } from './installation.ts'
import { copyKeys } from './keys.ts'
import { judgeDurability } from './machine-checks.ts'
import { emptyDatabase, urlOf } from './testing/empty-database.ts'

const database = freshDatabase()
const house = openTestHouse(database)
let client: pg.Client

beforeAll(async () => {
  await house().follow()
  client = await connectOwner(database)
})
afterAll(() => client.end())

const patient = (): Patient => ({
  client,
  secrets: join(house().folder, 'secrets'),
  migrations: ownMigrations(),
  nodeVersion: '24.1.0',
  now: Date.now,
  withRecord: true,
})

/** What is found in a platform with this fault, which is then taken back. */
const examineWith = async (fault: string, more: Partial<Patient> = {}) => {
  await client.query('begin')
  try {
    await client.query(fault)
    return await examine({ ...patient(), ...more })
  } finally {
    await client.query('rollback')
  }
}

test('a sound platform is well in every respect; that this test server may lose data is said as a warning', async () => {
  const { isWell, findings } = await examine(patient())
  expect(findings.filter(({ level }) => level === 'wrong')).toEqual([])
  expect(isWell).toBe(true)
  expect(findings.filter(({ level }) => level === 'warning').map(({ check }) => check)).toEqual([
    'durability',
    'durability',
    'durability',
  ])
  const checks = 'node database clock secrets migrations walls roles sealing followers jobs record invariants'
  expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(checks.split(' ')))
  for (const { zh, en } of findings) expect([zh.endsWith('。'), en.endsWith('.')]).toEqual([true, true])
})

test('a server that keeps what it answered is well', () => {
  expect(judgeDurability({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' })[0]?.level).toBe('well')
})

const late = (minutes: number): string => `now() - interval '${minutes} minutes'`
const unsealed = (minutes: number): string =>
  `insert into unsealed select cluster_id, stream, version, ${late(minutes)} from events limit 3`
const jobOf = (attempts: number): string => `
  select graphile_worker.add_job('planted', max_attempts => 5);
  update graphile_worker._private_jobs set attempts = ${attempts}, last_error = 'planted'
  where task_id = (select id from graphile_worker._private_tasks where identifier = 'planted')`

describe('a planted fault is found:', () => {
  test.each([
    ['a migration that was changed', `update platform.migrations set checksum = 'x' where version = 10`, 'migrations', 'wrong', '10 record was changed'], // prettier-ignore
    ['a migration that is missing', `delete from platform.migrations where version >= 33`, 'migrations', 'wrong', 'from 33'], // prettier-ignore
    ['a migration from the future', `insert into platform.migrations values (9999, 'later', 'x')`, 'migrations', 'wrong', 'older'], // prettier-ignore
    ['a table without its wall', `alter table facilities disable row level security`, 'walls', 'wrong', 'facilities'],
    ['a wall that does not bind the owner', `alter table events no force row level security`, 'walls', 'wrong', 'events'], // prettier-ignore
    ['a table of somebody new', `create table stray (id int)`, 'walls', 'wrong', 'stray'],
    ['an app role above the walls', `alter role qunrong_app bypassrls`, 'roles', 'wrong', 'pass row-level security by'],
    ['an app role that owns', `alter table imports owner to qunrong_app`, 'roles', 'wrong', 'owns'],
    ['a sealer that is a little late', unsealed(2), 'sealing', 'warning', '3 events unsealed'],
    ['a sealer that stands still', unsealed(30), 'sealing', 'wrong', 'oldest for 30 min'],
    ['a follower that stands still', `update followers set position = 5 where name = 'notices'; update events set recorded_at = ${late(30)}`, 'followers', 'wrong', 'notices'], // prettier-ignore
    ['a job that failed once', jobOf(1), 'jobs', 'warning', 'will be tried again'],
    ['a job that failed for good', jobOf(5), 'jobs', 'wrong', 'failed for good'],
    ['a database older than what was signed', `update trees set size = size - 5`, 'record', 'wrong', 'older than what was signed'], // prettier-ignore
    ['an event that was changed', `update events set actor = 'x' where version = 1 and stream like 'fac_%'`, 'record', 'wrong', 'not what was sealed'], // prettier-ignore
    ['books that do not balance', `update balances set balance = balance + 1 where ctid = (select ctid from balances limit 1)`, 'invariants', 'wrong', 'is broken'], // prettier-ignore
  ])('%s', async (_, fault, check, level, words) => {
    const { isWell, findings } = await examineWith(fault)
    const found = findings.filter((finding) => finding.check === check && finding.level === level)
    expect(found.map(({ en }) => en).join(' ')).toContain(words)
    expect(isWell).toBe(level !== 'wrong')
  })

  test.each([
    ['an old Node', { nodeVersion: '20.11.0' }, 'node', 'wrong'],
    ['a clock that is a little off', { now: () => Date.now() + 10_000 }, 'clock', 'warning'],
    ['a clock that is far off', { now: () => Date.now() - 3_600_000 }, 'clock', 'wrong'],
    ['no keys', { secrets: '/nowhere' }, 'secrets', 'wrong'],
  ] as const)('%s', async (_, more, check, level) => {
    const { findings } = await examineWith('select 1', { withRecord: false, ...more })
    expect(findings.filter((finding) => finding.check === check).map((finding) => finding.level)).toEqual([level])
  })

  test('keys that others may read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
    const secrets = join(folder, 'secrets')
    copyKeys(join(house().folder, 'secrets'), secrets, '/elsewhere')
    chmodSync(join(secrets, 'record'), 0o644)
    const { findings } = await examineWith('select 1', { secrets })
    expect(findings.filter(({ check }) => check === 'secrets').map(({ en }) => en)).toEqual([
      expect.stringContaining(join(secrets, 'record')),
    ])
    rmSync(folder, { recursive: true })
  })

  test('a database that does not answer, one that has no tables yet, and a folder without any', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
    writeFileSync(join(folder, 'x'), '')
    const ask = async (databaseUrl?: string) => {
      const installation = { folder, databaseUrl }
      const { isWell, findings } = await diagnose({ installation, withRecord: false, say: () => undefined })
      return [isWell, findings.filter(({ level }) => level === 'wrong').map(({ check }) => check)]
    }
    expect(await ask('postgres://nobody@127.0.0.1:1/none')).toEqual([false, ['database']])
    expect(await ask(urlOf(await emptyDatabase()))).toEqual([false, ['secrets', 'migrations']])
    expect(await ask()).toEqual([false, ['database']])
  })
})
