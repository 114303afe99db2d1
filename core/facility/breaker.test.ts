import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date } from '../basics/calendar-date.ts'
import pool from '../scheme/catalogue/compensation-pool.ts'
import { admits, judge, untouched, type BreakerState, type Watched } from './breaker.ts'
import { settingsOf } from './open.ts'

const start = date('2026-01-01')
const settings = settingsOf(pool, {})
const of = (bad: number, cases = 10): Watched => ({ whole: 1_000n, bad: BigInt(bad), cases })
const after = (state: BreakerState, watched: Watched, day: number): BreakerState =>
  judge(state, watched, pool.breaker!, settings, addDays(start, day))

/** What becomes of a breaker by its figures of each day. */
const through = (days: readonly Watched[]): BreakerState =>
  days.reduce<BreakerState>((state, watched, day) => after(state, watched, day), untouched)

describe('a breaker', () => {
  test('warns above three in a hundred and trips above five, not at them', () => {
    expect([30, 31, 50, 51].map((bad) => through([of(bad)]).status)).toEqual(['closed', 'warned', 'warned', 'tripped'])
    expect(admits(through([of(50)]))).toBe(true)
    expect(admits(through([of(51)]))).toBe(false)
  })

  test('judges nothing of fewer loans than five', () => {
    expect(through([of(1_000, 4)]).status).toBe('closed')
    expect(through([of(1_000, 5)]).status).toBe('tripped')
  })

  test('that tripped does not open again before it is below the lower share and has stayed there for its days', () => {
    const tripped = through([of(60)])
    expect(after(tripped, of(40), 1).status).toBe('tripped')
    expect(after(tripped, of(30), 1).status).toBe('tripped')
    const resting = after(tripped, of(29), 10)
    expect(resting).toEqual({ status: 'resting', since: '2026-01-11' })
    expect(admits(resting)).toBe(false)
    expect(after(resting, of(29), 189).status).toBe('resting')
    expect(after(resting, of(29), 190).status).toBe('closed')
    expect(after(resting, of(30), 100)).toEqual({ status: 'tripped', since: '2026-04-11' })
  })

  test('stays as it is, with its day, while nothing changes', () => {
    const tripped = through([of(60)])
    expect(after(tripped, of(70), 5)).toBe(tripped)
  })

  test('has no state in which it would open and shut by turns within its days of rest, whatever the figures', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 400 }), (days) => {
        let state: BreakerState = untouched
        let shut = -1_000
        days.forEach((bad, day) => {
          const next = after(state, of(bad), day)
          if (admits(state) && !admits(next)) shut = day
          if (!admits(state) && admits(next)) expect(day - shut).toBeGreaterThanOrEqual(Number(settings['restFor']))
          state = next
        })
      }),
      { numRuns: 300 },
    )
  })
})
