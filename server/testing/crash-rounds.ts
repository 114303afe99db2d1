import { spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#server/platform/postgres/embedded.ts'
import type pg from 'pg'
import { holdSealer, joinRunning, recordFaults, sealingPlaces, type Head } from './held-sealer.ts'
import { lookInto, openNextRelease, untilItMigrates, type NextRelease } from './next-release.ts'
import { signInAs } from './program.ts'
import { changedIn } from './table-hashes.ts'
import { spawnServer, startServer, stopServer } from './whole-server.ts'

const victims = ['server', 'database', 'both'] as const
const moments = ['commands', 'sealing', 'import', 'migration', 'end of day', 'rebuild', 'start'] as const
type Victim = (typeof victims)[number]
type Moment = (typeof moments)[number]

export type Crashed = {
  readonly acknowledged: number
  /** Sent, and not answered: each was sent again with its key after the crash. */
  readonly unknown: number
  readonly lost: readonly string[]
  readonly twice: readonly string[]
  readonly halfDone: readonly string[]
  /** In how many rounds the blow fell while the sealer was held, and while a migration ran. */
  readonly struck: { readonly sealing: number; readonly migration: number }
}

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

/** PostgreSQL is a child of the server; both die without a word. */
function kill(server: ChildProcess, victim: Victim): void {
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).stdout
  const postmaster = listed
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((found) => Number(found?.[2]) === server.pid && /postgres\b.* -D /.test(found?.[3] ?? ''))?.[1]
  if (victim !== 'server') {
    if (postmaster === undefined) throw new Error(`No PostgreSQL belongs to the server ${server.pid}.`)
    process.kill(Number(postmaster), 'SIGKILL')
  }
  if (victim !== 'database') server.kill('SIGKILL')
}

const rowsOfImport = 300
const oneDay = 86_400_000

type Sent = { readonly key: string; readonly body: string; readonly media: string }

/** A platform that is asked as its manager and its operator, over all the lives of its process. */
async function openCaller(url: string) {
  const tokens = new Map<string, string>()
  const call = async (who: string, path: string, sent?: Sent): Promise<Answer> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...(sent === undefined ? {} : { method: 'POST', body: sent.body }),
      headers: {
        authorization: `Bearer ${tokens.get(who)}`,
        ...(sent === undefined ? {} : { 'content-type': sent.media, 'idempotency-key': sent.key }),
      },
    })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
  for (const who of ['manager', 'operator']) tokens.set(who, await signInAs(who, url))
  const { body } = await call('manager', '/session')
  const [desk] = body['desks'] as readonly { readonly clusters: readonly { readonly id: string }[] }[]
  const base = `/clusters/${desk?.clusters[0]?.id}`
  return (who: string, path: string, sent?: Sent) => call(who, `${base}${path}`, sent)
}

type Ask = Awaited<ReturnType<typeof openCaller>>
type Memory = {
  readonly acknowledged: Set<string>
  readonly unknown: Map<string, () => Promise<Answer>>
  /** Heads of the tree that somebody has seen. */
  readonly heads: Head[]
  readonly halfDone: string[]
}

/** Sends a command and remembers whether it was promised; what is not answered may have been done. */
async function order(
  ask: Ask,
  memory: Memory,
  name: string,
  [who, path, body, media = 'application/json']: readonly [string, string, string, string?],
): Promise<void> {
  const send = (): Promise<Answer> => ask(who, path, { key: `crash-${name}-`.padEnd(24, '0'), body, media })
  await send().then(
    ({ status }) => (status < 300 ? memory.acknowledged.add(name) : memory.unknown.set(name, send)),
    () => memory.unknown.set(name, send),
  )
}

/** What is going on when the blow falls. */
const busy: Readonly<
  Record<
    Exclude<Moment, 'sealing' | 'migration' | 'start'>,
    (ask: Ask, memory: Memory, round: number, isOver: () => boolean) => Promise<void>
  >
> = {
  commands: async (ask, memory, round, isOver) => {
    const client = async (nth: number): Promise<void> => {
      for (let i = 0; !isOver(); i += 1) {
        const name = `fund-${round}-${nth}-${i}`
        await order(ask, memory, name, ['manager', '/funds', JSON.stringify({ name })])
      }
    }
    await Promise.all([1, 2, 3, 4, 5, 6].map(client))
  },
  import: async (ask, memory, round) => {
    const lines = Array.from({ length: rowsOfImport }, (_, i) => `firm-6,${round}R${i},2020-01-05,C1,10.00,0.00,10.00,valid`) // prettier-ignore
    const header = 'enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status'
    const text = [header, ...lines].join('\n')
    await order(ask, memory, `import-${round}`, [
      'manager',
      '/imports?kind=output-invoices&scheme=demo',
      text,
      'text/csv',
    ])
  },
  'end of day': async (ask, memory) => {
    const { body } = await ask('operator', '/clock')
    const until = new Date(Date.parse(String(body['businessDate'])) + 10 * oneDay).toISOString().slice(0, 10)
    await order(ask, memory, `day-${until}`, ['operator', '/operations/end-of-day', JSON.stringify({ until })])
  },
  rebuild: (ask, memory, round) => order(ask, memory, `rebuild-${round}`, ['operator', '/rebuild', '{}']),
}
const isBusy = (moment: Moment): moment is keyof typeof busy => moment in busy

/** Events that are on record and not sealed, with the sealer in the middle of them; and how it is left. */
async function holdTheSealer(ask: Ask, memory: Memory, folder: string, round: number): Promise<() => Promise<void>> {
  const clients: [pg.Client, pg.Client] = [await joinRunning(folder), await joinRunning(folder)]
  const toSeal = () =>
    Promise.all(
      [1, 2, 3, 4, 5, 6].map((nth) => {
        const name = `fund-${round}-sealed-${nth}`
        return order(ask, memory, name, ['manager', '/funds', JSON.stringify({ name })])
      }),
    )
  const place = sealingPlaces[Math.floor(round / moments.length) % sealingPlaces.length]!
  await holdSealer(clients, place, toSeal)
  if (place === 'let go') await pause(round % 5)
  return async () => void (await Promise.all(clients.map((client) => client.end().catch(() => undefined))))
}

async function allOf(ask: Ask, path: string): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for (let after = ''; ; ) {
    const { body } = await ask('manager', `${path}?limit=200${after === '' ? '' : `&after=${after}`}`)
    items.push(...(body['items'] as readonly Record<string, unknown>[]))
    if (typeof body['next'] !== 'string') return items
    after = body['next']
  }
}

/** Everything that is unknown is asked again with its key, until it is answered. */
async function resolveUnknown({ acknowledged, unknown }: Memory): Promise<readonly string[]> {
  const unresolved: string[] = []
  for (const [name, send] of unknown) {
    let status = 503
    for (let tries = 0; status === 503 && tries < 60; tries += 1) {
      ;({ status } = await send())
      if (status === 503) await pause(500)
    }
    if (status < 300) acknowledged.add(name)
    // An end of day that was begun meanwhile, or ends before the day that is now, is refused and nothing of it is there.
    else if (!name.startsWith('day-')) unresolved.push(`${name} is answered with ${status}`)
  }
  unknown.clear()
  return unresolved
}

async function settledDay(ask: Ask): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { body } = await ask('operator', '/operations')
    if (body['isEnding'] !== true) return String((await ask('operator', '/clock')).body['businessDate'])
    await pause(500)
  }
  return 'an end of day that does not end'
}

/** What was promised against what is there. */
async function audit(
  ask: Ask,
  memory: Memory,
  folder: string,
): Promise<Omit<Crashed, 'acknowledged' | 'unknown' | 'struck'>> {
  const unresolved = await resolveUnknown(memory)
  const day = await settledDay(ask)
  const names = (await allOf(ask, '/funds')).map(({ name }) => String(name)).filter((name) => name.startsWith('fund-'))
  const promised = [...memory.acknowledged].filter((name) => name.startsWith('fund-'))
  const days = [...memory.acknowledged].filter((name) => name.startsWith('day-')).map((name) => name.slice(4))
  const imports = await allOf(ask, '/imports')
  const wholes = imports.filter(({ accepted }) => accepted === rowsOfImport).length
  const wanted = [...memory.acknowledged].filter((name) => name.startsWith('import-')).length
  const { body: rebuilt } = await ask('operator', '/rebuild', { key: `audit-${Date.now()}`.padEnd(24, '0'), body: '{}', media: 'application/json' }) // prettier-ignore
  const ofTheRecord = await recordFaults(folder, memory.heads)
  return {
    lost: [...promised.filter((name) => !names.includes(name)), ...days.filter((until) => until > day), ...(wholes < wanted ? [`${wanted - wholes} imports`] : [])], // prettier-ignore
    twice: [...names.filter((name, i) => names.indexOf(name) !== i), ...(wholes > wanted ? [`${wholes - wanted} imports`] : [])], // prettier-ignore
    halfDone: [
      ...unresolved,
      ...memory.halfDone,
      ...ofTheRecord,
      ...(rebuilt['isIdentical'] === true ? [] : ['the record rebuilds to something else']),
    ],
  }
}

type Round = { readonly victim: Victim; readonly moment: Moment }

/** So many rounds; the lengths of the two lists have no common divisor, so that twenty-one meet every pair. */
export const roundsOf = (count: number): readonly Round[] =>
  Array.from({ length: count }, (_, i) => ({
    victim: victims[i % victims.length]!,
    moment: moments[i % moments.length]!,
  }))

type Plan = {
  readonly rounds: readonly Round[]
  /** For the harness's own control: promises that nobody gave, migrations that commit by half, a statement of somebody who alters the record. */
  readonly planted?: {
    readonly promises?: readonly string[]
    readonly tornMigration?: true
    readonly alteration?: string
  }
}

/** Kills what each round says in the middle of what it says, starts again, and compares promises with what is there. */
export async function crash(folder: string, { rounds, planted = {} }: Plan): Promise<Crashed> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const release = openNextRelease(folder)
  const place = [port, join(folder, 'data'), {}, release.checkout] as const
  let server = await startServer(...place)
  const ask = await openCaller(url)
  const memory: Memory = { acknowledged: new Set(planted.promises), unknown: new Map(), heads: [], halfDone: [] }
  const struck = { sealing: 0, migration: 0 }
  let unknown = 0
  try {
    for (const [nth, { victim, moment }] of rounds.entries()) {
      const { body: head } = await ask('manager', '/checkpoint')
      memory.heads.push({ size: Number(head['size']), root: String(head['root']) })
      let isOver = false
      let leave = async (): Promise<void> => undefined
      const going = isBusy(moment) ? busy[moment](ask, memory, nth, () => isOver).catch(() => undefined) : undefined
      if (isBusy(moment)) await pause(40 + ((nth * 137) % 400))
      if (moment === 'sealing') leave = await holdTheSealer(ask, memory, place[1], nth)
      if (moment === 'sealing') struck.sealing += 1
      const ended = new Promise((done) => server.once('exit', done))
      kill(server, victim)
      await ended
      isOver = true
      await leave()
      await going
      if (moment === 'start') await killWhileStarting(place, nth)
      if (moment === 'migration') {
        memory.halfDone.push(
          ...(await killWhileMigrating(place, release, { victim, nth, isTorn: planted.tornMigration ?? false })),
        )
        struck.migration += 1
      }
      server = await startServer(...place)
      unknown += memory.unknown.size
      const bad = await resolveUnknown(memory)
      if (bad.length > 0) throw new Error(bad.join('\n'))
    }
    if (planted.alteration !== undefined) await alter(place[1], planted.alteration)
    return { acknowledged: memory.acknowledged.size, unknown, struck, ...(await audit(ask, memory, place[1])) }
  } finally {
    await stopServer(server)
  }
}

async function alter(folder: string, statement: string): Promise<void> {
  const client = await joinRunning(folder)
  await client.query(statement)
  await client.end()
}

type Place = Parameters<typeof spawnServer>

/** Killed while it starts: stopping what was left behind, migrating, loading, or just before it is ready. */
async function killWhileStarting(place: Readonly<Place>, nth: number): Promise<void> {
  const { child, ready } = spawnServer(...place)
  const ended = new Promise((done) => child.once('exit', done))
  await Promise.race([ready.catch(() => undefined), pause(300 + ((nth * 211) % 1200))])
  child.kill('SIGKILL')
  await ended
}

type Blow = { readonly victim: Victim; readonly nth: number; readonly isTorn: boolean }

/** Killed while a migration of the next release runs: the schema is whole or as before, and not a row is another. */
async function killWhileMigrating(
  place: Readonly<Place>,
  release: NextRelease,
  blow: Blow,
): Promise<readonly string[]> {
  const [, folder] = place
  const version = release.addMigration(blow.isTorn)
  const before = await lookInto(folder, version)
  const { child, ready } = spawnServer(...place)
  const ended = new Promise((done) => child.once('exit', done))
  ready.catch(() => undefined)
  try {
    await untilItMigrates(folder)
    await pause(20 + ((blow.nth * 97) % 400))
    kill(child, blow.victim)
    await ended
  } finally {
    child.kill('SIGKILL')
  }
  const after = await lookInto(folder, version)
  const changed = changedIn(before.hashes, after.hashes)
  return [
    ...(new Set(after.parts).size === 1 ? [] : [`migration ${version} is there by half: ${after.parts.join(', ')}`]),
    ...(changed.length === 0 ? [] : [`migration ${version} that was killed changed ${changed.join(', ')}`]),
  ]
}
