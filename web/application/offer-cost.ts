import { date, type CalendarDate } from '#core/basics/calendar-date.ts'
import { parseMoney, sum, toWire, type MoneyWire } from '#core/basics/money.ts'
import { scheduleRows } from '#core/facility/servicing.ts'
import { effectiveRate } from '#core/obligation/effective-rate.ts'
import type { WireLoan } from '#contract/approval.ts'

export type OfferCost = {
  readonly first: MoneyWire
  readonly interest: MoneyWire
  readonly due: MoneyWire
  /** The yearly effective rate of interest and fee together; null where there is none. */
  readonly allIn: number | null
}

/** What a loan costs in all, drawn whole on a day: its instalments by the core, and the fee that its borrower pays at once. */
export function costOf(loan: WireLoan, fee: MoneyWire, on: string): OfferCost | null {
  const principal = parseMoney(loan.amount)
  const paidAtOnce = parseMoney(fee)
  if (!principal.ok || !paidAtOnce.ok) return null
  const { currency } = principal.value
  const start: CalendarDate = date(on)
  const rows = scheduleRows({ terms: loan, currency }, principal.value, start)
  const payments = rows.map((row) => ({ on: row.dueOn, money: sum([row.principal, row.interest], currency) }))
  const flows = [
    { on: start, minor: principal.value.minor - paidAtOnce.value.minor },
    ...payments.map((payment) => ({ on: payment.on, minor: -payment.money.minor })),
  ]
  const interest = sum(rows.map((row) => row.interest), currency) // prettier-ignore
  const due = sum(payments.map((payment) => payment.money), currency) // prettier-ignore
  return {
    first: toWire(payments[0]?.money ?? due),
    interest: toWire(interest),
    due: toWire(due),
    allIn: effectiveRate(flows),
  }
}
