import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromDayNumber } from '../basics/calendar-date.ts'
import { fraction } from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import { rate } from '../basics/rate.ts'
import { makeSchedule } from './schedule.ts'
import { repaymentMethods, type Terms } from './terms.ts'

const terms: fc.Arbitrary<Terms> = fc.record({
  principal: fc.bigInt({ min: 1n, max: 10n ** 13n }).map((minor) => money(minor, 'CNY')),
  annualRate: fc.integer({ min: 0, max: 3600 }).map((points) => rate(fraction(BigInt(points), 10000n))),
  disbursedOn: fc.integer({ min: 10000, max: 30000 }).map(fromDayNumber),
  method: fc.constantFrom(...repaymentMethods),
  every: fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    unit: fc.constantFrom('month' as const, 'week' as const, 'day' as const),
  }),
  instalmentCount: fc.integer({ min: 2, max: 60 }),
  interestBasis: fc.constantFrom('period' as const, 'actual' as const),
  dayCount: fc.constantFrom('ACT/360' as const, 'ACT/365F' as const, '30E/360' as const, 'ACT/ACT-ISDA' as const),
  graceOnPrincipal: fc.integer({ min: 0, max: 1 }),
  rounding: fc.constantFrom('half-up' as const, 'half-even' as const),
  instalmentMultiple: fc.option(fc.constant(money(100n, 'CNY'))),
  payment: fc.constant(null),
})

test('principal over the schedule sums to principal, and nothing is negative', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const { rows, totals } = makeSchedule(given)
      expect(totals.principal).toEqual(given.principal)
      expect(rows.at(-1)?.balance.minor).toBe(0n)
      for (const { principal, interest, balance, due } of rows) {
        expect(principal.minor >= 0n && interest.minor >= 0n && balance.minor >= 0n).toBe(true)
        expect(due.minor).toBe(principal.minor + interest.minor)
      }
    }),
    { numRuns: 500 },
  )
})

test('due dates rise, and days run from disbursement to the last of them', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const dates = [given.disbursedOn, ...makeSchedule(given).rows.map(({ dueDate }) => dueDate)]
      dates.slice(1).forEach((due, i) => expect(due > dates[i]!).toBe(true))
    }),
  )
})

test('a higher rate never costs less interest', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const dearer = { ...given, annualRate: rate(fraction(given.annualRate.over * 2n, given.annualRate.under)) }
      expect(makeSchedule(dearer).totals.interest.minor).toBeGreaterThanOrEqual(
        makeSchedule(given).totals.interest.minor,
      )
    }),
  )
})
