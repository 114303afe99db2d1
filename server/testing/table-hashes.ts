import type pg from 'pg'

export type TableHashes = Readonly<Record<string, string>>

/** What every table of ours holds but for these columns, as one hash each: equal where not a byte has changed. */
export async function tableHashes(
  { owner }: { readonly owner: Pick<pg.Pool | pg.Client, 'query'> },
  without: readonly string[] = [],
): Promise<TableHashes> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'auth', 'platform') order by 1`,
  )
  const row = without.length === 0 ? 't::text' : `(to_jsonb(t) - '{${without.join(',')}}'::text[])::text`
  const hash = ({ name }: { readonly name: string }): string =>
    `select '${name}' as name, md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as hash from ${name} t`
  const { rows } = await owner.query<{ name: string; hash: string }>(tables.map(hash).join(' union all '))
  return Object.fromEntries(rows.map(({ name, hash: of }) => [name, of]))
}

/** The tables that changed from one look to the next. */
export const changedIn = (before: TableHashes, after: TableHashes): readonly string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name])
