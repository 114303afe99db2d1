import { describe, expect, test } from 'vitest'
import golden from '../../golden/loans/repayment-allocation.json' with { type: 'json' }
import { date, type CalendarDate } from '../basics/calendar-date.ts'
import { add, formatAmount, money, noMoney, parseAmount, sum, type Money } from '../basics/money.ts'
import {
  civilCodeByBucket,
  civilCodeOrder,
  fineractOrders,
  type Bucket,
  type RepaymentOrder,
} from './repayment-order.ts'
import { applyRepayment, type OpenItem } from './repayment.ts'

describe('repayments of Apache Fineract, by instalment', () => {
  test.each(golden.cases)('$id $name', ({ strategy, events, expected }) => {
    const order = fineractOrders.find(({ id }) => id === strategy)!
    const outcome = replay(expected, events, order)
    expect(outcome).toEqual(
      expected.map(({ nr, paidOn, paid, inAdvance, late, outstanding }) => ({
        nr,
        paidOn,
        ...texts({ paid: yuan(paid), inAdvance: yuan(inAdvance), late: yuan(late), outstanding: yuan(outstanding) }),
      })),
    )
  })
})

const due = (instalment: number, dueOn: string, amounts: Partial<Record<Bucket, string>>): OpenItem[] =>
  Object.entries(amounts).map(([bucket, amount]) => ({
    instalment,
    bucket: bucket as Bucket,
    dueOn: date(dueOn),
    open: yuan(amount),
  }))
const late = [
  ...due(1, '2026-01-10', { principal: '1000', interest: '50', penalty: '7', costs: '30' }),
  ...due(2, '2026-02-10', { principal: '1000', interest: '40' }),
]
const paid = (amount: string, order: RepaymentOrder, on = '2026-02-20') =>
  applyRepayment(late, yuan(amount), date(on), order).parts.map(
    (part) => `${part.instalment} ${part.bucket} ${formatAmount(part.paid)}`,
  )

test('costs, penalty, interest and principal of the earlier instalment come before the later one', () => {
  expect(paid('1100', civilCodeOrder)).toEqual([
    '1 costs 30.00',
    '1 penalty 7.00',
    '1 interest 50.00',
    '1 principal 1000.00',
    '2 interest 13.00',
  ])
})

test('by bucket, all interest that is due comes before any principal', () => {
  expect(paid('130', civilCodeByBucket)).toEqual([
    '1 costs 30.00',
    '1 penalty 7.00',
    '1 interest 50.00',
    '2 interest 40.00',
    '1 principal 3.00',
  ])
})

test('what is paid beyond all that is owed is left over', () => {
  const { rest, items } = applyRepayment(late, yuan('3000'), date('2026-01-01'), civilCodeOrder)
  expect(formatAmount(rest)).toBe('873.00')
  expect(items.every(({ open }) => open.minor === 0n)).toBe(true)
})

type Expected = (typeof golden.cases)[number]['expected']
type Events = (typeof golden.cases)[number]['events']

/** Rows of the schedule as open items; charges join the instalment in whose period they fall. */
function replay(expected: Expected, events: Events, order: RepaymentOrder) {
  let items: readonly OpenItem[] = expected.flatMap((row) =>
    due(row.nr, row.due, { interest: row.interest, principal: row.principal }),
  )
  const dueOf = (nr: number): CalendarDate => date(expected[nr - 1]!.due)
  const tallies = new Map(
    expected.map(({ nr }) => [nr, { paidOn: null as string | null, paid: nothing, inAdvance: nothing, late: nothing }]),
  )
  for (const event of events) {
    if (event.type === 'repayment') {
      const outcome = applyRepayment(items, yuan(event.amount), date(event.date!), order)
      items = outcome.items
      for (const part of outcome.parts) {
        const tally = tallies.get(part.instalment)!
        tally.paid = add(tally.paid, part.paid)
        if (event.date! < dueOf(part.instalment)) tally.inAdvance = add(tally.inAdvance, part.paid)
        if (event.date! > dueOf(part.instalment)) tally.late = add(tally.late, part.paid)
        if (openOf(items, part.instalment).minor === 0n) tally.paidOn = event.date!
      }
    } else {
      const nr = expected.find((row) => event.dueDate! <= row.due)!.nr
      items = [...items, ...due(nr, event.dueDate!, { [event.type]: event.amount })]
    }
  }
  return [...tallies].map(([nr, { paidOn, ...amounts }]) => {
    const outstanding = openOf(items, nr)
    return { nr, paidOn: outstanding.minor === 0n ? paidOn : null, ...texts({ ...amounts, outstanding }) }
  })
}

const nothing = noMoney('CNY')
const openOf = (items: readonly OpenItem[], nr: number) =>
  sum(
    items.filter(({ instalment }) => instalment === nr).map(({ open }) => open),
    'CNY',
  )
const texts = (amounts: Record<string, Money>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, formatAmount(value)]))

function yuan(text: string): Money {
  const parsed = parseAmount(text, 'CNY')
  return parsed.ok ? parsed.value : money(-1n, 'CNY')
}
