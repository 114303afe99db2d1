import { keysOf, type Cell, type RowChange, type TableName } from '#core/projection/row-change.ts'
import type { Statement } from '#server/platform/postgres/transaction.ts'
import { insertion, type Write } from './together.ts'

export type Addition = Extract<RowChange, { do: 'add' }>
type Cells = Readonly<Record<string, Cell>>

/** Table and column names come from core, never from input. */
const documents: ReadonlySet<string> = new Set([
  'evaluations.detail',
  'imports.reasons',
  'programmes.settings',
  'proceedings.measures',
  'marks.measures',
  'conduct_rules.numbers',
])

export function putRow(table: TableName, row: Cells, cluster: string): Write {
  const columns = Object.keys(row)
  const places = ['$1', ...columns.map((_, i) => `$${i + 2}`)].join(', ')
  return insertion(
    table,
    `insert into ${table} (${['cluster_id', ...columns].join(', ')}) values (${places}) ${overwriting(table, columns)}`,
    [cluster, ...columns.map((column) => cellOf(table, column, row[column] ?? null))],
  )
}

/** Rows of which no two have the same keys; what a row does not say is null. */
export function putRows(table: TableName, rows: readonly Cells[], cluster: string): Write {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  return insertion(table, `${insertAll(table, columns)} ${overwriting(table, columns)}`, [cluster, documentOf(rows)])
}

const overwriting = (table: TableName, columns: readonly string[]): string =>
  onConflict(
    table,
    `do update set ${columns
      .filter((column) => !keysOf[table].includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`,
  )

const onConflict = (table: TableName, then: string): string =>
  `on conflict (cluster_id, ${keysOf[table].join(', ')}) ${then}`

/** Rows come as one document, which the database reads by the types of the table. */
const insertAll = (table: TableName, columns: readonly string[]): string =>
  `insert into ${table} (${['cluster_id', ...columns].join(', ')})
   select ${['$1', ...columns.map((column) => `r.${column}`)].join(', ')}
   from jsonb_populate_recordset(null::${table}, $2::jsonb) r`

const documentOf = (rows: readonly Cells[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

/** The order in which sums are taken, everywhere. */
const inOrder = (table: TableName): string =>
  `order by ${keysOf[table].map((key) => `r.${key} collate "C"`).join(', ')}`

/** A sum begins at zero, so that no addition is judged before it stands beside what is there. */
export function beginSums(table: TableName, additions: readonly Addition[], cluster: string): Statement {
  const rows = additions.map(({ row, sums }) => ({ ...row, ...Object.fromEntries(Object.keys(sums).map((column) => [column, 0n])) })) // prettier-ignore
  const columns = Object.keys(rows[0] ?? {})
  return {
    text: `${insertAll(table, columns)} ${inOrder(table)} ${onConflict(table, 'do nothing')}`,
    values: [cluster, documentOf(rows)],
  }
}

/** Adds to sums that may be negative, and begins them where they are not there yet. */
export function addToSums(table: TableName, additions: readonly Addition[], cluster: string): Statement {
  const rows = additions.map(({ row, sums }) => ({ ...row, ...sums }))
  const sets = Object.keys(additions[0]?.sums ?? {}).map(
    (column) => `${column} = ${table}.${column} + excluded.${column}`,
  )
  const text = `${insertAll(table, Object.keys(rows[0] ?? {}))} ${inOrder(table)} ${onConflict(table, `do update set ${sets.join(', ')}`)}`
  return { text, values: [cluster, documentOf(rows)] }
}

export function addToRow({ table, row, sums }: Addition, cluster: string): Statement {
  const keys = keysOf[table]
  const columns = Object.keys(sums)
  const sets = columns.map((column, i) => `${column} = ${column} + $${i + 2}`)
  const where = keys.map((key, i) => `${key} = $${columns.length + i + 2}`)
  const values = [cluster, ...columns.map((column) => sums[column]), ...keys.map((key) => row[key])]
  return { text: `update ${table} set ${sets.join(', ')} where cluster_id = $1 and ${where.join(' and ')}`, values }
}

export function setRow(table: TableName, key: Cells, row: Cells, cluster: string): Statement {
  const columns = Object.keys(row)
  const keys = Object.keys(key)
  const sets = columns.map((column, i) => `${column} = $${i + 2}`)
  const where = keys.map((name, i) => `${name} = $${columns.length + i + 2}`)
  const values = [
    cluster,
    ...columns.map((column) => cellOf(table, column, row[column]!)),
    ...keys.map((name) => key[name]),
  ]
  return { text: `update ${table} set ${sets.join(', ')} where cluster_id = $1 and ${where.join(' and ')}`, values }
}

const cellOf = (table: TableName, column: string, cell: Cell): unknown =>
  documents.has(`${table}.${column}`) ? JSON.stringify(cell) : cell
