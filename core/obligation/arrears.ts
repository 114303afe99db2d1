import { daysBetween, earlier, type CalendarDate } from '../basics/calendar-date.ts'
import { isPositive, noMoney, sum, type Currency, type Money } from '../basics/money.ts'
import { classifyByOverdueDays, type FiveTierClass } from './five-tier.ts'
import type { OpenItem } from './repayment.ts'

/** Days past due as banks report them. */
export const overdueBuckets = [
  { bucket: 'over-360', aboveDays: 360 },
  { bucket: '271-360', aboveDays: 270 },
  { bucket: '91-270', aboveDays: 90 },
  { bucket: '61-90', aboveDays: 60 },
  { bucket: '31-60', aboveDays: 30 },
  { bucket: '1-30', aboveDays: 0 },
] as const
export type OverdueBucket = (typeof overdueBuckets)[number]['bucket'] | 'current'

/** How late a debtor is on a day: nothing of this is stored, all of it follows from what is open. */
export type Arrears = {
  readonly oldestUnpaidOn: CalendarDate | null
  readonly overdueDays: number
  readonly overdue: Money
  readonly bucket: OverdueBucket
  readonly fiveTier: FiveTierClass
}

/** An item is overdue from the day after it was due. */
export function arrearsOf(items: readonly OpenItem[], on: CalendarDate, currency: Currency): Arrears {
  const late = items.filter(({ open, dueOn }) => isPositive(open) && dueOn < on)
  const oldestUnpaidOn = late
    .map(({ dueOn }) => dueOn)
    .reduce<CalendarDate | null>((oldest, dueOn) => (oldest === null ? dueOn : earlier(oldest, dueOn)), null)
  const overdueDays = oldestUnpaidOn === null ? 0 : daysBetween(oldestUnpaidOn, on)
  return {
    oldestUnpaidOn,
    overdueDays,
    overdue:
      late.length === 0
        ? noMoney(currency)
        : sum(
            late.map(({ open }) => open),
            currency,
          ),
    bucket: overdueBucketOf(overdueDays),
    fiveTier: classifyByOverdueDays(overdueDays),
  }
}

export const overdueBucketOf = (overdueDays: number): OverdueBucket =>
  overdueBuckets.find(({ aboveDays }) => overdueDays > aboveDays)?.bucket ?? 'current'
