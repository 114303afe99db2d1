import { project, projectFacility, next, type Happened } from '#core/projection/project.ts'
import { makeRows, type Rows } from '#core/projection/rows.ts'
import { tableNames, type TableName } from '#core/projection/row-change.ts'
import type { Facility } from '#core/facility/state.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker } from './as-worker.ts'
import { lock, type Ground } from './command.ts'
import { sha256Hex } from './hashing.ts'
import { putRows } from './row-sql.ts'
import { openRows, type EventRow } from './store.ts'

export type Rebuilt = {
  readonly events: number
  readonly tables: readonly { readonly table: TableName; readonly rows: number; readonly isIdentical: boolean }[]
}

/** Drops every projected row of a cluster and derives them again from its events, in one transaction; says what differed. */
export async function rebuild(ground: Ground, cluster: string, report: (done: number) => void): Promise<Rebuilt> {
  return asWorker(ground, cluster, async (tx) => {
    await tx.query("set local statement_timeout = '30min'")
    await tx.query('select from clusters where cluster_id = $1 for update', [cluster])
    await lock(tx, `rebuild ${cluster}`)
    const before = await fingerprints(tx, cluster)
    for (const table of tableNames) await tx.query(`delete from ${table} where cluster_id = $1`, [cluster])
    const events = await replay(ground, tx, cluster, report)
    const after = await fingerprints(tx, cluster)
    const tables = tableNames.map((table) => ({
      table,
      rows: after.get(table)!.rows,
      isIdentical: after.get(table)!.hash === before.get(table)!.hash,
    }))
    return { events, tables }
  })
}

/** Derives all rows in memory and writes them table by table: many events change the same row. */
async function replay(
  ground: Ground,
  tx: Transaction,
  cluster: string,
  report: (done: number) => void,
): Promise<number> {
  const streams = new Map<string, Happened[]>()
  const facilities = new Map<string, Facility | null>()
  const found = await tx.query<EventRow>(
    `select e.* from events e left join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where e.cluster_id = $1 order by s.position nulls last, e.recorded_at, e.stream, e.version`,
    [cluster],
  )
  const happened = await openRows(tx, ground.master, cluster, found)
  const rows = makeRows()
  for (const [i, each] of happened.entries()) {
    if (each.stream.startsWith('fac_')) {
      const before = facilities.get(each.stream) ?? null
      rows.apply(projectFacility(each, before))
      facilities.set(each.stream, next(before, each.event as FacilityEvent, each.on))
    } else {
      const earlier = streams.get(each.stream) ?? []
      rows.apply(project(each, earlier))
      earlier.push(each)
      streams.set(each.stream, earlier)
    }
    if (i % 1000 === 999) report(i + 1)
  }
  await writeAll(tx, cluster, rows)
  return found.length
}

const rowsAtOnce = 1_000

async function writeAll(tx: Transaction, cluster: string, rows: Rows): Promise<void> {
  for (const table of tableNames) {
    const all = rows.all(table)
    for (let at = 0; at < all.length; at += rowsAtOnce) {
      const { text, values } = putRows(table, all.slice(at, at + rowsAtOnce), cluster)
      await tx.query(text, values)
    }
  }
}

/** A counter that was locked and never used says nothing. */
const isSum: ReadonlySet<TableName> = new Set(['counters', 'counter_uses'])

async function fingerprints(
  tx: Transaction,
  cluster: string,
): Promise<ReadonlyMap<TableName, { rows: number; hash: string }>> {
  const found = new Map<TableName, { rows: number; hash: string }>()
  for (const table of tableNames) {
    const used = isSum.has(table) ? 'and used <> 0' : ''
    const rows = await tx.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where cluster_id = $1 ${used}`,
      [cluster],
    )
    found.set(table, {
      rows: rows.length,
      hash: sha256Hex(
        rows
          .map(({ row }) => row)
          .sort()
          .join('\n'),
      ),
    })
  }
  return found
}
