import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPools } from '#server/platform/postgres/database.ts'
import { rebuild, sealCluster, signerOf } from '#server/modules/record/index.ts'
import { expectInvariants, openTestHouse, type TestHouse } from '#server/testing/test-house.ts'
import { proposeMove } from '#contract/banking.ts'
import { listFacilities } from '#contract/facilities.ts'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'
import { freshDatabase, type FreshDatabase } from '#tools/testing/fresh-database.ts'
import { backup } from './backup.ts'
import { connectOwner, type Installation } from './installation.ts'
import { restore } from './restore.ts'
import { measureTable, nameOf, tablesOf } from './tables.ts'
import { emptyDatabase, urlOf } from './testing/empty-database.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const say = (): void => undefined
const temporary = (): string => mkdtempSync(join(tmpdir(), 'backup-'))

const installation = (): Installation => ({ folder: house().folder, databaseUrl: urlOf(database.address) })
let kept = ''
let keys = ''

beforeAll(async () => {
  await house().follow()
  kept = join(temporary(), 'backup')
  keys = join(temporary(), 'keys')
  await backup({ installation: installation(), folder: kept, keysTo: keys, say })
})

const elsewhere = async (): Promise<Installation> => ({
  folder: temporary(),
  databaseUrl: urlOf(await emptyDatabase()),
})

const measure = async (address: Parameters<typeof connectOwner>[0]['address']) => {
  const client = await connectOwner({ address })
  const found: Record<string, unknown> = {}
  for (const table of await tablesOf(client))
    if (nameOf(table) !== 'graphile_worker.migrations') found[nameOf(table)] = await measureTable(client, table)
  await client.end()
  return found
}

/** The backup with something done to it. */
const changed = (change: (folder: string) => void): string => {
  const folder = join(temporary(), 'changed')
  cpSync(kept, folder, { recursive: true })
  change(folder)
  return folder
}

const rowsIn = async (address: Awaited<ReturnType<typeof emptyDatabase>>): Promise<unknown> => {
  const pools = openPools(address, say)
  const { rows } = await pools.owner.query(`select to_regclass('events') as events`)
  const count = rows[0].events === null ? 0n : (await pools.owner.query('select count(*) as n from events')).rows[0].n
  await Promise.all([pools.app.end(), pools.owner.end()])
  return count
}

test('the drill: every table of a restored database has the hash it had, its record is whole, and the platform works on it', async () => {
  const target = await emptyDatabase()
  const there = { folder: temporary(), databaseUrl: urlOf(target) }
  const restored = await restore({ installation: there, folder: kept, keysFrom: keys, atLeast: [], say })
  const [before, after] = [await measure(database.address), await measure(target)]
  expect(Object.keys(before).length).toBeGreaterThan(40)
  expect(after).toEqual(before)
  expect(restored.rows).toBeGreaterThan(1_000)
  expect(restored.keys).toEqual(['checkpoint', 'record', 'signed'])
  const pools = openPools(target, say)
  const walls = await pools.owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity`,
  )
  expect(walls.rows).toEqual([])
  const ground = { ...house().ground, pool: pools.app }
  const rebuilt = await rebuild(ground, house().cluster, say)
  expect(rebuilt.tables.filter(({ isIdentical }) => !isIdentical)).toEqual([])
  await expectInvariants({ ...pools, address: target })
  await Promise.all([pools.app.end(), pools.owner.end()])
})

test('a backup is a folder for its owner alone, without any key in it', () => {
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  const all = readdirSync(kept).flatMap((file) => {
    expect(statSync(join(kept, file)).mode & 0o077).toBe(0)
    const bytes = readFileSync(join(kept, file))
    return file.endsWith('.gz') ? [gunzipSync(bytes)] : [bytes]
  })
  const text = Buffer.concat(all)
  for (const key of ['record', 'checkpoint'])
    expect(text.includes(readFileSync(join(house().folder, 'secrets', key)))).toBe(false)
})

describe('refused, and nothing is left of it:', () => {
  const tryAll = async (folder: string, more: object = {}) => {
    const there = await elsewhere()
    await restore({ installation: there, folder, keysFrom: keys, atLeast: [], say, ...more })
  }

  test.each([
    ['a flipped byte in a file', 'events', (bytes: Buffer) => flip(bytes, Math.floor(bytes.length / 2))],
    ['a flipped byte behind a sound compression', 'entries', (bytes: Buffer) => gzipSync(flip(gunzipSync(bytes), 40))],
    ['a file cut short', 'postings', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['one row less', 'seals', (bytes: Buffer) => gzipSync(withoutLastLine(gunzipSync(bytes)))],
  ])('%s', async (_, table, damage) => {
    const folder = changed((at) => {
      const file = join(at, `public.${table}.copy.gz`)
      writeFileSync(file, damage(readFileSync(file)))
    })
    const target = await emptyDatabase()
    const there = { folder: temporary(), databaseUrl: urlOf(target) }
    const attempt = restore({ installation: there, folder, keysFrom: keys, atLeast: [], say })
    await expect(attempt).rejects.toThrow(`public.${table}.copy.gz is not what was backed up`)
    expect(await rowsIn(target)).toBe(0n)
    expect(readdirSync(there.folder)).toEqual([])
    await restore({ installation: there, folder: kept, keysFrom: keys, atLeast: [], say })
  })

  test('a manifest that was changed after it was signed', async () => {
    const folder = changed((at) => {
      const file = join(at, 'manifest.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": ', '"rows": 1'))
    })
    await expect(tryAll(folder)).rejects.toThrow('not what was signed')
  })

  test('keys of another platform, and no keys at all', async () => {
    const foreign = temporary()
    writeFileSync(join(foreign, 'record'), Buffer.alloc(32, 7).toString('base64url'))
    cpSync(join(keys, 'checkpoint'), join(foreign, 'checkpoint'))
    await expect(tryAll(kept, { keysFrom: foreign })).rejects.toThrow('are not those of this backup')
    await expect(tryAll(kept, { keysFrom: undefined })).rejects.toThrow('There is no key')
  })

  test('a database that has rows', async () => {
    const attempt = restore({ installation: installation(), folder: kept, atLeast: [], say })
    await expect(attempt).rejects.toThrow('The database is not empty')
  })

  test('a folder that is no backup, one that has files already, and keys inside the backup', async () => {
    await expect(tryAll(temporary())).rejects.toThrow('holds no backup')
    await expect(backup({ installation: installation(), folder: kept, say })).rejects.toThrow('is not empty')
    const inside = join(temporary(), 'backup')
    const attempt = backup({ installation: installation(), folder: inside, keysTo: join(inside, 'keys'), say })
    await expect(attempt).rejects.toThrow('Keys are not kept inside the backup')
  })

  test('a record whose event was changed in the database before the backup: it is not backed up either', async () => {
    const there = await elsewhere()
    await restore({ installation: there, folder: kept, keysFrom: keys, atLeast: [], say })
    const pools = openPools({ connectionString: there.databaseUrl! }, say)
    await pools.owner.query(`update events set actor = actor || 'x' where stream like 'fac_%' and version = 1`)
    await Promise.all([pools.app.end(), pools.owner.end()])
    const attempt = backup({ installation: there, folder: join(temporary(), 'backup'), say })
    await expect(attempt).rejects.toThrow('is not what was sealed there')
  })
})

describe('an older state', () => {
  const older: FreshDatabase = {
    get address() {
      return target!
    },
    get app() {
      return pools!.app
    },
    get owner() {
      return pools!.owner
    },
  }
  let target: PostgresAddress | undefined
  let pools: ReturnType<typeof openPools> | undefined
  let newer = ''

  beforeAll(async () => {
    target = await emptyDatabase()
    const there = { folder: temporary(), databaseUrl: urlOf(target) }
    await restore({ installation: there, folder: kept, keysFrom: keys, atLeast: [], say })
    pools = openPools(target, say)
    await happen(house())
    await house().seal()
    newer = await signed(database)
  })
  afterAll(async () => {
    await Promise.all([pools?.app.end(), pools?.owner.end()])
  })
  /** The same platform, its keys and its memory beside them, on the older database. */
  const again = openTestHouse(older, false, house)

  const signed = async ({ owner }: Pick<FreshDatabase, 'owner'>): Promise<string> =>
    (await owner.query<{ note: string }>('select note from trees')).rows[0]!.note

  /** One more event on the record. */
  const happen = async ({ call }: TestHouse): Promise<void> => {
    const { body } = await call('banker', listFacilities, { query: { status: 'performing' } })
    const amount = { amount: '10.00', currency: 'CNY' }
    const params = { id: body.items[0].id as string }
    expect((await call('banker', proposeMove, { params, body: { move: 'repay', amount } })).status).toBe(201)
  }

  test('is refused where somebody holds a later checkpoint, and taken where nobody does', async () => {
    const attempt = async (atLeast: readonly string[]) =>
      restore({ installation: await elsewhere(), folder: kept, keysFrom: keys, atLeast, say })
    await expect(attempt([newer])).rejects.toThrow('older than what was signed')
    await expect(attempt([newer.replace('qunrong/', 'qunrong/x')])).rejects.toThrow('no record of')
    await expect(attempt([newer.replace(/\n\d+\n/, '\n1\n')])).rejects.toThrow('cannot be used')
    await attempt([await signed(older)])
  })

  test('is refused by the memory that stands beside the keys of the platform', async () => {
    const folder = temporary()
    cpSync(join(house().folder, 'secrets'), join(folder, 'secrets'), { recursive: true })
    const there = { folder, databaseUrl: urlOf(await emptyDatabase()) }
    await expect(restore({ installation: there, folder: kept, atLeast: [], say })).rejects.toThrow(
      'older than what was',
    )
  })

  test('is not signed over what was signed: commands are taken, and nothing is sealed', async () => {
    const before = await signed(older)
    await happen(again())
    await expect(again().seal()).rejects.toThrow('older than what was signed')
    expect(await signed(older)).toBe(before)
  })

  test('control: without that memory another history would be signed', async () => {
    const before = await signed(older)
    const signer = signerOf(readFileSync(join(keys, 'checkpoint'), 'utf8'))
    expect(await sealCluster(again().ground, signer, house().cluster)).toBeGreaterThan(0)
    expect(await signed(older)).not.toBe(before)
  })

  test('of another history and as long is found out too', async () => {
    await happen(again())
    await expect(again().seal()).rejects.toThrow('has another history than what was signed')
  })
})

const flip = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = copy[at]! ^ 1
  return copy
}
const withoutLastLine = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1)
