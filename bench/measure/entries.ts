import { spawnSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { payContribution } from '#contract/parties.ts'
import { payContributionIn } from '#server/modules/parties/index.ts'
import { ensureDatabase } from '#server/platform/postgres/database.ts'
import { openDice } from '#server/testing/dice.ts'
import { pace, type Pace } from './clients.ts'
import { command, type Asking, type Site } from './site.ts'

export const clients = 16
const amount = { amount: '100.00', currency: 'CNY' } as const

type Books = { readonly memberships: readonly string[]; readonly funds: readonly string[] }

export async function booksOf(site: Site, funds: readonly string[]): Promise<Books> {
  const { rows } = await site.owner.query<{ id: string }>(
    'select id from memberships where association = $1 order by id',
    [site.association.organisation],
  )
  return { memberships: rows.map(({ id }) => id), funds }
}

const roll = openDice(1)
const oneOf = <T>(of: readonly T[]): T => of[roll(of.length)]!

/** One journal entry a command: a member pays into a fund. Through load, decide and save in this process. */
export function contribute(site: Site, { memberships, funds }: Books): Promise<unknown> {
  const [id, body] = [oneOf(memberships), { fund: oneOf(funds), amount }]
  return command(site, payContribution.name, { id, body }, (work) => payContributionIn(work, id, body))
}

export const bySandwich = (site: Site, books: Books, seconds: number): Promise<Pace> =>
  pace(clients, seconds, () => contribute(site, books))

/** So many of them, by as many clients. */
export async function contributeOften(site: Site, books: Books, times: number): Promise<void> {
  let left = times
  const client = async (): Promise<void> => {
    while ((left -= 1) >= 0) await contribute(site, books)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/** Waits until the server has sealed everything and every follower has followed. */
export async function caughtUp({ owner, cluster }: Site): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ behind: string }>(
      `select (select count(*) from unsealed where cluster_id = $1)
         + (select max(position) from seals where cluster_id = $1) - (select min(position) from followers where cluster_id = $1) as behind`,
      [cluster],
    )
    if (Number(rows[0]?.behind) <= 0) return
    await pause(200)
  }
}

let keys = 0

/** The same by HTTP: sign-in, desk, contract and all. */
export const byHttp = (
  { url, token }: Asking,
  { cluster }: Site,
  { memberships, funds }: Books,
  { seconds, count = clients }: { readonly seconds: number; readonly count?: number },
): Promise<Pace> =>
  pace(count, seconds, async () => {
    const answer = await fetch(`${url}/api/v1/clusters/${cluster}/memberships/${oneOf(memberships)}/contributions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': `bench-${process.pid}-${String((keys += 1)).padStart(12, '0')}`,
      },
      body: JSON.stringify({ fund: oneOf(funds), amount }),
    })
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  })

/** One page after the other of what an association reads most, by one client: everything it stands to is looked at each time. */
export const byReading = ({ url, token }: Asking, { cluster }: Site, seconds: number): Promise<Pace> =>
  pace(1, seconds, async () => {
    const what = oneOf(['firms', 'memberships', 'applications', 'facilities'])
    const answer = await fetch(`${url}/api/v1/clusters/${cluster}/${what}`, { headers: { authorization: `Bearer ${token}` } }) // prettier-ignore
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  })

/** Where Debian keeps the programs of PostgreSQL, if they are not in the path. */
function pgbenchProgram(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench'
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  const found = versions.map((version) => join(root, version, 'bin', 'pgbench')).filter((path) => existsSync(path))
  return found.at(-1) ?? null
}

export type Peer = (seconds: number) => Promise<number>

/** PostgreSQL's own TPC-B-like transactions on the same server, same clients and settings; null without `pgbench`. */
export async function openPgbench(site: Site): Promise<Peer | null> {
  const program = pgbenchProgram()
  if (program === null) return null
  const { host, port, user, password } = site.address
  const database = (await ensureDatabase(site.address, 'pgbench')).database
  const env = { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password }
  const made = spawnSync(program, ['-i', '-q', '-s', String(clients), database], { env, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`pgbench -i: ${made.stderr}`)
  return (seconds) =>
    new Promise((settle, refuse) => {
      const child = spawn(program, ['-n', '-c', String(clients), '-j', '2', '-T', String(seconds), database], { env })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      child.once('error', refuse)
      child.once('exit', () => {
        const tps = /tps = ([\d.]+)/.exec(said)?.[1]
        if (tps === undefined) refuse(new Error(`pgbench said nothing of its pace: ${said}`))
        else settle(Number(tps))
      })
    })
}

const tables = `create table if not exists branches (bid int primary key, bbalance bigint not null default 0);
  create table if not exists tellers (tid int primary key, tbalance bigint not null default 0);
  create table if not exists accounts (aid int primary key, abalance bigint not null default 0);
  create table if not exists history (tid int, bid int, aid int, delta bigint, mtime timestamp);
  insert into branches select generate_series(1, ${clients}) on conflict do nothing;
  insert into tellers select generate_series(1, ${clients * 10}) on conflict do nothing;
  insert into accounts select generate_series(1, ${clients * 10_000}) on conflict do nothing`

/** TPC-B's statements by the driver that we use: what Node itself takes of the difference. */
export async function openDriverPeer(site: Site): Promise<{ readonly run: Peer; readonly stop: () => Promise<void> }> {
  const pool = new pg.Pool({ ...(await ensureDatabase(site.address, 'tpcb')), max: clients })
  await pool.query(tables)
  const transaction = async (): Promise<void> => {
    const [aid, tid, bid, delta] = [1 + roll(clients * 10_000), 1 + roll(clients * 10), 1 + roll(clients), roll(10_000) - 5_000] // prettier-ignore
    const client = await pool.connect()
    await client.query('begin')
    await client.query('update accounts set abalance = abalance + $1 where aid = $2', [delta, aid])
    await client.query('select abalance from accounts where aid = $1', [aid])
    await client.query('update tellers set tbalance = tbalance + $1 where tid = $2', [delta, tid])
    await client.query('update branches set bbalance = bbalance + $1 where bid = $2', [delta, bid])
    await client.query('insert into history values ($1, $2, $3, $4, current_timestamp)', [tid, bid, aid, delta])
    await client.query('commit')
    client.release()
  }
  return { run: async (seconds) => (await pace(clients, seconds, transaction)).perSecond, stop: () => pool.end() }
}
