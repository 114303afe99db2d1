import { isOutOfSchedule } from '#core/facility/state.ts'
import { date, parseDate } from '#core/basics/calendar-date.ts'
import {
  money,
  parseMoney,
  subtract,
  sum,
  toWire,
  type Currency,
  type Money,
  type MoneyWire,
} from '#core/basics/money.ts'
import { payoffOn, payoffToWire, planPrepayment, type Loan } from '#core/facility/prepay.ts'
import { isPossible, turnsOf, type Wanted } from '#core/facility/rescheduling.ts'
import type { InstalmentRow } from '#core/facility/events.ts'
import type { Instalment } from '#core/facility/state.ts'
import type { PrepaymentEffect } from '#core/obligation/terms-change.ts'
import { repaymentMethods } from '#core/obligation/usual-terms.ts'
import type { WireFacility } from '#contract/facilities.ts'
import type { PlannedRow } from '#web/schedule/instalment-table.tsx'
import { minorOf } from '#web/ui/amount-text.ts'

/** The loan of a page as core takes it; null where its way of repaying is not known. */
export function loanOf(facility: WireFacility): Loan | null {
  const method = repaymentMethods.find((each) => each === facility.method)
  if (method === undefined) return null
  const { annualRate, months, everyMonths } = facility
  return {
    currency: facility.principal.currency,
    fellDue: facility.fellDue && { ...facility.fellDue, on: date(facility.fellDue.on) },
    terms: { method, annualRate, months, everyMonths },
    drawings: facility.drawings.map(({ amount, on, changes }) => ({
      amount: minorOf(amount),
      on: date(on),
      changes: changes.map((change) =>
        change.kind === 'prepayment'
          ? { ...change, on: date(change.on), principal: moneyFrom(change.principal) }
          : { ...change, on: date(change.on) },
      ),
    })),
    instalments: facility.schedule.map((row) => ({
      drawing: row.drawing,
      nr: row.nr,
      dueOn: date(row.dueOn),
      principal: minorOf(row.principal),
      interest: minorOf(row.interest),
      paidPrincipal: minorOf(row.paidPrincipal),
      paidInterest: minorOf(row.paidInterest),
      isDue: row.state !== 'to-come',
      isPrepayment: false,
      isCarried: isOutOfSchedule(row.state),
    })),
  }
}

/** What ends the loan on a day. */
export const quoteOn = (loan: Loan, on: string) => payoffToWire(payoffOn(loan, date(on)))

/** What a payment on a day would leave: the instalments to come, and how much less interest they are. */
export type Prospect = { readonly rows: readonly PlannedRow[]; readonly saved: MoneyWire }

type Payment = { readonly amount: MoneyWire; readonly effect: PrepaymentEffect; readonly on: string }

/** Null where the payment would be refused: too much, or not enough to reach any principal. */
export function prospectOf(loan: Loan, { amount, effect, on }: Payment): Prospect | null {
  const day = parseDate(on)
  if (!day.ok) return null
  const plan = planPrepayment(loan, { amount: moneyFrom(amount), effect, on: day.value })
  if (!plan.ok) return null
  const { turns } = plan.value
  const before = loan.instalments.filter((each) => !each.isDue && each.dueOn > day.value)
  const untouched = before.filter(({ drawing }) => turns.every((turn) => turn.drawing !== drawing))
  const rows = [
    ...untouched.map((each) => afterRow(each.drawing, rowOf(each, loan.currency))),
    ...turns.flatMap(({ drawing, rows: all }) => all.slice(1).map((row) => afterRow(drawing, row))),
  ]
  const asked = before.map(({ interest }) => money(interest, loan.currency))
  const paid = turns.flatMap(({ rows: [first] }) => first?.interest ?? [])
  const left = [...paid, ...rows.map(({ interest }) => moneyFrom(interest))]
  const saved = subtract(sum(asked, loan.currency), sum(left, loan.currency))
  return { rows: rows.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)), saved: toWire(saved) }
}

/** What other terms would leave from a day on; null where they cannot be had. */
export function termsProspect(loan: Loan, wanted: Wanted, on: string): Prospect | null {
  const day = parseDate(on)
  const change = day.ok ? { ...wanted, on: day.value } : null
  if (change === null || !isPossible(loan, change)) return null
  const turns = turnsOf(loan, change)
  const before = loan.instalments.filter(({ drawing, isDue, dueOn }) => !isDue && turns.some((turn) => turn.drawing === drawing && dueOn > turn.on)) // prettier-ignore
  const rows = turns.flatMap(({ drawing, rows: all }) => all.map((row) => afterRow(drawing, row)))
  const interest = (amounts: readonly Money[]): Money => sum(amounts, loan.currency)
  const saved = subtract(
    interest(before.map((each) => money(each.interest, loan.currency))),
    interest(rows.map((row) => moneyFrom(row.interest))),
  )
  return { rows: rows.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)), saved: toWire(saved) }
}

const rowOf = ({ nr, dueOn, principal, interest }: Instalment, currency: Currency): InstalmentRow => ({
  nr,
  dueOn,
  principal: money(principal, currency),
  interest: money(interest, currency),
})

const afterRow = (drawing: number, { nr, dueOn, principal, interest }: InstalmentRow): PlannedRow => ({
  drawing,
  nr,
  dueOn,
  principal: toWire(principal),
  interest: toWire(interest),
  due: toWire(sum([principal, interest], principal.currency)),
})

/** What the server writes is money. */
function moneyFrom(wire: MoneyWire): Money {
  const read = parseMoney(wire)
  if (!read.ok) throw new TypeError(read.error)
  return read.value
}
