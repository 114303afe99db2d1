import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startOf } from './embedded-process.ts'
import { runningEmbedded } from './embedded-running.ts'

const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What PostgreSQL says of itself, under the number of this process. */
const leave = (pid: number): void => {
  mkdirSync(join(folder, 'data'), { recursive: true })
  writeFileSync(join(folder, 'data', 'postmaster.pid'), [pid, folder, 0, 5432, folder, ''].join('\n'))
  writeFileSync(join(folder, 'password'), 'secret')
}

describe('the embedded database of a folder', () => {
  test('is joined while its process lives', () => {
    leave(process.pid)
    expect(runningEmbedded(folder)).toMatchObject({ host: folder, port: 5432 })
  })

  test.runIf(process.platform === 'linux')(
    'is not joined once it was killed, though nobody has buried its process yet',
    async () => {
      // Its parent becomes a program that never asks what became of its children.
      const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] })
      const pid = await new Promise<number>((hear) => parent.stdout.once('data', (line) => hear(Number(line))))
      await expect.poll(() => startOf(pid)).toBe(undefined)
      expect(process.kill(pid, 0)).toBe(true)
      leave(pid)
      expect(runningEmbedded(folder)).toBe(null)
      parent.kill()
    },
  )
})
