import { leastOf } from '../basics/minor.ts'
import { decimal, fraction, round, times } from '../basics/fraction.ts'
import { debtorRole, type Scheme, type Subsidy } from '../scheme/scheme.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import type { CounterKey } from '../waterfall/tree.ts'
import { roomIn } from './claims.ts'
import type { FacilityEvent, PaidPart } from './events.ts'
import { keyOfCounter, type FacilityFacts, type Holders } from './facts.ts'
import { inCurrency } from './servicing.ts'
import { total, type Facility } from './state.ts'

/** The counters that what a facility is given counts in, on a day. */
export const subsidyCounters = (scheme: Scheme, holders: Holders, on: CalendarDate): readonly CounterKey[] =>
  (scheme.subsidies ?? []).map(({ under }) => keyOfCounter(scheme, under, { facility: '', holders, on }))

/**
 * What is given back of what these events say was paid: of interest that was not late, of fees with the first drawing;
 * never more than the counter has room for and the giver has cash. A repayment that is reversed takes back with it what
 * was given on it.
 */
export function subsidiesFor(
  facility: Facility,
  events: readonly FacilityEvent[],
  facts: FacilityFacts,
): readonly FacilityEvent[] {
  return events.flatMap((event, i) => {
    if (event.type === 'repayment-reversed') return takenBack(facility, event.data.reverses, event.data.status)
    return (facts.scheme.subsidies ?? []).flatMap((subsidy) =>
      given(facility, subsidy, { event, version: facility.version + i + 1 }, facts),
    )
  })
}

type Paid = { readonly event: FacilityEvent; readonly version: number }

function given(
  facility: Facility,
  subsidy: Subsidy,
  { event, version }: Paid,
  facts: FacilityFacts,
): readonly FacilityEvent[] {
  const from = facility.holders[subsidy.from]?.[0]
  const paid = paidOf(facility, subsidy.of, event, facts.on)
  if (from === undefined || paid === 0n) return []
  const under = keyOfCounter(facts.scheme, subsidy.under, { facility: '', holders: facility.holders, on: facts.on })
  const share = round(times(fraction(paid), decimal(facility.settings[subsidy.share] ?? '0')), 'down')
  const amount = inCurrency(facility, leastOf(share, roomIn(facility, under, facts), facts.cash.get(from) ?? 0n))
  if (amount.minor <= 0n) return []
  const to = facility.holders[debtorRole(facts.scheme)]?.[0] ?? facility.debtor
  const data = {
    status: event.data.status,
    counters: [{ counter: under, change: amount }],
    of: subsidy.of,
    from,
    to,
    amount,
    version,
  }
  return [{ type: 'subsidy-paid', data }]
}

/** What a subsidy is a part of: interest of instalments that are not past their due date, or the borrower's fees. */
function paidOf(facility: Facility, of: Subsidy['of'], event: FacilityEvent, on: CalendarDate): bigint {
  if (of === 'fee')
    return event.type === 'drawdown-made' && event.data.isFeePaid
      ? total(facility.fees.filter(({ payer }) => payer === facility.debtor).map(({ amount }) => amount))
      : 0n
  return event.type === 'repayment-received'
    ? total(event.data.paid.map((part) => interestInTime(facility, part, on)))
    : 0n
}

const interestInTime = ({ instalments }: Facility, { drawing, nr, interest }: PaidPart, on: CalendarDate): bigint =>
  instalments.some((each) => each.drawing === drawing && each.nr === nr && each.dueOn < on) ? 0n : interest.minor

/** What was given on a repayment goes back with it, and into its counter. */
const takenBack = (facility: Facility, version: number, status: string): readonly FacilityEvent[] =>
  facility.subsidies
    .filter((each) => each.version === version)
    .map(({ from, to, amount, under }) => {
      const counters = [{ counter: under, change: inCurrency(facility, -amount) }]
      return {
        type: 'subsidy-returned',
        data: { status, counters, from: to, to: from, amount: inCurrency(facility, amount), version },
      }
    })
