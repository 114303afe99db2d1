import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBase64, toBase64 } from './base64.ts'
import {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  fromDayNumber,
  parseDate,
  partsOf,
  weekday,
} from './calendar-date.ts'
import { yearFraction } from './day-count.ts'
import { compareFractions, decimal, dividedBy, formatDecimal, fraction, minus, plus, round, times } from './fraction.ts'
import { adjust, isBusinessDay, weekendsOnly } from './holiday-calendar.ts'
import { formatAmount, money, parseAmount } from './money.ts'
import { splitByWebster } from './split.ts'
import { fromHex, toHex, utf8 } from './utf8.ts'

const day = fc.integer({ min: -100_000, max: 200_000 }).map(fromDayNumber)
const part = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([a, b]) => fraction(a, b))
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((one) => one > 0n))

test('every day has a number and the number gives the day back, as the platform counts too', () => {
  fc.assert(
    fc.property(day, (given) => {
      expect(fromDayNumber(dayNumber(given))).toBe(given)
      expect(parseDate(given).ok).toBe(true)
      // oxlint-disable-next-line no-restricted-globals -- the platform's calendar is the witness
      const platform = new Date(`${given}T00:00:00Z`)
      expect(dayNumber(given)).toBe(platform.getTime() / 86_400_000)
      expect(weekday(given) % 7).toBe(platform.getUTCDay())
    }),
  )
})

test('text is a date only if the day exists', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
      (year, month, dayOfMonth) => {
        const pad = (value: number, width: number) => String(value).padStart(width, '0')
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
        // oxlint-disable-next-line no-restricted-globals -- the platform's calendar is the witness
        const platform = new Date(`${text}T00:00:00Z`)
        const isReal = !Number.isNaN(platform.getTime()) && platform.toISOString().startsWith(text)
        expect(parseDate(text).ok).toBe(isReal)
      },
    ),
  )
})

test('months added keep the day or take the last of the month', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -240, max: 240 }), (given, months) => {
      const [before, after] = [partsOf(given), partsOf(addMonths(given, months))]
      expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months)
      if (after.day !== before.day) expect(partsOf(addDays(addMonths(given, months), 1)).day).toBe(1)
    }),
  )
})

test('a part of a year is additive where it counts actual days, and never negative', () => {
  const convention = fc.constantFrom(
    'ACT/360' as const,
    'ACT/364' as const,
    'ACT/365F' as const,
    'ACT/ACT-ISDA' as const,
    'ACT/ACT-december-31' as const,
  )
  fc.assert(
    fc.property(convention, day, fc.nat({ max: 900 }), fc.nat({ max: 900 }), (name, from, first, second) => {
      const [middle, end] = [addDays(from, first), addDays(from, first + second)]
      const whole = yearFraction(name, from, end)
      if (name !== 'ACT/ACT-december-31')
        expect(plus(yearFraction(name, from, middle), yearFraction(name, middle, end))).toEqual(whole)
      expect(whole.over >= 0n).toBe(true)
    }),
  )
})

test('a day that is moved lands on a business day, near and on its side', () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom('following' as const, 'preceding' as const, 'modified-following' as const),
      (given, rule) => {
        const moved = adjust(given, rule, weekendsOnly)
        expect(isBusinessDay(moved, weekendsOnly)).toBe(true)
        expect(Math.abs(daysBetween(given, moved))).toBeLessThanOrEqual(2)
        if (rule === 'following') expect(moved >= given).toBe(true)
        if (rule === 'modified-following') expect(moved.slice(0, 7)).toBe(given.slice(0, 7))
      },
    ),
  )
})

test('fractions are a field: sums and products undo', () => {
  fc.assert(
    fc.property(part, part, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a)
      if (b.over !== 0n) expect(dividedBy(times(a, b), b)).toEqual(a)
      expect(Math.sign(compareFractions(a, b))).toBe(-Math.sign(compareFractions(b, a)) + 0)
    }),
  )
})

test('lowest terms are the same however large the numbers are', () => {
  const whole = fc.bigInt({ min: 1n, max: 10n ** 9n })
  const scale = fc.bigInt({ min: 1n, max: 2n ** 200n })
  fc.assert(
    fc.property(whole, whole, scale, (over, under, by) => {
      const lowest = fraction(over, under)
      expect(fraction(over * by, under * by)).toEqual(lowest)
      expect(fraction(over * by, -under * by)).toEqual({ over: -lowest.over, under: lowest.under })
      for (let common = 2n; common < 50n; common += 1n)
        expect(lowest.over % common === 0n && lowest.under % common === 0n).toBe(false)
    }),
  )
})

test('rounding is within half a unit, symmetric about zero, and leaves whole numbers alone', () => {
  fc.assert(
    fc.property(part, fc.constantFrom('half-up' as const, 'half-even' as const), (value, rounding) => {
      const whole = round(value, rounding)
      const distance = minus(value, fraction(whole))
      expect(
        compareFractions(
          { over: distance.over < 0n ? -distance.over : distance.over, under: distance.under },
          fraction(1n, 2n),
        ),
      ).toBeLessThanOrEqual(0)
      expect(round({ over: -value.over, under: value.under }, rounding)).toBe(-whole)
      expect(round(fraction(whole), rounding)).toBe(whole)
    }),
  )
})

test('what is formatted with enough places is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (minor) => {
      expect(decimal(formatDecimal(fraction(minor, 10_000n), 4))).toEqual(fraction(minor, 10_000n))
      expect(parseAmount(formatAmount(money(minor, 'CNY')), 'CNY')).toEqual({ ok: true, value: money(minor, 'CNY') })
    }),
  )
})

/** Webster said another way: unit by unit, each to whoever has the greatest weight per 2s + 1, the earlier at a tie. */
const unitByUnit = (total: bigint, given: readonly bigint[]): bigint[] => {
  const shares = given.map(() => 0n)
  for (let left = total; left > 0n; left -= 1n) {
    const next = given.reduce(
      (best, weight, i) => (weight * (2n * shares[best]! + 1n) > given[best]! * (2n * shares[i]! + 1n) ? i : best),
      0,
    )
    shares[next]! += 1n
  }
  return shares
}

test('shares by Webster are those that units handed out one by one would make, ties and all', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 60n }),
      fc
        .array(fc.bigInt({ min: 0n, max: 12n }), { minLength: 1, maxLength: 7 })
        .filter((all) => all.some((one) => one > 0n)),
      (total, given) => {
        expect(splitByWebster(total, given)).toEqual(unitByUnit(total, given))
      },
    ),
    { numRuns: 400 },
  )
})

test('shares by Webster sum to the total, and none falls when the total grows', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000n }), weights, (total, given) => {
      const [shares, more] = [splitByWebster(total, given), splitByWebster(total + 1n, given)]
      expect(shares.reduce((a, b) => a + b, 0n)).toBe(total)
      shares.forEach((share, i) => expect(more[i]! >= share && (given[i]! > 0n || share === 0n)).toBe(true))
    }),
  )
})

test('bytes, hexadecimal and base64 agree with the platform', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 40 }), (text, bytes) => {
      expect(utf8(text)).toEqual(new Uint8Array(Buffer.from(text, 'utf8')))
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(fromHex(toHex(bytes))).toEqual(bytes)
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(parseBase64(toBase64(bytes))).toEqual({ ok: true, value: bytes })
    }),
  )
})
