import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import association from '../scheme/catalogue/association-guarantee.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import { borrowersFee, costToWire, costUnder, loanCost, ofBorrower } from './loan-cost.ts'

const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
const on = date('2026-01-01')
const terms = { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 12 } as const

describe('what a loan costs', () => {
  test('is its rate by actual days over 360 where it is repaid whole after a year, and more with a fee', () => {
    const plain = loanCost({ terms, principal: yuan(100_000), fee: yuan(0), on })
    expect(costToWire(plain)).toMatchObject({
      interest: { amount: '6083.33' },
      due: { amount: '106083.33' },
      first: { amount: '106083.33' },
      effectiveRate: '0.060833',
    })
    const dear = loanCost({ terms, principal: yuan(100_000), fee: yuan(2_000), on })
    expect(dear.effectiveRate).toBeCloseTo(106_083.33 / 98_000 - 1, 6)
    expect(dear.due).toEqual(plain.due)
  })

  test('tells the first and the highest instalment apart', () => {
    const cost = loanCost({ terms: { ...terms, everyMonths: 3 }, principal: yuan(100_000), fee: yuan(0), on })
    expect([cost.first, cost.highest]).toEqual([yuan(1_500), yuan(101_533.33)])
  })

  test('is more a year the oftener interest is paid, and least where all is paid at the end', () => {
    const rate = (change: object) =>
      loanCost({ terms: { ...terms, months: 24, ...change }, principal: yuan(100_000), fee: yuan(0), on }).effectiveRate
    const monthly = rate({ everyMonths: 1 })
    const yearly = rate({ everyMonths: 12 })
    const atTheEnd = rate({ method: 'single-bullet', everyMonths: 24 })
    expect([monthly, yearly, atTheEnd].map((each) => each?.toFixed(4))).toEqual(['0.0626', '0.0608', '0.0591'])
  })

  test('tells what reaches the borrower, and the rate on it where a share stays in the fund', () => {
    const loan = { terms, principal: yuan(100_000), on }
    const retained = costUnder(association, loan)
    expect([retained.received, retained.effectiveRate?.toFixed(4)]).toEqual([yuan(90_000), '0.0608'])
    expect(retained.rateOnReceived).toBeCloseTo(106_083.33 / 90_000 - 1, 6)
    const whole = costUnder(confidi, loan)
    expect([whole.received, whole.rateOnReceived]).toEqual([yuan(100_000), whole.effectiveRate])
  })

  test('has the fee of the scheme in it as far as the borrower pays it, told before anybody holds a role', () => {
    expect(borrowersFee(association, yuan(100_000), 24)).toEqual(yuan(0))
    expect(borrowersFee(confidi, yuan(100_000), 24)).toEqual(yuan(2 * 1_000))
    const byLender = { ...confidi, fees: confidi.fees.map((fee) => ({ ...fee, payer: 'lender' })) }
    expect(ofBorrower(byLender, [yuan(2_000)])).toEqual(yuan(0))
  })
})
