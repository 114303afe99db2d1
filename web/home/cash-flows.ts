import { isOutOfSchedule } from '#core/facility/state.ts'
import type { WireFacility } from '#contract/facilities.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { toWire, type MoneyWire } from '#core/basics/money.ts'
import type { CashFlow } from '#core/obligation/cash-calendar.ts'
import { minorOf } from '#web/ui/amount-text.ts'

export const yuan = (minor: bigint): MoneyWire => toWire({ minor, currency: 'CNY' })

/** What a firm still has to pay on its own loans, and what it may still draw, each on its day. */
export const flowsOf = (facilities: readonly WireFacility[], firm: string, today: string): readonly CashFlow[] =>
  facilities.filter(({ borrower }) => borrower.id === firm).flatMap((facility) => [...toPay(facility), ...toDraw(facility, today)]) // prettier-ignore

/** After a claim no schedule runs any more: what is outstanding is owed at once to whoever paid for the firm. */
const isCalledIn = ({ status }: WireFacility): boolean => ['claimed', 'called', 'settled'].includes(status)

/** Instalments that are not paid, or all that is owed since the loan was called in. */
const toPay = (facility: WireFacility): readonly CashFlow[] =>
  isCalledIn(facility)
    ? [{ on: calledOn(facility), amount: minorOf(facility.outstanding), direction: 'out' }]
    : unpaid(facility)

const calledOn = ({ claims, openedOn }: WireFacility): CalendarDate => (claims[0]?.lodgedOn ?? openedOn) as CalendarDate

const unpaid = ({ schedule }: WireFacility): readonly CashFlow[] =>
  schedule
    .filter(({ state }) => state !== 'paid' && !isOutOfSchedule(state))
    .map(({ dueOn, principal, interest, paidPrincipal, paidInterest }) => ({
      on: dueOn as CalendarDate,
      amount: minorOf(principal) + minorOf(interest) - minorOf(paidPrincipal) - minorOf(paidInterest),
      direction: 'out',
    }))

/** What is agreed and not drawn yet, by the last day on which it may be drawn. */
function toDraw({ next, principal, drawn }: WireFacility, today: string): readonly CashFlow[] {
  const draw = next.find(({ move }) => move === 'draw')
  const amount = minorOf(principal) - minorOf(drawn)
  return draw === undefined || amount <= 0n ? [] : [{ on: (draw.by ?? today) as CalendarDate, amount, direction: 'in' }]
}

/** The next payment that is still to come: its day and all that is due on it. */
export function nextPayment(
  flows: readonly CashFlow[],
  today: string,
): { readonly on: string; readonly amount: bigint } | null {
  const ahead = flows.filter(({ on, direction, amount }) => direction === 'out' && on >= today && amount > 0n)
  const first = ahead.map(({ on }) => on).sort()[0]
  if (first === undefined) return null
  const amount = ahead.filter(({ on }) => on === first).reduce((all, each) => all + each.amount, 0n)
  return { on: first, amount }
}
