import { fraction, round, times, type Fraction } from '../basics/fraction.ts'
import { money, type Currency, type Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'

/** An amount drawn so many months after the first. */
export type Draw = { readonly amount: Money; readonly month: number }

/** A facility that is drawn in parts and repaid in equal steps, as a guarantor counts it. */
export type DrawnFacility = {
  readonly currency: Currency
  readonly draws: readonly Draw[]
  readonly termMonths: number
  /** No capital is repaid in so many first months. */
  readonly holidayMonths: number
  /** Months from one repayment to the next; null where everything is repaid at the end. */
  readonly repaidEvery: number | null
}

/** One fee: from which month on it covers, on what, and how much it is. */
export type FeeRow = { readonly month: number; readonly outstanding: Money; readonly fee: Money }

const longest = 1200

/** What is wrong with a facility whose fees are asked for, one sentence each. */
export function checkDrawnFacility({
  draws,
  termMonths,
  holidayMonths,
  repaidEvery,
}: DrawnFacility): readonly string[] {
  const isMonth = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= longest
  return [
    ...(isMonth(termMonths) && termMonths > 0 ? [] : [`termMonths is not 1 to ${longest}`]),
    ...(isMonth(holidayMonths) && holidayMonths <= termMonths ? [] : ['holidayMonths is not 0 to termMonths']),
    ...(repaidEvery === null || (isMonth(repaidEvery) && repaidEvery > 0)
      ? []
      : ['repaidEvery is not a number of months']),
    ...(draws.length > 0 && draws.length <= longest ? [] : [`draws are not 1 to ${longest}`]),
    ...(draws.every(({ month }) => isMonth(month) && month < termMonths)
      ? []
      : ['a draw is not before the end of the term']),
    ...(draws.every(({ amount }) => amount.minor >= 0n) ? [] : ['a draw is negative']),
  ]
}

/**
 * What is still owed of all draws in a month by the plan: each is repaid in equal steps from its draw, or from the end
 * of the holiday, to the end of the term; what is repaid of it is rounded to the smallest unit, half up.
 */
export function scheduledOutstanding(facility: DrawnFacility, month: number): Money {
  const owed = facility.draws
    .filter((draw) => draw.month <= month)
    .reduce((sum, draw) => sum + draw.amount.minor - repaidOf(facility, draw, month), 0n)
  return money(owed, facility.currency)
}

function repaidOf({ repaidEvery, holidayMonths, termMonths }: DrawnFacility, draw: Draw, month: number): bigint {
  if (month >= termMonths) return draw.amount.minor
  if (repaidEvery === null) return 0n
  const from = Math.max(draw.month - (draw.month % repaidEvery), holidayMonths)
  const steps = Math.max(Math.floor((month - from) / repaidEvery), 0)
  return round(
    fraction(draw.amount.minor * BigInt(steps * repaidEvery), BigInt(Math.max(termMonths - from, 1))),
    'half-up',
  )
}

/**
 * Fees of a guarantee in advance of each period: the rate for a year, of what is owed by plan when the period begins,
 * for the part of a year that it is (Enterprise Finance Guarantee, premium schedule). Rounded half up, each by itself.
 */
export function periodicFees(facility: DrawnFacility, annualRate: Rate, everyMonths: number): readonly FeeRow[] {
  const count = Math.ceil(facility.termMonths / everyMonths)
  const part: Fraction = times(annualRate, fraction(BigInt(everyMonths), 12n))
  return Array.from({ length: count }, (_, nr) => {
    const month = nr * everyMonths
    const outstanding = scheduledOutstanding(facility, month)
    return { month, outstanding, fee: feeOn(outstanding, part) }
  })
}

/** The same on what was owed in truth at the beginning of each period. */
export const feesOnOutstanding = (
  balances: readonly Money[],
  annualRate: Rate,
  everyMonths: number,
): readonly Money[] => balances.map((balance) => feeOn(balance, times(annualRate, fraction(BigInt(everyMonths), 12n))))

const feeOn = ({ minor, currency }: Money, part: Fraction): Money =>
  money(round(times(fraction(minor), part), 'half-up'), currency)

/** One fee for the whole term when it begins. */
export const upFrontFee = (guaranteed: Money, rate: Rate): Money => feeOn(guaranteed, rate)

/**
 * What is given back of an up-front fee where everything is repaid early: the part of the term that was not run, month
 * by month, a month begun counting as run; rounded down, so that no more is given back than was paid.
 */
export function refundOnEarlyRepayment(fee: Money, termMonths: number, monthsRun: number): Money {
  const left = Math.max(termMonths - monthsRun, 0)
  return money(round(fraction(fee.minor * BigInt(left), BigInt(termMonths)), 'down'), fee.currency)
}

export const totalOfFees = (rows: readonly FeeRow[], currency: Currency): Money =>
  money(
    rows.reduce((sum, { fee }) => sum + fee.minor, 0n),
    currency,
  )
