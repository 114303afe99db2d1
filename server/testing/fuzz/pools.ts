import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import type { Pools } from '#contract/testing/arbitrary-of.ts'
import { tables } from '../two-clusters.ts'

/** The first ids of every table of both clusters, and one of each kind that nobody has, by their prefix. */
export async function poolsOf(database: FreshDatabase): Promise<Pools> {
  const ids: string[] = []
  const take = async (query: string): Promise<void> => {
    const { rows } = await database.owner.query<{ id: string }>(query)
    ids.push(...rows.map(({ id }) => id))
  }
  // Of the first cluster most often: it is the one in which the callers have their desks.
  await take('select cluster_id as id from clusters order by cluster_id')
  ids.push(...Array.from({ length: 12 }, () => ids[0] ?? ''))
  await take(`select person as id from people where account_id like 'other-%' order by person limit 5`)
  for (const table of tables)
    await take(`select id from (select id, row_number() over (partition by cluster_id order by id) as nr from ${table}) as numbered where nr <= 6 order by nr, id`) // prettier-ignore
  const byPrefix = Map.groupBy(ids, (id) => id.slice(0, 3))
  return Object.fromEntries(
    [...byPrefix].map(([prefix, own]) => [prefix, [...own, `${prefix}_01ARZ3NDEKTSV4RRFFQ69G5FAV`]]),
  )
}
