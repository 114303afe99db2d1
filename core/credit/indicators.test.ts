import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { fraction } from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import { coefficientOfVariation, herfindahl, rootOf } from './concentration.ts'
import { formatIndicator, type MembershipFacts } from './indicator.ts'
import { indicatorDefinitions, measureIndicators } from './indicators.ts'
import { startInvoiceFolds, summarise } from './invoice-summary.ts'
import type { Invoice } from './invoice.ts'
import { completeMonths } from './month.ts'

const asOf = date('2020-01-20')
const invoice = (
  direction: Invoice['direction'],
  issuedOn: string,
  counterparty: string,
  yuan: bigint,
  changes: Partial<Invoice> = {},
): Invoice => ({
  firm: 'E1',
  direction,
  number: `${issuedOn}-${counterparty}-${yuan}`,
  issuedOn: date(issuedOn),
  counterparty,
  net: money(yuan * 100n, 'CNY'),
  tax: money(yuan * 13n, 'CNY'),
  gross: money(yuan * 113n, 'CNY'),
  isVoid: false,
  isUnbalanced: false,
  ...changes,
})
const invoices = [
  invoice('output', '2019-01-10', 'B1', 600n),
  invoice('output', '2019-02-10', 'B2', 300n),
  invoice('output', '2019-08-10', 'B1', 1200n),
  invoice('output', '2019-08-11', 'B1', -300n),
  invoice('output', '2019-12-31', 'B3', 400n, { isVoid: true }),
  invoice('input', '2019-03-01', 'A1', 700n),
  invoice('input', '2019-09-01', 'A2', 200n),
  invoice('output', '2018-12-31', 'B9', 9999n),
  invoice('output', '2020-01-05', 'B1', 77n),
  invoice('output', '2020-02-01', 'B1', 88n),
]
const membership: MembershipFacts = {
  joinedOn: date('2016-07-21'),
  contribution: money(50_000_00n, 'CNY'),
  standing: 'good',
}
const shown = (given: readonly Invoice[], member: MembershipFacts | null = membership) =>
  Object.fromEntries(
    measureIndicators({ summary: summarise(given, asOf), membership: member }).map(({ id, unit, measurement }) => [
      id,
      measurement.kind === 'value' ? formatIndicator(unit, measurement.value) : measurement.reason,
    ]),
  )

test('the window is twelve complete months; a month is complete on its last day', () => {
  expect(completeMonths(asOf, 12)).toEqual(
    ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2019-${month}`),
  )
  expect(completeMonths(date('2020-02-29'), 2)).toEqual(['2020-01', '2020-02'])
  expect(completeMonths(date('2020-02-28'), 2)).toEqual(['2019-12', '2020-01'])
})

test('every indicator of a small firm, by hand', () => {
  expect(shown(invoices)).toEqual({
    sales: '1800.00',
    'sales-growth': '0.0000',
    'active-months': '3',
    'gross-margin-proxy': '0.5000',
    'purchase-ratio': '0.5000',
    'tax-burden': '0.0650',
    'void-rate': '0.2000',
    'red-letter-rate': '0.2500',
    'customer-concentration': '0.7222',
    'top-customer-share': '0.8333',
    'supplier-concentration': '0.6543',
    seasonality: '1.9149',
    'days-since-sale': '15',
    'membership-years': '3.42',
    contribution: '50000.00',
    standing: '2',
  })
})

test('what is missing is said', () => {
  expect(shown([], null)).toMatchObject({
    sales: 'no-sale-in-the-window',
    'sales-growth': 'no-sales-in-the-earlier-half',
    'active-months': '0',
    'void-rate': 'no-output-invoice',
    'days-since-sale': 'no-sale-at-all',
    standing: 'not-a-member',
  })
})

test('every indicator has a name in both languages and a formula, and no id twice', () => {
  expect(new Set(indicatorDefinitions.map(({ id }) => id)).size).toBe(indicatorDefinitions.length)
  for (const { zh, en, formula } of indicatorDefinitions)
    expect([zh, en, formula.zh, formula.en].every((text) => text.length > 2)).toBe(true)
})

test('many firms are summed in one pass, each for itself', () => {
  const folds = startInvoiceFolds(asOf)
  for (const one of invoices) folds.add({ ...one, firm: one.direction === 'input' ? 'E2' : 'E1' })
  const summaries = folds.finish()
  expect([...summaries.keys()]).toEqual(['E1', 'E2'])
  expect(summaries.get('E1')?.input.counterparties).toEqual([])
  expect(summaries.get('E2')?.input.counterparties).toEqual([
    { counterparty: 'A1', net: 70000n },
    { counterparty: 'A2', net: 20000n },
  ])
})

test('concentration runs from even to single, variation from none', () => {
  expect(herfindahl([5n, 5n, 5n, 5n])).toEqual(fraction(1n, 4n))
  expect(herfindahl([7n])).toEqual(fraction(1n))
  expect(coefficientOfVariation([4n, 4n, 4n])).toEqual(fraction(0n))
  expect(coefficientOfVariation([0n, 2n])).toEqual(fraction(1n))
  expect([0n, 1n, 3n, 4n, 99n, 100n, 10n ** 40n].map(rootOf)).toEqual([0n, 1n, 1n, 2n, 9n, 10n, 10n ** 20n])
})
