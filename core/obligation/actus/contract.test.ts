import { describe, expect, test } from 'vitest'
import { flowsOf } from './contract.ts'
import { shiftsOf, yearFractionOf, type DayCountName } from './conventions.ts'
import { datesOf, parseCycle } from './cycle.ts'
import { momentText, parseMoment, type Moment } from './moment.ts'
import { parseCase } from './parse.ts'

const at = (text: string): Moment => {
  const parsed = parseMoment(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
const cycle = (text: string) => {
  const parsed = parseCycle(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
const days = (moments: readonly Moment[]): string[] => moments.map((moment) => momentText(moment).slice(0, 10))

const loan = {
  contractType: 'PAM',
  contractID: 'one',
  contractRole: 'RPA',
  currency: 'CNY',
  statusDate: '2025-01-01T00:00:00',
  initialExchangeDate: '2025-01-02T00:00:00',
  maturityDate: '2026-01-02T00:00:00',
  notionalPrincipal: '100000',
  nominalInterestRate: '0.0435',
  dayCountConvention: 'A360',
}

/** The faults of a case, or its events in words. */
const told = (terms: object, more: object = {}) => {
  const parsed = parseCase({ terms: { ...loan, ...terms }, to: '', ...more })
  if (!parsed.ok) return parsed.error
  const flows = flowsOf(parsed.value.contract, parsed.value.outside)
  if (!flows.ok) return flows.error
  return flows.value.map(({ on, type, payoff }) => `${momentText(on).slice(0, 10)} ${type} ${payoff.toFixed(2)}`)
}

describe('dates of a cycle', () => {
  const from = at('2025-01-31')
  const to = at('2025-06-15')
  const dates = (text: string, endOfMonth: 'EOM' | 'SD') =>
    days(datesOf({ from, to, cycle: cycle(text), endOfMonth, withEnd: true })).map((date) => date.slice(5))
  test('ends of months are counted from the first of them and do not drift', () => {
    expect(dates('P1ML1', 'SD')).toEqual(['01-31', '02-28', '03-31', '04-30', '05-31', '06-15'])
  })
  test('what remains at the end stands alone, or makes the last period longer', () => {
    expect(dates('P2ML1', 'SD')).toEqual(['01-31', '03-31', '05-31', '06-15'])
    expect(dates('P2ML0', 'SD')).toEqual(['01-31', '03-31', '06-15'])
  })
  test('from the end of a month they go to ends of months where that is agreed', () => {
    const ends = datesOf({ from: at('2025-02-28'), to, cycle: cycle('P1ML1'), endOfMonth: 'EOM', withEnd: false })
    expect(days(ends)).toEqual(['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31'])
  })
})

describe('parts of a year', () => {
  const part = (name: DayCountName, from: string, to: string, maturity: string | null = null) =>
    yearFractionOf(name, maturity === null ? null : at(maturity), 'MF')(at(from), at(to))
  test.each<[DayCountName, string, string, number]>([
    ['A360', '2024-01-01', '2025-01-01', 366 / 360],
    ['A365', '2024-01-01', '2025-01-01', 366 / 365],
    ['A336', '2024-01-01', '2025-01-01', 366 / 336],
    ['AA', '2023-07-01', '2024-07-01', 184 / 365 + 182 / 366],
    ['AA', '2023-07-01', '2026-07-01', 184 / 365 + 2 + 181 / 365],
    ['30E360', '2025-01-31', '2025-02-28', 28 / 360],
    ['30E360ISDA', '2025-01-31', '2025-02-28', 30 / 360],
    ['28E336', '2025-01-31', '2025-03-31', 56 / 336],
    ['BUS252', '2025-01-03', '2025-01-13', 6 / 252],
  ])('%s from %s to %s', (name, from, to, expected) => {
    expect(part(name, from, to)).toBeCloseTo(expected, 12)
  })
  test('the last day of February is a thirtieth but at maturity (ISDA 2006 §4.16 h)', () => {
    expect(part('30E360ISDA', '2025-01-31', '2025-02-28', '2025-02-28')).toBeCloseTo(28 / 360, 12)
  })
  test('the last second of a day counts as the next', () => {
    expect(part('A365', '2025-01-01', '2025-01-01T23:59:59')).toBe(1 / 365)
  })
})

test('a day that is not worked moves on, back, or stays in its month', () => {
  const saturday = at('2025-05-31')
  const shifted = (name: Parameters<typeof shiftsOf>[0]) => days([shiftsOf(name, 'MF').event(saturday), shiftsOf(name, 'MF').counting(saturday)]) // prettier-ignore
  expect(shifted('SCF')).toEqual(['2025-06-02', '2025-06-02'])
  expect(shifted('CSF')).toEqual(['2025-06-02', '2025-05-31'])
  expect(shifted('SCMF')).toEqual(['2025-05-30', '2025-05-30'])
  expect(shifted('SCP')).toEqual(['2025-05-30', '2025-05-30'])
  expect(shifted('NULL')).toEqual(['2025-05-31', '2025-05-31'])
})

describe('what happened outside', () => {
  test('a prepayment lowers what is owed and what it costs: 180 days on all of it, 185 on the rest', () => {
    const eventsObserved = [{ time: '2025-07-01T00:00:00', type: 'PP', value: 40000 }]
    expect(told({}, { eventsObserved })).toEqual([
      '2025-01-02 IED -100000.00',
      '2025-07-01 PP 40000.00',
      '2026-01-02 IP 3516.25',
      '2026-01-02 MD 60000.00',
    ])
  })
  test('no more is prepaid than is owed', () => {
    const eventsObserved = [{ time: '2025-07-01T00:00:00', type: 'PP', value: 400000 }]
    expect(told({}, { eventsObserved })).toContain('2025-07-01 PP 100000.00')
  })
  test('a reset that is moved to the day before is told by that day with what the market shows on its own', () => {
    const terms = { businessDayConvention: 'CSP', calendar: 'MF', cycleAnchorDateOfRateReset: '2025-06-28T00:00:00', marketObjectCodeOfRateReset: 'LPR' } // prettier-ignore
    const dataObserved = { LPR: { data: [{ timestamp: '2025-06-20T00:00:00', value: '0.07' }] } }
    const parsed = parseCase({ terms: { ...loan, ...terms }, to: '2025-06-27T00:00:00', dataObserved })
    const flows = parsed.ok ? flowsOf(parsed.value.contract, parsed.value.outside) : parsed
    expect(flows.ok ? flows.value.at(-1) : flows).toMatchObject({ type: 'RR', rate: 0.07 })
  })
  test('a rate follows the market within its bounds', () => {
    const reset = { cycleAnchorDateOfRateReset: '2025-07-01T00:00:00', marketObjectCodeOfRateReset: 'LPR', rateSpread: 0.01, lifeCap: 0.04 } // prettier-ignore
    const dataObserved = { LPR: { data: [{ timestamp: '2025-06-20T00:00:00', value: '0.031' }] } }
    expect(told(reset, { dataObserved })).toContain('2026-01-02 IP 4230.56')
    expect(told(reset)).toEqual([{ term: 'marketObjectCodeOfRateReset', detail: '“LPR” was not observed by 2025-07-01T00:00:00' }]) // prettier-ignore
  })
})

describe('what nobody saw in time is told in one sentence', () => {
  const dates = { statusDate: '2025-01-01', maturityDate: '2025-09-01', currency2: 'USD', notionalPrincipal2: '10' }
  const held = { contractType: 'COM', contractID: 'grain', statusDate: '2025-01-01', currency: 'CNY', marketObjectCode: 'GRAIN' } // prettier-ignore
  const pledge = { contractType: 'CEC', contractStructure: [{ object: held, referenceRole: 'COVI' }, { object: { contractIdentifier: 'a' }, referenceRole: 'COVE' }] } // prettier-ignore
  const failure = [{ time: '2025-07-01T00:00:00', type: 'CE', contractId: 'a', states: { contractPerformance: 'DF' } }]
  test.each<[string, object, object, string, string]>([
    ['an index', { scalingEffect: 'INO', cycleAnchorDateOfScalingIndex: '2025-07-01', marketObjectCodeOfScalingIndex: 'CPI' }, {}, 'marketObjectCodeOfScalingIndex', '“CPI” was not observed by 2025-07-01T00:00:00'], // prettier-ignore
    ['a dividend', { contractType: 'STK', cycleAnchorDateOfDividendPayment: '2025-07-01', marketObjectCodeOfDividends: 'DIV' }, { to: '2026-01-01' }, 'marketObjectCodeOfDividends', '“DIV” was not observed by 2025-07-01T00:00:00'], // prettier-ignore
    ['a rate of exchange', { ...dates, contractType: 'FXOUT', deliverySettlement: 'S', settlementPeriod: 'P2DL1' }, {}, 'currency2', '“USD/CNY” was not observed by 2025-09-01T00:00:00'], // prettier-ignore
    ['a price', pledge, { eventsObserved: failure }, 'contractStructure', '“price of grain” was not observed by 2025-07-01T00:00:00'], // prettier-ignore
    ['a market without a name', { cycleAnchorDateOfRateReset: '2025-07-01' }, {}, 'marketObjectCodeOfRateReset', 'is missing'], // prettier-ignore
  ])('%s', (_, terms, more, term, detail) => expect(told(terms, more)).toEqual([{ term, detail }]))
})

describe('what cannot be told is named by its place', () => {
  test.each<[string, object, object, string]>([
    ['a day that there is not', { maturityDate: '2025-02-30' }, {}, 'terms/maturityDate'],
    ['a cycle that runs back', { cycleOfInterestPayment: 'P-1ML0' }, {}, 'terms/cycleOfInterestPayment'],
    ['a cycle that never moves', { cycleOfInterestPayment: 'P0DL1' }, {}, 'cycleOfInterestPayment'],
    [
      'days for ten thousand years',
      { maturityDate: '9999-12-31', cycleOfInterestPayment: 'P1DL1' },
      {},
      'cycleOfInterestPayment',
    ],
    ['a number that is none', { notionalPrincipal: 'NaN' }, {}, 'terms/notionalPrincipal'],
    ['a number without end', { notionalPrincipal: '1e999' }, {}, 'terms/notionalPrincipal'],
    ['an unknown type', { contractType: '__proto__' }, {}, 'terms/contractType'],
    ['an unknown convention', { dayCountConvention: '<script>' }, {}, 'terms/dayCountConvention'],
    ['a payment that never repays', { contractType: 'NAM', maturityDate: '', nextPrincipalRedemptionPayment: '1', cycleOfPrincipalRedemption: 'P1ML0' }, {}, 'nextPrincipalRedemptionPayment'], // prettier-ignore
    ['payments that never move on, begun already', { contractType: 'LAM', statusDate: '2025-06-01', maturityDate: '', nextPrincipalRedemptionPayment: '10', cycleAnchorDateOfPrincipalRedemption: '2025-02-02', cycleOfPrincipalRedemption: 'P0DL1' }, {}, 'cycleOfPrincipalRedemption'], // prettier-ignore
    ['an annuity for eight thousand years of days', { contractType: 'ANN', amortizationDate: '9999-12-31', cycleAnchorDateOfPrincipalRedemption: '2025-02-02', cycleOfPrincipalRedemption: 'P1DL1' }, {}, 'cycleOfPrincipalRedemption'], // prettier-ignore
    ['fees for eight thousand years of days', { contractType: 'CEG', maturityDate: '9999-12-31', feeRate: '1', cycleAnchorDateOfFee: '2025-07-01', cycleOfFee: 'P1DL1', contractStructure: [{ object: { contractIdentifier: 'a' }, referenceRole: 'COVE' }] }, {}, 'cycleOfFee'], // prettier-ignore
    ['days on which a loan without end is looked at each day for a century', { contractType: 'CEG', maturityDate: '2125-01-01', feeRate: '1', cycleAnchorDateOfFee: '2025-07-01', cycleOfFee: 'P1DL1', contractStructure: [{ object: { ...loan, contractType: 'UMP', cycleOfInterestPayment: 'P1DL1' }, referenceRole: 'COVE' }] }, {}, 'contractStructure'], // prettier-ignore
    ['stretches that never move on', { contractType: 'LAX', maturityDate: '', arrayCycleAnchorDateOfPrincipalRedemption: ['2025-02-02'], arrayCycleOfPrincipalRedemption: ['P0ML1'], arrayNextPrincipalRedemptionPayment: ['0'], arrayIncreaseDecrease: ['DEC'] }, {}, 'arrayCycleOfPrincipalRedemption'], // prettier-ignore
    ['no end at all', { contractType: 'UMP' }, {}, 'to'],
    ['a date of an observation', {}, { eventsObserved: [{ time: 'x', type: 'PP' }] }, 'eventsObserved/time'],
    ['a guarantee of nothing', { contractType: 'CEG' }, {}, 'terms/contractStructure'],
  ])('%s', (_, terms, more, term) => {
    const faults = told(terms, more)
    expect(faults.map((fault) => (typeof fault === 'string' ? fault : fault.term))).toContain(term)
  })
  test('and no more is asked of what is not a contract', () => {
    for (const value of [null, [], 'x', 7, {}, { terms: [] }]) expect(parseCase(value)).toMatchObject({ ok: false })
  })
})
