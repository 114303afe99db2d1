import { assert } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { decimal, dividedBy, fraction, plus, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { money, type Money } from '../basics/money.ts'
import { rate, type Rate } from '../basics/rate.ts'
import { lprOn, type PublishedRate } from './loan-prime-rate.ts'
import type { Schedule } from './schedule.ts'

/**
 * What the law lets a lender take a year. `none`: the rule of private lending does not bind it. `unknown`: it does, and
 * the prime rate of that day is not known here.
 */
export type LegalCap =
  | { readonly kind: 'none'; readonly source: string }
  | { readonly kind: 'capped'; readonly annualRate: Rate; readonly lpr: PublishedRate; readonly source: string }
  | { readonly kind: 'unknown'; readonly on: CalendarDate; readonly source: string }

/** 法释〔2020〕17号 Art 25, 28, 29: interest, default interest and fees together. */
export const privateLending = '法释〔2020〕17号 第25、28、29条'
/** Financial institutions that a supervisor licenses, local ones (小额贷款、融资担保、商业保理 …) among them. */
export const licensedLending = '法释〔2020〕27号 第1条'

const multipleOfLpr = fraction(4n)

/** Kinds of party that lend under a licence; a finance company of a cluster is none by itself, nor is an association. */
const licensed: ReadonlySet<string> = new Set(['bank', 'guarantor', 're-guarantor', 'reguarantor'])

export const isLicensed = (kind: string): boolean => licensed.has(kind)

/** The cap for a kind of lender under a contract of that day. */
export function legalCapOf(kind: string, on: CalendarDate): LegalCap {
  if (isLicensed(kind)) return { kind: 'none', source: licensedLending }
  const lpr = lprOn(on)
  if (lpr === undefined) return { kind: 'unknown', on, source: privateLending }
  return { kind: 'capped', annualRate: rate(times(decimal(lpr.value), multipleOfLpr)), lpr, source: privateLending }
}

/** Interest that is taken in advance is not principal (法释〔2020〕17号 Art 26). */
export function lentPrincipal(agreed: Money, takenInAdvance: Money): Money {
  assert(agreed.currency === takenInAdvance.currency, 'what is taken in advance is in the currency of the loan')
  return money(agreed.minor - takenInAdvance.minor, agreed.currency)
}

/** Interest and fees a year on what is owed day by day, simple and not compounded, as the cap is: a rate of 1 is 100 %. */
export function yearlyCharge(schedule: Schedule, fees: Money): Fraction {
  const borne = schedule.explanation.rows.reduce((sum, row) => plus(sum, owedYears(row)), zero)
  const charged = fraction(schedule.totals.interest.minor + fees.minor)
  return borne.over === 0n ? zero : dividedBy(charged, borne)
}

/** Whether interest and fees are more than the cap gives on the same balances, rounded row by row as interest is. */
export function isAboveCap(schedule: Schedule, fees: Money, cap: Rate): boolean {
  const allowed = schedule.explanation.rows.reduce((sum, row) => sum + round(times(owedYears(row), cap), 'half-up'), 0n)
  return schedule.totals.interest.minor + fees.minor > allowed
}

type Row = Schedule['explanation']['rows'][number]

/** Balance × part of a year, over the parts of a period. */
const owedYears = ({ interest }: Row): Fraction =>
  interest.kind === 'accrued' || interest.kind === 'deferred'
    ? interest.lines.reduce((sum, line) => plus(sum, times(fraction(line.balance.minor), line.partOfYear)), zero)
    : zero
