import type { FacilityFacts, Holders } from '#core/facility/facts.ts'
import { measureKey } from '#core/facility/facts.ts'
import { flagsFrom, measuresFrom, type StandingRows } from '#core/facility/standing-rows.ts'
import { debtorRole, type Scheme } from '#core/scheme/scheme.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { lock, type Work } from '../record/index.ts'

/**
 * What a decision about a facility is told, read in the deciding transaction: counters are locked in the order of
 * their keys, the fund by its name, so that two drawing on the last yuan wait for each other.
 */
export async function loadFacts(
  work: Work,
  scheme: Scheme,
  holders: Holders,
  counters: readonly string[],
): Promise<FacilityFacts> {
  const funds = fundsIn(holders)
  for (const fund of funds) await lock(work.tx, `fund ${work.cluster} ${fund}`)
  const used = await lockCounters(work, counters)
  const rows = await readStanding(work, scheme, holders)
  const found = await readCash(work, funds)
  const cash = new Map(funds.map((fund) => [fund, found.get(fund) ?? 0n]))
  const measures = measuresFrom(rows)
  for (const [fund, amount] of cash) measures.set(measureKey('fundCash', fund), amount)
  return { on: work.on, scheme, measures, flags: flagsFrom(rows, scheme, holders), used, cash }
}

type Place = { readonly tx: Transaction; readonly cluster: string; readonly on: string }

/** The rows of whoever holds a role, as far as the reader may see them. */
export async function readStanding(
  { tx, cluster, on }: Place,
  scheme: Scheme,
  holders: Holders,
): Promise<StandingRows> {
  const funds = fundsIn(holders)
  const parties = [...new Set(Object.values(holders).flat())]
  const [borrower] = holders[debtorRole(scheme)] ?? []
  return {
    memberships: await tx.query(
      `select m.firm, m.contributed, m.standing from memberships m join funds f on f.cluster_id = m.cluster_id and f.keeper = m.association
       where m.cluster_id = $1 and f.id = any($2) and m.firm = any($3)`,
      [cluster, funds, parties],
    ),
    funds: await tx.query(
      `select id, contributions, locked, is_open as "isOpen", may_guarantee as "mayGuarantee" from funds where cluster_id = $1 and id = any($2)`,
      [cluster, funds],
    ),
    lines: await tx.query(
      'select bank, sum(amount)::bigint as amount from lines where cluster_id = $1 and fund = any($2) and bank = any($3) and valid_until >= $4 group by bank',
      [cluster, funds, parties, on],
    ),
    limits: await tx.query(
      'select firm, max_amount as amount from evaluations where cluster_id = $1 and firm = $2 order by made_on desc, id desc limit 1',
      [cluster, borrower ?? ''],
    ),
  }
}

export const fundsIn = (holders: Holders): readonly string[] =>
  [...new Set(Object.values(holders).flat())].filter((id) => id.startsWith('fnd_')).sort()

/** Makes what is missing and locks all, always in the order of keys. */
async function lockCounters({ tx, cluster }: Work, counters: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const keys = [...new Set(counters)].sort()
  if (keys.length === 0) return new Map()
  await tx.query(
    'insert into counters (cluster_id, counter, used) select $1, key, 0 from unnest($2::text[]) as keys (key) order by key on conflict do nothing',
    [cluster, keys],
  )
  const rows = await tx.query<{ counter: string; used: bigint }>(
    'select counter, used from counters where cluster_id = $1 and counter = any($2) order by counter for update',
    [cluster, keys],
  )
  return new Map(rows.map(({ counter, used }) => [counter, used]))
}

/** Cash of funds less what they owe because of claims and have not paid up, where the reader may see it. */
export async function readCash(
  { tx, cluster }: Pick<Place, 'tx' | 'cluster'>,
  funds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.query<{ party: string; cash: bigint }>(
    `select party, sum(balance)::bigint as cash from balances where cluster_id = $1 and party = any($2) and kind in ('cash', 'due-to-hands') group by party`,
    [cluster, funds],
  )
  return new Map(rows.map(({ party, cash }) => [party, cash]))
}
