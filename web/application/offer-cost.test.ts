import { expect, test } from 'vitest'
import { costOf } from './offer-cost.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const loan = { amount: cny('100000.00'), annualRate: '0.06', method: 'bullet', months: 12, everyMonths: 12 } as const

test('a loan repaid whole after a year costs its rate, and more with a fee', () => {
  const plain = costOf(loan, cny('0.00'), '2026-01-01')
  expect(plain).toMatchObject({ interest: cny('6000.00'), due: cny('106000.00'), first: cny('106000.00') })
  expect(plain?.allIn).toBeCloseTo(0.06, 6)
  expect(costOf(loan, cny('2000.00'), '2026-01-01')?.allIn).toBeCloseTo(106 / 98 - 1, 6)
})
