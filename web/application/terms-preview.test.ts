import { expect, test } from 'vitest'
import association from '#core/scheme/catalogue/association-guarantee.ts'
import confidi from '#core/scheme/catalogue/confidi.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { previewOf, rateFrom, type TypedTerms } from './terms-preview.ts'

const typed: TypedTerms = {
  amount: { amount: '120000.00', currency: 'CNY' },
  ratePercent: '6',
  method: 'bullet',
  months: 3,
  everyMonths: 1,
  scheme: null,
}

test('complete terms are drawn up to the cent, with what they cost in all', () => {
  const preview = previewOf(typed, '2026-01-12')!
  expect(preview.rows.map(({ dueOn, principal, interest }) => [dueOn, principal.amount, interest.amount])).toEqual([
    ['2026-02-12', '0.00', '620.00'],
    ['2026-03-12', '0.00', '560.00'],
    ['2026-04-12', '120000.00', '620.00'],
  ])
  expect([preview.cost.interest.amount, preview.cost.due.amount]).toEqual(['1800.00', '121800.00'])
  expect([preview.cost.first.amount, preview.cost.highest.amount]).toEqual(['620.00', '120620.00'])
})

test('the fee of the scheme is reckoned in where the borrower pays it', () => {
  const cost = (scheme: Scheme | null) => previewOf({ ...typed, scheme }, '2026-01-12')!.cost
  expect([cost(null), cost(association), cost(confidi)].map(({ fee }) => fee.amount)).toEqual([
    '0.00',
    '0.00',
    '300.00',
  ])
  expect(Number(cost(confidi).effectiveRate)).toBeGreaterThan(Number(cost(null).effectiveRate))
})

test('a single bullet is one row: all interest by the days of the term, with the principal', () => {
  const preview = previewOf({ ...typed, method: 'single-bullet', everyMonths: 3 }, '2026-01-12')!
  expect(preview.rows.map(({ dueOn, principal, interest }) => [dueOn, principal.amount, interest.amount])).toEqual([
    ['2026-04-12', '120000.00', '1800.00'],
  ])
  expect(previewOf({ ...typed, method: 'single-bullet', everyMonths: 1 }, '2026-01-12')).toBeNull()
})

test('nothing is drawn up while a field is missing, no number, or does not fit', () => {
  const others: readonly Partial<TypedTerms>[] = [
    { amount: null },
    { ratePercent: 'six' },
    { ratePercent: '1001' },
    { months: null },
    { months: 0 },
    { months: 3.5 },
    { months: 7, everyMonths: 3 },
  ]
  for (const change of others) expect(previewOf({ ...typed, ...change }, '2026-01-12')).toBeNull()
  expect(['6', '12.5%', '0.25', '６', '-1', ''].map(rateFrom)).toEqual(['0.06', '0.125', '0.0025', null, null, null])
})
