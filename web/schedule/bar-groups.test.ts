import { describe, expect, test } from 'vitest'
import { barsOf, type BarState, type Instalment } from './bar-groups.ts'

const due = (dueOn: string, principal: bigint, interest: bigint, state: BarState = 'planned'): Instalment => ({
  dueOn,
  principal,
  interest,
  state,
})

describe('the bars of a schedule', () => {
  test('are by date; what falls due on one day for several drawings is one bar', () => {
    const bars = barsOf([due('2026-03-01', 5n, 1n), due('2026-02-01', 3n, 2n), due('2026-03-01', 7n, 4n)], 10)
    expect(bars.map(({ dueOn, principal, interest }) => [dueOn, principal, interest])).toEqual([
      ['2026-02-01', 3n, 2n],
      ['2026-03-01', 12n, 5n],
    ])
  })

  test('never are more than there is room for, and lose no cent', () => {
    const many = Array.from({ length: 1_200 }, (_, i) =>
      due(new Date(Date.UTC(2026, i, 1)).toISOString().slice(0, 10), 100n, BigInt(i)),
    )
    const bars = barsOf(many, 90)
    expect([bars.length, bars[0]?.count, bars[0]?.dueOn, bars[0]?.until]).toEqual([86, 14, '2026-01-01', '2027-02-01'])
    expect(bars.reduce((sum, { principal, interest }) => sum + principal + interest, 0n)).toBe(
      120_000n + (1_199n * 1_200n) / 2n,
    )
  })

  test('that stand for several say the worst of them', () => {
    const states: readonly BarState[] = ['paid', 'overdue', 'due', 'to-come', 'paid', 'paid']
    const bars = barsOf(states.map((state, i) => due(`2026-0${i + 1}-01`, 1n, 0n, state)), 3) // prettier-ignore
    expect(bars.map(({ state }) => state)).toEqual(['overdue', 'due', 'paid'])
  })

  test('of nothing are none', () => {
    expect(barsOf([], 10)).toEqual([])
  })
})
