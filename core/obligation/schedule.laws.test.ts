import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction } from '../basics/fraction.ts'
import { rate } from '../basics/rate.ts'
import { countOf } from './due-dates.ts'
import { explainSchedule } from './schedule-text.ts'
import { makeSchedule } from './schedule.ts'
import { noGrace, principalOf, stepsOf, type Terms } from './terms.ts'
import { anyTerms } from './testing/any-terms.ts'

test('principal repaid is principal drawn, and nothing is negative', () => {
  fc.assert(
    fc.property(anyTerms, (given) => {
      const { rows, totals } = makeSchedule(given)
      expect(totals.principal).toEqual(principalOf(given))
      expect(rows.at(-1)?.balance.minor).toBe(0n)
      for (const { principal, interest, balance, due } of rows) {
        expect(principal.minor >= 0n && interest.minor >= 0n && balance.minor >= 0n).toBe(true)
        expect(due.minor).toBe(principal.minor + interest.minor)
      }
    }),
    { numRuns: 500 },
  )
})

test('there is a row for each due date and for each down payment, numbered, and due dates rise', () => {
  fc.assert(
    fc.property(anyTerms, (given) => {
      const { rows } = makeSchedule(given)
      const down = given.downPayment === null ? 0 : given.draws.length
      expect(rows.length).toBe(countOf(given.dueDates) + down)
      rows.forEach(({ nr }, i) => expect(nr).toBe(i + 1))
      rows.forEach(({ dueDate }, i) => expect(dueDate >= (rows[i - 1]?.dueDate ?? given.startsOn)).toBe(true))
    }),
  )
})

test('the same terms give the same schedule, and every row is explained', () => {
  fc.assert(
    fc.property(anyTerms, (given) => {
      const schedule = makeSchedule(given)
      expect(makeSchedule(given)).toEqual(schedule)
      expect(explainSchedule(schedule).length).toBe(schedule.rows.length + schedule.explanation.instalments.length)
    }),
  )
})

test('a higher rate never costs less interest, where one draw is repaid from the first period on', () => {
  fc.assert(
    fc.property(
      anyTerms.filter((given) => given.rateChanges.length === 0 && given.draws.length === 1 && !hasGrace(given)),
      (given) => {
        const dearer = { ...given, annualRate: rate(fraction(given.annualRate.over * 2n, given.annualRate.under)) }
        expect(makeSchedule(dearer).totals.interest.minor).toBeGreaterThanOrEqual(
          makeSchedule(given).totals.interest.minor,
        )
      },
    ),
  )
})

/** Where no interest is paid at first, an instalment that is higher for its rate repays more principal. */
const hasGrace = (terms: Terms): boolean => {
  const grace = stepsOf(terms)?.grace ?? noGrace
  return grace.principal + grace.interest + grace.interestFree > 0
}
