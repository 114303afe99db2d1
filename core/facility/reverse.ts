import { fail, ok } from '../basics/result.ts'
import type { FacilityEvent, PaidPart } from './events.ts'
import { scheduleRestored } from './prepay.ts'
import { inCurrency, retaken, type Decided } from './servicing.ts'
import { total, type Facility, type Instalment } from './state.ts'

/**
 * A repayment that was recorded wrongly is reversed in the open period; the entry stays, its opposite is added. What
 * was prepaid by it is owed again by the schedule that it replaced, as long as nothing of the new one is due.
 */
export function decideReverse(facility: Facility, version: number, reason: string, to: string): Decided {
  const repayment = facility.repayments.find((each) => each.version === version && !each.isReversed)
  if (repayment === undefined) return fail([{ code: 'nothing-to-reverse', version }])
  const prepaid = repayment.paid.filter((part) => isPrepaid(facility, part))
  const [next] = prepaid.flatMap((part) => followedBy(facility, part) ?? [])
  if (next !== undefined)
    return fail([{ code: 'instalment-followed', version, drawing: next.drawing, dueOn: next.dueOn }])
  if (prepaid.some(({ drawing }) => facility.drawings[drawing - 1]?.changes.at(-1)?.kind !== 'prepayment'))
    return fail([{ code: 'terms-changed-since', version }])
  const counters = retaken(facility, total(repayment.paid.map((part) => part.principal.minor)))
  const amount = inCurrency(facility, repayment.amount)
  const reversed: FacilityEvent = {
    type: 'repayment-reversed',
    data: { status: to, counters, reverses: version, reason, amount, paid: repayment.paid },
  }
  return ok([reversed, ...prepaid.map((part) => scheduleRestored({ ...facility, status: to }, part))])
}

const isPrepaid = ({ instalments }: Facility, { drawing, nr }: PaidPart): boolean =>
  instalments.some((each) => each.drawing === drawing && each.nr === nr && each.isPrepayment)

/** What of the schedule after a prepayment is due already. */
const followedBy = ({ instalments }: Facility, { drawing, nr }: PaidPart): Instalment | undefined =>
  instalments.find((each) => each.drawing === drawing && each.nr > nr && each.isDue)
