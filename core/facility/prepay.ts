import { present } from '../basics/assert.ts'
import { later, type CalendarDate } from '../basics/calendar-date.ts'
import { add, isPositive, least, money, subtract, sum, toWire, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { accruedOn, changedSchedule, type PrepaymentEffect } from '../obligation/terms-change.ts'
import type { FacilityEvent, InstalmentRow, PaidPart } from './events.ts'
import type { FacilityRefusal } from './refusal.ts'
import { changesOf, fellDue, inCurrency, instalmentRow, released, termsOfDrawing, type Decided } from './servicing.ts'
import { isPaidOff, openInterest, openPrincipal, total, type Facility, type Instalment } from './state.ts'

/** What of a facility says what is owed on it, and when. */
export type Loan = Pick<Facility, 'instalments' | 'drawings' | 'terms' | 'currency' | 'fellDue'>

/** What ends a loan on a day: what is due, the interest since the last due date, and all principal to come. */
export type Payoff = { readonly due: Money; readonly interest: Money; readonly principal: Money; readonly whole: Money }

/** What would be paid to end the loan on a day; no interest of days to come is asked for. */
export function payoffOn(loan: Loan, on: CalendarDate): Payoff {
  const { currency } = loan
  const owed = loan.drawings.map((_, index) => owedOf(loan, index + 1, on))
  const due = inCurrency(loan, total(dueOn(loan, on).map((i) => openPrincipal(i) + openInterest(i))))
  const interest = sum(owed.map((each) => each.interest), currency) // prettier-ignore
  const principal = sum(owed.map((each) => each.principal), currency) // prettier-ignore
  return { due, interest, principal, whole: sum([due, interest, principal], currency) }
}

/** The amounts as they go over the wire. */
export const payoffToWire = ({ due, interest, principal, whole }: Payoff) => ({
  due: toWire(due),
  interest: toWire(interest),
  principal: toWire(principal),
  whole: toWire(whole),
})

/** The schedule of one drawing from a prepayment on: its first row is the prepayment, due and paid on its day. */
export type ScheduleTurn = {
  readonly drawing: number
  readonly on: CalendarDate
  readonly principal: Money
  readonly effect: PrepaymentEffect
  readonly rows: readonly InstalmentRow[]
}

export type Prepayment = { readonly due: readonly Instalment[]; readonly turns: readonly ScheduleTurn[] }

type Order = {
  readonly amount: Money
  readonly effect: PrepaymentEffect
  /** The day the money came in, by the end of which it counts. */
  readonly on: CalendarDate
}

/**
 * What a repayment before it is due would do (提前还款): what is due is paid first, then of each drawing in its order the
 * interest accrued since its last due date, and principal. What is left is scheduled anew.
 */
export function planPrepayment(loan: Loan, { amount, effect, on }: Order): Result<Prepayment, FacilityRefusal> {
  if (!isPositive(amount)) return fail({ code: 'amount-not-positive' })
  const { due, whole } = payoffOn(loan, on)
  if (amount.minor > whole.minor) return fail({ code: 'more-than-owed', asked: toWire(amount), owed: toWire(whole) })
  const turns: ScheduleTurn[] = []
  let rest = subtract(amount, due)
  for (const nr of loan.drawings.map((_, index) => index + 1)) {
    const owed = owedOf(loan, nr, on)
    if (!isPositive(owed.principal) || (turns.length > 0 && !isPositive(rest))) continue
    if (rest.minor <= owed.interest.minor) return fail(paysNoPrincipal(amount, rest, owed.interest))
    const principal = least(subtract(rest, owed.interest), owed.principal)
    turns.push(turnOf(loan, nr, { on: countedFrom(loan, nr, on), principal, effect }))
    rest = subtract(rest, add(principal, owed.interest))
  }
  return ok({ due: dueOn(loan, on), turns })
}

/** An amount that pays no principal, or leaves a remainder that pays only a part of another drawing’s interest. */
function paysNoPrincipal(amount: Money, rest: Money, interest: Money): FacilityRefusal {
  const wanted = add(subtract(amount, rest), add(interest, money(1n, amount.currency)))
  return { code: 'prepayment-pays-no-principal', asked: toWire(amount), least: toWire(wanted) }
}

export function decidePrepay(facility: Facility, order: Order, to: string, today: CalendarDate): Decided {
  const plan = planPrepayment(facility, order)
  if (!plan.ok) return fail([plan.error])
  const { due, turns } = plan.value
  const paid = [...due.map((each) => wholePart(facility, each)), ...turns.map(paidPart)]
  const counters = released(facility, total(paid.map(({ principal }) => principal.minor)))
  const { amount } = order
  return ok([
    ...due.filter(({ isDue, dueOn: day }) => !isDue && day <= today).map((each) => fellDue(facility, each)),
    ...turns.flatMap((turn) => turnEvents(facility, turn)),
    { type: 'repayment-received', data: { status: to, counters, amount, paid } },
  ])
}

function turnEvents({ status }: Facility, turn: ScheduleTurn): readonly FacilityEvent[] {
  const same = { status, counters: [] }
  return [
    { type: 'schedule-changed', data: { ...same, ...turn } },
    { type: 'instalment-fell-due', data: { ...same, ...paidPart(turn) } },
  ]
}

const paidPart = ({ drawing, rows: [first] }: ScheduleTurn): PaidPart => {
  const { nr, principal, interest } = present(first, 'what is prepaid')
  return { drawing, nr, principal, interest }
}

const wholePart = (loan: Loan, instalment: Instalment): PaidPart => ({
  drawing: instalment.drawing,
  nr: instalment.nr,
  principal: inCurrency(loan, openPrincipal(instalment)),
  interest: inCurrency(loan, openInterest(instalment)),
})

/** What is due by a day and not paid, whether or not the day has been ended. */
const dueOn = ({ instalments }: Loan, on: CalendarDate): readonly Instalment[] =>
  instalments.filter((instalment) => isPast(instalment, on) && !isPaidOff(instalment))

const isPast = ({ isDue, dueOn: day }: Instalment, on: CalendarDate): boolean => isDue || day <= on

/** From when what is to come is counted: what was paid ahead of its time is settled to its date. */
export function countedFrom({ instalments, drawings }: Loan, nr: number, on: CalendarDate): CalendarDate {
  const drawn = present(drawings[nr - 1], 'the drawing').on
  return instalments
    .filter((each) => each.drawing === nr && each.isDue)
    .reduce((day, { dueOn: due }) => later(day, due), later(drawn, on))
}

type Owed = { readonly principal: Money; readonly interest: Money }

/** What is to come of a drawing on a day; nothing where the whole has fallen due. */
function owedOf(loan: Loan, nr: number, on: CalendarDate): Owed {
  const nothing = inCurrency(loan, 0n)
  if (loan.fellDue !== null) return { principal: nothing, interest: nothing }
  return owedFrom(loan, nr, countedFrom(loan, nr, on))
}

/** What of a drawing is not due by the end of a day, with the interest on it since the last due date. */
export function owedFrom(loan: Loan, nr: number, from: CalendarDate): Owed {
  const drawing = present(loan.drawings[nr - 1], 'the drawing')
  return accruedOn(termsOfDrawing(loan, drawing), changesOf(drawing), from)
}

/** Computed anew from the terms of the drawing and all its changes. */
function turnOf(loan: Loan, nr: number, change: Omit<ScheduleTurn, 'drawing' | 'rows'>): ScheduleTurn {
  const drawing = present(loan.drawings[nr - 1], 'the drawing')
  const rows = changedSchedule(termsOfDrawing(loan, drawing), [
    ...changesOf(drawing),
    { kind: 'prepayment', ...change },
  ])
  return { drawing: nr, ...change, rows: rows.slice(pastBy(loan, nr, change.on)).map(instalmentRow) }
}

/** How many instalments of a drawing are due by a day, or were paid ahead of theirs. */
export const pastBy = ({ instalments }: Loan, nr: number, on: CalendarDate): number =>
  instalments.filter((each) => each.drawing === nr && isPast(each, on)).length

/** A prepayment that was recorded wrongly: its instalment goes, and what it replaced is owed again. */
export function scheduleRestored(facility: Facility, { drawing, nr, interest }: PaidPart): FacilityEvent {
  const drawn = present(facility.drawings[drawing - 1], 'the drawing')
  const rows = changedSchedule(termsOfDrawing(facility, drawn), changesOf(drawn).slice(0, -1))
  const restored = rows.slice(nr - 1).map(instalmentRow)
  return {
    type: 'schedule-restored',
    data: { status: facility.status, counters: [], drawing, nr, interest, rows: restored },
  }
}
