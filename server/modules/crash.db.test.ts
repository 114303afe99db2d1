import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'

const checkout = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'qunrong-crash-'))
let running: ChildProcess | undefined

afterAll(async () => {
  const child = running
  if (child === undefined) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

/** A whole server on its own data, as `npm start` runs it; ready when it says so. */
async function start(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(checkout, 'server/main.ts')], {
    env: { ...process.env, PORT: String(port), QUNRONG_VAR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('is ready')) ready()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => fail(new Error(`the server ended: ${said}`)))
  })
  return child
}

test('killed with -9 in the middle of commands, nothing acknowledged is lost, nothing is half done, and a retry with the same key does it once', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  running = await start(port)
  const token = await signIn(url)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const session = (await (await fetch(`${url}/api/v1/session`, { headers })).json()) as {
    desks: { clusters: { id: string }[] }[]
  }
  const cluster = session.desks[0]!.clusters[0]!.id
  const path = `${url}/api/v1/clusters/${cluster}/funds`
  const send = async (name: string): Promise<number> =>
    (
      await fetch(path, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': `crash-test-${name}` },
        body: JSON.stringify({ name }),
      })
    ).status
  const acknowledged = new Set<string>()
  const unknown = new Set<string>()
  for (let round = 0; round < 3; round += 1) {
    const child = running
    const over = new AbortController()
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let i = 0; !over.signal.aborted; i += 1) {
        const name = `fund-${round}-${client}-${i}`.padEnd(24, '0')
        await send(name).then(
          (status) => (status === 201 ? acknowledged : unknown).add(name),
          () => unknown.add(name),
        )
      }
    })
    await pause(400)
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await ended
    over.abort()
    await Promise.all(clients)
    running = await start(port)
  }
  for (const name of unknown) expect([201]).toContain(await send(name))
  const found: string[] = []
  for (let after = ''; ; ) {
    const page = (await (
      await fetch(`${path}?limit=200${after === '' ? '' : `&after=${after}`}`, { headers })
    ).json()) as { items: { name: string }[]; next: string | null }
    found.push(...page.items.map(({ name }) => name).filter((name) => name.startsWith('fund-')))
    if (page.next === null) break
    after = page.next
  }
  expect(acknowledged.size).toBeGreaterThan(20)
  expect(found.sort()).toEqual([...acknowledged, ...unknown].sort())
}, 120_000)

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'manager@demo.qunrong.example', password: 'qunrong-demo' }),
  })
  return answer.headers.get('set-auth-token') ?? ''
}
