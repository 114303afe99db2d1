import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../golden/loans/guarantee-premium-claim-recovery.json' with { type: 'json' }
import { money, sum } from '../basics/money.ts'
import { parseRate, type Rate } from '../basics/rate.ts'
import {
  checkDrawnFacility,
  feesOnOutstanding,
  periodicFees,
  refundOnEarlyRepayment,
  scheduledOutstanding,
  totalOfFees,
  upFrontFee,
  type DrawnFacility,
} from './guarantee-fee.ts'

const rateOf = (text: string): Rate => {
  const parsed = parseRate(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
const pence = (minor: number) => money(BigInt(minor), 'GBP')
const repaidEvery: Readonly<Record<string, number>> = {
  Monthly: 1,
  Quarterly: 3,
  SixMonthly: 6,
  Annually: 12,
}

describe('premiums of the Enterprise Finance Guarantee', () => {
  test.each(golden.premiumCases)('$id', (given) => {
    const every = repaidEvery[given.repaymentFrequency]
    if (every === undefined) throw new Error(`no frequency ${given.repaymentFrequency}`)
    const rows = periodicFees(
      {
        currency: 'GBP',
        draws: given.draws.map(({ amountPence, month }) => ({ amount: pence(amountPence), month })),
        termMonths: given.termMonths,
        holidayMonths: given.capitalHolidayMonths,
        repaidEvery: every,
      },
      rateOf(`${given.annualPremiumRatePct}%`),
      3,
    )
    expect(rows.map(({ fee }) => Number(fee.minor))).toEqual(given.expectedQuarterlyPremiumsPence)
    expect(Number(totalOfFees(rows, 'GBP').minor)).toBe(given.totalPence)
  })
})

const facility: DrawnFacility = {
  currency: 'GBP',
  draws: [{ amount: pence(12_000_00), month: 0 }],
  termMonths: 12,
  holidayMonths: 0,
  repaidEvery: 1,
}

test('a fee on what is owed in truth is its rate for the part of a year, rounded half up, each by itself', () => {
  expect(feesOnOutstanding([pence(12_000_00), pence(100_01)], rateOf('2%'), 3)).toEqual([pence(60_00), pence(50)])
})

test('a fee in advance is given back for the months that were not run, rounded down', () => {
  const fee = upFrontFee(pence(1_000_00), rateOf('1.5%'))
  expect(fee).toEqual(pence(15_00))
  expect(refundOnEarlyRepayment(fee, 7, 3)).toEqual(pence(8_57))
  expect(refundOnEarlyRepayment(fee, 7, 7)).toEqual(pence(0))
})

test('what is unsound in a facility is named', () => {
  expect(checkDrawnFacility(facility)).toEqual([])
  const bad = { ...facility, termMonths: 0, draws: [{ amount: pence(-1), month: 3 }], repaidEvery: 0 }
  expect(checkDrawnFacility(bad)).toHaveLength(4)
})

const anyFacility: fc.Arbitrary<DrawnFacility> = fc.integer({ min: 1, max: 120 }).chain((termMonths) =>
  fc.record({
    currency: fc.constant('GBP' as const),
    draws: fc.array(fc.record({ amount: fc.nat().map(pence), month: fc.nat({ max: termMonths - 1 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    termMonths: fc.constant(termMonths),
    holidayMonths: fc.nat({ max: termMonths }),
    repaidEvery: fc.constantFrom(null, 1, 3, 6, 12),
  }),
)

test('what is owed by plan is never negative nor more than was drawn, and nothing at the end', () => {
  fc.assert(
    fc.property(anyFacility, fc.nat({ max: 130 }), (given, month) => {
      const drawn = sum(
        given.draws.map(({ amount }) => amount),
        'GBP',
      ).minor
      const owed = scheduledOutstanding(given, month).minor
      expect(owed >= 0n && owed <= drawn).toBe(true)
      expect(scheduledOutstanding(given, given.termMonths).minor).toBe(0n)
    }),
  )
})
