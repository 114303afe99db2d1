import { expect, test } from 'vitest'
import { parseId } from '#core/basics/id.ts'
import { fixedClock } from './clock.ts'
import { idSource } from './ids.ts'

test('ids are of the shape that core reads, and sort by the time they were made', () => {
  const early = idSource(fixedClock('2026-01-01T00:00:00Z')).next('facility')
  const late = idSource(fixedClock('2026-01-01T00:00:00.001Z')).next('facility')
  expect(parseId('facility', early).ok).toBe(true)
  expect(early < late).toBe(true)
})

test('the same clock and dice give the same id', () => {
  const same = () => idSource(fixedClock('2026-01-01T00:00:00Z'), (count) => new Uint8Array(count)).next('cluster')
  expect(same()).toBe('clu_01KDVDNA000000000000000000')
})
