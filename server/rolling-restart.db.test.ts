import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { freePort } from './platform/postgres/embedded.ts'
import { openBalancer, type Balancer } from './testing/balancer.ts'
import { signInAs } from './testing/program.ts'
import { connectionString, startServer, stopServer } from './testing/whole-server.ts'

const database = freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'rolling-'))
const servers = new Map<number, ChildProcess>()
let ports: readonly number[] = []
let balancer: Balancer
let token = ''
let cluster = ''
let facility = ''

const start = async (port: number): Promise<void> => {
  const settings = {
    DATABASE_URL: connectionString(database.address),
    QUNRONG_LEAVE_SECONDS: '0.5',
    // More places than clients: what is turned away in a crowd is not what is asked here.
    QUNRONG_PLACES: '20',
    PUBLIC_URL: 'http://localhost:8600',
  }
  servers.set(port, await startServer(port, folder, settings))
}

beforeAll(async () => {
  ports = [await freePort(), await freePort()]
  for (const port of ports) await start(port)
  balancer = await openBalancer(ports)
  token = await signInAs('banker', balancer.url, 'http://localhost:8600')
  const { rows } = await database.owner.query<{ cluster_id: string }>('select cluster_id from clusters')
  cluster = rows[0]!.cluster_id
  const list = await fetch(`${balancer.url}/api/v1/clusters/${cluster}/facilities?status=performing`, {
    headers: headers(),
  })
  facility = ((await list.json()) as { items: { id: string }[] }).items[0]!.id
})

afterAll(async () => {
  await balancer.stop()
  for (const child of servers.values())
    if (child.exitCode === null && child.signalCode === null) await stopServer(child)
  rmSync(folder, { recursive: true, force: true })
})

const headers = (): Record<string, string> => ({ authorization: `Bearer ${token}` })

type Told = { readonly answered: number; readonly written: number; readonly failed: readonly string[] }

/** Reads and commands without a pause, by six clients, for as long as the work takes. */
async function under(work: () => Promise<void>): Promise<Told> {
  const ending = new AbortController()
  let answered = 0
  let written = 0
  const failed: string[] = []
  const client = async (isWriter: boolean): Promise<void> => {
    while (!ending.signal.aborted) {
      const path = `/api/v1/clusters/${cluster}/facilities/${facility}`
      const call = isWriter
        ? fetch(`${balancer.url}${path}/proposals`, {
            method: 'POST',
            headers: { ...headers(), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
            body: JSON.stringify({ move: 'repay', amount: { amount: '0.01', currency: 'CNY' } }),
          })
        : fetch(`${balancer.url}${path}`, { headers: headers() })
      const said = await call.then(
        async (answer) => ({ status: answer.status, text: await answer.text() }),
        (error: unknown) => ({ status: 0, text: String(error) }),
      )
      if (said.status === 200 || said.status === 201) {
        answered += 1
        if (isWriter) written += 1
      } else failed.push(`${said.status} ${said.text.slice(0, 200)}`)
      await pause(10)
    }
  }
  const clients = [false, false, false, false, true, true].map(client)
  await work()
  ending.abort()
  await Promise.all(clients)
  return { answered, written, failed }
}

const proposals = async (): Promise<number> => {
  const { rows } = await database.owner.query<{ n: bigint }>(
    `select count(*) as n from events where type = 'move-proposed'`,
  )
  return Number(rows[0]!.n)
}

test('two servers are restarted one after the other and no request fails; every command that was answered stands once', async () => {
  const before = await proposals()
  const { answered, written, failed } = await under(async () => {
    await pause(300)
    for (const port of ports) {
      await stopServer(servers.get(port)!)
      await start(port)
      await pause(300)
    }
  })
  expect(failed).toEqual([])
  expect(answered).toBeGreaterThan(100)
  expect((await proposals()) - before).toBe(written)
  expect(written).toBeGreaterThan(10)
  for (const port of ports) expect(balancer.told(port)).toEqual(expect.arrayContaining([200, 503]))
  process.stdout.write(`rolling restart: ${answered} requests, ${written} commands, 0 failed\n`)
})

test('control: a server that is killed in the middle of its work fails requests', async () => {
  const [port] = ports
  const { failed } = await under(async () => {
    await pause(300)
    while (balancer.busy(port!) < 2) await pause(1)
    const child = servers.get(port!)!
    child.kill('SIGKILL')
    await once(child, 'exit')
    await pause(300)
  })
  expect(failed.length).toBeGreaterThan(0)
  expect(failed.join()).toContain('lost: ')
})
