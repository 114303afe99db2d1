import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import type { Pools } from '#contract/testing/arbitrary-of.ts'
import { tables } from '../two-clusters.ts'
import type { AllPools } from './fuzz-request.ts'

/** The first ids of every table of this cluster; the same of both clusters with one of each kind that nobody has. */
export async function poolsOf(database: FreshDatabase, cluster: string): Promise<AllPools> {
  const own: string[] = [cluster]
  const foreign: string[] = []
  const take = async (query: string): Promise<void> => {
    const { rows } = await database.owner.query<{ id: string; cluster_id: string }>(query)
    for (const { id, cluster_id } of rows) (cluster_id === cluster ? own : foreign).push(id)
  }
  await take('select cluster_id as id, cluster_id from clusters order by cluster_id')
  for (const table of tables)
    await take(`select id, cluster_id from (select id, cluster_id, row_number() over (partition by cluster_id order by id) as nr from ${table}) as numbered where nr <= 6 order by id`) // prettier-ignore
  // Who acts in the tests keeps the offices by which they act.
  await take(
    `select person as id, '' as cluster_id from people where account_id like 'other-%' order by person limit 5`,
  )
  const byPrefix = (ids: readonly string[]): Pools => Object.fromEntries(Map.groupBy(ids, (id) => id.slice(0, 3)))
  const all = byPrefix([...own, ...foreign])
  const nobody = Object.entries(all).map(([prefix, ids]) => [prefix, [...ids, `${prefix}_01ARZ3NDEKTSV4RRFFQ69G5FAV`]])
  return { own: { ...all, ...byPrefix(own) }, all: Object.fromEntries(nobody) as Pools }
}
