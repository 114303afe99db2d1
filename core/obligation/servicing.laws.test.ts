import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../basics/calendar-date.ts'
import { sum, type Money } from '../basics/money.ts'
import { buckets, civilCodeByBucket, civilCodeOrder, fineractOrders } from './repayment-order.ts'
import { makeSchedule } from './schedule.ts'
import { service, type ServicedRow, type ServicingEvent } from './servicing.ts'
import { money } from './testing/amounts.ts'
import { anyTerms } from './testing/any-terms.ts'

const share = fc.integer({ min: 0, max: 1200 })
const anEvent = fc.record({
  kind: fc.constantFrom('repayment', 'repayment', 'repayment', 'charge', 'waiver', 'write-off'),
  at: fc.integer({ min: 0, max: 1100 }),
  share,
  bucket: fc.constantFrom(...buckets),
  charge: fc.constantFrom('costs' as const, 'penalty' as const, 'fee' as const),
})

/** A loan with a log of what happened to it, on days up to some time after the last due date. */
const aLoan = fc
  .record({
    terms: anyTerms,
    log: fc.array(anEvent, { maxLength: 8 }),
    order: fc.constantFrom(civilCodeOrder, civilCodeByBucket, ...fineractOrders),
  })
  .map(({ terms, log, order }) => {
    const { rows, totals } = makeSchedule(terms)
    const days = daysBetween(terms.startsOn, rows.at(-1)?.dueDate ?? terms.startsOn)
    const events = log.map((event): ServicingEvent => {
      const on = addDays(terms.startsOn, Math.floor((event.at * days) / 1000))
      const amount = money((totals.due.minor * BigInt(event.share)) / 1000n)
      if (event.kind === 'charge')
        return { kind: 'charge', bucket: event.charge, dueOn: on, amount: money(amount.minor / 20n) }
      if (event.kind === 'write-off') return { kind: 'write-off', on }
      if (event.kind === 'waiver') return { kind: 'waiver', on, bucket: event.bucket, amount: money(amount.minor / 5n) }
      return { kind: 'repayment', on, amount }
    })
    return { rows, log: events, order }
  })

const total = (rows: readonly ServicedRow[], pick: (row: ServicedRow) => Money): bigint =>
  sum(rows.map(pick), 'CNY').minor

test('of every instalment, paid, waived, written off and outstanding are what was due, and none is negative', () => {
  fc.assert(
    fc.property(aLoan, ({ rows, log, order }) => {
      for (const row of service(rows, log, order).rows) {
        const parts = [row.paid, row.waived, row.writtenOff, row.outstanding].map(({ minor }) => minor)
        expect(parts.every((minor) => minor >= 0n)).toBe(true)
        expect(parts.reduce((all, minor) => all + minor, 0n)).toBe(row.due.minor)
        expect(row.due.minor).toBe(row.principal.minor + row.interest.minor + row.fees.minor + row.penalties.minor)
        expect(row.inAdvance.minor + row.late.minor <= row.paid.minor).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('what was allocated and what is left over sum to what was paid', () => {
  fc.assert(
    fc.property(aLoan, ({ rows, log, order }) => {
      const repayments = log.filter((event) => event.kind === 'repayment')
      const { rows: after, rest } = service(rows, repayments, order)
      const paid = repayments.reduce((all, { amount }) => all + amount.minor, 0n)
      expect(total(after, (row) => row.paid) + rest.minor).toBe(paid)
    }),
  )
})

test('the order in which events of different days were logged changes nothing', () => {
  fc.assert(
    fc.property(aLoan, ({ rows, log, order }) => {
      const dayOf = (event: ServicingEvent): string => (event.kind === 'charge' ? event.dueOn : event.on)
      const once = log.filter((event, i) => log.findIndex((other) => dayOf(other) === dayOf(event)) === i)
      expect(service(rows, once.toReversed(), order)).toEqual(service(rows, once, order))
    }),
  )
})

test('a repayment split on one day settles as one', () => {
  fc.assert(
    fc.property(aLoan, fc.integer({ min: 0, max: 1000 }), ({ rows, log, order }, part) => {
      const split = log.flatMap((event): readonly ServicingEvent[] => {
        if (event.kind !== 'repayment') return [event]
        const first = (event.amount.minor * BigInt(part)) / 1000n
        return [first, event.amount.minor - first].map((minor) => ({ ...event, amount: money(minor) }))
      })
      const [whole, parts] = [service(rows, log, order), service(rows, split, order)]
      expect(parts.rows).toEqual(whole.rows)
      expect(parts.rest).toEqual(whole.rest)
    }),
  )
})
