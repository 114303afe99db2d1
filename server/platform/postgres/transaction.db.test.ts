import { expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { CommitUnknown } from './errors.ts'
import { openPool } from './pool.ts'
import { inTransaction } from './transaction.ts'

const database = freshDatabase()

test('settings are visible inside the transaction and gone for the next borrower of the connection', async () => {
  const pool = openPool(database.address, { role: 'qunrong_app', size: 1 })
  const read = `select current_setting('app.mode', true) as mode, pg_backend_pid() as backend`
  const inside = await inTransaction(pool, { 'app.mode': "it's \\ read" }, (tx) => tx.query(read))
  const after = await inTransaction(pool, {}, (tx) => tx.query(read))
  expect(inside[0]?.['mode']).toBe("it's \\ read")
  expect(after[0]?.['mode'] ?? '').toBe('')
  expect(after[0]?.['backend']).toBe(inside[0]?.['backend'])
  await pool.end()
})

test('a setting whose name is not one of ours is refused before anything is sent', async () => {
  const settings = { 'app.mode; drop table x': 'read' } as Record<`app.${string}`, string>
  await expect(inTransaction(database.app, settings, async () => 1)).rejects.toThrow('is not the name of')
})

test('runtime connections are the app role, which owns nothing and is bound by row-level security', async () => {
  const { rows } = await database.app.query(
    `select current_user::text as role, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
  )
  expect(rows[0]).toEqual({ role: 'qunrong_app', rolsuper: false, rolbypassrls: false })
  await expect(database.app.query('create table t (id int)')).rejects.toThrow('permission denied')
})

test('dates, instants, exact numbers and big integers come without loss', async () => {
  const { rows } = await database.app.query(
    `select date '2026-02-28' as day, 9007199254740993::int8 as big, 0.10::numeric as exact,
       timestamptz '2026-03-01 08:00:00.5+08' as moment, array[1, null]::int8[] as list`,
  )
  expect(rows[0]).toEqual({
    day: '2026-02-28',
    big: 9007199254740993n,
    exact: '0.10',
    moment: '2026-03-01T00:00:00.500Z',
    list: [1n, null],
  })
})

test('a serialisation failure is tried again and counted', async () => {
  const states: string[] = []
  let tries = 0
  const result = await inTransaction(
    database.app,
    {},
    async (tx) => {
      tries += 1
      if (tries === 1) await tx.query(`do $$ begin raise exception using errcode = '40001'; end $$`)
      return tries
    },
    { onRetry: (state) => states.push(state) },
  )
  expect([result, states]).toEqual([2, ['40001']])
})

test('a thrown refusal rolls back and the connection goes on', async () => {
  await database.owner.query('create table kept (n int); grant insert, select on kept to qunrong_app')
  const refuse = inTransaction(database.app, {}, async (tx) => {
    await tx.query('insert into kept values (1)')
    throw new Error('refused')
  })
  await expect(refuse).rejects.toThrow('refused')
  const { rows } = await database.app.query('select count(*) as n from kept')
  expect(rows[0]?.n).toBe(0n)
})

test('an error that the work swallowed does not pass for a commit', async () => {
  const work = inTransaction(database.app, {}, async (tx) => {
    await tx.query('select 1/0').catch(() => undefined)
  })
  await expect(work).rejects.toThrow('rolled back')
})

test('a connection lost while committing is reported as unknown', async () => {
  const work = inTransaction(database.app, {}, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    await database.owner.query('select pg_terminate_backend($1)', [row?.pid])
  })
  await expect(work).rejects.toBeInstanceOf(CommitUnknown)
})

test('a statement that takes too long is stopped and its connection is not used again', async () => {
  const pool = openPool(database.address, { role: 'qunrong_app', size: 1, statementSeconds: 0.2 })
  await expect(inTransaction(pool, {}, (tx) => tx.query('select pg_sleep(5)'))).rejects.toThrow('statement timeout')
  expect(await inTransaction(pool, {}, (tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }])
  await pool.end()
})

test('Kysely runs on the client of the transaction', async () => {
  const mode = await inTransaction(database.app, { 'app.mode': 'write' }, async (tx) => {
    const { sql } = await import('kysely')
    const { rows } = await sql<{ mode: string }>`select current_setting('app.mode') as mode`.execute(tx.db)
    return rows[0]?.mode
  })
  expect(mode).toBe('write')
})

test('statements that are sent without waiting run in their order, and each is answered for itself', async () => {
  const answers = await inTransaction(database.app, {}, (tx) =>
    Promise.all(
      [1, 2, 3].map((nth) => tx.query<{ nth: number }>('select $1::int as nth, pg_backend_pid() as backend', [nth])),
    ),
  )
  expect(answers.map(([row]) => row?.nth)).toEqual([1, 2, 3])
})

const insert = {
  text: 'insert into identifiers (identifier, organisation) values ($1, $2)',
  values: ['last:1', 'org_1'],
}
const known = (identifier: string) =>
  database.owner.query('select 1 from identifiers where identifier = $1', [identifier]).then(({ rowCount }) => rowCount)

test('what is left for the end is written with the commit', async () => {
  await inTransaction(database.app, { 'app.mode': 'command' }, async (tx) => tx.writeLast([insert]), {
    keepsPlans: true,
  })
  expect(await known('last:1')).toBe(1)
})

test('where what is left for the end is refused nothing stands, and the refusal is the statement’s own', async () => {
  const again = { ...insert, values: ['last:2', 'org_1'] }
  const both = inTransaction(database.app, { 'app.mode': 'command' }, async (tx) => tx.writeLast([again, insert]))
  await expect(both).rejects.toMatchObject({ code: '23505' })
  expect(await known('last:2')).toBe(0)
  expect(await inTransaction(database.app, {}, (tx) => tx.query('select 1 as sound'))).toEqual([{ sound: 1 }])
})

test('names are locked from the beginning to the end of a transaction, whatever is in them', async () => {
  const name = `it's \\ a name`
  const order: string[] = []
  const isHeld = Promise.withResolvers<void>()
  const locked = inTransaction(
    database.app,
    {},
    async (tx) => {
      await tx.query('select 1')
      isHeld.resolve()
      await tx.query('select pg_sleep(0.2)')
      order.push('one ends')
    },
    { locks: ['other', name] },
  )
  await isHeld.promise
  const after = (what: string) =>
    inTransaction(
      database.app,
      {},
      async (tx) => {
        await tx.query('select 1')
        order.push(what)
      },
      { locks: [what] },
    )
  await Promise.all([locked, after(name), after('another name')])
  expect(order).toEqual(['another name', 'one ends', name])
  await expect(inTransaction(database.app, {}, async () => 1, { locks: ['a\0'] })).rejects.toThrow('NUL')
})

test('a transaction that ends at once sees its settings, answers every statement, and tells what failed', async () => {
  const mode = `select current_setting('app.mode', true) as mode`
  const options = { readOnly: true, endsAtOnce: true } as const
  const both = await inTransaction(
    database.app,
    { 'app.mode': 'session' },
    (tx) => Promise.all([tx.query(mode), tx.queryOften(mode)]),
    options,
  )
  expect(both.flat()).toEqual([{ mode: 'session' }, { mode: 'session' }])
  const failing = inTransaction(
    database.app,
    {},
    (tx) => Promise.all([tx.query(mode), tx.query('select 1/0')]),
    options,
  )
  await expect(failing).rejects.toThrow('division by zero')
  expect(await inTransaction(database.app, {}, (tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }])
})
