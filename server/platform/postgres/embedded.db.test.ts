import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { accountFor } from './embedded-account.ts'
import { isAlive, markOf } from './embedded-process.ts'
import { startEmbedded } from './embedded.ts'
import { openPool } from './pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const holder = `
  const { startEmbedded } = await import(process.argv[1])
  const server = await startEmbedded({ folder: process.argv[2] })
  process.stdout.write(String(server.pid))
  setInterval(() => undefined, 1000)`

/** Another process that holds the folder; answers with the pid of its PostgreSQL. */
const holdElsewhere = async (): Promise<{ child: ChildProcess; postgres: number }> => {
  const module = new URL('./embedded.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: process.cwd(),
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, postgres: Number(line.toString()) }
}

test('data survives a restart, and stopping leaves no process', async () => {
  const one = await startEmbedded({ folder })
  const pool = openPool(one.address)
  await pool.query('create table kept as select 42 as answer')
  await pool.end()
  const mark = markOf(one.pid)
  await one.stop()
  expect(isAlive(mark)).toBe(false)
  const two = await startEmbedded({ folder })
  const again = openPool(two.address)
  expect((await again.query('select answer from kept')).rows).toEqual([{ answer: 42 }])
  await again.end()
  await two.stop()
})

test('a second start on the same folder is refused with the folder and the process that has it', async () => {
  const server = await startEmbedded({ folder })
  await expect(startEmbedded({ folder })).rejects.toThrow(`${folder} is in use by process ${process.pid}`)
  await server.stop()
})

test('after kill -9 the PostgreSQL left behind is stopped and its committed data is there', async () => {
  const { child, postgres } = await holdElsewhere()
  const orphan = markOf(postgres)
  await expect(startEmbedded({ folder })).rejects.toThrow(`is in use by process ${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(orphan)).toBe(true)
  const lines: string[] = []
  const server = await startEmbedded({ folder, log: (line) => lines.push(line) })
  expect(isAlive(orphan)).toBe(false)
  expect(lines.join(' ')).toContain(`Stopping the PostgreSQL ${postgres}`)
  await server.stop()
})

test('below a path too long for a socket it listens on loopback only', async () => {
  const deep = join(folder, 'a'.repeat(120))
  const server = await startEmbedded({ folder: deep })
  expect(server.address.host).toBe('127.0.0.1')
  await server.stop()
})

test('below a folder that only its owner may enter it runs all the same', async () => {
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const server = await startEmbedded({ folder: join(closed, 'data') })
  await server.stop()
})

test.runIf(process.getuid?.() === 0)(
  'for root without namespaces the data moves to a place of an ordinary user, and the notice says where',
  async () => {
    const lines: string[] = []
    const server = await startEmbedded({
      folder: join(folder, 'refused'),
      log: (line) => lines.push(line),
      accountFor: (at, programs) => accountFor(at, programs, 0, () => false),
    })
    expect(lines.join()).toContain(server.folder)
    expect(server.folder).not.toContain(folder)
    expect(statSync(server.folder).uid).not.toBe(0)
    await server.stop()
    rmSync(server.folder, { recursive: true, force: true })
  },
  60_000,
)

test('an ordinary user needs no way around', () => {
  expect(accountFor(folder, '/programs', 1000)).toMatchObject({ folder, prefix: [], notice: undefined })
})
