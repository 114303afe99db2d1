import { present } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { isPositive, least, subtract, type Money } from '../basics/money.ts'
import type { Bucket, RepaymentOrder, RepaymentStage } from './repayment-order.ts'
import type { Schedule } from './schedule.ts'

/** What is still owed of one bucket of one instalment, and since when it is due. */
export type OpenItem = {
  readonly instalment: number
  readonly bucket: Bucket
  readonly dueOn: CalendarDate
  readonly open: Money
}

/** A part of a repayment, set against one open item; `wasDue` on the day of payment. */
export type PaidPart = {
  readonly instalment: number
  readonly bucket: Bucket
  readonly dueOn: CalendarDate
  readonly paid: Money
  readonly wasDue: boolean
}

export type Repayment = {
  /** In the order in which they were paid. */
  readonly parts: readonly PaidPart[]
  /** The items as they stand after it, settled ones at zero. */
  readonly items: readonly OpenItem[]
  /** What is left of the amount: more was paid than owed. */
  readonly rest: Money
}

/** Sets an amount against open items in the given order; the parts and the rest sum to the amount. */
export function applyRepayment(
  items: readonly OpenItem[],
  amount: Money,
  paidOn: CalendarDate,
  order: RepaymentOrder,
): Repayment {
  const after = [...items]
  const parts: PaidPart[] = []
  let rest = amount
  for (const index of order.stages.flatMap((stage) => sequence(items, paidOn, stage))) {
    const item = present(after[index], 'an open item')
    const paid = least(rest, item.open)
    if (!isPositive(paid)) continue
    const { instalment, bucket, dueOn } = item
    parts.push({ instalment, bucket, dueOn, paid, wasDue: dueOn <= paidOn })
    after[index] = { ...item, open: subtract(item.open, paid) }
    rest = subtract(rest, paid)
  }
  return { parts, items: after, rest }
}

/** Interest and principal of every row of a schedule, as open items. */
export const openItemsOf = ({ rows }: Pick<Schedule, 'rows'>): readonly OpenItem[] =>
  rows.flatMap(({ nr, dueDate, interest, principal }) => [
    { instalment: nr, bucket: 'interest' as const, dueOn: dueDate, open: interest },
    { instalment: nr, bucket: 'principal' as const, dueOn: dueDate, open: principal },
  ])

/** The items of one stage, by their place in the list, in the order of payment. */
function sequence(items: readonly OpenItem[], paidOn: CalendarDate, stage: RepaymentStage): readonly number[] {
  const isMeant = ({ dueOn, bucket }: OpenItem): boolean =>
    stage.buckets.includes(bucket) && (stage.which === 'all' || (stage.which === 'due') === dueOn <= paidOn)
  return items
    .map((item, index) => ({ item, index, rank: stage.buckets.indexOf(item.bucket) }))
    .filter(({ item }) => isMeant(item))
    .sort((a, b) => {
      const byInstalment = a.item.instalment - b.item.instalment
      const byBucket = a.rank - b.rank
      const first = stage.walk === 'by-instalment' ? byInstalment || byBucket : byBucket || byInstalment
      return first || compareText(a.item.dueOn, b.item.dueOn) || a.index - b.index
    })
    .map(({ index }) => index)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
