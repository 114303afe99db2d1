import { describe, expect, test } from 'vitest'
import { addDays, addMonths, date } from '../basics/calendar-date.ts'
import { formatAmount, money } from '../basics/money.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import company from '../scheme/catalogue/sector-guarantee-company.ts'
import { checkScheme } from '../scheme/check.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { feeRefunds } from './fee-refund.ts'
import type { FacilityEvent } from './events.ts'
import { foldOn } from './calendar-moves.ts'
import { measureKey, type FacilityFacts } from './facts.ts'
import { decideOpen } from './open.ts'
import type { Facility } from './state.ts'

const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
const start = date('2026-01-15')
const members = ['firm', 'other']
const book = { currency: 'CNY' as const, figures: { netAssets: yuan(100_000_000).minor, stakes: 0n }, inForce: [], groups: new Map<string, string>(), kinds: new Map() } // prettier-ignore
const facts = (on = start): FacilityFacts => ({
  on,
  scheme: company,
  measures: new Map([
    [measureKey('contribution', 'firm'), yuan(1_000_000).minor],
    [measureKey('lineAmount', 'bank'), yuan(500_000_000).minor],
  ]),
  flags: new Set(['borrowerIsMember', 'fundOpen', 'guarantorReported']),
  used: new Map(),
  cash: new Map([['fnd', 0n]]),
  books: new Map([['company', book]]),
})

/** 1,000,000 for a year at a fee of 0.7 %: 7,000, paid with the first drawing. */
function drawn(): Facility {
  const holders = { borrower: ['firm'], lender: ['bank'], association: ['assoc'], guarantor: ['company'], fund: ['fnd'], taker: [], members } // prettier-ignore
  const terms = { method: 'bullet', annualRate: '0', months: 12, everyMonths: 12 } as const
  const command = { facility: 'fac_1', application: 'app_1', principal: yuan(1_000_000), terms, holders, settings: {} }
  const decided = decideOpen(command, { ...facts(), lender: 'bank' })
  expect(decided).toMatchObject({ ok: true })
  const facility = decided.ok ? fold(decided.value.map((event) => ({ event, on: start })))! : (undefined as never)
  return foldOn(facility, made(facility, { move: 'draw', amount: yuan(1_000_000) }, start), start)
}

const made = (facility: Facility, move: Parameters<typeof decide>[1], on = start): readonly FacilityEvent[] => {
  const decided = decide(facility, move, 'bank', facts(on))
  expect(decided).toMatchObject({ ok: true })
  return decided.ok ? decided.value : []
}

describe('a fee that was paid for a year', () => {
  test('goes back for the days that are left when the loan is repaid whole before its time, by whoever had it', () => {
    const on = addDays(start, 100)
    const events = made(drawn(), { move: 'prepay', amount: yuan(1_000_000), effect: 'reduce' }, on)
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['fee-refunded', 'facility-closed'])
    const refund = events.find(({ type }) => type === 'fee-refunded')
    // 7,000 × 265 / 365, rounded down.
    expect(refund?.data).toMatchObject({ from: 'company', to: 'firm', days: 265, of: 365, amount: yuan(5_082.19) })
  })

  test('stays where it is when a part is repaid, and when the loan ends as agreed or later', () => {
    const part = made(drawn(), { move: 'prepay', amount: yuan(400_000), effect: 'reduce' }, addDays(start, 100))
    expect(part.map(({ type }) => type)).not.toContain('fee-refunded')
    for (const on of [addMonths(start, 12), addMonths(start, 13)]) expect(feeRefunds(drawn(), on, company)).toEqual([])
  })

  test('never comes back whole or more: from the day after the drawing on it is less, and less with every day', () => {
    const refunds = Array.from({ length: 366 }, (_, day) => {
      const [event] = feeRefunds(drawn(), addDays(start, day), company)
      return event?.type === 'fee-refunded' ? event.data.amount.minor : 0n
    })
    expect(formatAmount(money(refunds[0]!, 'CNY'))).toBe('7000.00')
    for (const [day, amount] of refunds.slice(1).entries()) expect(amount).toBeLessThan(refunds[day]!)
  })

  test('is not given back out of a fund, nor where the scheme does not say so', () => {
    const [fee] = confidi.fees
    expect(checkScheme({ ...confidi, fees: [{ ...fee!, refund: 'by-days' }] }).map(({ code }) => code)).toEqual(['refund-of-a-fund']) // prettier-ignore
    const { refund: _, ...kept } = company.fees[0]!
    expect(feeRefunds(drawn(), start, { ...company, fees: [kept] })).toEqual([])
  })
})
