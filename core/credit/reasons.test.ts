import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { decimal } from '../basics/fraction.ts'
import { cardName, cardOf } from './cards.ts'
import { readableDetail } from './earlier-detail.ts'
import { detailOf } from './evaluation-detail.ts'
import { evaluate } from './evaluate.ts'
import { bucketOf, exposureBuckets } from './exposure.ts'
import { firstCard } from './first-card.ts'
import { measureIndicators } from './indicators.ts'
import { summarise } from './invoice-summary.ts'
import { lackingOf } from './lacking.ts'
import { ladderOf } from './ladder.ts'
import { peerPosition } from './peers.ts'
import { stepsUp } from './steps-up.ts'

const asOf = date('2026-01-12')
const ofNobody = measureIndicators({ summary: summarise([], asOf), membership: null })

test('the reasons of an evaluation are recorded in parts, not in sentences', () => {
  const detail = detailOf(evaluate(firstCard, ofNobody), ofNobody, asOf)
  expect(detail.missing).toContainEqual({ indicator: 'standing', reason: 'not-a-member' })
  expect(detail.contributions.find(({ indicator }) => indicator === 'active-months')).toMatchObject({
    value: '0',
    binPoints: 0,
    points: '0.00',
    most: '12',
    because: { kind: 'bin', least: null, below: '6' },
    inputs: [{ name: 'months-in-the-window', value: '12' }],
  })
  expect(detail.limitReason).toMatchObject({ share: '0.0000', binding: 'nothing', cap: '5000000.00' })
  const amount = (text: string) => ({ amount: text, currency: 'CNY' })
  expect(readableDetail({ ...detail })).toEqual({
    ...detail,
    limitReason: {
      base: amount('0.00'),
      share: '0.0000',
      carried: amount('0.00'),
      cap: amount('5000000.00'),
      binding: 'nothing',
    },
  })
})

test('reasons that were once recorded as English sentences are read as parts', () => {
  const voids = { indicator: 'void-rate', zh: '销项作废率', en: 'void rate of sales', value: '0.0400', unit: 'ratio' }
  const earlier = {
    asOf: '2026-01-12',
    contributions: [
      {
        ...voids,
        points: '5.60',
        most: '7',
        explanation:
          'void output invoices / all output invoices; void = 4, all = 100; in the bin from 0.03 to below 0.06: 80 points × weight 7 / 100',
      },
      {
        ...voids,
        indicator: 'standing',
        value: null,
        explanation: 'good 2, warned 1, suspended 0; ; missing: not a member: 30 points × weight 6 / 100',
      },
      {
        ...voids,
        explanation: 'Σ sales; invoices = 12; in the bin from 0.3 to below ∞: 100 points × weight 16 / 100',
      },
      {
        ...voids,
        explanation: 'Σ sales; invoices = 12; in the bin from −∞ to below 300000: 0 points × weight 16 / 100',
      },
    ],
    missing: ['standing: not a member', 'luck: never heard of'],
    limitExplanation: '8000000.00 × 0.1600 = 1280000.00; at most 5000000.00; binding: share',
  }
  const cny = (amount: string) => ({ amount, currency: 'CNY' })
  expect(readableDetail(earlier)).toEqual({
    asOf: '2026-01-12',
    contributions: [
      {
        ...voids,
        points: '5.60',
        most: '7',
        binPoints: 80,
        inputs: [
          { name: 'void', value: '4' },
          { name: 'all', value: '100' },
        ],
        because: { kind: 'bin', least: '0.03', below: '0.06' },
      },
      expect.objectContaining({ binPoints: 30, inputs: [], because: { kind: 'missing', reason: 'not-a-member' } }),
      expect.objectContaining({ binPoints: 100, because: { kind: 'bin', least: '0.3', below: null } }),
      expect.objectContaining({ binPoints: 0, because: { kind: 'bin', least: null, below: '300000' } }),
    ],
    missing: [
      { indicator: 'standing', reason: 'not-a-member' },
      { indicator: 'luck', reason: 'not-told' },
    ],
    limitReason: {
      base: cny('8000000.00'),
      share: '0.1600',
      carried: cny('1280000.00'),
      cap: cny('5000000.00'),
      binding: 'share',
    },
  })
  expect(readableDetail({ erased: 'ab' })).toEqual({ asOf: '', contributions: [], missing: [], limitReason: null })
})

test('the next better bin of each indicator, the most rewarding first', () => {
  const steps = stepsUp(firstCard, [
    { indicator: 'sales', binPoints: 65, because: { kind: 'bin', least: '5000000', below: '20000000' } },
    { indicator: 'void-rate', binPoints: 60, because: { kind: 'bin', least: '0.06', below: '0.12' } },
    { indicator: 'active-months', binPoints: 100, because: { kind: 'bin', least: '12', below: null } },
    { indicator: 'red-letter-rate', binPoints: 100, because: { kind: 'bin', least: null, below: '0.02' } },
    { indicator: 'standing', binPoints: 30, because: { kind: 'missing', reason: 'not-a-member' } },
    { indicator: 'not-of-this-card', binPoints: 0, because: { kind: 'bin', least: null, below: null } },
  ])
  expect(steps).toEqual([
    { indicator: 'standing', gain: '4.20', how: { kind: 'supply', reason: 'not-a-member' } },
    { indicator: 'sales', gain: '3.20', how: { kind: 'at-least', threshold: '20000000' } },
    { indicator: 'void-rate', gain: '1.40', how: { kind: 'below', threshold: '0.06' } },
  ])
})

test('taking a step brings the very points that were told', () => {
  for (const item of firstCard.items)
    for (const [i, bin] of item.bins.entries()) {
      const known = {
        indicator: item.indicator,
        binPoints: bin.points,
        because: { kind: 'bin', least: bin.least, below: item.bins[i + 1]?.least ?? null } as const,
      }
      const [step] = stepsUp(firstCard, [known])
      const best = Math.max(...item.bins.map(({ points }) => points))
      expect([item.indicator, i, step === undefined]).toEqual([item.indicator, i, bin.points === best])
    }
})

test('a score stands on the ladder of grades, and knows how far the next one is', () => {
  expect(ladderOf(firstCard, '72.30')).toMatchObject({ at: 'BBB', next: { grade: 'A', from: '74', gap: '1.70' } })
  expect(ladderOf(firstCard, '74.00')).toMatchObject({ at: 'A' })
  expect(ladderOf(firstCard, '95.00')).toMatchObject({ at: 'AAA', next: null })
  expect(
    ladderOf(firstCard, '0.00')
      .rungs.map(({ grade, from, to }) => [grade, from, to])
      .slice(0, 2),
  ).toEqual([
    ['D', '0', '40'],
    ['C', '40', '50'],
  ])
})

test('among fewer than five firms nothing is said of a place', () => {
  expect(peerPosition('70', ['70', '60', '50', '40'])).toEqual({ kind: 'too-few', least: 5 })
  expect(peerPosition('70', ['70', '60', '50', '40', '—'])).toEqual({ kind: 'too-few', least: 5 })
  expect(peerPosition('—', ['70', '60', '50', '40', '30'])).toEqual({ kind: 'too-few', least: 5 })
  expect(peerPosition('70.00', ['70.00', '60', '50', '40', '90'])).toEqual({
    kind: 'among',
    judged: 5,
    aheadOfPercent: 75,
  })
  expect(peerPosition('50', ['50', '50', '50', '50', '50'])).toMatchObject({ aheadOfPercent: 50 })
})

test('exposure classes leave no amount out and hold none twice', () => {
  expect([0n, 1n, 49_999_999n, 50_000_000n, 300_000_000n].map(bucketOf)).toEqual([
    'none',
    'below-500k',
    'below-500k',
    'below-1m',
    'from-3m',
  ])
  for (const [i, { below }] of exposureBuckets.entries()) expect(below).toBe(exposureBuckets[i + 1]?.least ?? null)
})

test('what is missing for a better evaluation is named', () => {
  const known = {
    today: date('2026-02-28'),
    hasOutput: true,
    hasInput: true,
    newestOn: '2026-01-01',
    evaluatedOn: '2026-01-12',
    missing: [],
  }
  expect(lackingOf(known)).toEqual([])
  expect(lackingOf({ ...known, newestOn: '2026-02-01' })).toEqual([{ kind: 'newer-evaluation' }])
  expect(lackingOf({ ...known, newestOn: '2025-12-27' })).toEqual([{ kind: 'fresh-invoices', newestOn: '2025-12-27' }])
  expect(lackingOf({ ...known, newestOn: '2025-12-28' })).toEqual([])
  const missing = [{ indicator: 'tax-burden', reason: 'no-sales' }] as const
  expect(
    lackingOf({ today: asOf, hasOutput: false, hasInput: false, newestOn: null, evaluatedOn: null, missing }),
  ).toEqual([
    { kind: 'output-invoices' },
    { kind: 'input-invoices' },
    { kind: 'evaluation' },
    { kind: 'indicator', indicator: 'tax-burden', reason: 'no-sales' },
  ])
})

test('a card is found by its name and version', () => {
  expect(cardOf(cardName(firstCard))).toBe(firstCard)
  expect(cardOf('another@7')).toBeUndefined()
  expect(decimal(firstCard.grades.at(-1)?.leastScore ?? '1')).toEqual(decimal('0'))
})
