import { money, toWire, type Currency, type Money } from '#core/basics/money.ts'
import { parseMoney } from '#core/basics/money.ts'
import { grades } from '#core/credit/card.ts'
import { present } from '#core/basics/assert.ts'
import type { WireMoney } from '#contract/values.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

export const wire = (minor: bigint, currency: string): WireMoney => toWire(money(minor, currency as Currency))

/** Money that the contract has let pass. */
export function moneyOf(value: WireMoney): Money {
  const parsed = parseMoney(value)
  return present(parsed.ok ? parsed.value : null, 'an amount that was checked')
}

/** The names of parties and funds, as the reader may know them. */
export async function namesOf(
  tx: Transaction,
  cluster: string,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, name from parties where cluster_id = $1 and id = any($2) union all select id, name from funds where cluster_id = $1 and id = any($2)`,
    [cluster, [...new Set(ids)]],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null; readonly total: number }

/** Names as people look them up: by pinyin, the order of a Chinese dictionary. */
export const byName = (column: string): string => `${column} collate "zh-x-icu"`

/** The same for the party that a row names; who is not known to the reader stands first. */
export const byPartyName = (column: string): string =>
  byName(`coalesce((select p.name from parties p where p.cluster_id = t.cluster_id and p.id = ${column}), '')`)

/** Grades from the best down; who has none stands last. */
export const byGrade = (column: string): string =>
  `coalesce(array_position(array[${grades.map((grade) => `'${grade}'`).join(', ')}], ${column}), ${grades.length + 1})`

type PageQuery<K extends string> = {
  readonly from: string
  readonly where: string
  readonly values: readonly unknown[]
  readonly columns: string
  readonly isNewestFirst?: boolean
  /** By what the list may be put in order: expressions that are never null. */
  readonly orders?: Readonly<Record<K, string>>
}
type PageWanted<K extends string> = {
  readonly after?: string | undefined
  readonly limit: number
  readonly sort?: K | `-${K}` | undefined
}

/**
 * One page of a list in the order of ids, which is that of time, or against it, or in a wanted order with ids among
 * equals; the cursor is the last id seen.
 */
export async function pageOf<R extends { id: string }, T, K extends string = never>(
  tx: Transaction,
  query: PageQuery<K>,
  { after, limit, sort }: PageWanted<K>,
  toItem: (row: R) => T,
): Promise<Page<T>> {
  const n = query.values.length
  const { by, isFalling } = orderOf(query, sort)
  const seen =
    by.length === 1
      ? `($${n + 1})`
      : `(select ${by.join(', ')} from ${query.from} where ${query.where} and t.id = $${n + 1})`
  const goesOn = `($${n + 1} = '' or (${by.join(', ')}) ${isFalling ? '<' : '>'} ${seen})`
  const direction = isFalling ? 'desc' : 'asc'
  const [count] = await tx.query<{ count: bigint }>(
    `select count(*) as count from ${query.from} where ${query.where}`,
    query.values,
  )
  const rows = await tx.query<R & Record<string, unknown>>(
    `select ${query.columns} from ${query.from} where ${query.where} and ${goesOn} order by ${by.map((each) => `${each} ${direction}`).join(', ')} limit $${n + 2}`,
    [...query.values, after ?? '', limit + 1],
  )
  const page = rows.slice(0, limit)
  return {
    items: page.map(toItem),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: Number(count?.count ?? 0),
  }
}

function orderOf<K extends string>(
  { orders, isNewestFirst = false }: PageQuery<K>,
  sort: PageWanted<K>['sort'],
): { readonly by: readonly string[]; readonly isFalling: boolean } {
  const wanted = orders?.[sort?.replace(/^-/, '') as K]
  return { by: wanted === undefined ? ['t.id'] : [wanted, 't.id'], isFalling: sort?.startsWith('-') ?? isNewestFirst }
}

/** A pattern that finds the text anywhere, whatever characters it holds; null where nothing is searched for. */
export const likePattern = (search: string | undefined): string | null =>
  search === undefined || search === '' ? null : `%${search.replaceAll(/[%_\\]/g, '\\$&')}%`
