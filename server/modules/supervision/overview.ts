import { parseAmount } from '#core/basics/money.ts'
import { Problem } from '#contract/problem.ts'
import type { WireOverview } from '#contract/record.ts'
import { namesOf, wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'

type Figure = { count: bigint; principal: bigint; outstanding: bigint }

const currency = 'CNY'
const figure = ({ count, principal, outstanding }: Figure) => ({
  count: Number(count),
  principal: wire(principal, currency),
  outstanding: wire(outstanding, currency),
})
const troubledStates = ['overdue', 'claimed', 'called', 'settled']

/** The ratios of the cluster, from whatever the reader may know of it. */
export async function overviewOf(reading: Reading): Promise<WireOverview> {
  const { tx, cluster } = reading
  const [clock] = await tx.query<{ business_date: string }>(
    'select business_date from clusters where cluster_id = $1',
    [cluster],
  )
  if (clock === undefined) throw new Problem('not-found')
  const rows = await tx.query<Figure & { status: string }>(
    `select status, count(*) as count, sum(principal)::bigint as principal, sum(outstanding)::bigint as outstanding
     from facilities where cluster_id = $1 group by status order by status`,
    [cluster],
  )
  const sum = (of: readonly Figure[]): Figure =>
    of.reduce<Figure>(
      (all, each) => ({
        count: all.count + each.count,
        principal: all.principal + each.principal,
        outstanding: all.outstanding + each.outstanding,
      }),
      { count: 0n, principal: 0n, outstanding: 0n },
    )
  return {
    businessDate: clock.business_date,
    statuses: rows.map((row) => ({ status: row.status, ...figure(row) })),
    total: figure(sum(rows)),
    troubled: wire(sum(rows.filter(({ status }) => troubledStates.includes(status))).outstanding, currency),
    ...(await lossesOf(reading)),
    largest: await largestOf(reading),
  }
}

/** From the events themselves: what was borne of claims by others than the lender, and what was recovered. */
async function lossesOf({ tx, cluster }: Reading) {
  const [row] = await tx.query<{ claimed: string; recovered: string }>(
    `select
       (select coalesce(sum((l -> 'amount' ->> 'amount')::numeric), 0)::text from events e
          join facilities f on f.cluster_id = e.cluster_id and f.id = e.stream
          cross join jsonb_array_elements(e.data -> 'legs') l
        where e.cluster_id = $1 and e.type = 'claim-poured' and split_part(l ->> 'bearer', '/', 1) <> f.lender) as claimed,
       (select coalesce(sum((e.data -> case e.type when 'recovery-received' then 'gross' else 'amount' end ->> 'amount')::numeric), 0)::text from events e
        where e.cluster_id = $1 and e.type in ('recovery-received', 'counter-guarantee-recovered')) as recovered`,
    [cluster],
  )
  return { claimed: amountOf(row?.claimed), recovered: amountOf(row?.recovered) }
}

function amountOf(text = '0') {
  const parsed = parseAmount(text, currency)
  return wire(parsed.ok ? parsed.value.minor : 0n, currency)
}

async function largestOf({ tx, cluster }: Reading) {
  const rows = await tx.query<{ borrower: string; count: bigint; outstanding: bigint }>(
    `select borrower, count(*) as count, sum(outstanding)::bigint as outstanding from facilities
     where cluster_id = $1 and status not in ('closed', 'cancelled') group by borrower order by 3 desc, 1 limit 10`,
    [cluster],
  )
  const name = await namesOf(
    tx,
    cluster,
    rows.map(({ borrower }) => borrower),
  )
  return rows.map(({ borrower, count, outstanding }) => ({
    firm: borrower,
    firmName: name(borrower),
    count: Number(count),
    outstanding: wire(outstanding, currency),
  }))
}
