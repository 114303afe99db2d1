import { expect, test } from 'vitest'
import { costOf } from './offer-cost.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const loan = { amount: cny('100000.00'), annualRate: '0.06', method: 'bullet', months: 12, everyMonths: 12 } as const

test('a loan repaid whole after a year costs its rate by actual days over 360, and more with a fee', () => {
  const plain = costOf(loan, cny('0.00'), '2026-01-01')
  expect(plain).toMatchObject({ interest: cny('6083.33'), due: cny('106083.33'), first: cny('106083.33') })
  expect(plain?.allIn).toBeCloseTo(0.0608333, 6)
  expect(costOf(loan, cny('2000.00'), '2026-01-01')?.allIn).toBeCloseTo(106_083.33 / 98_000 - 1, 6)
})
