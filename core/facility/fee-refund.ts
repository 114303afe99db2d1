import { addMonths, daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { FacilityEvent } from './events.ts'
import { inCurrency } from './servicing.ts'
import type { Facility } from './state.ts'

/**
 * What goes back of the fees of a loan that is repaid whole on this day: of each that its scheme refunds, the part for the
 * days that are left from it to the end of the promised life, of all days since the first drawing, rounded down.
 */
export function feeRefunds(facility: Facility, on: CalendarDate, scheme: Scheme): readonly FacilityEvent[] {
  const [first] = facility.drawings
  if (first === undefined) return []
  const end = addMonths(first.on, facility.terms.months)
  const [days, of] = [daysBetween(on, end), daysBetween(first.on, end)]
  if (days <= 0) return []
  return facility.fees.flatMap((fee, i): readonly FacilityEvent[] => {
    const amount = (fee.amount * BigInt(days)) / BigInt(of)
    if (scheme.fees[i]?.refund === undefined || !fee.isPaid || amount === 0n) return []
    const data = { status: facility.status, counters: [], nr: i + 1, days, of, from: fee.payee, to: fee.payer, amount: inCurrency(facility, amount) } // prettier-ignore
    return [{ type: 'fee-refunded', data }]
  })
}
