import { keysOf, type Cell, type RowChange, type TableName } from '#core/projection/row-change.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

const documents: ReadonlySet<string> = new Set(['evaluations.detail', 'imports.reasons'])

/** Tables whose sums begin with their first addition; in all others the row was put before. */
const begunBySum: ReadonlySet<TableName> = new Set(['counters', 'counter_uses', 'balances'])

/** Writes the row changes of core to their tables, in order. Table and column names come from core, never from input. */
export async function applyRows(tx: Transaction, cluster: string, changes: readonly RowChange[]): Promise<void> {
  for (const change of inLockOrder(changes)) {
    for (const { text, values } of statementsOf(change, cluster)) await tx.query(text, values)
  }
}

/** Sums that many streams touch are taken in the order of their keys, so that two commands never wait for each other. */
function inLockOrder(changes: readonly RowChange[]): readonly RowChange[] {
  const sums = changes.filter((change) => change.do === 'add')
  const others = changes.filter((change) => change.do !== 'add')
  return [...others, ...sums.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))]
}

const sortKey = (change: RowChange): string =>
  `${change.table} ${keysOf[change.table].map((key) => JSON.stringify(change.row[key])).join(' ')}`

type Statement = { readonly text: string; readonly values: readonly unknown[] }

function statementsOf(change: RowChange, cluster: string): readonly Statement[] {
  if (change.do === 'set') return [setRow(change.table, change.key, change.row, cluster)]
  if (change.do === 'put') return [putRow(change.table, change.row, cluster)]
  return begunBySum.has(change.table)
    ? [beginSum(change, cluster), addToRow(change, cluster)]
    : [addToRow(change, cluster)]
}

type Cells = Readonly<Record<string, Cell>>

function putRow(table: TableName, row: Cells, cluster: string) {
  const { columns, places, values } = insertParts(table, row, cluster)
  const keys = keysOf[table]
  const updates = Object.keys(row)
    .filter((column) => !keys.includes(column))
    .map((column) => `${column} = excluded.${column}`)
  return {
    text: `insert into ${table} (${columns}) values (${places}) on conflict (cluster_id, ${keys.join(', ')}) do update set ${updates.join(', ')}`,
    values,
  }
}

/** A sum begins at zero, so that no addition is judged before it stands beside what is there. */
function beginSum({ table, row, sums }: Extract<RowChange, { do: 'add' }>, cluster: string): Statement {
  const zeros = Object.fromEntries(Object.keys(sums).map((column) => [column, 0n]))
  const { columns, places, values } = insertParts(table, { ...row, ...zeros }, cluster)
  return {
    text: `insert into ${table} (${columns}) values (${places}) on conflict (cluster_id, ${keysOf[table].join(', ')}) do nothing`,
    values,
  }
}

function addToRow({ table, row, sums }: Extract<RowChange, { do: 'add' }>, cluster: string) {
  const keys = keysOf[table]
  const columns = Object.keys(sums)
  const sets = columns.map((column, i) => `${column} = ${column} + $${i + 2}`)
  const where = keys.map((key, i) => `${key} = $${columns.length + i + 2}`)
  const values = [cluster, ...columns.map((column) => sums[column]), ...keys.map((key) => row[key])]
  return { text: `update ${table} set ${sets.join(', ')} where cluster_id = $1 and ${where.join(' and ')}`, values }
}

function setRow(table: TableName, key: Cells, row: Cells, cluster: string) {
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

function insertParts(table: TableName, row: Cells, cluster: string) {
  const columns = Object.keys(row)
  return {
    columns: ['cluster_id', ...columns].join(', '),
    places: ['$1', ...columns.map((_, i) => `$${i + 2}`)].join(', '),
    values: [cluster, ...columns.map((column) => cellOf(table, column, row[column] ?? null))],
  }
}

const cellOf = (table: TableName, column: string, cell: Cell): unknown =>
  documents.has(`${table}.${column}`) ? JSON.stringify(cell) : cell
