import type { CalendarDate } from '../basics/calendar-date.ts'
import { money, noMoney, sum, toWire, type Money } from '../basics/money.ts'
import { effectiveRate } from '../obligation/effective-rate.ts'
import { amountOf } from '../waterfall/quantity.ts'
import { debtorRole, type Scheme } from '../scheme/scheme.ts'
import type { InstalmentRow, LoanTerms } from './events.ts'
import { numbersOf, type FacilityFacts, type Figures, type Holders } from './facts.ts'
import { receivedOf } from './received.ts'
import { scheduleRows } from './servicing.ts'

/** What a loan costs in all if it is drawn whole on a day and repaid as agreed. */
export type LoanCost = {
  readonly rows: readonly InstalmentRow[]
  readonly first: Money
  readonly highest: Money
  readonly interest: Money
  readonly fee: Money
  /** Principal and interest, without the fee. */
  readonly due: Money
  /** What of the whole drawing is in the borrower's hands. */
  readonly received: Money
  /** The yearly effective rate of interest and fee together; null where there is none. */
  readonly effectiveRate: number | null
  /** The same on what is received: what stays elsewhere counts as a cost, for nothing says that it comes back. */
  readonly rateOnReceived: number | null
}

type Loan = {
  readonly terms: LoanTerms
  readonly principal: Money
  /** What the borrower pays beside, with the first drawing. */
  readonly fee: Money
  /** Where a share of the drawing goes elsewhere: what is left of it. */
  readonly received?: Money
  readonly on: CalendarDate
}

export function loanCost({ terms, principal, fee, received = principal, on }: Loan): LoanCost {
  const { currency } = principal
  const rows = scheduleRows({ terms, currency }, principal, on)
  const payments = rows.map((row) => sum([row.principal, row.interest], currency))
  const paid = rows.map((row) => ({ on: row.dueOn, minor: -(row.principal.minor + row.interest.minor) }))
  const rateOn = (drawn: Money): number | null => effectiveRate([{ on, minor: drawn.minor - fee.minor }, ...paid])
  return {
    rows,
    first: payments[0] ?? noMoney(currency),
    highest: payments.reduce((most, due) => (due.minor > most.minor ? due : most), noMoney(currency)),
    interest: sum(rows.map(({ interest }) => interest), currency), // prettier-ignore
    fee,
    due: sum(payments, currency),
    received,
    effectiveRate: rateOn(principal),
    rateOnReceived: rateOn(received),
  }
}

/** 0.0617, exact enough for show: six places; null where there is none. */
const rateText = (rate: number | null): string | null => (rate === null ? null : rate.toFixed(6))

/** The amounts and the rate as they go over the wire. */
export const costToWire = ({ first, highest, interest, fee, due, received, ...rates }: LoanCost) => ({
  first: toWire(first),
  highest: toWire(highest),
  interest: toWire(interest),
  fee: toWire(fee),
  due: toWire(due),
  received: toWire(received),
  effectiveRate: rateText(rates.effectiveRate),
  rateOnReceived: rateText(rates.rateOnReceived),
})

/** The scheme's fees over the promised life of a loan, in their order. */
export function feesOf(
  scheme: Scheme,
  holders: Holders,
  settings: Readonly<Record<string, string>>,
  facts: Pick<FacilityFacts, 'measures'>,
  figures: Figures & { readonly termMonths: bigint },
): readonly Money[] {
  const numbers = numbersOf(scheme, holders, settings, facts, figures)
  return scheme.fees
    .map(({ perYear }) => amountOf(perYear, numbers))
    .map((yearly) => money((yearly * figures.termMonths) / 12n, scheme.currency))
}

/** The part of the fees that is the borrower's. */
export const ofBorrower = (scheme: Scheme, fees: readonly Money[]): Money =>
  sum(
    fees.filter((_, i) => scheme.fees[i]?.payer === debtorRole(scheme)),
    scheme.currency,
  )

/** What a loan would cost under a scheme as it stands, told before anybody holds a role. */
export function costUnder(scheme: Scheme, { terms, principal, on }: Omit<Loan, 'fee' | 'received'>): LoanCost {
  const received = receivedOf(scheme, valuesOf(scheme), principal)
  return loanCost({ terms, principal, fee: borrowersFee(scheme, principal, terms.months), received, on })
}

const valuesOf = (scheme: Scheme): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(scheme.settings).map(([id, { value }]) => [id, value]))

/** The fees that a loan would bring its borrower, told from the scheme alone, before anybody holds a role. */
export function borrowersFee(scheme: Scheme, principal: Money, months: number): Money {
  const figures = { principal: principal.minor, termMonths: BigInt(months) }
  return ofBorrower(scheme, feesOf(scheme, {}, valuesOf(scheme), { measures: new Map() }, figures))
}
