import type { LineStanding, LivePart } from '#core/allocation/allocation.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import type { Currency } from '#core/basics/money.ts'
import { Problem } from '#contract/problem.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { lockFund, type Work } from '../record/index.ts'

export type LineRow = {
  id: string
  bank: string
  fund: string
  fund_name: string
  keeper: string
  amount: bigint
  currency: Currency
  valid_until: string
}

const lineColumns = 'l.id, l.bank, l.fund, f.name as fund_name, f.keeper, l.amount, l.currency, l.valid_until'
const linesWithFunds = 'lines l join funds f on f.cluster_id = l.cluster_id and f.id = l.fund'

type Place = { readonly tx: Transaction; readonly cluster: string }

export async function lineOf({ tx, cluster }: Place, id: string): Promise<LineRow> {
  const [row] = await tx.query<LineRow>(
    `select ${lineColumns} from ${linesWithFunds} where l.cluster_id = $1 and l.id = $2`,
    [cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** The lines that the reader may see, in the order in which they were granted. */
export const linesIn = ({ tx, cluster }: Place): Promise<readonly LineRow[]> =>
  tx.query<LineRow>(`select ${lineColumns} from ${linesWithFunds} where l.cluster_id = $1 order by l.id`, [cluster])

/** A line as a decision needs it, for as long as the transaction lasts: whoever opens a facility under it waits for the same fund. */
export async function lockLine(work: Work, line: LineRow): Promise<LineStanding> {
  await lockFund(work, line.fund)
  return standingOf(work, line, work.on)
}

/** A line as it stands, as far as the reader may see what is allocated of it. */
export async function standingOf({ tx, cluster }: Place, line: LineRow, on: string): Promise<LineStanding> {
  const { bank, fund } = line
  const [sums] = await tx.query<{ all_lines: bigint; used: bigint }>(
    `select (select coalesce(sum(amount), 0)::bigint from lines where cluster_id = $1 and bank = $2 and fund = $3 and valid_until >= $4) as all_lines,
       (select coalesce(sum(used), 0)::bigint from counters where cluster_id = $1 and counter = $5) as used`,
    [cluster, bank, fund, on, counterOfLines(line)],
  )
  const live = await tx.query<LivePart>(
    `select id, line, firm, amount, status = 'filed' as "isFiled" from allocations
     where cluster_id = $1 and fund = $2 and bank = $3 and status in ('made', 'filed') order by id`,
    [cluster, fund, bank],
  )
  const usedBy = await usedOf({ tx, cluster }, line)
  const { id, currency, amount, valid_until: until } = line
  return { id, currency, amount, until, allLines: sums?.all_lines ?? 0n, used: sums?.used ?? 0n, usedBy, live }
}

type BankAndFund = Pick<LineRow, 'bank' | 'fund'>

const counterOfLines = ({ bank, fund }: BankAndFund): string => `line|lender=${bank}|fund=${fund}`
const counterOfFirm = ({ bank, fund }: BankAndFund, firm: string): string =>
  `allocation|lender=${bank}|fund=${fund}|borrower=${firm}`

/** What facilities hold of the allocations of a bank's lines to a fund, by firm. */
async function usedOf({ tx, cluster }: Place, of: BankAndFund): Promise<ReadonlyMap<string, bigint>> {
  const prefix = counterOfFirm(of, '')
  const rows = await tx.query<{ counter: string; used: bigint }>(
    'select counter, used from counters where cluster_id = $1 and starts_with(counter, $2) and used > 0',
    [cluster, prefix],
  )
  return new Map(rows.map(({ counter, used }) => [counter.slice(prefix.length), used]))
}

/** The members of an association in good standing. */
export async function membersOf({ tx, cluster }: Place, association: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ firm: string }>(
    `select firm from memberships where cluster_id = $1 and association = $2 and standing = 'good'`,
    [cluster, association],
  )
  return new Set(rows.map(({ firm }) => firm))
}

export async function businessDate({ tx, cluster }: Place): Promise<CalendarDate> {
  const [row] = await tx.query<{ on: CalendarDate }>('select business_date as on from clusters where cluster_id = $1', [cluster]) // prettier-ignore
  return row?.on ?? ('1970-01-01' as CalendarDate)
}
