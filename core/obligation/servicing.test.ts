import { describe, expect, test } from 'vitest'
import golden from '../../golden/loans/repayment-allocation.json' with { type: 'json' }
import { date } from '../basics/calendar-date.ts'
import { formatAmount, money, parseAmount, type Money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import { parseFineractTerms } from './fineract-terms.ts'
import { civilCodeOrder, fineractOrders } from './repayment-order.ts'
import { makeSchedule } from './schedule.ts'
import { service, type ServicedRow, type ServicingEvent } from './servicing.ts'
import { fineractLoan } from './testing/fineract-loan.ts'
import { usualTerms } from './usual-terms.ts'

describe('instalments of Apache Fineract after payments and charges, every cell', () => {
  test.each(golden.cases)('$id $name', (loan) => {
    const terms = parseFineractTerms(
      fineractLoan({
        principal: loan.disbursement.amount,
        annualRatePct: loan.annualRatePct,
        disbursementDate: loan.disbursement.date,
        settings: {
          ...ofServicedLoans,
          ...loan,
          repaymentEvery: Number(loan.repaymentEvery),
          numberOfRepayments: Number(loan.numberOfRepayments),
        },
      }),
    )
    if (!terms.ok) throw new Error(terms.error.join('; '))
    const order = fineractOrders.find(({ id }) => id === loan.strategy)!
    const { rows } = service(makeSchedule(terms.value).rows, loan.events.map(eventOf), order)
    expect(rows.map(cells)).toEqual(loan.expected.map(goldenCells))
  })
})

/** Settings that these cases share and do not write down. */
const ofServicedLoans = {
  scheduleType: 'CUMULATIVE',
  amortization: 'EQUAL_INSTALLMENTS',
  daysInYear: 'ACTUAL',
  daysInMonth: 'ACTUAL',
  interestRateFrequency: 'PER_YEAR',
  graceOnPrincipal: 0,
  graceOnInterest: 0,
  installmentAmountInMultiplesOf: 1,
  rounding: 'HALF_EVEN',
}

const rate = parseRate('6%')
const { rows: schedule } = makeSchedule(
  usualTerms({
    method: 'equal-principal',
    principal: yuan('3000'),
    annualRate: rate.ok ? rate.value : (undefined as never),
    disbursedOn: date('2026-01-10'),
    every: { count: 1, unit: 'month' },
    instalmentCount: 3,
  }),
)
const paid = (on: string, amount: string): ServicingEvent => ({ kind: 'repayment', on: date(on), amount: yuan(amount) })
const after = (...log: ServicingEvent[]) => service(schedule, log, civilCodeOrder)

test('a payment that is logged late stands on its own day', () => {
  const inTime = after(paid('2026-02-10', '500'), paid('2026-03-01', '400'))
  expect(after(paid('2026-03-01', '400'), paid('2026-02-10', '500'))).toEqual(inTime)
  expect(texts(inTime.rows[0]!)).toMatchObject({
    due: '1015.50',
    paid: '900.00',
    late: '400.00',
    outstanding: '115.50',
  })
})

test('a charge that falls due after the last instalment has one of its own', () => {
  const { rows } = after({ kind: 'charge', bucket: 'penalty', dueOn: date('2026-04-25'), amount: yuan('20') })
  expect(rows.map(({ nr, dueDate, days }) => [nr, dueDate, days]).at(-1)).toEqual([4, '2026-04-25', 15])
  expect(texts(rows[3]!)).toMatchObject({
    balance: '0.00',
    principal: '0.00',
    penalties: '20.00',
    outstanding: '20.00',
  })
})

test('a waiver takes of its bucket only, the earliest instalment first', () => {
  const { rows } = after({ kind: 'waiver', on: date('2026-03-01'), bucket: 'interest', amount: yuan('20') })
  expect(rows.map(({ waived }) => formatAmount(waived))).toEqual(['15.50', '4.50', '0.00'])
})

test('a write-off leaves nothing outstanding, and what it took is not settled', () => {
  const { rows, rest } = after(paid('2026-02-10', '1015.50'), { kind: 'write-off', on: date('2026-06-01') })
  expect(rows.map(({ settledOn }) => settledOn)).toEqual(['2026-02-10', null, null])
  expect(rows.map(({ outstanding }) => formatAmount(outstanding))).toEqual(['0.00', '0.00', '0.00'])
  expect(formatAmount(rows[1]!.writtenOff)).toBe('1009.33')
  expect(formatAmount(rest)).toBe('0.00')
})

test('what is paid beyond all that is owed is left over', () => {
  expect(formatAmount(after(paid('2026-01-20', '4000')).rest)).toBe('970.00')
})

type Written = (typeof golden.cases)[number]

function eventOf(event: Written['events'][number]): ServicingEvent {
  const amount = yuan(event.amount)
  return event.type === 'repayment'
    ? { kind: 'repayment', on: date(event.date ?? ''), amount }
    : { kind: 'charge', bucket: event.type === 'penalty' ? 'penalty' : 'fee', dueOn: date(event.dueDate ?? ''), amount }
}

const texts = (row: ServicedRow) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null ? [[name, formatAmount(value)]] : [],
    ),
  )

const cells = ({ nr, days, dueDate, settledOn, waived: _, writtenOff: __, ...amounts }: ServicedRow) => ({
  nr,
  days: String(days),
  due: dueDate,
  paidOn: settledOn,
  ...Object.fromEntries(
    Object.entries(amounts).map(([name, value]) => [name === 'due' ? 'dueAmt' : name, formatAmount(value)]),
  ),
})

const goldenCells = ({ nr, days, due, paidOn, ...amounts }: Written['expected'][number]) => ({
  nr,
  days,
  due,
  paidOn,
  ...Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, formatAmount(yuan(value))])),
})

function yuan(text: string): Money {
  const parsed = parseAmount(text, 'CNY')
  return parsed.ok ? parsed.value : money(-1n, 'CNY')
}
