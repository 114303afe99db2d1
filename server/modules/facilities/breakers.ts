import { judge, untouched, type BreakerState, type Watched } from '#core/facility/breaker.ts'
import { settingsOf } from '#core/facility/open.ts'
import { date, type CalendarDate } from '#core/basics/calendar-date.ts'
import { money } from '#core/basics/money.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker, engine, runCommand, type Ground } from '../record/index.ts'
import { standingSchemes } from '../schemes/index.ts'

type Row = Watched & {
  readonly fund: string
  readonly lender: string
  readonly keeper: string
  readonly id: string | null
  readonly status: BreakerState['status'] | null
  readonly since: string | null
  /** What the fund's keeper has otherwise than the scheme proposes. */
  readonly settings: Readonly<Record<string, string>> | null
}

/** Judges, at the end of a day, every lender under every scheme that watches its lenders; only what changes is written. */
export async function judgeBreakers(ground: Ground, cluster: string, on: CalendarDate): Promise<void> {
  const schemes = await asWorker(ground, cluster, (tx) => standingSchemes({ tx, cluster }))
  for (const scheme of schemes.filter(({ breaker }) => breaker !== undefined)) {
    const rows = await asWorker(ground, cluster, (tx) => watchedUnder(tx, cluster, scheme))
    for (const row of rows)
      if (judged(row, scheme, on).status !== stateOf(row).status) await write(ground, cluster, scheme, row, on)
  }
}

/** What every lender has out under the scheme by fund, as the rows of its facilities tell, and its breaker. */
const watchedUnder = (tx: Transaction, cluster: string, scheme: Scheme, of?: Row): Promise<Row[]> =>
  tx.query<Row>(
    `select p.fund, p.lender, d.keeper, b.id, b.status, b.since, g.settings, count(*) filter (where f.outstanding > 0)::integer as cases,
       coalesce(sum(f.outstanding), 0)::bigint as whole,
       coalesce(sum(f.outstanding) filter (where f.overdue_days > 90 or f.status in ('claimed', 'called', 'settled')), 0)::bigint as bad
     from (select distinct cluster_id, scheme, fund, lender from facilities where cluster_id = $1 and scheme = $2) p
     join funds d on d.cluster_id = p.cluster_id and d.id = p.fund
     left join facilities f on f.cluster_id = p.cluster_id and f.scheme = p.scheme and f.fund = p.fund and f.lender = p.lender
       and f.status not in ('closed', 'cancelled')
     left join breakers b on b.cluster_id = p.cluster_id and b.scheme = p.scheme and b.fund = p.fund and b.lender = p.lender
     left join programmes g on g.cluster_id = p.cluster_id and g.scheme = p.scheme and g.fund = p.fund
     where $3::text is null or p.fund = $3 and p.lender = $4
     group by p.fund, p.lender, d.keeper, b.id, b.status, b.since, g.settings order by p.fund, p.lender`,
    [cluster, scheme.id, of?.fund ?? null, of?.lender ?? null],
  )

const stateOf = ({ status, since }: Row): BreakerState =>
  status === null || since === null ? untouched : { status, since: date(since) }

const judged = (row: Row, scheme: Scheme, on: CalendarDate): BreakerState =>
  scheme.breaker === undefined
    ? stateOf(row)
    : judge(stateOf(row), row, scheme.breaker, settingsOf(scheme, row.settings ?? {}), on)

async function write(ground: Ground, cluster: string, scheme: Scheme, row: Row, on: CalendarDate): Promise<void> {
  const order = {
    action: 'end-day',
    cluster,
    desks: [engine],
    key: `brk-${on}-${scheme.number}-${row.fund.slice(-8)}-${row.lender.slice(-8)}`,
    input: { scheme: scheme.id, fund: row.fund, lender: row.lender, on },
    on,
  }
  await runCommand(ground, order, async (work) => {
    const id = row.id ?? work.ids.next('breaker')
    const events = await work.load(id)
    const [now = row] = await watchedUnder(work.tx, cluster, scheme, row)
    const { status } = judged(now, scheme, on)
    const { fund, lender, keeper, bad, whole, cases } = now
    const subjects = [
      { party: lender, role: 'lender' },
      { party: keeper, role: 'keeper' },
      { party: fund, role: 'fund' },
    ]
    const figures = { bad: money(bad, scheme.currency), whole: money(whole, scheme.currency), cases }
    work.append(id, subjects, [
      { type: 'breaker-judged', data: { scheme: scheme.id, fund, keeper, lender, status, ...figures } },
    ])
    return { version: events.length + 1 }
  })
}
