import { assert } from '../basics/assert.ts'
import { keysOf, tableNames, type Cell, type RowChange, type TableName } from './row-change.ts'

export type Row = Readonly<Record<string, Cell>>

/** Projected rows in memory: what the changes make of them, as they make it of tables. */
export type Rows = {
  readonly apply: (changes: readonly RowChange[]) => void
  readonly find: (table: TableName, key: Row) => Row | undefined
  readonly all: (table: TableName) => readonly Row[]
  /** Every row of every table as text, in the order of their keys: two sets of rows are the same where this is. */
  readonly text: () => string
}

export function makeRows(): Rows {
  const tables = new Map<TableName, Map<string, Row>>(tableNames.map((name) => [name, new Map()]))
  const tableOf = (name: TableName): Map<string, Row> => tables.get(name)!
  const change = (each: RowChange): void => {
    const table = tableOf(each.table)
    const key = keyOf(each.table, each.do === 'set' ? each.key : each.row)
    const before = table.get(key)
    if (each.do === 'put') table.set(key, each.row)
    else if (each.do === 'set') {
      assert(before !== undefined, `a row of ${each.table} that is there is set`)
      table.set(key, { ...before, ...each.row })
    } else table.set(key, { ...each.row, ...before, ...added(before, each.sums) })
  }
  return {
    apply: (changes) => changes.forEach(change),
    find: (table, key) => tableOf(table).get(keyOf(table, key)),
    all: (table) => [...tableOf(table).values()],
    text: () =>
      tableNames
        .flatMap((name) => [...tableOf(name)].map(([key, row]) => `${name} ${key} ${textOf(row)}`))
        .sort()
        .join('\n'),
  }
}

/** The keys of a row as one text. */
export const keyOf = (table: TableName, row: Row): string =>
  keysOf[table].map((column) => textOf(row[column])).join('|')

const added = (before: Row | undefined, sums: Readonly<Record<string, bigint>>): Row =>
  Object.fromEntries(Object.entries(sums).map(([column, sum]) => [column, amountIn(before, column) + sum]))

/** An amount in a row; a row or column that is not there holds nothing. */
export function amountIn(row: Row | undefined, column: string): bigint {
  const value = row?.[column]
  return typeof value === 'bigint' ? value : 0n
}

export function wordIn(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** A value as text in which exact numbers, maps and the order of names do not get lost. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`
    if (inner instanceof Map) return [...inner].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
