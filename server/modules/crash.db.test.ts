import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { crash, roundsOf } from '../testing/crash-rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunrong-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed with -9 twenty times, server, database or both, whatever goes on: nothing promised is lost, nothing is done twice or by half', async () => {
  const { acknowledged, unknown, struck, ...wrong } = await crash(folder, { rounds: roundsOf(20) })
  expect(wrong).toEqual({ lost: [], twice: [], halfDone: [] })
  expect(acknowledged).toBeGreaterThan(30)
  expect(unknown).toBeGreaterThan(10)
  expect(struck).toEqual({ sealing: 3, migration: 3 })
}, 900_000)

test('control: a promise that is not kept, a migration that commits by half and a leaf that is taken out of the tree are each missed', async () => {
  const { lost, halfDone } = await crash(folder, {
    rounds: [{ victim: 'both', moment: 'migration' }],
    planted: {
      promises: ['fund-planted'],
      tornMigration: true,
      alteration: 'delete from seals where position = 7',
    },
  })
  expect(lost).toEqual(['fund-planted'])
  const found = halfDone.join('\n')
  expect(found).toContain('is there by half: false, true, false, false')
  expect(found).toContain('positions-are-dense')
  expect(found).toContain('leaves that was seen is no head of this tree')
}, 180_000)
