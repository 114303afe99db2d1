import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareFractions, fraction, plus, zero, type Fraction } from '../basics/fraction.ts'
import { evaluate } from './evaluate.ts'
import { firstCard } from './first-card.ts'
import type { Indicator } from './indicator.ts'
import { indicatorDefinitions } from './indicators.ts'

const someValue = fc.option(
  fc
    .tuple(fc.integer({ min: -2_000_000, max: 200_000_000 }), fc.constantFrom(1n, 100n, 1_000_000n))
    .map(([over, under]) => fraction(BigInt(over), under)),
)
const facts = fc.tuple(...indicatorDefinitions.map(() => someValue))
const step = fc.integer({ min: 0, max: 100_000_000 }).map((over) => fraction(BigInt(over), 10_000n))

const indicators = (values: readonly (Fraction | null)[]): readonly Indicator[] =>
  indicatorDefinitions.map(({ measure: _measure, ...definition }, i) => {
    const value = values[i] ?? null
    return {
      ...definition,
      measurement:
        value === null ? { kind: 'missing', reason: 'not-told', inputs: [] } : { kind: 'value', value, inputs: [] },
    }
  })

test('a better value of one indicator never lowers score, grade or limit', () => {
  fc.assert(
    fc.property(facts, step, fc.nat({ max: firstCard.items.length - 1 }), (values, by, at) => {
      const item = firstCard.items[at]!
      const place = indicatorDefinitions.findIndex(({ id }) => id === item.indicator)
      const before = values[place]
      if (before === null || before === undefined) return
      const change = item.better === 'higher' ? by : { over: -by.over, under: by.under }
      const better = values.map((value, i) => (i === place ? plus(before, change) : value))
      const [first, second] = [evaluate(firstCard, indicators(values)), evaluate(firstCard, indicators(better))]
      const rank = (grade: string) => firstCard.grades.findIndex((rule) => rule.grade === grade)
      expect(compareFractions(second.score, first.score)).toBeGreaterThanOrEqual(0)
      expect(rank(second.grade)).toBeLessThanOrEqual(rank(first.grade))
      expect(second.limit.minor).toBeGreaterThanOrEqual(first.limit.minor)
    }),
    { numRuns: 1000 },
  )
})

test('the score is the sum of its contributions, from 0 to 100, and the limit never passes the cap', () => {
  fc.assert(
    fc.property(facts, (values) => {
      const { score, contributions, limit } = evaluate(firstCard, indicators(values))
      expect(contributions.reduce((total, { contribution }) => plus(total, contribution), zero)).toEqual(score)
      expect(compareFractions(score, zero) >= 0 && compareFractions(score, fraction(100n)) <= 0).toBe(true)
      expect(
        limit.minor >= 0n &&
          limit.minor <= firstCard.limit.cap.minor &&
          limit.minor % firstCard.limit.step.minor === 0n,
      ).toBe(true)
    }),
  )
})
