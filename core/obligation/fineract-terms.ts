import { addDays, parseDate, partsOf, fromParts, type CalendarDate } from '../basics/calendar-date.ts'
import type { DayCount } from '../basics/day-count.ts'
import { dividedBy, fraction, parseDecimal, times, type Fraction } from '../basics/fraction.ts'
import { noMoney, parseAmount, type Currency, type Money } from '../basics/money.ts'
import { parseRate, rate, type Rate } from '../basics/rate.ts'
import type { DueDates, Frequency, MonthEnd } from './due-dates.ts'
import { checkTerms } from './terms-check.ts'
import type { Amortisation, Draw, InterestBasis, Level, RateChange, Terms } from './terms.ts'

/** The terms of a loan as Apache Fineract's test suites write them down. */
export type FineractLoan = {
  readonly principal: string
  readonly annualRatePct: string
  readonly disbursementDate?: string | undefined
  readonly disbursements?: readonly { readonly date: string; readonly amount: string }[] | undefined
  readonly currency?: Currency
  readonly settings: FineractSettings
}

/** What a product and a loan are set to; a setting that is not there has Fineract's own default. */
export type FineractSettings = {
  readonly scheduleType: 'CUMULATIVE' | 'PROGRESSIVE'
  readonly interestType: 'DECLINING_BALANCE' | 'FLAT'
  readonly amortization: 'EQUAL_INSTALLMENTS' | 'EQUAL_PRINCIPAL'
  readonly interestCalculationPeriod: 'DAILY' | 'SAME_AS_REPAYMENT_PERIOD'
  readonly daysInYear: 360 | 364 | 365 | 'ACTUAL'
  readonly daysInMonth: 30 | 'ACTUAL'
  readonly interestRateFrequency: keyof typeof ratesPerYear | 'WHOLE_TERM'
  readonly repaymentEvery: number
  readonly repaymentFrequencyType: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS'
  readonly numberOfRepayments: number
  readonly graceOnPrincipal: number
  readonly graceOnInterest: number
  readonly interestFreePeriods: number
  readonly installmentAmountInMultiplesOf: string | null
  readonly rounding: 'HALF_EVEN' | 'HALF_UP'
  readonly monthEndDueDateStrategy: 'LAST_DAY_OF_MONTH' | 'FIRST_DAY_OF_NEXT_MONTH'
  readonly downPaymentPct: string | null
  /** The term in days, where the last instalment does not end with its period. */
  readonly fixedLength: number | null
  readonly reschedule: FineractReschedule | null
}

export type FineractReschedule = {
  readonly fromDate: string
  readonly adjustedDueDate: string | null
  readonly newInterestRatePct: string | null
}

const ratesPerYear = { PER_YEAR: 1n, PER_MONTH: 12n, PER_WEEK: 52n, PER_DAY: 365n } as const
const roundings = { HALF_EVEN: 'half-even', HALF_UP: 'half-up' } as const
const monthEnds = { LAST_DAY_OF_MONTH: 'last-day', FIRST_DAY_OF_NEXT_MONTH: 'first-of-next' } as const satisfies Record<
  string,
  MonthEnd
>

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: readonly string[] }

export function parseFineractTerms(loan: FineractLoan): Parsed<Terms> {
  const faults: string[] = []
  const read = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T | null => {
    if (result.ok) return result.value
    faults.push(result.error)
    return null
  }
  const { settings } = loan
  const currency = loan.currency ?? 'CNY'
  const principal = read(parseAmount(loan.principal, currency))
  const stated = read(parseRate(`${loan.annualRatePct}%`))
  const draws = drawsOf(loan, currency, read)
  const startsOn = draws === null ? null : startOf(loan, draws)
  const multiple =
    settings.installmentAmountInMultiplesOf === null
      ? null
      : read(parseAmount(settings.installmentAmountInMultiplesOf, currency))
  const downPayment = settings.downPaymentPct === null ? null : read(parseDecimal(settings.downPaymentPct))
  const change = changeOf(settings.reschedule, read)
  if (
    principal === null ||
    stated === null ||
    draws === null ||
    startsOn === null ||
    change === null ||
    faults.length > 0
  )
    return { ok: false, error: faults }
  const drawn = draws.reduce((sum, { amount }) => sum + amount.minor, 0n)
  if (drawn !== principal.minor) return { ok: false, error: ['disbursements do not sum to principal'] }
  const terms: Terms = {
    startsOn,
    draws,
    annualRate: yearlyRate(settings, stated),
    rateChanges: change.rateChanges,
    dueDates: dueDatesOf(settings, startsOn, change.moved),
    amortisation: amortisationOf(settings, { principal, multiple }),
    basis: basisOf(settings),
    rounding: { mode: roundings[settings.rounding], at: 'part' },
    downPayment: downPayment === null || downPayment.over === 0n ? null : dividedBy(downPayment, fraction(100n)),
    payment: null,
  }
  const unsound = checkTerms(terms)
  return unsound.length > 0 ? { ok: false, error: unsound } : { ok: true, value: terms }
}

type Read = <T>(result: { ok: true; value: T } | { ok: false; error: string }) => T | null

function drawsOf(loan: FineractLoan, currency: Currency, read: Read): readonly Draw[] | null {
  const written = loan.disbursements ?? [{ date: loan.disbursementDate ?? '', amount: loan.principal }]
  const draws = written.map(({ date, amount }) => ({
    on: read(parseDate(date)),
    amount: read(parseAmount(amount, currency)),
  }))
  return draws.flatMap(({ on, amount }) => (on === null || amount === null ? [] : [{ on, amount }]))
}

/**
 * The day from which periods are counted: that of disbursement where it is named. Where there are only draws, periods
 * of months are those of the calendar.
 */
function startOf({ disbursementDate, settings }: FineractLoan, draws: readonly Draw[]): CalendarDate | null {
  const named = parseDate(disbursementDate ?? '')
  const first = draws[0]?.on ?? null
  if (named.ok || first === null) return named.ok ? named.value : null
  return settings.repaymentFrequencyType === 'MONTHS' ? fromParts({ ...partsOf(first), day: 1 }) : first
}

type Change = {
  readonly rateChanges: readonly RateChange[]
  readonly moved: { readonly from: CalendarDate; readonly to: CalendarDate } | null
}

/** A new rate counts from the night before the day that is named. */
function changeOf(reschedule: FineractReschedule | null, read: Read): Change | null {
  if (reschedule === null) return { rateChanges: [], moved: null }
  const from = read(parseDate(reschedule.fromDate))
  const to = reschedule.adjustedDueDate === null ? null : read(parseDate(reschedule.adjustedDueDate))
  const next = reschedule.newInterestRatePct === null ? null : read(parseRate(`${reschedule.newInterestRatePct}%`))
  if (from === null) return null
  return {
    rateChanges: next === null ? [] : [{ on: addDays(from, -1), annualRate: next }],
    moved: to === null ? null : { from, to },
  }
}

function frequencyOf({ repaymentEvery, repaymentFrequencyType }: FineractSettings): Frequency {
  switch (repaymentFrequencyType) {
    case 'DAYS':
      return { count: repaymentEvery, unit: 'day' }
    case 'WEEKS':
      return { count: repaymentEvery, unit: 'week' }
    case 'MONTHS':
      return { count: repaymentEvery, unit: 'month' }
    case 'YEARS':
      return { count: 12 * repaymentEvery, unit: 'month' }
  }
}

function dueDatesOf(settings: FineractSettings, startsOn: CalendarDate, moved: Change['moved']): DueDates {
  const { numberOfRepayments: count, fixedLength } = settings
  const even = { every: frequencyOf(settings), count, monthEnd: monthEnds[settings.monthEndDueDateStrategy] }
  if (moved !== null) return { kind: 'moved', ...even, ...moved }
  if (fixedLength !== null) return { kind: 'cut', ...even, last: addDays(startsOn, fixedLength) }
  return { kind: 'regular', ...even }
}

type Amounts = { readonly principal: Money; readonly multiple: Money | null }

function amortisationOf(settings: FineractSettings, { principal, multiple }: Amounts): Amortisation {
  const { graceOnPrincipal, graceOnInterest, interestFreePeriods } = settings
  const grace = { principal: graceOnPrincipal, interest: graceOnInterest, interestFree: interestFreePeriods }
  const steps = { grace, balloon: noMoney(principal.currency), multiple }
  if (settings.interestType === 'FLAT') return { method: 'flat', ...steps }
  /** Fineract makes instalments round, and shares of principal not. */
  if (settings.amortization === 'EQUAL_PRINCIPAL') return { method: 'equal-principal', ...steps, multiple: null }
  return { method: 'equal-instalment', level: levelOf(settings), ...steps }
}

/** A cumulative schedule finds its instalment as if every month had thirty days. */
function levelOf(settings: FineractSettings): Level {
  if (settings.scheduleType === 'PROGRESSIVE') return { from: 'each-period' }
  const { count, unit } = frequencyOf(settings)
  const basis = settings.interestCalculationPeriod === 'DAILY' ? yearDaysOf(settings) : wholePeriodYear(settings)
  const days = BigInt({ month: 30, week: 7, day: 1 }[unit] * count)
  return { from: 'one-part', partOfYear: fraction(days, BigInt(basis)) }
}

/** A year whose days Fineract counts only by period has 365. */
const yearDaysOf = ({ daysInYear }: FineractSettings): 360 | 364 | 365 => (daysInYear === 'ACTUAL' ? 365 : daysInYear)

/** Twelve months or fifty-two weeks are a year. */
const wholePeriodYear = (settings: FineractSettings): 360 | 364 | 365 =>
  (({ DAYS: yearDaysOf(settings), WEEKS: 364, MONTHS: 360, YEARS: 360 }) as const)[settings.repaymentFrequencyType]

const dayCounts = {
  360: 'ACT/360',
  364: 'ACT/364',
  365: 'ACT/365F',
  ACTUAL: 'ACT/ACT-december-31',
} as const satisfies Record<string, DayCount>

/** A whole period of the repayment frequency, months of thirty days, or the days there are. */
function basisOf(settings: FineractSettings): InterestBasis {
  const isProgressive = settings.scheduleType === 'PROGRESSIVE'
  const hasMonths = settings.repaymentFrequencyType === 'MONTHS' || settings.repaymentFrequencyType === 'YEARS'
  if (settings.interestCalculationPeriod === 'SAME_AS_REPAYMENT_PERIOD')
    return { kind: 'alike', yearDays: wholePeriodYear(settings) }
  if (settings.daysInMonth === 30 && hasMonths)
    return { kind: 'alike', yearDays: isProgressive ? yearDaysAsSet(settings) : yearDaysOf(settings) }
  return { kind: 'actual', dayCount: dayCounts[isProgressive ? settings.daysInYear : yearDaysOf(settings)] }
}

const yearDaysAsSet = ({ daysInYear }: FineractSettings): 360 | 364 | 365 | 'actual' =>
  daysInYear === 'ACTUAL' ? 'actual' : daysInYear

/** The rate as stated, for a year. */
function yearlyRate(settings: FineractSettings, stated: Rate): Rate {
  const { interestRateFrequency } = settings
  if (interestRateFrequency !== 'WHOLE_TERM') return rate(times(stated, fraction(ratesPerYear[interestRateFrequency])))
  const { count, unit } = frequencyOf(settings)
  const perYear = { month: 12n, week: 52n, day: 365n }[unit]
  const term: Fraction = fraction(BigInt(count * settings.numberOfRepayments), perYear)
  return rate(dividedBy(stated, term))
}
