import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction, type Fraction } from '../basics/fraction.ts'
import { equalInstalment } from './instalment.ts'
import { money } from './testing/amounts.ts'

/** Stretches of periods whose factor is one and the same value; also none at all, as in free periods. */
const stretches = fc.array(
  fc.record({
    many: fc.integer({ min: 1, max: 40 }),
    factor: fc.tuple(fc.bigInt({ min: 0n, max: 40n }), fc.constantFrom(360n, 365n, 1200n)).map(([a, b]) => fraction(a, b)), // prettier-ignore
  }),
  { minLength: 1, maxLength: 5 },
)

test('equal periods taken together give the annuity of the same periods taken one by one', () => {
  fc.assert(
    fc.property(
      stretches,
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.bigInt({ min: 0n, max: 10n ** 6n }),
      (all, owed, left) => {
        // prettier-ignore
        const annuityOf = (factors: readonly Fraction[]) =>
        equalInstalment({ principal: money(owed + left), balloon: money(left), factors, rounding: 'half-up', multiple: null, lastOf: null }) // prettier-ignore
        const together = all.flatMap(({ many, factor }) => Array.from({ length: many }, () => factor))
        expect(annuityOf(together)).toEqual(annuityOf(together.map((factor) => ({ ...factor }))))
      },
    ),
  )
})
