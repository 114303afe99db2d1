import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { ensureDatabase } from './postgres/database.ts'
import { freePort } from './postgres/embedded.ts'

const checkout = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'platform-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (
  port: number,
  more: Record<string, string> = {},
): { child: ChildProcess; ready: Promise<void>; output: () => string } => {
  const env = { ...process.env, PORT: String(port), QUNRONG_VAR: folder, NODE_ENV: 'production', ...more }
  const child = spawn(process.execPath, [join(checkout, 'server', 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = new Promise<void>((settle, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('is ready')) settle()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(output)))
  })
  return { child, ready, output: () => output }
}

test('the platform starts on an empty folder, refuses a second start beside it, and stops cleanly', async () => {
  const port = await freePort()
  const one = start(port)
  await one.ready
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  const two = start(await freePort())
  await expect(two.ready).rejects.toThrow(`is in use by process ${one.child.pid}`)
  one.child.kill('SIGTERM')
  const [code] = await once(one.child, 'exit')
  expect(code).toBe(0)
  expect(one.output()).toContain('Stopped.')
})

test('killed with -9 it starts again on the same data', async () => {
  const one = start(await freePort())
  await one.ready
  one.child.kill('SIGKILL')
  await once(one.child, 'exit')
  const two = start(await freePort())
  await two.ready
  two.child.kill('SIGTERM')
  await once(two.child, 'exit')
})

test('with DATABASE_URL it uses that PostgreSQL and starts none, and says when its port is taken', async () => {
  const { host, user, password, database } = await ensureDatabase(inject('testServer'), 'by_url')
  const url = `postgres://${user}:${password}@${encodeURIComponent(host)}/${database}`
  const empty = mkdtempSync(join(tmpdir(), 'platform-'))
  const port = await freePort()
  const one = start(port, { DATABASE_URL: url, QUNRONG_VAR: empty })
  await one.ready
  expect(existsSync(join(empty, 'postgres'))).toBe(false)
  const two = start(port, { DATABASE_URL: url, QUNRONG_VAR: empty })
  await expect(two.ready).rejects.toThrow(`Port ${port} is taken`)
  one.child.kill('SIGTERM')
  await once(one.child, 'exit')
  rmSync(empty, { recursive: true })
})
