import { describe, expect, test } from 'vitest'
import { addMonths, date } from '../basics/calendar-date.ts'
import { formatAmount, money } from '../basics/money.ts'
import pool from '../scheme/catalogue/compensation-pool.ts'
import { foldOn, decideEndOfDay } from './calendar-moves.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import type { FacilityEvent } from './events.ts'
import { measureKey, type FacilityFacts } from './facts.ts'
import { decideOpen } from './open.ts'
import type { Facility } from './state.ts'

const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
const opened = date('2026-01-15')
const key = 'subsidy-year|fund=fnd_pool|year=2026'

const facts = (on = opened, cash = 10_000_000, used = 0): FacilityFacts => ({
  on,
  scheme: pool,
  measures: new Map([
    [measureKey('fundCapital', 'fnd_pool'), yuan(9_000_000).minor],
    [measureKey('contributions', 'fnd_pool'), yuan(1_000_000).minor],
    [measureKey('lineAmount', 'bank'), yuan(500_000_000).minor],
  ]),
  flags: new Set(['borrowerIsMember', 'fundOpen', 'lenderAdmitted']),
  used: new Map([[key, yuan(used).minor]]),
  cash: new Map([['fnd_pool', yuan(cash).minor]]),
})

/** 1,000,000 at 7.2 % for a year, interest every quarter: 90 days are 18,000. */
function drawn(): Facility {
  const decided = decideOpen(
    {
      facility: 'fac_1',
      application: 'app_1',
      principal: yuan(1_000_000),
      terms: { method: 'bullet', annualRate: '0.072', months: 12, everyMonths: 3 },
      holders: { borrower: ['firm'], lender: ['bank'], operator: ['assoc'], fund: ['fnd_pool'] },
      settings: {},
    },
    { ...facts(), lender: 'bank' },
  )
  expect(decided).toMatchObject({ ok: true })
  const facility = decided.ok ? fold(decided.value.map((event) => ({ event, on: opened })))! : (undefined as never)
  return made(facility, { move: 'draw', amount: yuan(1_000_000) }, facts()).after
}

function made(facility: Facility, move: Parameters<typeof decide>[1], known: FacilityFacts) {
  const decided = decide(facility, move, 'bank', known)
  expect(decided).toMatchObject({ ok: true })
  const events: readonly FacilityEvent[] = decided.ok ? decided.value : []
  return { events, after: foldOn(facility, events, known.on) }
}

const givenBy = (events: readonly FacilityEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'subsidy-paid' ? [formatAmount(event.data.amount)] : []))

const due = addMonths(opened, 3)

describe('interest given back', () => {
  test('is a fifth of what was paid by its due date, out of the pool, and counts in the year', () => {
    const { events, after } = made(drawn(), { move: 'repay', amount: yuan(18_000) }, facts(due))
    expect(givenBy(events)).toEqual(['3600.00'])
    expect(after.used.get(key)).toBe(yuan(3_600).minor)
  })

  test('is not given on what is late, nor on principal', () => {
    const late = addMonths(opened, 4)
    const facility = drawn()
    const overdue = foldOn(facility, decideEndOfDay(facility, late, pool), late)
    expect(givenBy(made(overdue, { move: 'repay', amount: yuan(18_000) }, facts(late)).events)).toEqual([])
    const { events } = made(drawn(), { move: 'repay', amount: yuan(118_000) }, facts(due))
    const all = events.flatMap((event) => (event.type === 'repayment-received' ? event.data.paid : []))
    const interest = all.reduce((sum, part) => sum + part.interest.minor, 0n)
    expect(givenBy(events)).toEqual([formatAmount(money(interest / 5n, 'CNY'))])
  })

  test('is never more than the year has room for and the pool has cash', () => {
    const repay = { move: 'repay', amount: yuan(18_000) } as const
    expect(givenBy(made(drawn(), repay, facts(due, 10_000_000, 199_000)).events)).toEqual(['1000.00'])
    expect(givenBy(made(drawn(), repay, facts(due, 700)).events)).toEqual(['700.00'])
    expect(givenBy(made(drawn(), repay, facts(due, 0)).events)).toEqual([])
  })

  test('goes back with the repayment on which it was given, and into the room of the year', () => {
    const { after } = made(drawn(), { move: 'repay', amount: yuan(18_000) }, facts(due))
    const version = after.repayments[0]?.version ?? 0
    const { events, after: reversed } = made(after, { move: 'reverse', version, reason: 'wrong account' }, facts(due))
    expect(events.map(({ type }) => type)).toContain('subsidy-returned')
    expect([reversed.used.get(key), reversed.subsidies]).toEqual([0n, []])
  })
})
