import { expect, test } from 'vitest'
import type { WireAllocation } from '#contract/allocations.ts'
import { barsOf } from './bars-of.ts'
import { shareFrom } from './share-from.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' as const })
const part = (firm: string, amount: string, used: string, bank = 'bank'): WireAllocation => ({
  id: `${firm} ${amount}`,
  line: 'line',
  bank,
  bankName: bank,
  association: 'guild',
  associationName: 'guild',
  fund: 'fund',
  firm,
  firmName: firm,
  status: 'filed',
  given: cny(amount),
  amount: cny(amount),
  on: '2026-01-05',
  until: '2026-12-31',
  used: cny(used),
  free: cny('0.00'),
  takenFrom: null,
  reason: null,
})

test('two parts of one member under one bank are one bar, and what is in use is counted once', () => {
  const bars = barsOf([part('a', '100.00', '30.00'), part('a', '50.00', '30.00'), part('a', '7.00', '9.00', 'other'), part('b', '1.00', '0.00')]) // prettier-ignore
  expect(bars.map(({ name, amount, used }) => [name, amount, used])).toEqual([
    ['a · bank', 15_000n, 3_000n],
    ['a · other', 700n, 700n],
    ['b · bank', 100n, 0n],
  ])
})

test('a percentage becomes a share, exactly; what is none, or above a hundred, becomes nothing', () => {
  expect(['20', '0.5', ' 12.5 % ', '100', '0'].map(shareFrom)).toEqual(['0.200000', '0.005000', '0.125000', '1.000000', '0.000000']) // prettier-ignore
  expect(['', 'x', '-1', '100.1', '101', '1e2', '1.23456', undefined].map(shareFrom)).toEqual(Array(8).fill(null))
})
