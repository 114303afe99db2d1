import { assert, present } from '../basics/assert.ts'
import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { adjust } from '../basics/holiday-calendar.ts'
import { add, money, noMoney, subtract, type Currency, type Money } from '../basics/money.ts'
import { accrualSpans, accrue, type AccrualSpan, type InterestPart } from './accrual.ts'
import {
  interestDue,
  planAt,
  principalPart,
  type Course,
  type LeveledInstalment,
  type Plan,
  type PrincipalRule,
} from './amortisation.ts'
import { downPaymentOf, financedDraws } from './down-payment.ts'
import { flatInterest, type FlatInterest } from './flat-interest.ts'
import { checkTerms } from './terms-check.ts'
import { principalOf, type Terms } from './terms.ts'

/** One instalment; `balance` is the principal owed at the end of its day. */
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

/** What the interest of a row was computed from. */
export type InterestReason =
  | { readonly kind: 'accrued' | 'deferred'; readonly lines: readonly InterestPart[] }
  | { readonly kind: 'flat'; readonly whole: Money }
  | { readonly kind: 'none' }

/** The numbers one row was computed from. */
export type RowExplanation = {
  readonly nr: number
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly opening: Money
  readonly interest: InterestReason
  /** Interest of earlier periods that this row pays. */
  readonly deferred: Money
  readonly principalRule: PrincipalRule | 'down-payment'
}

export type Schedule = {
  readonly rows: readonly ScheduleRow[]
  readonly totals: { readonly principal: Money; readonly interest: Money; readonly due: Money }
  readonly explanation: {
    readonly rows: readonly RowExplanation[]
    /** Only where the method is equal-instalment: one, and one more after each draw or new rate. */
    readonly instalments: readonly LeveledInstalment[]
  }
}

/** Terms → dated rows, exact to the cent; principal sums to what is drawn. Terms must have passed `checkTerms`. */
export function makeSchedule(terms: Terms): Schedule {
  const faults = checkTerms(terms)
  assert(faults.length === 0, `terms are sound: ${faults.join('; ')}`)
  const { dueDates } = terms
  if (dueDates.kind !== 'moved') return walk(terms, null)
  const asAgreed = walk({ ...terms, dueDates: { ...dueDates, kind: 'regular' } }, null)
  return walk(terms, asAgreed.explanation.instalments)
}

type Made = { readonly row: ScheduleRow; readonly reason: RowExplanation }

function walk(terms: Terms, agreed: readonly LeveledInstalment[] | null): Schedule {
  const { currency } = principalOf(terms)
  const financed = { ...terms, draws: financedDraws(terms) }
  const spans = accrualSpans(financed, terms.amortisation.method === 'revolving' ? terms.amortisation.repaid : [])
  const course = { terms: financed, spans, agreed }
  const { amortisation } = terms
  const flat = amortisation.method === 'flat' ? flatInterest(terms, spans, amortisation.grace) : null
  const made: Made[] = []
  const instalments: LeveledInstalment[] = []
  let opening = noMoney(currency)
  let deferred = noMoney(currency)
  let plan: Plan = { kind: 'none' }
  for (const [index, span] of spans.entries()) {
    made.push(...downRows(terms, span, opening, made.length))
    const { interest, reason, left } = interestOf(course, flat, index, { opening, deferred })
    plan = planAt(course, index, opening, deferred, plan)
    if (plan.kind === 'instalment' && plan.instalment !== instalments.at(-1)) instalments.push(plan.instalment)
    const base = money(opening.minor + span.drawn, currency)
    const part = principalPart(course, plan, index, base, interest)
    const closing = subtract(base, part.amount)
    const nr = made.length + 1
    made.push({
      row: rowOf(
        terms,
        { ...span, nr },
        money(closing.minor + drawnOn(financed, span), currency),
        part.amount,
        interest,
      ),
      reason: { nr, from: span.from, to: span.to, opening, interest: reason, deferred, principalRule: part.rule },
    })
    opening = closing
    deferred = left
  }
  const rows = made.map(({ row }) => row)
  return {
    rows,
    totals: totalsOf(rows, currency),
    explanation: { rows: made.map(({ reason }) => reason), instalments },
  }
}

type Carried = { readonly opening: Money; readonly deferred: Money }

function interestOf(
  { terms, spans }: Course,
  flat: FlatInterest | null,
  index: number,
  { opening, deferred }: Carried,
) {
  const span = present(spans[index], 'the period')
  const nothing = noMoney(opening.currency)
  if (flat !== null)
    return {
      interest: flat.parts[index] ?? nothing,
      reason: { kind: 'flat' as const, whole: flat.whole },
      left: nothing,
    }
  const accrued = accrue(span, opening, terms.rounding)
  const { due, deferred: left, kind } = interestDue(terms, span.nr, accrued.interest.minor, deferred.minor)
  const reason: InterestReason = kind === 'none' ? { kind } : { kind, lines: accrued.lines }
  return { interest: money(due, opening.currency), reason, left: money(left, opening.currency) }
}

/** A down payment is a row of no days, on the day of its draw. */
function downRows(terms: Terms, span: AccrualSpan, opening: Money, count: number): readonly Made[] {
  if (terms.downPayment === null) return []
  let owed = opening
  return terms.draws
    .filter(({ on }) => on >= span.from && on < span.to)
    .map((draw, i) => {
      const nr = count + i + 1
      const paid = downPaymentOf(terms, draw)
      const before = owed
      owed = subtract(add(owed, draw.amount), paid)
      const reason: RowExplanation = {
        nr,
        from: draw.on,
        to: draw.on,
        opening: before,
        interest: { kind: 'none' },
        deferred: noMoney(paid.currency),
        principalRule: 'down-payment',
      }
      return { row: rowOf(terms, { nr, from: draw.on, to: draw.on }, owed, paid, noMoney(paid.currency)), reason }
    })
}

/** What is drawn on the very day an instalment falls due bears interest from then on. */
function drawnOn({ draws }: Terms, { to }: AccrualSpan): bigint {
  let drawn = 0n
  for (const { on, amount } of draws) if (on === to) drawn += amount.minor
  return drawn
}

type Numbered = { readonly nr: number; readonly from: CalendarDate; readonly to: CalendarDate }

function rowOf(
  { payment }: Terms,
  { nr, from, to }: Numbered,
  balance: Money,
  principal: Money,
  interest: Money,
): ScheduleRow {
  const nothing = noMoney(principal.currency)
  return {
    nr,
    days: daysBetween(from, to),
    dueDate: payment === null ? to : adjust(to, payment.rule, payment.calendar),
    balance,
    principal,
    interest,
    fees: nothing,
    penalties: nothing,
    due: add(principal, interest),
  }
}

function totalsOf(rows: readonly ScheduleRow[], currency: Currency): Schedule['totals'] {
  let [principal, interest] = [0n, 0n]
  for (const row of rows) {
    principal += row.principal.minor
    interest += row.interest.minor
  }
  return {
    principal: money(principal, currency),
    interest: money(interest, currency),
    due: money(principal + interest, currency),
  }
}
