import { expect, test } from 'vitest'
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
