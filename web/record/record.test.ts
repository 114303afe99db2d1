import { expect, test } from 'vitest'
import { shareText, timesText } from './share-text.ts'

test('shares and multiples are rounded half up, and are a dash of nothing', () => {
  expect([shareText(1n, 3n), shareText(1n, 1000n), shareText(5n, 10_000n), shareText(1n, 0n)]).toEqual([
    '33.3%',
    '0.1%',
    '0.1%',
    '—',
  ])
  expect([timesText(7n, 2n), timesText(1n, 3n), timesText(1n, 0n)]).toEqual(['3.50×', '0.33×', '—'])
})
