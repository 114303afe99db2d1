import {
  endDay,
  proveEvent,
  rebuildCluster,
  readBalances,
  readCheckpoint,
  readClock,
  readFeed,
  readOverview,
} from '#contract/record.ts'
import { listSchemes, readScheme } from '#contract/schemes.ts'
import { badInput, Problem } from '#contract/problem.ts'
import { toBase64 } from '#core/basics/base64.ts'
import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { mayEver } from '#core/policy/actions.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { schemeDrawing } from '#core/scheme/drawing.ts'
import { schemePage } from '#core/scheme/page.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { registerRoute, type Handler } from '#server/platform/http/register-route.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { endDayOf } from '../facilities/index.ts'
import { desksIn } from '../identity/index.ts'
import { mountRead, type House, namesOf, wire } from '../edge/index.ts'
import { feedOf, proofOf, rebuild, type Ground } from '../record/index.ts'
import { namesIn } from './names-in.ts'
import { overviewOf } from './overview.ts'

export function mountSupervision(house: House): void {
  const { ground } = house
  mountRead(house, readFeed, async (reading, { query }) => {
    const items = await feedOf(ground, reading, query)
    const next = items.at(-1)?.position ?? (query.order === 'newest' ? 0 : query.after)
    return { items, next, names: await namesIn(reading, items) }
  })
  mountRead(house, readCheckpoint, async ({ tx, cluster }) => {
    const [tree] = await tx.query<{ note: string; size: bigint; root: string }>(
      'select note, size, root from trees where cluster_id = $1',
      [cluster],
    )
    if (tree === undefined) throw new Problem('not-found', { detail: 'Nothing is sealed yet.' })
    const { name, publicKey } = house.noteKey
    return { ...tree, size: Number(tree.size), key: { name, publicKey: toBase64(publicKey) } }
  })
  mountRead(house, readOverview, (reading) => overviewOf(reading))
  mountRead(house, proveEvent, (reading, { params }) => proofOf(ground, reading, params.stream, params.version))
  mountRead(house, readClock, async ({ tx, cluster }) => {
    const [row] = await tx.query<{ business_date: string; is_ending: boolean; closed_at: string | null }>(
      'select business_date, is_ending, closed_at from clusters where cluster_id = $1',
      [cluster],
    )
    if (row === undefined) throw new Problem('not-found')
    return { businessDate: row.business_date, isRunning: row.is_ending, closedAt: row.closed_at }
  })
  mountRead(house, readBalances, async ({ tx, cluster }) => {
    const rows = await tx.query<{ party: string; kind: string; currency: string; balance: bigint }>(
      'select party, kind, currency, sum(balance)::bigint as balance from balances where cluster_id = $1 group by party, kind, currency order by party, kind',
      [cluster],
    )
    const name = await namesOf(
      tx,
      cluster,
      rows.map(({ party }) => party),
    )
    const sum = rows.reduce((total, { balance }) => total + balance, 0n)
    return {
      items: rows.map(({ party, kind, currency, balance }) => ({
        party,
        partyName: name(party),
        account: kind,
        balance: wire(balance, currency),
      })),
      sum: wire(sum, 'CNY'),
    }
  })
  mountEndOfDay(house)
  mountSchemes(house)
}

/** How many days one request ends while its caller waits; more are ended as work for later, which is watched. */
const mostAtOnce = 100

/** How far ahead of today a business date may be moved. */
const longestRun = 3_700

async function checkUntil({ pool }: Ground, cluster: string, until: string): Promise<void> {
  const [row] = await inTransaction(pool, { 'app.mode': 'worker', 'app.cluster': cluster }, (tx) =>
    tx.query<{ business_date: CalendarDate; today: CalendarDate }>(
      'select business_date, current_date as today from clusters where cluster_id = $1',
      [cluster],
    ),
  )
  if (row === undefined) throw new Problem('not-found')
  if (until > addDays(row.today, longestRun)) throw badInput('/body/until', `lies more than ${longestRun} days ahead`)
  if (until > addDays(row.business_date, mostAtOnce))
    throw badInput('/body/until', `lies more than ${mostAtOnce} days after the business date`)
}

function mountEndOfDay({ app, ground }: House): void {
  const handler: Handler<typeof endDay> = async ({ params, body, caller }) => {
    const desks = await desksIn(ground.pool, caller, params.cluster)
    if (!desks.some((desk) => mayEver(desk, 'end-day'))) throw new Problem('forbidden')
    await checkUntil(ground, params.cluster, body.until)
    const { businessDate, changed } = await endDayOf(ground, params.cluster, body.until)
    return { id: params.cluster, version: 0, status: 'open', businessDate, changed }
  }
  registerRoute(app, endDay, handler)
  registerRoute(app, rebuildCluster, async ({ params, caller, log }) => {
    const desks = await desksIn(ground.pool, caller, params.cluster)
    if (!desks.some((desk) => mayEver(desk, 'rebuild-cluster'))) throw new Problem('forbidden')
    const { events, tables } = await rebuild(ground, params.cluster, (done) => log.info({ done }, 'rebuilding'))
    return { events, tables: [...tables], isIdentical: tables.every(({ isIdentical }) => isIdentical) }
  })
}

const row = (scheme: Scheme) => ({
  id: scheme.id,
  number: scheme.number,
  names: scheme.names,
  about: scheme.about,
  source: scheme.source,
  version: scheme.version,
  roles: Object.keys(scheme.roles),
})

function mountSchemes({ app }: House): void {
  registerRoute(app, listSchemes, async () => ({ items: [...catalogue].sort((a, b) => a.number - b.number).map(row) }))
  registerRoute(app, readScheme, async ({ params }) => {
    const scheme = catalogue.find(({ id }) => id === params.id)
    if (scheme === undefined) throw new Problem('not-found')
    return { ...row(scheme), page: schemePage(scheme, 'zh'), drawing: schemeDrawing(scheme, 'zh') }
  })
}
