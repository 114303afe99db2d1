import { describe, expect, inject, test } from 'vitest'
import { amountIn } from '#core/projection/rows.ts'
import { liveMany } from './lives.ts'

describe('lives of facilities, at random', () => {
  test(
    'every book, row, counter and state agrees after each of a hundred thousand commands, a fifth where it must be quick',
    { timeout: 240_000 },
    () => {
      const seed = Number(process.env['QUNRONG_SEED'] ?? 20_261_121)
      let commands = 0
      for (let i = 0; commands < 5 * inject('lawRuns'); i += 1) {
        const lived = liveMany(seed + i, 100)
        expect(lived.failure).toBeNull()
        commands += lived.commands
      }
    },
  )

  test(
    'control: one fen too many in one row is found, and told by the shortest life that leads to it',
    { timeout: 60_000 },
    () => {
      const { failure } = liveMany(7, 100, ({ rows }, lines) => {
        const [row] = rows.all('balances').filter((each) => amountIn(each, 'balance') > 0n)
        if (lines === 3 && row !== undefined)
          rows.apply([{ table: 'balances', do: 'put', row: { ...row, balance: amountIn(row, 'balance') + 1n } }])
      })
      expect(failure).toMatch(/^seed 7, path /)
      expect(failure?.split('\n')).toHaveLength(5)
      expect(failure).toMatch(/→ the book of .* sums to 1$/)
    },
  )
})
