import { date } from '#core/basics/calendar-date.ts'
import { fraction } from '#core/basics/fraction.ts'
import { money } from '#core/basics/money.ts'
import { rate } from '#core/basics/rate.ts'
import type { Contract } from '#core/obligation/actus/terms.ts'
import { parseContract } from '#core/obligation/actus/parse.ts'
import type { Terms } from '#core/obligation/terms.ts'
import { usualTerms } from '#core/obligation/usual-terms.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

const common = (nr: number) => {
  const [month, day] = [1 + (nr % 12), 1 + (nr % 28)]
  const lent = `2025-${pad(month)}-${pad(day)}T00:00:00`
  const first = month === 12 ? `2026-01-${pad(day)}T00:00:00` : `2025-${pad(month + 1)}-${pad(day)}T00:00:00`
  return {
    contractID: `contract-${nr}`,
    contractRole: 'RPA',
    currency: 'CNY',
    statusDate: '2024-12-31T00:00:00',
    initialExchangeDate: lent,
    notionalPrincipal: 100_000 + (nr % 97) * 1000,
    nominalInterestRate: 0.03 + (nr % 31) / 1000,
    dayCountConvention: ['A360', 'A365', '30E360', 'AA'][nr % 4],
    cycleAnchorDateOfInterestPayment: first,
    cycleOfInterestPayment: 'P1ML1',
    cycleAnchorDateOfPrincipalRedemption: first,
    cycleOfPrincipalRedemption: 'P1ML1',
    day: pad(day),
    month: pad(month),
  }
}

/** A mixed book: annuities of ten years by the month, equal principal, negative amortisers, bullets by the quarter. */
export function contractOf(nr: number): Contract {
  const { day, month, ...terms } = common(nr)
  const years = nr % 4 === 0 ? 10 : 1 + (nr % 5)
  const type = (['ANN', 'LAM', 'NAM', 'PAM'] as const)[nr % 4]!
  const parsed = parseContract({
    ...terms,
    contractType: type,
    maturityDate: `${2025 + years}-${month}-${day}T00:00:00`,
    ...(type === 'NAM' ? { nextPrincipalRedemptionPayment: terms.notionalPrincipal / 50 } : {}),
    ...(type === 'PAM' ? { cycleOfInterestPayment: 'P3ML1' } : {}),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

/** The annuity of ten years as a bank's customer is told it, exact to the cent. */
export const cashTermsOf = (nr: number): Terms =>
  usualTerms({
    principal: money(BigInt(100_000_00 + (nr % 97) * 1000_00), 'CNY'),
    annualRate: rate(fraction(BigInt(30 + (nr % 31)), 1000n)),
    disbursedOn: date(`2025-${pad(1 + (nr % 12))}-${pad(1 + (nr % 28))}`),
    method: 'equal-instalment',
    every: { count: 1, unit: 'month' },
    instalmentCount: 120,
  })
