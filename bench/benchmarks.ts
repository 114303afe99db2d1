import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { rebuild, sealCluster } from '#server/modules/record/index.ts'
import { median, seconds, type Pace } from './measure/clients.ts'
import {
  booksOf,
  byHttp,
  byReading,
  bySandwich,
  caughtUp,
  clients,
  contributeOften,
  openDriverPeer,
  openPgbench,
  type Peer,
} from './measure/entries.ts'
import { importBeside, importMembers } from './measure/import.ts'
import { pouring } from './measure/pouring.ts'
import { foundFunds, openSite, type Site } from './measure/site.ts'

/** `npm run bench`: what the platform does in a second, beside PostgreSQL itself in the same run, at n and at ten times n. */
const { values } = parseArgs({
  options: { members: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '4' } },
})
const members = Number(values.members)
const span = Number(values.seconds)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const whole = (value: number): string => Math.round(value).toLocaleString('en')

type Entries = {
  readonly sandwich: number
  readonly http: Pace
  readonly one: Pace
  readonly pgbench: number | null
  readonly driver: number
}
type Stage = {
  readonly events: number
  readonly sealing: { readonly events: number; readonly perSecond: number }
  readonly rebuilding: { readonly events: number; readonly perSecond: number }
  readonly entries: Entries
  readonly reading: Pace
  readonly imported: { readonly rows: number; readonly ours: number; readonly copy: number }
}

type Peers = { readonly pgbench: Peer | null; readonly driver: Peer }

/** Three rounds of each beside the others, so that whoever else uses the machine takes from all alike; the middle one counts. */
async function entriesOf(site: Site, funds: readonly string[], peers: Peers): Promise<Entries> {
  const books = await booksOf(site, funds)
  await bySandwich(site, books, 1)
  const rounds: Entries[] = []
  for (let i = 0; i < 3; i += 1) {
    const pgbench = peers.pgbench && (await peers.pgbench(span))
    const driver = await peers.driver(span)
    const sandwich = (await bySandwich(site, books, span)).perSecond
    const { http, one } = await site.withServer(async (asking) => {
      await caughtUp(site)
      await byHttp(asking, site, books, { seconds: 1 })
      const http = await byHttp(asking, site, books, { seconds: span })
      return { http, one: await byHttp(asking, site, books, { seconds: span, count: 1 }) }
    })
    rounds.push({ pgbench, driver, sandwich, http, one })
  }
  const middle = (of: (round: (typeof rounds)[number]) => number): number => median(rounds.map(of))
  const middlePace = (of: (round: (typeof rounds)[number]) => Pace): Pace => ({
    perSecond: middle((round) => of(round).perSecond),
    p50: middle((round) => of(round).p50),
    p99: middle((round) => of(round).p99),
  })
  return {
    sandwich: middle(({ sandwich }) => sandwich),
    http: middlePace(({ http }) => http),
    one: middlePace(({ one }) => one),
    pgbench: peers.pgbench && middle(({ pgbench }) => pgbench ?? 0),
    driver: middle(({ driver }) => driver),
  }
}

const countOf = async (site: Site, table: 'events' | 'unsealed'): Promise<number> => {
  const { rows } = await site.owner.query<{ n: string }>(`select count(*) as n from ${table} where cluster_id = $1`, [
    site.cluster,
  ])
  return Number(rows[0]?.n)
}

/** Everything once more, with so many members and as many contributions of theirs on record. */
async function stage(
  site: Site,
  funds: readonly string[],
  peers: Peers,
  [from, to]: readonly [number, number],
): Promise<Stage> {
  await site.withServer((asking) => importMembers(asking, site, from, to))
  await sealCluster(site.ground, site.signer, site.cluster)
  await contributeOften(site, await booksOf(site, funds), to - from)
  const unsealed = await countOf(site, 'unsealed')
  const sealed = await seconds(() => sealCluster(site.ground, site.signer, site.cluster))
  const events = await countOf(site, 'events')
  const rebuilt = await seconds(() => rebuild(site.ground, site.cluster, () => undefined))
  await site.owner.query('analyze')
  const entries = await entriesOf(site, funds, peers)
  const reading = await site.withServer((asking) => byReading(asking, site, span))
  const rows = to === members ? 10_000 : 100_000
  const imported = await site.withServer((asking) =>
    importBeside(asking, site, rows, members, to === members ? 'A' : 'B'),
  )
  return {
    events,
    sealing: { events: unsealed, perSecond: unsealed / sealed },
    rebuilding: { events, perSecond: events / rebuilt },
    entries,
    reading,
    imported,
  }
}

/** How the time of one grows with the size: 0 not at all, 1 as the size does. */
const growth = (small: readonly [number, number], large: readonly [number, number]): string =>
  (Math.log(small[1] / large[1]) / Math.log(large[0] / small[0])).toFixed(2)

const ratio = (ours: number, theirs: number | null): string => (theirs === null ? '—' : (ours / theirs).toFixed(2))

function print(small: Stage, large: Stage): void {
  const line = (name: string, at: readonly [number, number], then: readonly [number, number], beside = '—'): void =>
    say(
      `| ${name} | ${whole(at[0])} | ${whole(at[1])} | ${whole(then[0])} | ${whole(then[1])} | ${growth(at, then)} | ${beside} |`,
    )
  const entry = (name: string, of: (entries: Entries) => number): void =>
    line(
      name,
      [small.events, of(small.entries)],
      [large.events, of(large.entries)],
      `${ratio(of(small.entries), small.entries.pgbench)} / ${ratio(of(large.entries), large.entries.pgbench)} of pgbench`,
    )
  say('\n| what, a second | n | at n | 10 n | at 10 n | growth | beside |')
  say('|---|---|---|---|---|---|---|')
  line(
    'rows of a file of invoices',
    [small.imported.rows, small.imported.ours],
    [large.imported.rows, large.imported.ours],
    `${ratio(small.imported.ours, small.imported.copy)} / ${ratio(large.imported.ours, large.imported.copy)} of COPY`,
  )
  entry(`journal entries, ${clients} clients, in the command sandwich`, ({ sandwich }) => sandwich)
  entry(`journal entries, ${clients} clients, by HTTP`, ({ http }) => http.perSecond)
  entry('journal entries, 1 client, by HTTP', ({ one }) => one.perSecond)
  entry(`TPC-B by our driver, ${clients} clients`, ({ driver }) => driver)
  line('pages read by the association of n members', [members, small.reading.perSecond], [10 * members, large.reading.perSecond]) // prettier-ignore
  line(
    'events sealed',
    [small.sealing.events, small.sealing.perSecond],
    [large.sealing.events, large.sealing.perSecond],
  )
  line('events rebuilt', [small.rebuilding.events, small.rebuilding.perSecond], [large.rebuilding.events, large.rebuilding.perSecond]) // prettier-ignore
  const [few, many] = [pouring(100), pouring(1_000)]
  line('legs poured', [few.legs, few.perSecond], [many.legs, many.perSecond])
  for (const [name, { entries }] of [['n', small], ['10 n', large]] as const) // prettier-ignore
    say(`\nAt ${name}, by HTTP: p50 ${entries.http.p50.toFixed(0)} ms, p99 ${entries.http.p99.toFixed(0)} ms with ${clients} clients; p50 ${entries.one.p50.toFixed(1)} ms, p99 ${entries.one.p99.toFixed(1)} ms with one. pgbench ${entries.pgbench === null ? 'is not installed' : `${whole(entries.pgbench)}/s`}.`) // prettier-ignore
}

const site = await openSite()
const driver = await openDriverPeer(site)
try {
  say(
    `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
  )
  const peers: Peers = { pgbench: await openPgbench(site), driver: driver.run }
  const funds = await foundFunds(site, clients)
  const small = await stage(site, funds, peers, [0, members])
  const large = await stage(site, funds, peers, [members, 10 * members])
  print(small, large)
} finally {
  await driver.stop()
  await site.stop()
}
