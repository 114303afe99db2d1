import { money } from '../basics/money.ts'
import type { Bin, Card, CardItem } from './card.ts'

/** [least, points] from the lowest bin up. */
const bins = (first: number, ...rest: readonly (readonly [least: string, points: number])[]): readonly Bin[] => [
  { least: null, points: first },
  ...rest.map(([least, points]) => ({ least, points })),
]

const higher = (indicator: string, weight: number, missingPoints: number, table: readonly Bin[]): CardItem => ({
  indicator,
  weight,
  better: 'higher',
  bins: table,
  missingPoints,
})
const lower = (indicator: string, weight: number, missingPoints: number, table: readonly Bin[]): CardItem => ({
  indicator,
  weight,
  better: 'lower',
  bins: table,
  missingPoints,
})

/** An expert's first card for firms known by their invoices and their membership; not yet calibrated on outcomes. */
export const firstCard: Card = {
  id: 'cluster-invoice-card',
  version: 1,
  source: 'expert judgement, uncalibrated',
  items: [
    higher(
      'sales',
      16,
      0,
      bins(0, ['300000', 25], ['1000000', 45], ['5000000', 65], ['20000000', 85], ['100000000', 100]),
    ),
    higher('sales-growth', 10, 30, bins(0, ['-0.5', 25], ['-0.2', 50], ['0', 75], ['0.2', 100])),
    higher('active-months', 12, 0, bins(0, ['6', 40], ['9', 70], ['11', 90], ['12', 100])),
    higher('gross-margin-proxy', 8, 30, bins(0, ['0', 40], ['0.05', 60], ['0.15', 80], ['0.3', 100])),
    lower('void-rate', 7, 30, bins(100, ['0.03', 80], ['0.06', 60], ['0.12', 30], ['0.25', 0])),
    lower('red-letter-rate', 6, 30, bins(100, ['0.02', 80], ['0.05', 50], ['0.1', 20], ['0.2', 0])),
    lower('customer-concentration', 8, 30, bins(100, ['0.1', 80], ['0.25', 55], ['0.5', 30], ['0.8', 10])),
    lower('supplier-concentration', 5, 30, bins(100, ['0.1', 80], ['0.25', 60], ['0.5', 40], ['0.8', 20])),
    lower('seasonality', 7, 20, bins(100, ['0.3', 80], ['0.6', 55], ['1', 25], ['2', 0])),
    higher('tax-burden', 4, 30, bins(0, ['0', 50], ['0.01', 80], ['0.03', 100])),
    lower('days-since-sale', 7, 0, bins(100, ['15', 80], ['31', 50], ['61', 20], ['91', 0])),
    higher('membership-years', 4, 20, bins(20, ['1', 50], ['3', 80], ['5', 100])),
    higher('standing', 6, 30, bins(0, ['1', 40], ['2', 100])),
  ],
  grades: [
    { grade: 'AAA', leastScore: '90', salesShare: '0.2' },
    { grade: 'AA', leastScore: '82', salesShare: '0.16' },
    { grade: 'A', leastScore: '74', salesShare: '0.12' },
    { grade: 'BBB', leastScore: '66', salesShare: '0.09' },
    { grade: 'BB', leastScore: '58', salesShare: '0.06' },
    { grade: 'B', leastScore: '50', salesShare: '0.03' },
    { grade: 'C', leastScore: '40', salesShare: '0' },
    { grade: 'D', leastScore: '0', salesShare: '0' },
  ],
  limit: { base: 'sales', cap: money(500_000_000n, 'CNY'), step: money(1_000_000n, 'CNY') },
}
