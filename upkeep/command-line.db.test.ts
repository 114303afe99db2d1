import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'

const bin = resolve(import.meta.dirname, '../cli/bin/qunrong.js')
const temporary = (): string => mkdtempSync(join(tmpdir(), 'upkeep-'))

async function qunrong(folder: string, args: readonly string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [bin, ...args], { env: { ...env, QUNRONG_VAR: folder } })
  const code = new Promise<number | null>((settle) => child.on('close', settle))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}

test('an embedded platform is examined and backed up while it runs and while it is stopped, and moves to another folder', async () => {
  const folder = temporary()
  const kept = temporary()
  const alone = { QUNRONG_DEMO: 'off' }
  const server = await startServer(await freePort(), folder, alone)
  const whileRunning = await qunrong(folder, ['doctor', '--json'])
  const running = await qunrong(folder, ['backup', join(kept, 'running'), '--keys', join(kept, 'keys')])
  const over = await qunrong(folder, ['restore', join(kept, 'running')])
  await stopServer(server)
  expect([whileRunning.code, JSON.parse(whileRunning.out).isWell]).toEqual([0, true])
  expect([running.code, JSON.parse(running.out).keys]).toEqual([0, ['checkpoint', 'record', 'sessions']])
  expect([over.code, over.err]).toEqual([
    1,
    expect.stringContaining('The platform is running on its embedded database'),
  ])

  const stopped = await qunrong(folder, ['backup', join(kept, 'stopped')])
  expect([stopped.code, JSON.parse(stopped.out).keys]).toEqual([0, []])

  const elsewhere = temporary()
  const keyless = await qunrong(elsewhere, ['restore', join(kept, 'stopped')])
  expect([keyless.code, keyless.err]).toEqual([1, expect.stringContaining('There is no key')])
  const restored = await qunrong(elsewhere, ['restore', join(kept, 'stopped'), '--keys', join(kept, 'keys')])
  expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('Every table is as it was')])
  const again = await startServer(await freePort(), elsewhere, alone)
  await stopServer(again)
  const { code, out } = await qunrong(elsewhere, ['doctor'])
  expect([code, out]).toEqual([0, expect.stringContaining('良好 well')])
}, 180_000)

test('doctor exits 1 and says why where there is no platform', async () => {
  const { code, out } = await qunrong(temporary(), ['doctor'])
  expect([code, out]).toEqual([1, expect.stringContaining('有误 WRONG')])
})
