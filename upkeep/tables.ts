import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { copyOut } from './copy-stream.ts'

export type Table = { readonly schema: string; readonly name: string; readonly columns: readonly string[] }
export type Measured = { readonly rows: number; readonly sha256: string }

type Described = Table & { readonly keys: readonly string[]; readonly beside: readonly string[] }

/** Everything that is neither PostgreSQL's own nor of an extension. */
const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

/** Every table of ours with its columns, those that refer to others after them. */
export async function tablesOf(client: pg.Client): Promise<readonly Described[]> {
  const { rows } = await client.query<Described>(`
    select n.nspname as schema, c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
          order by array_position(x.indkey::int2[], a.attnum))
        from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any (x.indkey::int2[])
        where x.indrelid = c.oid and x.indisprimary), '{}') as keys,
      coalesce((select array_agg(distinct tn.nspname || '.' || t.relname) from pg_constraint k
        join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as beside
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} order by n.nspname collate "C", c.relname collate "C"`)
  return inOrderOfReference(rows)
}

function inOrderOfReference(tables: readonly Described[]): readonly Described[] {
  const placed = new Set<string>()
  const order: Described[] = []
  let left = [...tables]
  while (left.length > 0) {
    const next = left.filter(({ beside }) => beside.every((name) => placed.has(name)))
    if (next.length === 0) throw new Error(`Tables refer to each other in a ring: ${left.map(nameOf).join(', ')}.`)
    for (const table of next) placed.add(nameOf(table))
    order.push(...next)
    left = left.filter((table) => !placed.has(nameOf(table)))
  }
  return order
}

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${schema}.${name}`
export const quoted = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
export const columnList = ({ columns }: Table): string =>
  columns.map((column) => pg.escapeIdentifier(column)).join(', ')

/** The rows of a table as COPY writes them, in the order of its key: the same rows give the same bytes anywhere. */
export function readTable(client: pg.Client, table: Described): Readable {
  const order = table.keys.length > 0 ? table.keys.join(', ') : 't::text collate "C"'
  return copyOut(client, `copy (select ${columnList(table)} from ${quoted(table)} t order by ${order}) to stdout`)
}

/** Counts and hashes rows of COPY in passing. */
export function openMeter(): { readonly take: (chunk: Buffer) => void; readonly read: () => Measured } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    take: (chunk) => {
      hash.update(chunk)
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    },
    read: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

export async function measureTable(client: pg.Client, table: Described): Promise<Measured> {
  const meter = openMeter()
  for await (const chunk of readTable(client, table)) meter.take(chunk as Buffer)
  return meter.read()
}
