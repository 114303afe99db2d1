import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromDayNumber } from '../basics/calendar-date.ts'
import { fraction } from '../basics/fraction.ts'
import { rate } from '../basics/rate.ts'
import { makeSchedule, type ScheduleRow } from './schedule.ts'
import { money } from './testing/amounts.ts'
import { accruedOn, changedSchedule, checkChange, type TermsChange } from './terms-change.ts'
import type { Terms } from './terms.ts'
import { repaymentMethods, usualTerms } from './usual-terms.ts'

const loans: fc.Arbitrary<Terms> = fc
  .record({
    method: fc.constantFrom(...repaymentMethods),
    minor: fc.bigInt({ min: 100_000n, max: 10n ** 11n }),
    points: fc.integer({ min: 0, max: 2400 }),
    start: fc.integer({ min: 18000, max: 21000 }),
    instalmentCount: fc.integer({ min: 1, max: 36 }),
    every: fc.constantFrom(1, 3),
  })
  .map(({ method, minor, points, start, instalmentCount, every }) =>
    usualTerms({
      method,
      principal: money(minor),
      annualRate: rate(fraction(BigInt(points), 10000n)),
      disbursedOn: fromDayNumber(start),
      every: { count: every, unit: 'month' },
      instalmentCount: method === 'single-bullet' ? 1 : instalmentCount,
    }),
  )

const intents = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'reduce' as const,
      'shorten' as const,
      'extension' as const,
      'moratorium' as const,
      'rate' as const,
    ),
    after: fc.integer({ min: 0, max: 999 }),
    part: fc.integer({ min: 1, max: 999 }),
    number: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 4 },
)

type Intent = (typeof intents extends fc.Arbitrary<infer T> ? T : never)[number]

/** The changes that these intents come to on a loan, each within what is left of it. */
function changesOf(terms: Terms, wanted: readonly Intent[]): readonly TermsChange[] {
  const changes: TermsChange[] = []
  let from = terms.startsOn
  for (const { kind, after, part, number } of wanted) {
    const end = changedSchedule(terms, changes).at(-1)!.dueDate
    const on = addDays(from, Math.floor((daysBetween(from, end) * after) / 1000))
    const owed = accruedOn(terms, changes, on).principal
    const change: TermsChange =
      kind === 'reduce' || kind === 'shorten'
        ? { kind: 'prepayment', on, principal: money((owed.minor * BigInt(part)) / 1000n), effect: kind }
        : kind === 'rate'
          ? { kind, on, annualRate: rate(fraction(BigInt(part), 10000n)) }
          : { kind, on, instalments: number }
    if (checkChange(terms, changes, change).length > 0) continue
    changes.push(change)
    from = on
  }
  return changes
}

const lives = fc.tuple(loans, intents).map(([terms, wanted]) => ({ terms, changes: changesOf(terms, wanted) }))
const principalIn = (rows: readonly ScheduleRow[]): bigint =>
  rows.reduce((all, { principal }) => all + principal.minor, 0n)
const interestIn = (rows: readonly ScheduleRow[]): bigint =>
  rows.reduce((all, { interest }) => all + interest.minor, 0n)

describe('whatever is agreed while a loan runs', () => {
  test('what was drawn is repaid, no balance is negative, and the last is nothing', () => {
    fc.assert(
      fc.property(lives, ({ terms, changes }) => {
        const rows = changedSchedule(terms, changes)
        let owed = terms.draws[0]!.amount.minor
        expect(principalIn(rows)).toBe(owed)
        for (const [i, { nr, principal, interest, due, balance, dueDate }] of rows.entries()) {
          owed -= principal.minor
          expect(nr).toBe(i + 1)
          expect(balance.minor).toBe(owed)
          expect(principal.minor >= 0n && interest.minor >= 0n && owed >= 0n).toBe(true)
          expect(due.minor).toBe(principal.minor + interest.minor)
          expect(dueDate >= (rows[i - 1]?.dueDate ?? terms.startsOn)).toBe(true)
        }
        expect(owed).toBe(0n)
      }),
    )
  })

  test('nothing that was due by then is altered', () => {
    fc.assert(
      fc.property(lives, ({ terms, changes }) => {
        for (const [i, { on }] of changes.entries()) {
          const before = changedSchedule(terms, changes.slice(0, i)).filter(({ dueDate }) => dueDate <= on)
          expect(changedSchedule(terms, changes).slice(0, before.length)).toEqual(before)
        }
      }),
    )
  })

  test('without any change the schedule is the one first agreed', () => {
    fc.assert(
      fc.property(loans, (terms) => {
        expect(changedSchedule(terms, [])).toEqual(makeSchedule(terms).rows)
      }),
    )
  })
})

/** A loan with one prepayment, and what it would have been. */
const prepaid = fc
  .tuple(
    loans,
    fc.constantFrom('reduce' as const, 'shorten' as const),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([terms, effect, after, part]) => {
    const changes = changesOf(terms, [{ kind: effect, after, part, number: 1 }])
    return { terms, effect, changes, before: makeSchedule(terms).rows, rows: changedSchedule(terms, changes) }
  })

describe('a prepayment', () => {
  test('never makes a loan dearer or longer, and what is reduced keeps its end', () => {
    fc.assert(
      fc.property(prepaid, ({ effect, before, rows }) => {
        // Rounding of one period more may cost half a fen at each instalment.
        expect(interestIn(rows) <= interestIn(before) + BigInt(rows.length)).toBe(true)
        const [ends, ended] = [rows.at(-1)!.dueDate, before.at(-1)!.dueDate]
        expect(effect === 'reduce' ? ends === ended : ends <= ended).toBe(true)
      }),
    )
  })

  test('asks no more for a period in two parts than for it whole', () => {
    fc.assert(
      fc.property(prepaid, ({ changes: [change], before, rows }) => {
        if (change?.kind !== 'prepayment') return
        const at = rows.findIndex(({ dueDate, principal }) => dueDate === change.on && principal.minor === change.principal.minor) // prettier-ignore
        const [first, second] = [rows[at], rows[at + 1]]
        const whole = before.find(({ dueDate }) => dueDate === second?.dueDate)
        if (first === undefined || second === undefined || whole === undefined) return
        expect(first.interest.minor + second.interest.minor <= whole.interest.minor + 1n).toBe(true)
      }),
    )
  })

  test('that shortens leaves every instalment but the last as it was agreed', () => {
    fc.assert(
      fc.property(prepaid, ({ terms, effect, changes: [change], before, rows }) => {
        const { method } = terms.amortisation
        if (effect !== 'shorten' || change === undefined || !method.startsWith('equal')) return
        const agreed = method === 'equal-instalment' ? before[0]!.due : before[0]!.principal
        const later = rows.filter(({ dueDate }) => dueDate > change.on).slice(0, -1)
        for (const row of later) expect(method === 'equal-instalment' ? row.due : row.principal).toEqual(agreed)
      }),
    )
  })

  test('of everything ends the loan on its day, with the interest to that day', () => {
    fc.assert(
      fc.property(loans, fc.integer({ min: 1, max: 999 }), (terms, after) => {
        const end = makeSchedule(terms).rows.at(-1)!.dueDate
        const on = addDays(terms.startsOn, Math.floor((daysBetween(terms.startsOn, end) * after) / 1000))
        const { principal, interest } = accruedOn(terms, [], on)
        const rows = changedSchedule(terms, [{ kind: 'prepayment', on, principal, effect: 'reduce' }])
        expect(rows.at(-1)).toMatchObject({ dueDate: on, principal, interest, balance: money(0n) })
      }),
    )
  })
})

test('a moratorium spares the next instalments of principal and adds as many', () => {
  fc.assert(
    fc.property(loans, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 6 }), (terms, after, number) => {
      const changes = changesOf(terms, [{ kind: 'moratorium', after, part: 1, number }])
      if (changes.length === 0 || !terms.amortisation.method.startsWith('equal')) return
      const rows = changedSchedule(terms, changes)
      const next = rows.filter(({ dueDate }) => dueDate > changes[0]!.on).slice(0, number)
      expect(next.map(({ principal }) => principal.minor)).toEqual(Array.from({ length: number }, () => 0n))
      expect(rows.length).toBe(makeSchedule(terms).rows.length + number)
    }),
  )
})
