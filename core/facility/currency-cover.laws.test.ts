import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { decimal } from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import { coverSides, payoutOf, priceOf } from './currency-cover.ts'
import { payoffOn } from './prepay.ts'
import { booksBalance, holders1, open, world, yuan } from './testing/small-world.ts'

/** Rates in ten-thousandths, so that the laws reckon in whole numbers of their own. */
const text = (tenThousandths: number): string => (tenThousandths / 10_000).toFixed(4)
const rate = fc.integer({ min: 1, max: 99_999 })
const cents = fc.bigInt({ min: 1n, max: 10n ** 12n })
const hundredth = fc.integer({ min: 0, max: 50 })
const cover = fc.record({ side: fc.constantFrom(...coverSides), minor: cents, agreed: rate, band: hundredth, cap: hundredth }) // prettier-ignore
type Drawn = typeof cover extends fc.Arbitrary<infer T> ? T : never

const share = (hundredths: number): string => (hundredths / 100).toFixed(2)
function covered({ side, minor, agreed, band, cap }: Drawn) {
  const notional = money(minor, 'USD')
  const settings = { premium: '0.01', band: share(band), most: share(cap) }
  const names = { by: 'lender', premium: 'premium', band: 'band', most: 'most' }
  const priced = priceOf(notional, decimal(text(agreed)), { currency: 'CNY', settings }, names)
  return { side, notional, rate: text(agreed), ...priced }
}
const paidAt = (drawn: Drawn, fixing: number): bigint => payoutOf(covered(drawn), decimal(text(fixing)), 'CNY')

describe('laws of a cover', () => {
  test('it pays what the rate went against the debtor beyond the band, to the nearest fen, and never above its most', () => {
    fc.assert(
      fc.property(cover, rate, (drawn, fixing) => {
        const paid = paidAt(drawn, fixing)
        const { most } = covered(drawn)
        const [agreed, band] = [BigInt(drawn.agreed), BigInt(drawn.band)]
        // In millionths of a yuan for a cent, times the cents: what is paid is within half a fen of it.
        const edge = drawn.side === 'earns' ? agreed * (100n - band) : agreed * (100n + band)
        const against = drawn.side === 'earns' ? edge - BigInt(fixing) * 100n : BigInt(fixing) * 100n - edge
        const exact = (against > 0n ? against : 0n) * drawn.minor
        expect(paid).toBeGreaterThanOrEqual(0n)
        expect(paid).toBeLessThanOrEqual(most)
        if (paid < most) {
          const away = paid * 1_000_000n - exact
          expect(away < 0n ? -away : away).toBeLessThanOrEqual(500_000n)
        }
      }),
    )
  })

  test('it never pays less when the rate went further', () => {
    fc.assert(
      fc.property(cover, rate, fc.integer({ min: 1, max: 5_000 }), (drawn, fixing, further) => {
        const worse = drawn.side === 'earns' ? Math.max(1, fixing - further) : fixing + further
        expect(paidAt(drawn, worse)).toBeGreaterThanOrEqual(paidAt(drawn, fixing))
      }),
    )
  })

  test('whatever is offered, taken and settled when, the books balance and what goes back is no more than the premium', () => {
    const holders = { borrower: ['firm1'], lender: ['bank'], confidi: ['assoc'], fund: ['fund'], members: holders1.members } // prettier-ignore
    const days = ['2026-02-01', '2026-05-04', '2026-08-03', '2026-11-02', '2027-01-15']
    const day = fc.nat({ max: days.length - 1 })
    const step = fc.oneof(
      fc.record({ move: fc.constant('offer-cover' as const), side: fc.constantFrom(...coverSides), dollars: fc.integer({ min: 1, max: 40_000 }), until: day }), // prettier-ignore
      fc.record({
        move: fc.constantFrom('take-cover' as const, 'take-cover' as const, 'drop-cover' as const),
        nr: fc.constantFrom(1, 1, 2),
      }),
      fc.record({
        move: fc.constant('settle-cover' as const),
        nr: fc.constantFrom(1, 1, 2),
        rate: rate.map(text),
      }),
      fc.record({ move: fc.constant('repay' as const), part: fc.constantFrom(1n, 5n, 9n) }),
      fc.record({ move: fc.constant('end-day' as const) }),
    )
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 12, maxLength: 24 }), (steps) => {
        const it = world(confidi, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 3 } }) // prettier-ignore
        it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
        let now = 0
        for (const each of steps) {
          const on = days[now] ?? '2027-01-15'
          if (each.move === 'end-day') it.endOfDay(days[(now = Math.min(now + 1, days.length - 1))]!)
          else if (each.move === 'offer-cover')
            it.does('bank', on, { move: each.move, side: each.side, notional: money(BigInt(each.dollars) * 100n, 'USD'), rate: '7.2', rateSource: 'x', fixingOn: date(days[each.until]!), exposure: 'x' }) // prettier-ignore
          else if (each.move === 'repay')
            it.does('bank', on, { move: 'prepay', amount: money(payoffOn(it.facility(), date(on)).whole.minor / each.part, 'CNY'), effect: 'reduce' }) // prettier-ignore
          else if (each.move === 'settle-cover') it.does('bank', on, { ...each, rateSource: 'x' })
          else it.does('firm1', on, { ...each, reason: 'x' })
        }
        expect(booksBalance(it.entries)).toBe(0n)
        const of = (type: string): bigint =>
          it.events.reduce((sum, event) => (event.type === type && 'amount' in event.data ? sum + (event.data.amount as { minor: bigint }).minor : sum), 0n) // prettier-ignore
        expect(of('cover-ended')).toBeLessThanOrEqual(of('cover-taken'))
        seen.add(it.facility().status)
        for (const { standing } of it.facility().covers) seen.add(standing)
        const { covers, status } = it.facility()
        const isOpen = covers.some(({ standing }) => standing === 'offered' || standing === 'taken')
        if (status === 'closed') expect(isOpen).toBe(false)
        for (const { standing, taken, paid, most } of covers) {
          if (standing === 'settled') expect(taken).not.toBeNull()
          expect(paid).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: 300 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['closed', 'offered', 'taken', 'dropped', 'settled', 'ended']))
  })
})
