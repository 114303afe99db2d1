import { parseDate } from '../basics/calendar-date.ts'
import type { DayCount } from '../basics/day-count.ts'
import { parseAmount, type Currency, type Money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { checkTerms, type Frequency, type RepaymentMethod, type Terms } from './terms.ts'

/** The terms of a loan as Apache Fineract's test suites write them down; only what this engine models is read. */
export type FineractLoan = {
  readonly principal: string
  readonly annualRatePct: string
  readonly disbursementDate?: string
  readonly currency?: Currency
  readonly settings: Readonly<Record<string, unknown>>
}

const methods: Readonly<Record<string, RepaymentMethod>> = {
  EQUAL_INSTALLMENTS: 'equal-instalment',
  EQUAL_PRINCIPAL: 'equal-principal',
}
const units: Readonly<Record<string, Frequency['unit']>> = { MONTHS: 'month', WEEKS: 'week', DAYS: 'day' }
const roundings: Readonly<Record<string, Terms['rounding']>> = { HALF_EVEN: 'half-even', HALF_UP: 'half-up' }
const dayCounts: Readonly<Record<string, DayCount>> = {
  360: 'ACT/360',
  364: 'ACT/364',
  365: 'ACT/365F',
  ACTUAL: 'ACT/ACT-december-31',
}

const dayCountsOfThirty: Readonly<Record<string, DayCount>> = { 360: '30/360', 365: '30/365' }

export function parseFineractTerms(loan: FineractLoan): Result<Terms, readonly string[]> {
  const { settings } = loan
  const currency = loan.currency ?? 'CNY'
  const principal = parseAmount(loan.principal, currency)
  const annualRate = parseRate(`${loan.annualRatePct}%`)
  const disbursedOn = parseDate(loan.disbursementDate ?? '')
  const method = methods[word(settings.amortization)]
  const unit = units[word(settings.repaymentFrequencyType)]
  const rounding = roundings[word(settings.rounding ?? 'HALF_EVEN')]
  const dayCount = hasMonthsOfThirty(settings)
    ? dayCountsOfThirty[word(settings.daysInYear)]
    : dayCounts[word(settings.daysInYear)]
  const multiple = multipleOf(settings.installmentAmountInMultiplesOf, currency)
  const faults = unsupported(loan)
  if (
    !principal.ok ||
    !annualRate.ok ||
    !disbursedOn.ok ||
    !multiple.ok ||
    method === undefined ||
    unit === undefined ||
    rounding === undefined ||
    dayCount === undefined ||
    faults.length > 0
  ) {
    const named = { amortization: method, repaymentFrequencyType: unit, rounding, daysInYear: dayCount }
    return fail([
      ...faults,
      ...[principal, annualRate, disbursedOn, multiple].flatMap((part) => (part.ok ? [] : [part.error])),
      ...Object.entries(named).flatMap(([name, value]) =>
        value === undefined ? [unknownSetting(settings, name)] : [],
      ),
    ])
  }
  const terms: Terms = {
    principal: principal.value,
    annualRate: annualRate.value,
    disbursedOn: disbursedOn.value,
    method,
    every: { count: Number(settings.repaymentEvery), unit },
    instalmentCount: Number(settings.numberOfRepayments),
    interestBasis: basisOf(settings),
    dayCount,
    graceOnPrincipal: Number(settings.graceOnPrincipal ?? 0),
    rounding,
    instalmentMultiple: multiple.value,
    payment: null,
  }
  const unsound = checkTerms(terms)
  return unsound.length > 0 ? fail(unsound) : ok(terms)
}

/** A month of 30 days in a year of 360 is a twelfth, whatever its days; so is a whole repayment period. */
function basisOf(settings: FineractLoan['settings']): Terms['interestBasis'] {
  const frequency = settings.repaymentFrequencyType
  const isWhole = settings.interestCalculationPeriod === 'SAME_AS_REPAYMENT_PERIOD' && frequency !== 'DAYS'
  return isWhole || (hasMonthsOfThirty(settings) && Number(settings.daysInYear) === 360) ? 'period' : 'actual'
}

const hasMonthsOfThirty = (settings: FineractLoan['settings']): boolean =>
  Number(settings.daysInMonth) === 30 && settings.repaymentFrequencyType === 'MONTHS'

function multipleOf(value: unknown, currency: Currency): Result<Money | null, string> {
  return value === null || value === undefined ? ok(null) : parseAmount(word(value), currency)
}

function unsupported(loan: FineractLoan): readonly string[] {
  const { settings } = loan
  const isFree = Number(loan.annualRatePct) === 0
  return [
    ...('disbursements' in loan ? ['a schedule has one disbursement, not several tranches'] : []),
    ...('reschedule' in settings ? ['a rescheduled loan is a new schedule from the day of the change'] : []),
    ...('downPaymentPct' in settings ? ['a down payment is not lent: give the financed amount'] : []),
    ...(settings.interestType === 'DECLINING_BALANCE' || isFree ? [] : [unknownSetting(settings, 'interestType')]),
    ...(Number(settings.graceOnInterest ?? 0) === 0 ? [] : [unknownSetting(settings, 'graceOnInterest')]),
    ...(settings.interestRateFrequency === 'PER_YEAR' || isFree
      ? []
      : [unknownSetting(settings, 'interestRateFrequency')]),
  ]
}

const unknownSetting = (settings: FineractLoan['settings'], name: string): string =>
  `settings.${name} ${JSON.stringify(settings[name] ?? null)} is not supported`

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
