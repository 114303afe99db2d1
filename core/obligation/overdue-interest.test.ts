import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date } from '../basics/calendar-date.ts'
import { fraction } from '../basics/fraction.ts'
import { formatAmount } from '../basics/money.ts'
import { rate } from '../basics/rate.ts'
import { lateRate, overdueCharges, type OverdueRule } from './overdue-interest.ts'
import { civilCodeByBucket, civilCodeOrder } from './repayment-order.ts'
import { makeSchedule } from './schedule.ts'
import { service, type ServicingEvent } from './servicing.ts'
import { money } from './testing/amounts.ts'
import { usualTerms } from './usual-terms.ts'

const terms = usualTerms({
  method: 'bullet',
  principal: money(10_000_000n),
  annualRate: rate(fraction(6n, 100n)),
  disbursedOn: date('2026-01-10'),
  every: { count: 1, unit: 'month' },
  instalmentCount: 3,
})
const { rows } = makeSchedule(terms)
const rule: OverdueRule = {
  annualRate: terms.annualRate,
  surcharge: fraction(1n, 2n),
  on: 'principal',
  cap: null,
  dayCount: 'ACT/360',
  rounding: 'half-up',
}
const paid = (on: string, minor: bigint): ServicingEvent => ({ kind: 'repayment', on: date(on), amount: money(minor) })
const charged = (log: readonly ServicingEvent[], until: string, change: Partial<OverdueRule> = {}) =>
  overdueCharges(rows, log, civilCodeByBucket, { ...rule, ...change }, date(until)).map(({ dueOn, amount }) => `${dueOn} ${formatAmount(amount)}`) // prettier-ignore

describe('interest on what is late', () => {
  test('runs on overdue principal at half as much again, from the day after it was due', () => {
    // 100,000 due on 10 April; twenty days at 9 % of 360: 500.00.
    expect(charged([], '2026-04-10')).toEqual([])
    expect(charged([], '2026-04-30')).toEqual(['2026-04-30 500.00'])
  })

  test('runs on overdue interest too where that was agreed', () => {
    // 516.67 due on 10 February, 466.67 on 10 March, 516.67 on 10 April: to 11 April.
    // (516.67 × 60 + 466.67 × 32 + 100,516.67 × 1) × 0.09 / 360 = 36.61
    expect(charged([], '2026-04-11', { on: 'principal-and-interest' })).toEqual(['2026-04-11 36.61'])
  })

  test('ends at the cap of whoever lends', () => {
    expect(lateRate({ ...rule, cap: rate(fraction(8n, 100n)) })).toEqual(rate(fraction(8n, 100n)))
    expect(lateRate({ ...rule, cap: rate(fraction(138n, 1000n)) })).toEqual(rate(fraction(9n, 100n)))
    expect(charged([], '2026-04-30', { cap: rate(fraction(72n, 1000n)) })).toEqual(['2026-04-30 400.00'])
  })

  test('runs on what a payment left, and the payment finds it as a charge of its day', () => {
    const log = [paid('2026-04-20', 5_150_001n + 25_000n)]
    // Ten days on 100,000: 250.00. Then interest 1,500.01 and penalty are paid first, and principal 50,000.
    expect(charged(log, '2026-04-30')).toEqual(['2026-04-20 250.00', '2026-04-30 125.00'])
    const { rows: after } = service(rows, [...log, ...overdueCharges(rows, log, civilCodeByBucket, rule, date('2026-04-30'))], civilCodeByBucket) // prettier-ignore
    expect(after.at(-1)!.penalties).toEqual(money(37_500n))
  })

  test('is not paid ahead: what came in before it accrued goes to what was owed then', () => {
    const log = [paid('2026-04-10', 10_150_002n)]
    expect(charged(log, '2026-05-30')).toEqual([])
  })
})

describe('however often one looks', () => {
  const payments = fc.array(fc.record({ at: fc.integer({ min: 0, max: 200 }), minor: fc.bigInt({ min: 1n, max: 6_000_000n }) }), { maxLength: 5 }) // prettier-ignore

  test('what has accrued by a day is the same, and the charges settle as they were found', () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: 0, max: 250 }), fc.boolean(), (many, days, isCompound) => {
        const log = many.map(({ at, minor }) => paid(addDays(terms.startsOn, at), minor))
        const until = addDays(terms.startsOn, days)
        const wanted: OverdueRule = { ...rule, on: isCompound ? 'principal-and-interest' : 'principal' }
        const known = log.filter((event) => event.kind === 'repayment' && event.on <= until)
        const charges = overdueCharges(rows, log, civilCodeOrder, wanted, until)
        expect(overdueCharges(rows, known, civilCodeOrder, wanted, until)).toEqual(charges)
        const { rows: after, rest } = service(rows, [...known, ...charges], civilCodeOrder)
        const all = (pick: (row: (typeof after)[number]) => { minor: bigint }) => after.reduce((sum, row) => sum + pick(row).minor, 0n) // prettier-ignore
        expect(all(({ penalties }) => penalties)).toBe(charges.reduce((sum, { amount }) => sum + amount.minor, 0n))
        expect(all(({ paid: of }) => of) + rest.minor).toBe(known.reduce((sum, event) => sum + (event.kind === 'repayment' ? event.amount.minor : 0n), 0n)) // prettier-ignore
      }),
    )
  })

  test('more paid never costs more', () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: 0, max: 200 }), (many, at) => {
        const log = many.map((each) => paid(addDays(terms.startsOn, each.at), each.minor))
        const costOf = (events: readonly ServicingEvent[]) =>
          overdueCharges(rows, events, civilCodeByBucket, rule, date('2026-09-01')).reduce((sum, { amount }) => sum + amount.minor, 0n) // prettier-ignore
        expect(costOf([...log, paid(addDays(terms.startsOn, at), 100_000n)]) <= costOf(log)).toBe(true)
      }),
    )
  })
})
