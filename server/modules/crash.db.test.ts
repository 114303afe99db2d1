import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { startServer, stopServer } from '../testing/whole-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunrong-crash-'))
let running: ChildProcess | undefined

afterAll(async () => {
  if (running !== undefined) await stopServer(running)
})

test('killed with -9 in the middle of commands, nothing acknowledged is lost, nothing is half done, and a retry with the same key does it once', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  running = await startServer(port, folder)
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
    running = await startServer(port, folder)
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
