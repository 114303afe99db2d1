import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date } from '../basics/calendar-date.ts'
import scheme from '../scheme/catalogue/association-guarantee.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'
import { openInterest, outstanding, total, type Facility } from './state.ts'
import { payoffOn } from './prepay.ts'

/** 500,000 at 6 % in twelve equal shares, drawn on 20 January; the first instalment is paid, the second not. */
function begun(until = '2026-04-05') {
  const it = world(scheme, open)
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
  it.endOfDay('2026-02-20')
  it.does('bank', '2026-02-20', { move: 'repay', amount: yuan(41_666.67 + 2_583.33) })
  it.endOfDay(until)
  return it
}
const owed = (facility: Facility) => [outstanding(facility), total(facility.instalments.map(openInterest))]
const bankruptcy = (on: string) => ({ move: 'tell-bankruptcy', on: date(on), docket: '(2026) 赣 01 破 3' }) as const

describe('a loan that is called due', () => {
  test('is due in whole on that day, with the interest to it and none after', () => {
    const it = begun()
    expect(it.does('bank', '2026-04-05', { move: 'call-due', reason: 'arrears' })).toBe('overdue')
    const { instalments, fellDue } = it.facility()
    expect(fellDue).toEqual({ why: 'called', on: '2026-04-05' })
    expect(instalments.map(({ dueOn, isDue }) => [dueOn, isDue])).toEqual([['2026-02-20', true], ['2026-03-20', true], ['2026-04-05', true]]) // prettier-ignore
    expect(outstanding(it.facility())).toBe(45_833_333n)
    expect(instalments[2]?.interest).toBe(111_111n)
    it.endOfDay('2026-09-30')
    expect(it.facility().instalments.length).toBe(3)
    expect(it.facility().overdueDays).toBeGreaterThan(90)
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('is called once, by the lender, and of one that is not late only where its money was misused', () => {
    const it = begun('2026-03-10')
    const call = (party: string, on: string) => it.does(party, on, { move: 'call-due', reason: 'x' })
    expect(call('bank', '2026-03-10')).toEqual([expect.objectContaining({ code: 'condition-not-met' })])
    it.endOfDay('2026-04-05')
    expect(call('assoc', '2026-04-05')).toEqual([expect.objectContaining({ code: 'not-your-move' })])
    expect(call('bank', '2026-04-05')).toBe('overdue')
    expect(call('bank', '2026-04-06')).toEqual([{ code: 'debt-fell-due', on: '2026-04-05' }])
  })

  test('is not performing again on the day on which it was called, and closes when all is paid', () => {
    const it = begun('2026-03-10')
    it.does('firm1', '2026-03-10', { move: 'report-use', drawing: 1, amount: yuan(1), purpose: 'a car', evidence: 'x' })
    it.does('bank', '2026-03-10', { move: 'judge-use', nr: 1, finding: 'breach', reason: 'not for the works' })
    expect(it.does('bank', '2026-03-10', { move: 'call-due', reason: 'misused' })).toBe('overdue')
    const { whole, due } = payoffOn(it.facility(), date('2026-03-10'))
    expect(whole).toEqual(due)
    expect(it.does('bank', '2026-03-12', { move: 'repay', amount: whole })).toBe('closed')
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('has no schedule any more that could be prepaid or changed', () => {
    const it = begun()
    it.does('bank', '2026-04-05', { move: 'call-due', reason: 'arrears' })
    const change = { kind: 'extension', instalments: 2 } as const
    expect(it.does('bank', '2026-04-06', { move: 'propose-terms', change, reason: 'x' })).toEqual([{ code: 'debt-fell-due', on: '2026-04-05' }]) // prettier-ignore
  })
})

describe('a debtor’s bankruptcy', () => {
  test('makes all due on the day on which it was accepted, though told later: interest of the days after is not owed', () => {
    const it = begun('2026-04-25')
    const before = it.balance('bank', 'interest-income')
    expect(it.does('assoc', '2026-04-25', bankruptcy('2026-04-10'))).toBe('overdue')
    expect(it.facility().instalments.map(({ dueOn }) => dueOn)).toEqual(['2026-02-20', '2026-03-20', '2026-04-10'])
    const [principal, interest] = owed(it.facility())
    expect(principal).toBe(45_833_333n)
    expect(interest).toBe(213_889n + 145_833n)
    expect(it.balance('bank', 'interest-income')).toBeGreaterThan(before)
    expect(it.balance('bank', 'interest-receivable')).toBe(interest)
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('needs no days of waiting before a claim', () => {
    const it = begun('2026-03-10')
    expect(it.does('bank', '2026-03-10', bankruptcy('2026-03-09'))).toBe('overdue')
    expect(it.does('bank', '2026-03-10', { move: 'claim', evidence: 'the court’s notice' })).toBe('claimed')
  })

  test('is not told of a day to come, nor where the debtor has paid since: that is to be reversed first', () => {
    const it = begun('2026-04-25')
    expect(it.does('bank', '2026-04-25', bankruptcy('2026-04-26'))).toEqual([{ code: 'not-a-business-day-yet', businessDate: '2026-04-25' }]) // prettier-ignore
    it.does('bank', '2026-04-25', { move: 'repay', amount: yuan(90_000) })
    expect(it.does('bank', '2026-04-25', bankruptcy('2026-04-10'))).toEqual([{ code: 'paid-since', on: '2026-04-10', dueOn: '2026-04-20' }]) // prettier-ignore
  })
})

test('whatever was paid before and on whatever day all falls due, principal stays what it was and interest is at most what was planned', () => {
  const days = fc.integer({ min: 0, max: 300 })
  const paid = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 9_000_000 })), { maxLength: 4 }) // prettier-ignore
  fc.assert(
    fc.property(paid, days, fc.boolean(), (payments, after, isBankrupt) => {
      const it = world(scheme, open)
      it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
      let on = date('2026-01-20')
      for (const [later, cents] of payments) {
        on = addDays(on, later)
        it.endOfDay(on)
        it.does('bank', on, { move: 'repay', amount: { minor: BigInt(cents), currency: 'CNY' } })
      }
      const [principal, interest] = owed(it.facility())
      const day = addDays(on, after)
      it.endOfDay(day)
      it.does('bank', day, isBankrupt ? bankruptcy(day) : { move: 'call-due', reason: 'x' })
      if (it.facility().fellDue === null) return it.facility().status !== 'overdue' || !isBankrupt
      const [left, accrued] = owed(it.facility())
      const isAllDue = it.facility().instalments.every(({ isDue }) => isDue)
      return left === principal && accrued! <= interest! && isAllDue && booksBalance(it.entries) === 0n
    }),
    { numRuns: 300 },
  )
})
