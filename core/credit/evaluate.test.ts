import { expect, test } from 'vitest'
import { formatDecimal, decimal } from '../basics/fraction.ts'
import { formatAmount } from '../basics/money.ts'
import { checkCard } from './card.ts'
import { evaluate } from './evaluate.ts'
import { firstCard } from './first-card.ts'
import type { Indicator } from './indicator.ts'
import { indicatorDefinitions } from './indicators.ts'

const indicators = (values: Readonly<Record<string, string>>): readonly Indicator[] =>
  indicatorDefinitions.map(({ measure: _measure, ...definition }) => {
    const given = values[definition.id]
    const measurement =
      given === undefined
        ? { kind: 'missing' as const, reason: 'not-told' as const, inputs: [] }
        : { kind: 'value' as const, value: decimal(given), inputs: [] }
    return { ...definition, measurement }
  })
const good = {
  sales: '8000000',
  'sales-growth': '0.1',
  'active-months': '12',
  'gross-margin-proxy': '0.2',
  'void-rate': '0.04',
  'red-letter-rate': '0.01',
  'customer-concentration': '0.2',
  'supplier-concentration': '0.15',
  seasonality: '0.4',
  'tax-burden': '0.02',
  'days-since-sale': '9',
  'membership-years': '4',
  standing: '2',
}

test('the first card is sound', () => {
  expect(
    checkCard(
      firstCard,
      indicatorDefinitions.map(({ id }) => id),
    ),
  ).toEqual([])
})

test('score, grade and limit of a good firm, with every contribution', () => {
  const result = evaluate(firstCard, indicators(good))
  expect(formatDecimal(result.score, 2)).toBe('83.30')
  expect([result.grade, formatAmount(result.limit), result.limitReason.binding]).toEqual(['AA', '1280000.00', 'share'])
  expect(result.missing).toEqual([])
  expect(result.contributions.map(({ contribution }) => contribution)).toHaveLength(firstCard.items.length)
  expect(result.contributions.find(({ indicator }) => indicator === 'void-rate')).toMatchObject({
    points: 80,
    because: { kind: 'bin', least: '0.03', below: '0.06' },
  })
})

test('the limit is cut at the cap, rounded down to the step, and nothing below one step', () => {
  const limitOf = (sales: string) => {
    const { limit, limitReason } = evaluate(firstCard, indicators({ ...good, sales }))
    return [formatAmount(limit), limitReason.binding]
  }
  expect(limitOf('900000000')).toEqual(['5000000.00', 'cap'])
  expect(limitOf('5123456.78')).toEqual(['810000.00', 'share'])
  expect(limitOf('40000')).toEqual(['0.00', 'nothing'])
})

test('what is missing gets its stated points and is listed', () => {
  const { standing: _standing, ...rest } = good
  const result = evaluate(firstCard, indicators(rest))
  expect(result.missing).toEqual([{ indicator: 'standing', reason: 'not-told' }])
  expect(result.contributions.find(({ indicator }) => indicator === 'standing')).toMatchObject({
    points: 30,
    because: { kind: 'missing' },
  })
})

test('a firm of which nothing is known has no limit', () => {
  expect(evaluate(firstCard, indicators({}))).toMatchObject({ grade: 'D', limit: { minor: 0n } })
})

test('an unsound card is told every reason', () => {
  const [first, ...others] = firstCard.items
  if (first === undefined) throw new Error('no item')
  const broken = {
    ...firstCard,
    items: [
      { ...first, weight: 15, bins: [...first.bins].reverse() },
      ...others,
      { ...first, indicator: 'luck', weight: 2 },
    ],
  }
  expect(
    checkCard(
      broken,
      indicatorDefinitions.map(({ id }) => id),
    ),
  ).toEqual([
    'weights sum to 101, not to 100',
    'luck is no indicator',
    'sales: only the first bin is open below',
    'sales: bins do not rise',
    'sales: a better value has fewer points',
  ])
})
