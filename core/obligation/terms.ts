import { addDays, addMonths, type CalendarDate } from '../basics/calendar-date.ts'
import { yearFraction, type DayCount } from '../basics/day-count.ts'
import { fraction, type Fraction } from '../basics/fraction.ts'
import type { BusinessDayRule, HolidayCalendar } from '../basics/holiday-calendar.ts'
import type { Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'

/** 等额本金, 等额本息, 按期付息到期还本. */
export const repaymentMethods = ['equal-principal', 'equal-instalment', 'bullet'] as const
export type RepaymentMethod = (typeof repaymentMethods)[number]

/** How far apart instalments are. */
export type Frequency = { readonly count: number; readonly unit: 'month' | 'week' | 'day' }

/** What a loan promises. Everything a schedule needs, and nothing that happens later. */
export type Terms = {
  readonly principal: Money
  /** Nominal, for a year. */
  readonly annualRate: Rate
  readonly disbursedOn: CalendarDate
  readonly method: RepaymentMethod
  readonly every: Frequency
  readonly instalmentCount: number
  /**
   * `period`: every period bears the same part of a year (a month 1/12, a week 1/52, a day 1/360), however many days
   * it has. `actual`: the part of a year is counted by `dayCount` between the two dates.
   */
  readonly interestBasis: 'period' | 'actual'
  readonly dayCount: DayCount
  /** So many first instalments pay interest only. */
  readonly graceOnPrincipal: number
  readonly rounding: 'half-up' | 'half-even'
  /** An instalment that is a multiple of this amount (whole yuan, say); the last one takes up the rest. */
  readonly instalmentMultiple: Money | null
  /** Moves the day of payment off holidays; interest runs from date to date as if it had not moved. */
  readonly payment: { readonly rule: BusinessDayRule; readonly calendar: HolidayCalendar } | null
}

/** What is meant in the PRC where a contract is silent: half-up, months alike for 等额本息, else actual/360. */
export const usualTerms = (method: RepaymentMethod) =>
  ({
    interestBasis: method === 'equal-instalment' ? 'period' : 'actual',
    dayCount: 'ACT/360',
    graceOnPrincipal: 0,
    rounding: 'half-up',
    instalmentMultiple: null,
    payment: null,
  }) as const

const longestCount = 1200

/** What is wrong with terms, one sentence each; none where a schedule can be made. */
export function checkTerms(terms: Terms): readonly string[] {
  const { principal, instalmentCount, every, graceOnPrincipal, instalmentMultiple } = terms
  const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most
  return [
    ...(principal.minor > 0n ? [] : ['principal is not positive']),
    ...(isCount(instalmentCount, longestCount) ? [] : [`instalmentCount is not 1 to ${longestCount}`]),
    ...(isCount(every.count, 366) ? [] : ['every.count is not 1 to 366']),
    ...(graceOnPrincipal === 0 || (isCount(graceOnPrincipal, instalmentCount) && graceOnPrincipal < instalmentCount)
      ? []
      : ['graceOnPrincipal is not below instalmentCount']),
    ...(instalmentMultiple === null ||
    (instalmentMultiple.minor > 0n && instalmentMultiple.currency === principal.currency)
      ? []
      : ['instalmentMultiple is not a positive amount in the currency of principal']),
  ]
}

/** The day the n-th period ends, counted from disbursement, so that month ends do not drift. */
export function periodEnd({ disbursedOn, every }: Terms, nr: number): CalendarDate {
  const count = nr * every.count
  if (every.unit === 'month') return addMonths(disbursedOn, count)
  return addDays(disbursedOn, every.unit === 'week' ? 7 * count : count)
}

const perYear = { month: 12n, week: 52n, day: 360n } as const

/** The part of a year for which a period bears interest. */
export const partOfYear = (terms: Terms, from: CalendarDate, to: CalendarDate): Fraction =>
  terms.interestBasis === 'period'
    ? fraction(BigInt(terms.every.count), perYear[terms.every.unit])
    : yearFraction(terms.dayCount, from, to)
