import { businessDayConventions, dayCounts, type BusinessCalendar } from './conventions.ts'
import type { Cycle, Period } from './cycle.ts'
import type { Reader } from './attributes.ts'
import type { Moment } from './moment.ts'
import { contractRoles, type Amortising, type Common, type Exotic, type Fee, type InterestBase, type Loan, type RateReset, type Repeating, type Scaling, type Trade } from './terms.ts' // prettier-ignore

export const loanTypes = ['PAM', 'LAM', 'NAM', 'ANN', 'LAX', 'CLM', 'UMP'] as const
export type LoanType = (typeof loanTypes)[number]

const calendars: Readonly<Record<string, BusinessCalendar>> = {
  NC: 'NC',
  NOCALENDAR: 'NC',
  MF: 'MF',
  MONDAYTOFRIDAY: 'MF',
}

/** What every contract says. */
export function parseCommon(read: Reader): Common {
  const calendar = calendars[read.text('calendar', 'NC')]
  if (calendar === undefined) read.fault('calendar', 'is not one of NC, NOCALENDAR, MF')
  return {
    id: read.text('contractID', ''),
    role: read.oneOf('contractRole', contractRoles, 'RPA'),
    currency: read.text('currency', ''),
    statusDate: read.moment('statusDate'),
    calendar: calendar ?? 'NC',
    businessDays:
      read.text('businessDayConvention', '') === 'NOS'
        ? 'NULL'
        : read.oneOf('businessDayConvention', businessDayConventions, 'NULL'),
    endOfMonth: read.oneOf('endOfMonthConvention', ['EOM', 'SD'], 'SD'),
    purchase: tradeOf(read, 'purchaseDate', 'priceAtPurchaseDate'),
    termination: tradeOf(read, 'terminationDate', 'priceAtTerminationDate'),
  }
}

function tradeOf(read: Reader, date: string, price: string): Trade | null {
  const on = read.momentOrNull(date)
  return on === null ? null : { on, price: read.number(price, 0) }
}

/** Names of a cycle and its anchor; without either there are no such dates. */
export function repeatingOf(read: Reader, of: string, otherwise: Moment | null = null): Repeating | null {
  const anchor = read.momentOrNull(`cycleAnchorDateOf${of}`) ?? otherwise
  const cycle = read.cycleOrNull(`cycleOf${of}`)
  const isNamed = read.has(`cycleAnchorDateOf${of}`) || cycle !== null
  return isNamed && anchor !== null ? { anchor, cycle } : null
}

export const periodOf = (cycle: Cycle | null): Period => cycle ?? { count: 0, unit: 'day' }

export function feeOf(read: Reader, otherwise: Moment | null): Fee | null {
  if (!read.has('feeRate')) return null
  const dates = repeatingOf(read, 'Fee', otherwise)
  if (dates === null) return null
  return {
    ...dates,
    basis: read.oneOf('feeBasis', ['A', 'N'], 'N'),
    rate: read.number('feeRate'),
    accrued: read.number('feeAccrued', 0),
  }
}

function resetOf(read: Reader): RateReset | null {
  const dates = repeatingOf(read, 'RateReset', read.momentOrNull('initialExchangeDate'))
  if (dates === null) return null
  return {
    ...dates,
    market: read.text('marketObjectCodeOfRateReset', ''),
    multiplier: read.number('rateMultiplier', 1),
    spread: read.number('rateSpread', 0),
    next: read.numberOrNull('nextResetRate'),
    bounds: {
      change: { least: read.number('periodFloor', -Infinity), most: read.number('periodCap', Infinity) },
      rate: { least: read.number('lifeFloor', -Infinity), most: read.number('lifeCap', Infinity) },
    },
  }
}

function scalingOf(read: Reader): Scaling | null {
  const effect = read.text('scalingEffect', '000')
  const dates = repeatingOf(read, 'ScalingIndex', read.momentOrNull('initialExchangeDate'))
  if (dates === null || effect === '000' || effect === 'OOO') return null
  const indexAtDeal = read.number('scalingIndexAtContractDealDate', read.number('scalingIndexAtStatusDate', 1))
  if (indexAtDeal === 0) read.fault('scalingIndexAtContractDealDate', 'is zero')
  return {
    ...dates,
    market: read.text('marketObjectCodeOfScalingIndex', ''),
    indexAtDeal: indexAtDeal || 1,
    scalesInterest: effect.startsWith('I'),
    scalesNotional: effect.slice(1, 2) === 'N',
    interest: read.number('interestScalingMultiplier', 1),
    notional: read.number('notionalScalingMultiplier', 1),
  }
}

export function parseLoan(read: Reader, type: LoanType): Loan {
  const exchangedOn = read.moment('initialExchangeDate')
  const lent = {
    ...parseCommon(read),
    notional: read.number('notionalPrincipal'),
    premium: read.number('premiumDiscountAtIED', 0),
    exchangedOn,
    rate: read.numberOrNull('nominalInterestRate'),
    accrued: read.numberOrNull('accruedInterest'),
    dayCount: read.oneOf('dayCountConvention', dayCounts, 'A365'),
    interest: type === 'LAX' ? null : repeatingOf(read, 'InterestPayment', exchangedOn),
    capitalisedUntil: read.momentOrNull('capitalizationEndDate'),
    reset: type === 'LAX' ? exoticReset(read) : resetOf(read),
    fee: feeOf(read, exchangedOn),
    scaling: scalingOf(read),
  }
  const maturity = read.momentOrNull('maturityDate')
  const notice = type === 'CLM' || type === 'UMP' ? periodOf(read.cycleOrNull('xDayNotice')) : periodOf(null)
  switch (type) {
    case 'PAM':
      return { ...lent, type, maturity: maturity ?? read.moment('maturityDate') }
    case 'CLM':
      return { ...lent, type, maturity, notice }
    case 'UMP':
      return { ...lent, type, notice }
    case 'LAX':
      return { ...lent, type, maturity, ...stretchesOf(read) }
    default:
      return { ...lent, type, maturity, ...amortisingOf(read, exchangedOn) }
  }
}

function amortisingOf(read: Reader, exchangedOn: Moment): Pick<Amortising, 'redemption' | 'amortisedOn' | 'base'> {
  const redemption = repeatingOf(read, 'PrincipalRedemption', exchangedOn) ?? { anchor: exchangedOn, cycle: null }
  const payment = read.numberOrNull('nextPrincipalRedemptionPayment')
  if (payment !== null && payment < 0) read.fault('nextPrincipalRedemptionPayment', 'is negative')
  return {
    redemption: { ...redemption, payment },
    amortisedOn: read.momentOrNull('amortizationDate'),
    base: baseOf(read),
  }
}

function baseOf(read: Reader): InterestBase {
  const kind = read.oneOf('interestCalculationBase', ['NT', 'NTIED', 'NTL'], 'NT')
  if (kind === 'NT') return { kind }
  const amount = read.number('interestCalculationBaseAmount', read.number('notionalPrincipal', 0))
  const dates = repeatingOf(read, 'InterestCalculationBase', read.momentOrNull('initialExchangeDate'))
  return kind === 'NTIED' || dates === null ? { kind: 'NTIED', amount } : { kind, amount, ...dates }
}

/** The resets of an exotic contract come from its arrays; here is what they have in common. */
function exoticReset(read: Reader): RateReset | null {
  const base = { anchor: 0, cycle: null, market: read.text('marketObjectCodeOfRateReset', '') }
  if (!read.has('arrayRate')) return null
  const unbounded = { least: -Infinity, most: Infinity }
  return { ...base, multiplier: read.number('rateMultiplier', 1), spread: 0, next: null, bounds: { change: unbounded, rate: unbounded } } // prettier-ignore
}

const mostStretches = 1000

function stretchesOf(read: Reader): Pick<Exotic, 'redemptions' | 'interests' | 'rates'> {
  const paid = read.list('arrayNextPrincipalRedemptionPayment')
  const ways = read.list('arrayIncreaseDecrease')
  const rates = read.list('arrayRate')
  const kinds = read.list('arrayFixedVariable')
  return {
    redemptions: arrayOf(read, 'PrincipalRedemption', paid.length).map((each, i) => ({
      ...each,
      payment: read.numberIn('arrayNextPrincipalRedemptionPayment', paid[i]),
      grows: ways[i] === 'INC',
    })),
    interests: arrayOf(read, 'InterestPayment', null),
    rates: arrayOf(read, 'RateReset', rates.length).map((each, i) => ({
      ...each,
      rate: read.numberIn('arrayRate', rates[i]),
      isFixed: kinds[i] !== 'VAR' && kinds[i] !== 'V',
    })),
  }
}

/** Anchors rise; a cycle that is not given is none. */
function arrayOf(read: Reader, of: string, count: number | null): readonly Repeating[] {
  const name = `arrayCycleAnchorDateOf${of}`
  const anchors = read.list(name)
  const cycles = read.list(`arrayCycleOf${of}`)
  if (anchors.length > mostStretches) read.fault(name, `has more than ${mostStretches} values`)
  if (count !== null && anchors.length !== count) read.fault(name, `has ${anchors.length} values, ${count} are needed`)
  const stretches = anchors.slice(0, mostStretches).map((anchor, i) => ({
    anchor: read.momentIn(name, anchor),
    cycle: read.cycleIn(`arrayCycleOf${of}`, cycles[i]),
  }))
  if (stretches.some(({ anchor }, i) => i > 0 && anchor <= stretches[i - 1]!.anchor)) read.fault(name, 'does not rise')
  return stretches
}
