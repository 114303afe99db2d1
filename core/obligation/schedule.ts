import { assert } from '../basics/assert.ts'
import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { fraction, round, times, type Fraction } from '../basics/fraction.ts'
import { adjust } from '../basics/holiday-calendar.ts'
import { add, greatest, least, money, noMoney, subtract, sum, type Money } from '../basics/money.ts'
import { equalInstalment, interestOf, type EqualInstalment } from './instalment.ts'
import { checkTerms, partOfYear, periodEnd, type Terms } from './terms.ts'

/** One instalment; `balance` is the principal that is left after it. */
export type ScheduleRow = {
  readonly nr: number
  readonly days: number
  readonly dueDate: CalendarDate
  readonly balance: Money
  readonly principal: Money
  readonly interest: Money
  readonly fees: Money
  readonly penalties: Money
  readonly due: Money
}

/** The numbers one row was computed from. */
export type RowExplanation = {
  readonly nr: number
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly opening: Money
  readonly partOfYear: Fraction
  /** Annual rate × part of a year. */
  readonly factor: Fraction
  readonly principalRule: 'grace' | 'equal-share' | 'instalment-less-interest' | 'rest'
}

export type Schedule = {
  readonly rows: readonly ScheduleRow[]
  readonly totals: { readonly principal: Money; readonly interest: Money; readonly due: Money }
  readonly explanation: {
    readonly rows: readonly RowExplanation[]
    /** Only where the method is equal-instalment. */
    readonly instalment: EqualInstalment | null
  }
}

type Period = Pick<RowExplanation, 'nr' | 'from' | 'to' | 'partOfYear' | 'factor'>
type PrincipalPart = { readonly amount: Money; readonly rule: RowExplanation['principalRule'] }
type PrincipalOf = (period: Period, opening: Money, interest: Money) => PrincipalPart

/** Terms → dated rows, exact to the cent; principal sums to principal. Terms must have passed `checkTerms`. */
export function makeSchedule(terms: Terms): Schedule {
  assert(checkTerms(terms).length === 0, `terms are sound: ${checkTerms(terms).join('; ')}`)
  const periods = periodsOf(terms)
  const factors = periods.filter(({ nr }) => nr > terms.graceOnPrincipal).map(({ factor }) => factor)
  const { principal, rounding, instalmentMultiple: multiple } = terms
  const instalment =
    terms.method === 'equal-instalment' ? equalInstalment({ principal, factors, rounding, multiple }) : null
  const principalOf = principalRule(terms, instalment)
  const rows: ScheduleRow[] = []
  const explanations: RowExplanation[] = []
  let opening = terms.principal
  for (const period of periods) {
    const interest = interestOf(opening, period.factor, rounding)
    const part = principalOf(period, opening, interest)
    explanations.push({ ...period, opening, principalRule: part.rule })
    opening = subtract(opening, part.amount)
    rows.push(row(terms, period, opening, part.amount, interest))
  }
  return { rows, totals: totalsOf(rows, terms), explanation: { rows: explanations, instalment } }
}

function periodsOf(terms: Terms): readonly Period[] {
  return Array.from({ length: terms.instalmentCount }, (_, i) => {
    const [from, to] = [periodEnd(terms, i), periodEnd(terms, i + 1)]
    const part = partOfYear(terms, from, to)
    return { nr: i + 1, from, to, partOfYear: part, factor: times(terms.annualRate, part) }
  })
}

function principalRule(terms: Terms, instalment: EqualInstalment | null): PrincipalOf {
  const { principal, instalmentCount, graceOnPrincipal, rounding } = terms
  const nothing = noMoney(principal.currency)
  const share = equalShare(principal, instalmentCount - graceOnPrincipal, terms)
  return ({ nr }, opening, interest) => {
    if (nr === instalmentCount) return { amount: opening, rule: 'rest' }
    if (nr <= graceOnPrincipal || terms.method === 'bullet') return { amount: nothing, rule: 'grace' }
    if (instalment === null) return { amount: least(share, opening), rule: 'equal-share' }
    const part = greatest(subtract(instalment.amount, interest), nothing)
    return { amount: least(part, opening), rule: 'instalment-less-interest' }
  }

  function equalShare(whole: Money, count: number, { instalmentMultiple }: Terms): Money {
    const unit = instalmentMultiple?.minor ?? 1n
    return money(round(fraction(whole.minor, BigInt(count) * unit), rounding) * unit, whole.currency)
  }
}

function row(terms: Terms, period: Period, balance: Money, principal: Money, interest: Money): ScheduleRow {
  const nothing = noMoney(principal.currency)
  const { payment } = terms
  return {
    nr: period.nr,
    days: daysBetween(period.from, period.to),
    dueDate: payment === null ? period.to : adjust(period.to, payment.rule, payment.calendar),
    balance,
    principal,
    interest,
    fees: nothing,
    penalties: nothing,
    due: add(principal, interest),
  }
}

function totalsOf(rows: readonly ScheduleRow[], { principal: { currency } }: Terms): Schedule['totals'] {
  const total = (pick: (row: ScheduleRow) => Money): Money => sum(rows.map(pick), currency)
  return {
    principal: total(({ principal }) => principal),
    interest: total(({ interest }) => interest),
    due: total(({ due }) => due),
  }
}
