import type { RowChange, TableName } from '#core/projection/row-change.ts'
import { keyOf } from '#core/projection/rows.ts'
import { addToRow, addToSums, beginSums, putRow, putRows, setRow, type Addition } from './row-sql.ts'
import type { Write } from './together.ts'

/** Tables whose sums begin with their first addition; in all others the row was put before. */
const begunBySum: ReadonlySet<TableName> = new Set(['counters', 'counter_uses', 'balances'])

/** Of these, the sums that the database itself keeps from falling below zero. */
const isBounded: ReadonlySet<TableName> = new Set(['counters'])

/**
 * What writes the row changes of core to their tables, in order. Sums that many streams touch come last, in the order
 * of their tables and keys, so that two commands never wait for each other.
 */
export function rowStatements(cluster: string, changes: readonly RowChange[]): readonly Write[] {
  const sums = changes.filter((change) => change.do === 'add')
  const others = changes.filter((change) => change.do !== 'add')
  return [
    ...inRuns(others).flatMap((run) => otherStatements(run, cluster)),
    ...[...Map.groupBy(sums.toSorted(byKey), ({ table }) => table)].flatMap(([table, additions]) =>
      sumStatements(table, additions, cluster),
    ),
  ]
}

const byKey = (a: Addition, b: Addition): number => {
  if (a.table !== b.table) return a.table < b.table ? -1 : 1
  const [one, other] = [keyOf(a.table, a.row), keyOf(b.table, b.row)]
  return one === other ? 0 : one < other ? -1 : 1
}

type Other = Exclude<RowChange, Addition>

/** Different rows of one table that are put one after the other are put at once. */
function inRuns(changes: readonly Other[]): readonly (readonly Other[])[] {
  const runs: Other[][] = []
  let keys = new Set<string>()
  for (const change of changes) {
    const last = runs.at(-1)?.at(-1)
    const key = keyOf(change.table, change.row)
    const goesOn = change.do === 'put' && last?.do === 'put' && last.table === change.table && !keys.has(key)
    if (goesOn) runs.at(-1)?.push(change)
    else {
      runs.push([change])
      keys = new Set()
    }
    keys.add(key)
  }
  return runs
}

function otherStatements(run: readonly Other[], cluster: string): readonly Write[] {
  const [first] = run
  if (first === undefined) return []
  if (first.do === 'set') return [setRow(first.table, first.key, first.row, cluster)]
  if (run.length === 1) return [putRow(first.table, first.row, cluster)]
  return [
    putRows(
      first.table,
      run.map(({ row }) => row),
      cluster,
    ),
  ]
}

function sumStatements(table: TableName, additions: readonly Addition[], cluster: string): readonly Write[] {
  if (!begunBySum.has(table)) return additions.map((addition) => addToRow(addition, cluster))
  if (isBounded.has(table))
    return [beginSums(table, additions, cluster), ...additions.map((addition) => addToRow(addition, cluster))]
  return [addToSums(table, inOne(additions), cluster)]
}

/** One addition for each sum. */
const inOne = (additions: readonly Addition[]): readonly Addition[] =>
  [...Map.groupBy(additions, ({ table, row }) => keyOf(table, row)).values()].map((same) => ({
    ...same[0]!,
    sums: Object.fromEntries(
      Object.keys(same[0]!.sums).map((column) => [column, same.reduce((sum, { sums }) => sum + sums[column]!, 0n)]),
    ),
  }))
