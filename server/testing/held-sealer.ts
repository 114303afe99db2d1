import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import { toHex, fromHex } from '#core/basics/utf8.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import { auditCluster, sha256, signerOf } from '#server/modules/record/index.ts'
import { runningEmbedded } from '#server/platform/postgres/embedded-running.ts'
import { typeParsers } from '#server/platform/postgres/types.ts'
import { loadSecret } from '#server/platform/secret.ts'
import pg from 'pg'
import { brokenInvariants } from './invariants.ts'

/** Where the sealer is held when the blow falls. */
export const sealingPlaces = ['before a leaf is written', 'leaves written, head not', 'let go'] as const
export type SealingPlace = (typeof sealingPlaces)[number]

/** Within what is on record must be sealed. */
const sealedWithin = 6_000
/** How long the harness waits for processes that share a busy machine with it: no promise of the platform. */
const patience = 20_000

/**
 * Holds the sealer in the middle of its transaction, as one that waits for a lock: over the tree, out of which the head
 * grows, or over what it takes from the queue once its leaves are written. `toSeal` makes something to be sealed. Two
 * sessions hold; whoever called ends them.
 */
export async function holdSealer(
  [tree, queue]: readonly [pg.Client, pg.Client],
  place: SealingPlace,
  toSeal: () => Promise<unknown>,
): Promise<void> {
  await tree.query('begin; select from trees for update')
  await toSeal()
  await untilItWaits(tree)
  if (place === 'before a leaf is written') return
  if (place === 'leaves written, head not') await queue.query('begin; select from unsealed for update')
  await tree.query('rollback')
  if (place === 'leaves written, head not') await untilItWaits(queue)
}

/** Waits until somebody waits for what this session holds. */
async function untilItWaits(holder: pg.Client): Promise<void> {
  for (const giveUpAt = Date.now() + patience; Date.now() < giveUpAt; await pause(5)) {
    const { rows } = await holder.query('select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))') // prettier-ignore
    if (rows.length > 0) return
  }
  throw new Error('The sealer never came to what is held.')
}

/** A session of the owner with the embedded database of a platform that runs or is starting. */
export async function joinRunning(folder: string): Promise<pg.Client> {
  for (const giveUpAt = Date.now() + patience; ; await pause(10)) {
    const running = runningEmbedded(join(folder, 'postgres'))
    const client = running === null ? null : await connect(running).catch(() => null)
    if (client !== null) return client
    if (Date.now() > giveUpAt) throw new Error(`No PostgreSQL answers in ${folder}.`)
  }
}

async function connect(address: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...address, application_name: 'qunrong-testing', types: typeParsers })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export type Head = { readonly size: number; readonly root: string }

/**
 * What is wrong with the record once everything is sealed: leaves that are missing or doubled, a head that does not
 * follow from the events or is not signed, a head that somebody saw and out of which the tree has not grown.
 */
export async function recordFaults(folder: string, seen: readonly Head[]): Promise<readonly string[]> {
  const client = await joinRunning(folder)
  try {
    const waiting = await unsealed(client)
    const secrets = join(folder, 'secrets')
    const master = Buffer.from(loadSecret(secrets, 'record'), 'base64url')
    const { noteKey } = signerOf(loadSecret(secrets, 'checkpoint'))
    const asking = { query: async <R>(sql: string, values: readonly unknown[] = []) => (await client.query(sql, [...values])).rows as R[] } // prettier-ignore
    const clusters = await client.query<{ cluster_id: string }>('select cluster_id from trees')
    const audits = await Promise.all(clusters.rows.map(({ cluster_id }) => auditCluster(asking, master, noteKey, cluster_id))) // prettier-ignore
    const twice = await client.query('select stream, version from seals group by cluster_id, stream, version having count(*) > 1') // prettier-ignore
    return [
      ...waiting,
      ...audits.flatMap(({ faults }) => faults),
      ...(await brokenInvariants(client)).map(({ file, rows }) => `${file}: ${inspect(rows)}`),
      ...twice.rows.map((row) => `${inspect(row)} is sealed twice`),
      ...(await lostHeads(client, seen)),
    ]
  } finally {
    await client.end()
  }
}

async function unsealed(client: pg.Client): Promise<readonly string[]> {
  for (const giveUpAt = Date.now() + sealedWithin; Date.now() < giveUpAt; await pause(50)) {
    const { rows } = await client.query('select 1 from unsealed limit 1')
    if (rows.length === 0) return []
  }
  return ['events are never sealed']
}

async function lostHeads(client: pg.Client, seen: readonly Head[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ leaf: string }>('select leaf from seals order by cluster_id, position')
  const roots = new Map<number, string>()
  let tree: Frontier = emptyFrontier
  for (const { leaf } of rows) {
    tree = append(sha256, tree, fromHex(leaf)).frontier
    if (seen.some(({ size }) => size === tree.size)) roots.set(tree.size, toHex(rootOfFrontier(sha256, tree)))
  }
  return seen.filter(({ size, root }) => roots.get(size) !== root).map(({ size }) => `the head over ${size} leaves that was seen is no head of this tree`) // prettier-ignore
}
