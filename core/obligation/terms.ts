import { daysBetween, isLeapYear, partsOf, type CalendarDate } from '../basics/calendar-date.ts'
import { yearFraction, type DayCount } from '../basics/day-count.ts'
import { dividedBy, fraction, times, type Fraction } from '../basics/fraction.ts'
import type { BusinessDayRule, HolidayCalendar } from '../basics/holiday-calendar.ts'
import { noMoney, sum, type Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'
import { frequencyOf, lastPast, unitsBetween, type DueDates, type DueSpan, type Frequency } from './due-dates.ts'

/** An amount paid out, or paid back, on a day. */
export type Draw = { readonly on: CalendarDate; readonly amount: Money }

/** From a day on another yearly rate. */
export type RateChange = { readonly on: CalendarDate; readonly annualRate: Rate }

/** How many first instalments are spared: of principal; of interest, which the next one then pays; of bearing any. */
export type Grace = { readonly principal: number; readonly interest: number; readonly interestFree: number }

/**
 * How the equal instalment is found. `each-period`: from the part of a year that each period has, and tried once more
 * where the last one would differ by more than half a cent a period. `one-part`: as if every period had this part of
 * a year; the last one takes up the difference.
 */
export type Level = { readonly from: 'each-period' } | { readonly from: 'one-part'; readonly partOfYear: Fraction }

/** What every way of repaying in steps has: grace, what is left to the last instalment, and round amounts. */
type Steps = {
  readonly grace: Grace
  /** Principal that stays for the last instalment (气球贷). */
  readonly balloon: Money
  /** An instalment (a share, of principal) that is a multiple of this amount; the last one takes up the rest. */
  readonly multiple: Money | null
}

/** How principal and interest fall due; every way has its own terms. */
export type Amortisation =
  /** 等额本息 */
  | ({ readonly method: 'equal-instalment'; readonly level: Level } & Steps)
  /** 等额本金 */
  | ({ readonly method: 'equal-principal' } & Steps)
  /** 等本等息: interest on the whole loan to the end, spread evenly. */
  | ({ readonly method: 'flat' } & Steps)
  /** 先息后本 */
  | { readonly method: 'bullet' }
  /** 到期一次还本付息: one due date. */
  | { readonly method: 'single-bullet' }
  /** 随借随还: drawn and repaid on any day, interest at every due date on what was owed day by day. */
  | { readonly method: 'revolving'; readonly repaid: readonly Draw[] }
  /** As agreed, one amount of principal for each due date. */
  | { readonly method: 'custom'; readonly principal: readonly Money[] }

/**
 * Which part of a year a period bears interest for.
 * `actual`: the days between its dates, by the day count.
 * `alike`: a month is 30 days, a week 7, however many days it has, of so many days a year.
 */
export type InterestBasis =
  | { readonly kind: 'actual'; readonly dayCount: DayCount }
  | { readonly kind: 'alike'; readonly yearDays: 360 | 364 | 365 | 'actual' }

/** The one rounding, and where it is: once a period, or at each part that a draw or a new rate makes of one. */
export type CashRounding = { readonly mode: 'half-up' | 'half-even'; readonly at: 'period' | 'part' }

/** What a loan promises. Everything a schedule needs, and nothing that happens later. */
export type Terms = {
  /** Periods are counted from this day; interest begins with each draw. */
  readonly startsOn: CalendarDate
  /** By date; the principal is their sum. */
  readonly draws: readonly Draw[]
  /** Nominal, for a year. */
  readonly annualRate: Rate
  readonly rateChanges: readonly RateChange[]
  readonly dueDates: DueDates
  readonly amortisation: Amortisation
  readonly basis: InterestBasis
  readonly rounding: CashRounding
  /** The share of each draw that is paid back the same day. */
  readonly downPayment: Fraction | null
  /** Moves the day of payment off holidays; interest runs from date to date as if it had not moved. */
  readonly payment: { readonly rule: BusinessDayRule; readonly calendar: HolidayCalendar } | null
}

export const principalOf = ({ draws }: Pick<Terms, 'draws'>): Money => {
  const currency = draws[0]?.amount.currency ?? 'CNY'
  return sum(
    draws.map(({ amount }) => amount),
    currency,
  )
}

export const stepsOf = ({ amortisation }: Pick<Terms, 'amortisation'>): Steps | null =>
  'grace' in amortisation ? amortisation : null

export const noGrace: Grace = { principal: 0, interest: 0, interestFree: 0 }

const unitDays = { month: 30n, week: 7n, day: 1n } as const

/** The part of a year for which a whole period bears interest. */
export function partOfYear({ basis, dueDates }: Pick<Terms, 'basis' | 'dueDates'>, span: DueSpan): Fraction {
  if (basis.kind === 'actual') return yearFraction(basis.dayCount, span.from, span.to)
  if (dueDates.kind === 'resumed' && !span.isEven) return restOfStep(basis, dueDates, span)
  const every = frequencyOf(dueDates)
  const units = span.isEven ? fraction(BigInt(every.count)) : unitsBetween(span.from, span.to, every.unit)
  return partOfUnits(basis.yearDays, span, units, every.unit)
}

/** What is left of a step that is begun, by its days: together with what is past it is one step, and no more. */
function restOfStep(basis: InterestBasis, dueDates: Extract<DueDates, { kind: 'resumed' }>, span: DueSpan): Fraction {
  const whole = { ...span, from: lastPast(dueDates), isEven: true }
  const share = fraction(BigInt(daysBetween(span.from, span.to)), BigInt(daysBetween(whole.from, whole.to)))
  return times(partOfYear({ basis, dueDates }, whole), share)
}

/** The same as the annuity takes it: a last span that was cut counts as one step. */
export function evenPartOfYear({ basis, dueDates }: Pick<Terms, 'basis' | 'dueDates'>, span: DueSpan): Fraction {
  return partOfYear({ basis, dueDates }, dueDates.kind === 'cut' ? { ...span, isEven: true } : span)
}

function partOfUnits(
  yearDays: 360 | 364 | 365 | 'actual',
  { from, to }: DueSpan,
  units: Fraction,
  unit: Frequency['unit'],
): Fraction {
  const days = times(units, fraction(unitDays[unit]))
  if (yearDays !== 'actual') return dividedBy(days, fraction(BigInt(yearDays)))
  const { year } = partsOf(from)
  if (partsOf(to).year !== year) return yearFraction('ACT/ACT-december-31', from, to)
  return dividedBy(days, fraction(isLeapYear(year) ? 366n : 365n))
}

/** The part of a year of some days within a period. */
export function partOfDays(
  terms: Pick<Terms, 'basis' | 'dueDates'>,
  span: DueSpan,
  from: CalendarDate,
  to: CalendarDate,
): Fraction {
  if (terms.basis.kind === 'actual') return yearFraction(terms.basis.dayCount, from, to)
  const share = fraction(BigInt(daysBetween(from, to)), BigInt(daysBetween(span.from, span.to)))
  return times(partOfYear(terms, span), share)
}

/** No balloon in the currency of an amount. */
export const plainSteps = ({ currency }: Money): Steps => ({
  grace: noGrace,
  balloon: noMoney(currency),
  multiple: null,
})
