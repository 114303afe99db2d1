import type { FacilityFacts, Holders } from '#core/facility/facts.ts'
import { measureKey } from '#core/facility/facts.ts'
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
  const { measures, memberships, fundRows } = await readMeasures(work, scheme, holders)
  const cash = await cashOf(work, funds)
  for (const fund of funds) measures.set(measureKey('fundCash', fund), cash.get(fund) ?? 0n)
  const [borrower] = holders[debtorRole(scheme)] ?? []
  const flags = new Set<string>()
  if (memberships.some(({ firm, standing }) => firm === borrower && standing === 'good')) flags.add('borrowerIsMember')
  if (fundRows.every((fund) => fund.is_open)) flags.add('fundOpen')
  if (fundRows.some((fund) => fund.may_guarantee)) flags.add('associationMayGuarantee')
  if (reguarantorsIn(scheme, holders).length > 0) flags.add('counterGuaranteed')
  return { on: work.on, scheme, measures, flags, used, cash }
}

type Place = { readonly tx: Transaction; readonly cluster: string; readonly on: string }

/** The measures of whoever holds a role, as far as the reader may see them. */
export async function readMeasures({ tx, cluster, on }: Place, scheme: Scheme, holders: Holders) {
  const funds = fundsIn(holders)
  const parties = [...new Set(Object.values(holders).flat())]
  const memberships = await tx.query<{ firm: string; contributed: bigint; standing: string }>(
    `select m.firm, m.contributed, m.standing from memberships m join funds f on f.cluster_id = m.cluster_id and f.keeper = m.association
     where m.cluster_id = $1 and f.id = any($2) and m.firm = any($3)`,
    [cluster, funds, parties],
  )
  const fundRows = await tx.query<{
    id: string
    contributions: bigint
    locked: bigint
    is_open: boolean
    may_guarantee: boolean
  }>('select id, contributions, locked, is_open, may_guarantee from funds where cluster_id = $1 and id = any($2)', [
    cluster,
    funds,
  ])
  const lines = await tx.query<{ bank: string; amount: bigint }>(
    'select bank, sum(amount)::bigint as amount from lines where cluster_id = $1 and fund = any($2) and bank = any($3) and valid_until >= $4 group by bank',
    [cluster, funds, parties, on],
  )
  const [borrower] = holders[debtorRole(scheme)] ?? []
  const limits = await tx.query<{ firm: string; max_amount: bigint }>(
    'select firm, max_amount from evaluations where cluster_id = $1 and firm = $2 order by made_on desc, id desc limit 1',
    [cluster, borrower ?? ''],
  )
  const measures = new Map<string, bigint>([
    ...memberships.map(({ firm, contributed }) => [measureKey('contribution', firm), contributed] as const),
    ...fundRows.flatMap((fund) => [
      [measureKey('contributions', fund.id), fund.contributions] as const,
      [measureKey('lockedByClaims', fund.id), fund.locked] as const,
    ]),
    ...lines.map(({ bank, amount }) => [measureKey('lineAmount', bank), amount] as const),
    ...limits.map(({ firm, max_amount }) => [measureKey('creditLimit', firm), max_amount] as const),
  ])
  return { measures, memberships, fundRows }
}

const fundsIn = (holders: Holders): readonly string[] =>
  [...new Set(Object.values(holders).flat())].filter((id) => id.startsWith('fnd_')).sort()

const reguarantorsIn = (scheme: Scheme, holders: Holders): readonly string[] =>
  Object.entries(scheme.roles).flatMap(([id, role]) => (role.is.includes('reguarantor') ? (holders[id] ?? []) : []))

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

/** A fund's cash less what it owes because of claims and has not paid up. */
async function cashOf({ tx, cluster }: Work, funds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.query<{ party: string; cash: bigint }>(
    `select party, sum(balance)::bigint as cash from balances where cluster_id = $1 and party = any($2) and kind in ('cash', 'due-to-hands') group by party`,
    [cluster, funds],
  )
  return new Map(funds.map((fund) => [fund, rows.find(({ party }) => party === fund)?.cash ?? 0n]))
}
