import { keysOf, type RowChange, type TableName } from '#core/projection/row-change.ts'
import type { Statement } from '#server/platform/postgres/transaction.ts'
import { addToRow, addToSums, beginSums, putRow, putRows, setRow, type Addition } from './row-sql.ts'

/** Tables whose sums begin with their first addition; in all others the row was put before. */
const begunBySum: ReadonlySet<TableName> = new Set(['counters', 'counter_uses', 'balances'])

/** Of these, the sums that the database itself keeps from falling below zero. */
const isBounded: ReadonlySet<TableName> = new Set(['counters'])

/**
 * What writes the row changes of core to their tables, in order. Sums that many streams touch come last, in the order
 * of their tables and keys, so that two commands never wait for each other.
 */
export function rowStatements(cluster: string, changes: readonly RowChange[]): readonly Statement[] {
  const sums = changes.filter((change) => change.do === 'add')
  const others = changes.filter((change) => change.do !== 'add')
  return [
    ...inRuns(others).flatMap((run) => otherStatements(run, cluster)),
    ...[...Map.groupBy(sums.toSorted(byKey), ({ table }) => table)].flatMap(([table, additions]) =>
      sumStatements(table, additions, cluster),
    ),
  ]
}

const keyText = ({ table, row }: Pick<Addition, 'table' | 'row'>): string =>
  keysOf[table].map((key) => JSON.stringify(row[key])).join(' ')

const byKey = (a: Addition, b: Addition): number => {
  if (a.table !== b.table) return a.table < b.table ? -1 : 1
  const [one, other] = [keyText(a), keyText(b)]
  return one === other ? 0 : one < other ? -1 : 1
}

type Other = Exclude<RowChange, Addition>

/** Different rows of one table that are put one after the other are put at once. */
function inRuns(changes: readonly Other[]): readonly (readonly Other[])[] {
  const runs: Other[][] = []
  for (const change of changes) {
    const run = runs.at(-1)
    if (run?.every((each) => goTogether(each, change))) run.push(change)
    else runs.push([change])
  }
  return runs
}

const goTogether = (one: Other, other: Other): boolean =>
  one.do === 'put' && other.do === 'put' && one.table === other.table && keyText(one) !== keyText(other)

function otherStatements(run: readonly Other[], cluster: string): readonly Statement[] {
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

function sumStatements(table: TableName, additions: readonly Addition[], cluster: string): readonly Statement[] {
  if (!begunBySum.has(table)) return additions.map((addition) => addToRow(addition, cluster))
  if (isBounded.has(table))
    return [beginSums(table, additions, cluster), ...additions.map((addition) => addToRow(addition, cluster))]
  return [addToSums(table, inOne(additions), cluster)]
}

/** One addition for each sum. */
const inOne = (additions: readonly Addition[]): readonly Addition[] =>
  [...Map.groupBy(additions, keyText).values()].map((same) => ({
    ...same[0]!,
    sums: Object.fromEntries(
      Object.keys(same[0]!.sums).map((column) => [column, same.reduce((sum, { sums }) => sum + sums[column]!, 0n)]),
    ),
  }))
