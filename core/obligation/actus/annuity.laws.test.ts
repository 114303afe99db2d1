import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annuitiesOf, type Setting } from './annuity.ts'
import { dayCounts, shiftsOf, yearFractionOf, type YearFraction } from './conventions.ts'
import type { Moment } from './moment.ts'

const day = 86_400

/** By the standard's own formula: what 1 owed at the first payment costs a payment, carried payment by payment. */
function plainPayment(payments: readonly Moment[], part: YearFraction, { at, rate }: Setting): number | null {
  let [owed, weights, before] = [1, 0, 0]
  for (const due of payments) {
    if (due <= at) continue
    const growth = weights === 0 ? 1 : 1 + rate * part(before, due)
    owed *= growth
    weights = weights * growth + 1
    before = due
  }
  return weights === 0 ? null : owed / weights
}

/** Rates near each other and far from each other, below zero and beyond all reason; in sorts, so that many are alike in size. */
const rateOf = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_500_000 }).map((millionths) => millionths / 1e7) },
  { weight: 2, arbitrary: fc.integer({ min: -200_000, max: 0 }).map((millionths) => millionths / 1e7) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 8, noNaN: true }) },
)

const annuities = fc
  .record({
    gaps: fc.array(fc.constantFrom(1, 1, 1, 7, 30, 31, 365), { minLength: 1, maxLength: 150 }),
    // Each payment set several times over: more rates than are carried one by one.
    settings: fc.array(fc.record({ days: fc.integer({ min: -5, max: 4000 }), rate: rateOf }), {
      minLength: 1,
      maxLength: 400,
    }),
    dayCount: fc.constantFrom(...dayCounts),
  })
  .map(({ gaps, settings, dayCount }) => {
    let at = 20_000 * day
    const payments = gaps.map((gap) => (at += gap * day))
    return {
      payments,
      yearFraction: yearFractionOf(dayCount, null, 'MF'),
      settings: settings.map(({ days, rate }) => ({ at: (20_000 + days) * day, rate })),
    }
  })

test('an annuity is the same whether it is set alone, payment by payment, or together with all others', () => {
  fc.assert(
    fc.property(annuities, ({ payments, yearFraction, settings }) => {
      const set = annuitiesOf({ payments, yearFraction, shifts: shiftsOf('NULL', 'NC') }, settings)
      if (!set.ok) throw new Error(JSON.stringify(set.error))
      settings.forEach((setting, i) => {
        const plain = plainPayment(payments, yearFraction, setting)
        const annuity = set.value[i] ?? null
        if (plain === null || annuity === null) return expect([plain, annuity]).toEqual([null, null])
        expect(annuity.first).toBe(payments.find((due) => due > setting.at))
        expect(Math.abs(1 / (annuity.worth * plain) - 1)).toBeLessThan(1e-9)
      })
    }),
    { numRuns: 300 },
  )
})

test('set anew on each of twenty thousand days, each at its own rate, it is what it is alone', () => {
  const payments = Array.from({ length: 20_000 }, (_, i) => (20_000 + i) * day)
  const yearFraction = yearFractionOf('AA', null, 'NC')
  const settings = payments.map((due, i) => ({ at: due - 1, rate: 0.12 * Math.sin(i * 0.37) ** 2 - 0.01 }))
  const set = annuitiesOf({ payments, yearFraction, shifts: shiftsOf('NULL', 'NC') }, settings)
  if (!set.ok) throw new Error(JSON.stringify(set.error))
  for (let i = 0; i < settings.length; i += 997)
    expect(Math.abs(1 / (set.value[i]!.worth * plainPayment(payments, yearFraction, settings[i]!)!) - 1)).toBeLessThan(1e-9) // prettier-ignore
})

test('thousands of rates far below zero are more than is told', () => {
  const payments = Array.from({ length: 10_000 }, (_, i) => (20_000 + i) * day)
  const settings = payments.map((due, i) => ({ at: due, rate: -i / 30 }))
  const set = annuitiesOf({ payments, yearFraction: yearFractionOf('A365', null, 'NC'), shifts: shiftsOf('NULL', 'NC') }, settings) // prettier-ignore
  expect(set).toMatchObject({ ok: false, error: { term: 'marketObjectCodeOfRateReset' } })
})
