import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'

const database = freshDatabase()

/** Schemas of libraries are local to one machine and keep their own shape. */
const ours = `nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'auth', 'platform') and nspname not like 'pg_%'`

const clusterTables = `
  select c.oid, c.relname, a.attnum
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'cluster_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and ${ours}`

test('every key of a table of one cluster begins with the cluster', async () => {
  const { rows } = await database.owner.query(`
    select t.relname as "table", i.relname as key
    from (${clusterTables}) t
    join pg_index x on x.indrelid = t.oid and (x.indisprimary or x.indisunique)
    join pg_class i on i.oid = x.indexrelid
    where x.indkey[0] <> t.attnum`)
  expect(rows).toEqual([])
})

test('a reference from one table of a cluster to another carries the cluster', async () => {
  const { rows } = await database.owner.query(`
    select t.relname as "table", k.conname as reference
    from (${clusterTables}) t
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join (${clusterTables}) target on target.oid = k.confrelid
    where not (t.attnum = any (k.conkey) and target.attnum = any (k.confkey))`)
  expect(rows).toEqual([])
})

test('every table has a primary key, and none a trigger, which a distributed table could not have', async () => {
  const { rows } = await database.owner.query(`
    select c.relname as "table"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and (
      not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)
      or exists (select from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal))`)
  expect(rows).toEqual([])
})

test('the app role owns nothing', async () => {
  const { rows } = await database.owner.query(
    `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'qunrong_app'`,
  )
  expect(rows).toEqual([])
})

/** `db/distribute.sql` run where Citus is not: its two functions only write down what they are asked for. */
describe('what distribute.sql asks of Citus', () => {
  const script = readFileSync(join(import.meta.dirname, 'distribute.sql'), 'utf8')
  const asked = async (sql: string) => {
    const client = await database.owner.connect()
    try {
      await client.query(`begin;
        create temp table asked (kind text, "table" text, by text, beside text);
        create function pg_temp.create_reference_table(name text) returns void language sql as
          $$ insert into asked values ('reference', name::regclass::text, null, null) $$;
        create function pg_temp.create_distributed_table(name text, by text, colocate_with text default null) returns void language sql as
          $$ insert into asked values ('distributed', name::regclass::text, by, colocate_with) $$`)
      const ours = sql.replaceAll(/select (create_\w+_table)/g, 'select pg_temp.$1').replace(/do \$\$.*?\$\$;/s, '')
      await client.query(ours)
      const { rows } = await client.query<{ kind: string; table: string; by: string | null; beside: string | null }>(
        'select * from asked',
      )
      const local = [...sql.matchAll(/^-- local: (.*)$/gm)].flatMap(([, names = '']) => names.split(', '))
      return { rows, local }
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const allTables = async (): Promise<readonly string[]> => {
    const { rows } = await database.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`,
    )
    return rows.map(({ name }) => name).toSorted()
  }

  test('names every table once: distributed, reference or local', async () => {
    const { rows, local } = await asked(script)
    expect([...rows.map(({ table }) => table), ...local].toSorted()).toEqual(await allTables())
  })

  test('spreads every table of one cluster by the cluster, beside the others', async () => {
    const { rows } = await asked(script)
    const distributed = rows.filter(({ kind }) => kind === 'distributed')
    const { rows: wanted } = await database.owner.query<{ relname: string }>(clusterTables)
    expect(distributed.map(({ table }) => table).toSorted()).toEqual(wanted.map(({ relname }) => relname).toSorted())
    expect(distributed.map(({ by }) => by).every((by) => by === 'cluster_id')).toBe(true)
    expect(distributed.filter(({ beside }) => beside !== 'clusters').map(({ table }) => table)).toEqual(['clusters'])
  })

  test('control: a table that was forgotten is missed', async () => {
    const { rows, local } = await asked(script.replace(/^.*'invoices'.*\n/m, ''))
    expect([...rows.map(({ table }) => table), ...local]).not.toContain('invoices')
    expect(await allTables()).toContain('invoices')
  })
})
