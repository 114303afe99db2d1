import { present } from '#core/basics/assert.ts'
import type { Currency } from '#core/basics/money.ts'
import { groupsFrom, type GuaranteeBook } from '#core/guarantee/book.ts'
import type { FacilityFacts, Holders } from '#core/facility/facts.ts'
import { keysOfGroup, measureKey } from '#core/facility/facts.ts'
import {
  booksFrom,
  flagsFrom,
  measuredIn,
  measuresFrom,
  type BookRows,
  type StandingRows,
} from '#core/facility/standing-rows.ts'
import { creditorRole, debtorRole, type Scheme } from '#core/scheme/scheme.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { lock, lockFund, type Work } from '../record/index.ts'
import { unresolvedIn } from './resolutions.ts'

/**
 * What a decision about a facility is told, read in the deciding transaction: counters are locked in the order of
 * their keys, the fund and the guarantors that are measured by their names, so that two drawing on the last yuan wait for each other.
 * A guarantor's book is told without the facility `except` that is decided on.
 */
export async function loadFacts(
  work: Work,
  scheme: Scheme,
  holders: Holders,
  counters: readonly string[],
  except = '',
): Promise<FacilityFacts> {
  const funds = fundsIn(holders)
  for (const fund of funds) await lockFund(work, fund)
  for (const guarantor of measuredIn(scheme, holders)) await lock(work.tx, `guarantor ${work.cluster} ${guarantor}`)
  const used = await withGroups(work, await lockCounters(work, counters))
  const unresolved = await unresolvedIn(work, scheme, holders)
  const rows = { ...(await readStanding(work, scheme, holders)), unresolved }
  const books = await readBooks(work, scheme, holders, except)
  const found = await readCash(work, funds)
  const cash = new Map(funds.map((fund) => [fund, found.get(fund) ?? 0n]))
  const measures = measuresFrom(rows)
  for (const [fund, amount] of cash) measures.set(measureKey('fundCash', fund), amount)
  return {
    on: work.on,
    scheme,
    measures,
    flags: flagsFrom(rows, scheme, holders, books),
    used,
    cash,
    books,
    unresolved,
  }
}

type Place = { readonly tx: Transaction; readonly cluster: string; readonly on: string }

/** The rows of whoever holds a role, as far as the reader may see them. */
export async function readStanding(
  { tx, cluster, on }: Place,
  scheme: Scheme,
  holders: Holders,
): Promise<Omit<StandingRows, 'unresolved'>> {
  const funds = fundsIn(holders)
  const parties = [...new Set(Object.values(holders).flat())]
  const [borrower] = holders[debtorRole(scheme)] ?? []
  const [lender] = holders[creditorRole(scheme)] ?? []
  return {
    memberships: await tx.query(
      `select m.firm, m.contributed, m.standing from memberships m join funds f on f.cluster_id = m.cluster_id and f.keeper = m.association
       where m.cluster_id = $1 and f.id = any($2) and m.firm = any($3)`,
      [cluster, funds, parties],
    ),
    funds: await tx.query(
      `select id, contributions, capital, locked, is_open as "isOpen", may_guarantee as "mayGuarantee" from funds where cluster_id = $1 and id = any($2)`,
      [cluster, funds],
    ),
    lines: await tx.query(
      'select bank, sum(amount)::bigint as amount from lines where cluster_id = $1 and fund = any($2) and bank = any($3) and valid_until >= $4 group by bank',
      [cluster, funds, parties, on],
    ),
    breakers: await tx.query(
      'select lender, status from breakers where cluster_id = $1 and scheme = $2 and fund = any($3) and lender = any($4)',
      [cluster, scheme.id, funds, parties],
    ),
    earlierLoans: (
      await tx.query(
        `select 1 as is from facilities where cluster_id = $1 and borrower = $2 and status <> 'cancelled' limit 1`,
        [cluster, borrower ?? ''],
      )
    ).length,
    limits: await tx.query(
      'select firm, max_amount as amount from evaluations where cluster_id = $1 and firm = $2 order by made_on desc, id desc limit 1',
      [cluster, borrower ?? ''],
    ),
    allocations: await tx.query(
      `select firm, sum(amount)::bigint as amount from allocations where cluster_id = $1 and fund = any($2) and bank = $3 and firm = $4
         and status = 'filed' and valid_until >= $5 group by firm`,
      [cluster, funds, lender ?? '', borrower ?? '', on],
    ),
  }
}

/** The books of those who are measured, as far as the reader may see them; none where the scheme measures nobody. */
export async function readBooks(
  place: Pick<Place, 'tx' | 'cluster'>,
  scheme: Scheme,
  holders: Holders,
  except = '',
): Promise<ReadonlyMap<string, GuaranteeBook>> {
  const guarantors = measuredIn(scheme, holders)
  if (guarantors.length === 0) return new Map()
  const rows = await bookRows(place, guarantors, Object.values(holders).flat(), scheme.currency, except)
  return booksFrom(rows, guarantors, scheme.currency)
}

/** One guarantor's book, and the day as of which it last reported of itself. */
export async function bookOf(place: Pick<Place, 'tx' | 'cluster'>, guarantor: string) {
  const rows = await bookRows(place, [guarantor], [], 'CNY', '')
  const book = present(booksFrom(rows, [guarantor], 'CNY').get(guarantor), 'the book')
  return { book, asOf: rows.figures[0]?.asOf ?? null }
}

async function bookRows(
  { tx, cluster }: Pick<Place, 'tx' | 'cluster'>,
  guarantors: readonly string[],
  firms: readonly string[],
  currency: Currency,
  except: string,
) {
  const [figures, guarantees, connections, sizes] = await Promise.all([
    tx.query<BookRows['figures'][number] & { asOf: string }>(
      'select guarantor, net_assets as "netAssets", stakes, as_of as "asOf" from guarantor_figures where cluster_id = $1 and guarantor = any($2) and currency = $3',
      [cluster, guarantors, currency],
    ),
    tx.query<BookRows['guarantees'][number]>(
      `select g.holder, g.obligor, g.promised, f.principal, f.principal - f.repaid as left from guarantees g
       join facilities f on f.cluster_id = g.cluster_id and f.id = g.id
       where g.cluster_id = $1 and g.holder = any($2) and g.currency = $3 and f.status not in ('closed', 'cancelled') and f.id <> $4`,
      [cluster, guarantors, currency, except],
    ),
    readConnections({ tx, cluster }),
    tx.query<BookRows['sizes'][number]>(
      `select id as firm, size_class as "sizeClass" from parties where cluster_id = $1 and kind = 'firm' and size_class in ('small', 'micro')
       and (id = any($2) or id in (select obligor from guarantees where cluster_id = $1 and holder = any($3)))`,
      [cluster, firms, guarantors],
    ),
  ])
  return { figures, guarantees, connections, sizes }
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

/** Of a counter that is kept by group, what all who are connected with the borrower hold; the fund's lock holds them still. */
async function withGroups(
  { tx, cluster }: Work,
  used: ReadonlyMap<string, bigint>,
): Promise<ReadonlyMap<string, bigint>> {
  if (![...used.keys()].some((key) => key.includes('|group='))) return used
  const groups = groupsFrom((await readConnections({ tx, cluster })).map(({ a, b }) => [a, b]))
  const others = [...used.keys()].map((key) => ({ key, keys: keysOfGroup(key, groups) })).filter(({ keys }) => keys.length > 0) // prettier-ignore
  if (others.length === 0) return used
  const rows = await tx.query<{ counter: string; used: bigint }>(
    'select counter, used from counters where cluster_id = $1 and counter = any($2)',
    [cluster, others.flatMap(({ keys }) => keys)],
  )
  const held = new Map(rows.map((row) => [row.counter, row.used]))
  const together = others.map(({ key, keys }) => [key, keys.reduce((sum, each) => sum + (held.get(each) ?? 0n), used.get(key) ?? 0n)] as const) // prettier-ignore
  return new Map([...used, ...together])
}

/** Which firms are connected now. */
const readConnections = ({ tx, cluster }: Pick<Place, 'tx' | 'cluster'>) =>
  tx.query<BookRows['connections'][number]>(
    'select a, b from connections where cluster_id = $1 and ended_on is null order by id',
    [cluster],
  )

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
