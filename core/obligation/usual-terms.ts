import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'
import type { Frequency } from './due-dates.ts'
import { plainSteps, type Amortisation, type InterestBasis, type Terms } from './terms.ts'

/** What a scheme may offer: 等额本金, 等额本息, 按期付息到期还本, 到期一次还本付息. */
export const repaymentMethods = ['equal-principal', 'equal-instalment', 'bullet', 'single-bullet'] as const
export type RepaymentMethod = (typeof repaymentMethods)[number]

export const isRepaymentMethod = (text: string): text is RepaymentMethod =>
  repaymentMethods.some((method) => method === text)

export const methodNames = {
  'equal-principal': { zh: '等额本金', en: 'equal principal' },
  'equal-instalment': { zh: '等额本息', en: 'equal instalments' },
  bullet: { zh: '按期付息，到期一次还本', en: 'interest by the period, principal at the end' },
  'single-bullet': { zh: '到期一次还本付息', en: 'interest and principal together at the end' },
} as const satisfies Readonly<Record<RepaymentMethod, { readonly zh: string; readonly en: string }>>

const longestPeriod = 12

type Rhythm = { readonly method: RepaymentMethod; readonly months: number; readonly everyMonths: number }

/** Whether due dates come at even steps of at most a year; a single bullet has one step, the whole term. */
export const isRhythm = ({ method, months, everyMonths }: Rhythm): boolean =>
  method === 'single-bullet'
    ? everyMonths === months
    : everyMonths >= 1 && everyMonths <= longestPeriod && months % everyMonths === 0

/** The months between due dates: as wanted, where the way of repaying leaves a choice. */
export const everyMonthsOf = (method: RepaymentMethod, months: number, wanted: number): number =>
  method === 'single-bullet' ? months : wanted

type Loan = {
  readonly method: RepaymentMethod
  readonly principal: Money
  readonly annualRate: Rate
  readonly disbursedOn: CalendarDate
  readonly every: Frequency
  readonly instalmentCount: number
}

/** What is meant in the PRC where a contract is silent: half-up, months alike for 等额本息, else actual/360. */
export function usualTerms({ method, principal, annualRate, disbursedOn, every, instalmentCount }: Loan): Terms {
  return {
    startsOn: disbursedOn,
    draws: [{ on: disbursedOn, amount: principal }],
    annualRate,
    rateChanges: [],
    dueDates: { kind: 'regular', every, count: instalmentCount, monthEnd: 'last-day' },
    amortisation: usualAmortisation(method, principal),
    basis: method === 'equal-instalment' ? alike(every.unit) : { kind: 'actual', dayCount: 'ACT/360' },
    rounding: { mode: 'half-up', at: 'period' },
    downPayment: null,
    payment: null,
  }
}

/** A month is a twelfth of a year, a week a fifty-second, a day a three hundred and sixtieth. */
export const alike = (unit: Frequency['unit']): InterestBasis => ({
  kind: 'alike',
  yearDays: unit === 'week' ? 364 : 360,
})

function usualAmortisation(method: RepaymentMethod, principal: Money): Amortisation {
  switch (method) {
    case 'bullet':
    case 'single-bullet':
      return { method }
    case 'equal-principal':
      return { method, ...plainSteps(principal) }
    case 'equal-instalment':
      return { method, level: { from: 'each-period' }, ...plainSteps(principal) }
  }
}
