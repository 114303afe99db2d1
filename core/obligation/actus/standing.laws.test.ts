import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Moment } from './moment.ts'
import { momentText } from './moment.ts'
import { parseCase } from './parse.ts'
import { standingAt, standingsAt } from './standing.ts'
import type { Loan } from './terms.ts'

const day = 86_400
const lentOn = 20_000
const text = (n: number): string => momentText(n * day)

const loans = fc
  .record({
    contractType: fc.constantFrom('PAM', 'LAM', 'NAM', 'ANN', 'UMP', 'CLM'),
    cycle: fc.constantFrom('P1ML0', 'P1ML1', 'P2WL1', 'P13DL1'),
    dayCountConvention: fc.constantFrom('AA', 'A365', '30E360', '28E336', 'BUS252'),
    calendar: fc.constantFrom('NC', 'MF'),
    businessDayConvention: fc.constantFrom('NULL', 'SCF', 'CSP', 'SCMF'),
    purchased: fc.option(fc.integer({ min: 1, max: 300 })),
    seenFrom: fc.integer({ min: -30, max: 500 }),
  })
  .map(({ cycle, purchased, seenFrom, ...rest }) => {
    const anchor = text(lentOn + 31)
    const hasEnd = rest.contractType !== 'UMP' && rest.contractType !== 'CLM'
    const terms = {
      ...rest,
      contractID: 'law',
      contractRole: 'RPA',
      currency: 'CNY',
      statusDate: text(lentOn - 10),
      initialExchangeDate: text(lentOn),
      ...(hasEnd ? { maturityDate: text(lentOn + 700) } : {}),
      notionalPrincipal: 10_000,
      nominalInterestRate: 0.06,
      cycleAnchorDateOfInterestPayment: anchor,
      cycleOfInterestPayment: cycle,
      cycleAnchorDateOfPrincipalRedemption: anchor,
      cycleOfPrincipalRedemption: cycle,
      ...(rest.contractType === 'NAM' ? { nextPrincipalRedemptionPayment: 900 } : {}),
      cycleAnchorDateOfRateReset: text(lentOn + 90),
      cycleOfRateReset: 'P90DL1',
      marketObjectCodeOfRateReset: 'LPR',
      ...(purchased === null ? {} : { purchaseDate: text(lentOn + purchased), priceAtPurchaseDate: 1 }),
    }
    const data = [0, 120, 240].map((n, i) => ({ timestamp: text(lentOn + seenFrom + n), value: 0.05 + i / 100 }))
    const parsed = parseCase({ terms, to: '', dataObserved: { LPR: { data } } })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return { loan: parsed.value.contract as Loan, outside: parsed.value.outside }
  })

const moments = fc
  .uniqueArray(fc.integer({ min: -20, max: 800 }), { minLength: 1, maxLength: 40 })
  .map((days) => days.sort((a, b) => a - b).map((n): Moment => (lentOn + n) * day))

test('how a loan stands is the same whether it is looked at once or at many moments together', () => {
  fc.assert(
    fc.property(loans, moments, ({ loan, outside }, at) => {
      const together = standingsAt(loan, at, outside)
      at.forEach((on, i) => {
        const alone = standingAt(loan, on, outside)
        if (!alone.ok) return expect(together[i]).toBeNull()
        expect(Math.abs((together[i]?.notional ?? NaN) - alone.value.notional)).toBeLessThan(1e-8)
        expect(Math.abs((together[i]?.accrued ?? NaN) - alone.value.accrued)).toBeLessThan(1e-8)
      })
    }),
    { numRuns: 500 },
  )
})
