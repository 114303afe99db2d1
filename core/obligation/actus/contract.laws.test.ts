import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flowsOf } from './contract.ts'
import type { Flow } from './events.ts'
import { momentText, parseMoment } from './moment.ts'
import { parseCase } from './parse.ts'

const day = (n: number): string => momentText(n * 86_400)

/** Terms of any contract that repays what was lent. */
const terms = fc
  .record({
    contractType: fc.constantFrom('PAM', 'LAM', 'NAM', 'ANN'),
    contractRole: fc.constantFrom('RPA', 'RPL'),
    lent: fc.integer({ min: 15_000, max: 25_000 }),
    years: fc.integer({ min: 1, max: 12 }),
    notionalPrincipal: fc.integer({ min: 100, max: 10_000_000 }),
    nominalInterestRate: fc.integer({ min: 0, max: 2400 }).map((points) => points / 10_000),
    cycle: fc.constantFrom('P1ML0', 'P1ML1', 'P2WL1', 'P1QL0', 'P6ML1', 'P1YL0', 'P13DL1'),
    dayCountConvention: fc.constantFrom('AA', 'A360', 'A365', 'A336', '30E360', '30E360ISDA', '28E336', 'BUS252'),
    endOfMonthConvention: fc.constantFrom('EOM', 'SD'),
    businessDayConvention: fc.constantFrom('NULL', 'SCF', 'SCMF', 'CSF', 'CSMF', 'SCP', 'SCMP', 'CSP', 'CSMP'),
    calendar: fc.constantFrom('NC', 'MF'),
  })
  .map(({ lent, years, cycle, contractType, ...rest }) => ({
    ...rest,
    contractType,
    contractID: 'law',
    currency: 'CNY',
    statusDate: day(lent - 10),
    initialExchangeDate: day(lent),
    maturityDate: day(lent + 365 * years + 17),
    cycleAnchorDateOfInterestPayment: day(lent + 31),
    cycleOfInterestPayment: cycle,
    ...(contractType === 'PAM'
      ? {}
      : { cycleAnchorDateOfPrincipalRedemption: day(lent + 31), cycleOfPrincipalRedemption: cycle }),
    ...(contractType === 'NAM' ? { nextPrincipalRedemptionPayment: rest.notionalPrincipal / 7 } : {}),
  }))

const flowsFor = (given: Readonly<Record<string, unknown>>): readonly Flow[] => {
  const parsed = parseCase({ terms: given, to: '' })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const flows = flowsOf(parsed.value.contract, parsed.value.outside)
  if (!flows.ok) throw new Error(JSON.stringify(flows.error))
  return flows.value
}

const sumOf = (flows: readonly Flow[], types: readonly string[]): number =>
  flows.filter(({ type }) => types.includes(type)).reduce((sum, { payoff }) => sum + payoff, 0)

test('what was lent is repaid, neither more nor less', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const lent = sumOf(flowsFor(given), ['IED', 'PR', 'MD'])
      expect(Math.abs(lent)).toBeLessThan(1e-6 * given.notionalPrincipal)
    }),
    { numRuns: 500 },
  )
})

test('days only move on, and nothing is owed at the end', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const flows = flowsFor(given)
      flows.slice(1).forEach(({ on }, i) => expect(on).toBeGreaterThanOrEqual(flows[i]!.on))
      expect(Math.abs(flows.at(-1)!.notional)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('what one side receives the other pays', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const [lender, borrower] = ['RPA', 'RPL'].map((contractRole) => flowsFor({ ...given, contractRole }))
      lender!.forEach(({ payoff }, i) => expect(payoff + borrower![i]!.payoff).toBe(0))
    }),
    { numRuns: 200 },
  )
})

test('twice as much is lent, and everything is paid twice', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const payment = given.notionalPrincipal / 7
      const named = given.contractType === 'NAM' ? { nextPrincipalRedemptionPayment: 2 * payment } : {}
      const twice = flowsFor({ ...given, notionalPrincipal: 2 * given.notionalPrincipal, ...named })
      flowsFor(given).forEach(({ payoff }, i) =>
        expect(Math.abs(twice[i]!.payoff - 2 * payoff)).toBeLessThan(1e-7 * given.notionalPrincipal),
      )
    }),
    { numRuns: 200 },
  )
})

test('an annuity pays the same each time but the last', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const { cycleAnchorDateOfInterestPayment: anchor, cycleOfInterestPayment: cycle } = given
      const redemption = { cycleAnchorDateOfPrincipalRedemption: anchor, cycleOfPrincipalRedemption: cycle }
      const flows = flowsFor({ ...given, contractType: 'ANN', ...redemption, nextPrincipalRedemptionPayment: null })
      const last = flows.at(-1)!.on
      const dates = flows.filter(({ type, on }) => type === 'PR' && on < last).map(({ on }) => on)
      const paid = dates.map((on) =>
        sumOf(
          flows.filter((flow) => flow.on === on),
          ['PR', 'IP'],
        ),
      )
      paid.slice(1).forEach((amount) => expect(Math.abs(amount - paid[0]!)).toBeLessThan(1e-6 * given.notionalPrincipal)) // prettier-ignore
    }),
    { numRuns: 200 },
  )
})

test('a moment is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000_000_000, max: 200_000_000_000 }), (seconds) => {
      expect(parseMoment(momentText(seconds))).toEqual({ ok: true, value: seconds })
    }),
  )
})
