import { settingsOf } from '#core/facility/open.ts'
import { atMostOf, numbersOf } from '#core/facility/facts.ts'
import { measuresFrom } from '#core/facility/standing-rows.ts'
import { rolesOfKind, type Scheme } from '#core/scheme/scheme.ts'
import { counterKey, type Counter } from '#core/waterfall/counter.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { namesOf, wire } from '../edge/index.ts'
import { openSchemes } from '../schemes/index.ts'

export type FundRow = {
  id: string
  keeper: string
  name: string
  currency: string
  contributions: bigint
  capital: bigint
  locked: bigint
  cash: bigint | null
  promised: bigint
  is_open: boolean
  may_guarantee: boolean
}

/** The fund's limits under every scheme, its lines, and whom it promised most for. */
export async function fundPage(tx: Transaction, cluster: string, fund: FundRow) {
  const lines = await tx.query<{ id: string; bank: string; amount: bigint; valid_until: string }>(
    'select id, bank, amount, valid_until from lines where cluster_id = $1 and fund = $2 order by id',
    [cluster, fund.id],
  )
  const programmes = await tx.query<{ scheme: string; settings: Record<string, string>; setOn: string }>(
    'select scheme, settings, set_on as "setOn" from programmes where cluster_id = $1 and fund = $2 order by scheme',
    [cluster, fund.id],
  )
  const largest = await tx.query<{ borrower: string; promised: bigint }>(
    `select borrower, sum(outstanding)::bigint as promised from facilities where cluster_id = $1 and fund = $2 and status not in ('closed', 'cancelled')
     group by borrower order by 2 desc limit 10`,
    [cluster, fund.id],
  )
  const used = await usedCounters(
    tx,
    cluster,
    fund,
    lines.map(({ bank }) => bank),
  )
  const name = await namesOf(tx, cluster, [
    ...lines.map(({ bank }) => bank),
    ...largest.map(({ borrower }) => borrower),
  ])
  const money = (minor: bigint) => wire(minor, fund.currency)
  return {
    programmes,
    limits: (await openSchemes({ tx, cluster })).flatMap((scheme) =>
      fundLimits(scheme, fund, used, settingsIn(programmes, scheme)),
    ),
    lines: lines.map((line) => ({
      id: line.id,
      bank: line.bank,
      bankName: name(line.bank),
      amount: money(line.amount),
      used: money(used.get(`line|lender=${line.bank}|fund=${fund.id}`) ?? 0n),
      until: line.valid_until,
    })),
    largest: largest.map(({ borrower, promised }) => ({
      firm: borrower,
      firmName: name(borrower),
      promised: money(promised),
    })),
  }
}

/** The limits that are kept by fund alone, or by fund and borrower (their ceiling, of which none is used as such). */
const settingsIn = (programmes: readonly { scheme: string; settings: Record<string, string> }[], { id }: Scheme) =>
  programmes.find(({ scheme }) => scheme === id)?.settings ?? {}

function fundLimits(
  scheme: Scheme,
  fund: FundRow,
  used: ReadonlyMap<string, bigint>,
  chosen: Readonly<Record<string, string>>,
) {
  const holders = Object.fromEntries(rolesOfKind(scheme, 'fund').map((role) => [role, [fund.id]]))
  const { id, contributions, capital, locked, is_open: isOpen, may_guarantee: mayGuarantee } = fund
  const row = { id, contributions, capital, locked, isOpen, mayGuarantee }
  const facts = {
    measures: measuresFrom({
      memberships: [],
      funds: [row],
      lines: [],
      limits: [],
      allocations: [],
    }),
  }
  const numbers = numbersOf(scheme, holders, settingsOf(scheme, chosen), facts, {})
  return Object.entries(scheme.counters)
    .filter(([, counter]) => counter.per.includes('fund') && isOfFundOnly(counter))
    .map(([id, counter]) => {
      const atMost = atMostOf(scheme, id, numbers)
      const isByFund = counter.per.length === 1
      const taken = isByFund ? (used.get(counterKey(id, counter, { fund: fund.id })) ?? 0n) : 0n
      return {
        scheme: scheme.id,
        counter: id,
        names: counter.names,
        atMost: wire(atMost, fund.currency),
        used: wire(taken, fund.currency),
        room: wire(atMost > taken ? atMost - taken : 0n, fund.currency),
        of: isByFund ? null : counter.per.filter((key) => key !== 'fund').join(', '),
      }
    })
}

/** Ceilings that hang on the fund's own figures and on nothing of a member or lender. */
const isOfFundOnly = (counter: Counter): boolean => {
  const text = JSON.stringify(counter.atMost)
  return !text.includes('"of":"borrower"') && !text.includes('"of":"members"') && !text.includes('"of":"lender"')
}

async function usedCounters(
  tx: Transaction,
  cluster: string,
  fund: FundRow,
  banks: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const keys = [`fund-capacity|fund=${fund.id}`, ...banks.map((bank) => `line|lender=${bank}|fund=${fund.id}`)]
  const rows = await tx.query<{ counter: string; used: bigint }>(
    'select counter, used from counters where cluster_id = $1 and counter = any($2)',
    [cluster, keys],
  )
  return new Map(rows.map(({ counter, used }) => [counter, used]))
}
