import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { crash, roundsOf } from '../testing/crash-rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunrong-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed with -9 twenty times, server, database or both, whatever goes on: nothing promised is lost, nothing is done twice or by half', async () => {
  const { acknowledged, unknown, ...wrong } = await crash(folder, { rounds: roundsOf(20) })
  expect(wrong).toEqual({ lost: [], twice: [], halfDone: [] })
  expect(acknowledged).toBeGreaterThan(30)
  expect(unknown).toBeGreaterThan(10)
}, 900_000)

test('control: a promise that is not kept is missed', async () => {
  const { lost } = await crash(folder, { rounds: [{ victim: 'both', moment: 'commands' }], planted: ['fund-planted'] })
  expect(lost).toEqual(['fund-planted'])
}, 180_000)
