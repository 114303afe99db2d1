import { present } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { yearFraction, type DayCount } from '../basics/day-count.ts'
import {
  compareFractions,
  fraction,
  one,
  plus,
  round,
  times,
  zero,
  type Fraction,
  type Rounding,
} from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import { rate, type Rate } from '../basics/rate.ts'
import { openItemsOf, type OpenItem } from './repayment.ts'
import type { Bucket, RepaymentOrder } from './repayment-order.ts'
import type { ScheduleRow } from './schedule.ts'
import { datedIn, itemOf, rowsUntil, settle, type Charge, type ServicingEvent } from './servicing.ts'

/**
 * What runs on what is late (罚息、复利). A bank’s rate for late payment is the contract’s and 30 to 50 % of it more, on
 * interest too where that is agreed (中国人民银行 银发〔2003〕251号, 三); between others it ends at their legal cap.
 */
export type OverdueRule = {
  readonly annualRate: Rate
  /** The part of the rate that is added: 0.5 for half as much again. */
  readonly surcharge: Fraction
  readonly on: 'principal' | 'principal-and-interest'
  /** The highest yearly rate, or null where the law sets none. */
  readonly cap: Rate | null
  readonly dayCount: DayCount
  readonly rounding: Rounding
}

/** The yearly rate on what is late, within its cap. */
export function lateRate({ annualRate, surcharge, cap }: OverdueRule): Rate {
  const whole = times(annualRate, plus(one, surcharge))
  return cap !== null && compareFractions(whole, cap) > 0 ? cap : rate(whole)
}

/**
 * The charges that came to be by the end of a day: computed from the schedule and the whole log, day by day on what was
 * due and open then, exact in between. One stands at each day on which something was paid, waived or written off, and
 * one at the end; each is rounded so that all of them together are the exact sum rounded once.
 */
export function overdueCharges(
  schedule: readonly ScheduleRow[],
  log: readonly ServicingEvent[],
  order: RepaymentOrder,
  rule: OverdueRule,
  until: CalendarDate,
): readonly Charge[] {
  const rows = rowsUntil(schedule, [until, ...log.flatMap((event) => (event.kind === 'charge' ? [event.dueOn] : []))])
  const events = datedIn(log).filter(({ on }) => on <= until)
  const dueDates = schedule.map(({ dueDate }) => dueDate).filter((day) => day < until)
  const days = [...new Set([...dueDates, ...events.map(({ on }) => on), until])].sort()
  const charges: Charge[] = []
  let items = [...openItemsOf({ rows: schedule }), ...log.flatMap((event) => (event.kind === 'charge' ? [itemOf(rows, event)] : []))] // prettier-ignore
  let exact = zero
  let charged = 0n
  let before: CalendarDate | null = null
  for (const day of days) {
    if (before !== null) exact = plus(exact, accruedOver(items, before, day, rule))
    before = day
    const today = events.filter(({ on }) => on === day)
    if (today.length === 0 && day !== until) continue
    const further = round(exact, rule.rounding) - charged
    if (further > 0n) {
      const charge = chargeOf(rows, day, further)
      charges.push(charge)
      items.push(itemOf(rows, charge))
      charged += further
    }
    items = [...today.reduce<readonly OpenItem[]>((open, event) => settle(open, event, order).items, items)]
  }
  return charges
}

const chargeOf = (rows: readonly ScheduleRow[], dueOn: CalendarDate, minor: bigint): Charge => ({
  kind: 'charge',
  bucket: 'penalty',
  dueOn,
  amount: money(minor, present(rows[0], 'a row').due.currency),
  isAccrued: true,
})

/** On what was due by a day and is open, until another. */
function accruedOver(items: readonly OpenItem[], from: CalendarDate, to: CalendarDate, rule: OverdueRule): Fraction {
  const bearing: readonly Bucket[] = rule.on === 'principal' ? ['principal'] : ['principal', 'interest']
  const late = items.filter(({ bucket, dueOn }) => bearing.includes(bucket) && dueOn <= from)
  const open = late.reduce((sum, item) => sum + item.open.minor, 0n)
  return open === 0n ? zero : times(times(fraction(open), lateRate(rule)), yearFraction(rule.dayCount, from, to))
}
