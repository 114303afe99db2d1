import fc from 'fast-check'
import { addDays, daysBetween, fromDayNumber, type CalendarDate } from '../../basics/calendar-date.ts'
import { fraction } from '../../basics/fraction.ts'
import type { Money } from '../../basics/money.ts'
import { rate } from '../../basics/rate.ts'
import { countOf, datesOf, type DueDates } from '../due-dates.ts'
import { checkTerms } from '../terms-check.ts'
import type { Amortisation, Draw, InterestBasis, Terms } from '../terms.ts'
import { money, splitEvenly } from './amounts.ts'

const every = fc.record({
  count: fc.integer({ min: 1, max: 6 }),
  unit: fc.constantFrom('month' as const, 'week' as const, 'day' as const),
})
const count = fc.integer({ min: 1, max: 40 })
const monthEnd = fc.constantFrom('last-day' as const, 'first-of-next' as const)
const even = fc.record({ every, count, monthEnd })

const dueDates = (startsOn: CalendarDate): fc.Arbitrary<DueDates> =>
  fc.oneof(
    { weight: 4, arbitrary: even.map((part): DueDates => ({ kind: 'regular', ...part })) },
    fc.tuple(even, fc.nat(), fc.integer({ min: 0, max: 25 })).map(([part, at, days]): DueDates => {
      const from = datesOf({ kind: 'regular', ...part }, startsOn)[at % part.count] ?? startsOn
      return { kind: 'moved', ...part, from, to: addDays(from, days) }
    }),
    fc.tuple(even, fc.integer({ min: 0, max: 40 })).map(([part, days]): DueDates => {
      const dates = [startsOn, ...datesOf({ kind: 'regular', ...part }, startsOn)]
      return { kind: 'cut', ...part, last: addDays(dates.at(-2) ?? startsOn, days + 1) }
    }),
    fc.record({
      kind: fc.constant('seasonal' as const),
      seasons: fc.uniqueArray(
        fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
        { minLength: 1, maxLength: 3, selector: ({ month, day }) => `${month}-${day}` },
      ),
      count,
    }),
    fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }).map((gaps): DueDates => {
      const days = gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0))
      return { kind: 'listed', dates: days.map((after) => addDays(startsOn, after)) }
    }),
  )

const basis: fc.Arbitrary<InterestBasis> = fc.oneof(
  fc
    .constantFrom(
      'ACT/360' as const,
      'ACT/365F' as const,
      '30/360' as const,
      '30E/360' as const,
      'ACT/ACT-ISDA' as const,
      'ACT/ACT-december-31' as const,
    )
    .map((dayCount): InterestBasis => ({ kind: 'actual', dayCount })),
  fc
    .constantFrom(360 as const, 364 as const, 365 as const, 'actual' as const)
    .map((yearDays): InterestBasis => ({ kind: 'alike', yearDays })),
)

/** Where within the term something moves, and how much of what there is. */
const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 9 })), { maxLength: 3 })

const steps = (whole: Money, dates: DueDates) =>
  fc.record({
    grace: fc.record({
      principal: fc.integer({ min: 0, max: countOf(dates) - 1 }),
      interest: fc.integer({ min: 0, max: countOf(dates) - 1 }),
      interestFree: fc.integer({ min: 0, max: countOf(dates) }),
    }),
    balloon: fc.integer({ min: 0, max: 2 }).map((part) => money((whole.minor * BigInt(part)) / 5n)),
    multiple: fc.option(fc.constant(money(100n))),
  })

const amortisation = (whole: Money, dates: DueDates, draws: readonly Draw[]): fc.Arbitrary<Amortisation> =>
  fc.oneof(
    steps(whole, dates).map(
      (part): Amortisation => ({ method: 'equal-instalment', level: { from: 'each-period' }, ...part }),
    ),
    steps(whole, dates).map((part): Amortisation => ({ method: 'equal-principal', ...part })),
    steps(whole, dates).map((part): Amortisation => ({ method: 'flat', ...part })),
    fc.constant<Amortisation>({ method: 'bullet' }),
    fc.constant<Amortisation>({ method: 'single-bullet' }),
    fc.constant<Amortisation>({ method: 'custom', principal: splitEvenly(whole, countOf(dates)) }),
    places.map((moves): Amortisation => {
      const first = draws[0]
      const on = addDays(first?.on ?? fromDayNumber(0), 3)
      const repaid = moves.slice(0, 1).map(() => ({ on, amount: money((first?.amount.minor ?? 0n) / 2n) }))
      return { method: 'revolving', repaid }
    }),
  )

const drawsOver = (startsOn: CalendarDate, last: CalendarDate, whole: Money) =>
  places.map((moves): readonly Draw[] => {
    const days = Math.max(daysBetween(startsOn, last), 1)
    const dates = [startsOn, ...moves.map(([at]) => addDays(startsOn, Math.floor((at * days) / 1000)))].sort()
    return splitEvenly(whole, dates.length).map((amount, i) => ({ on: dates[i] ?? startsOn, amount }))
  })

/** Sound terms of every kind. */
export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    startsOn: fc.integer({ min: 10000, max: 30000 }).map(fromDayNumber),
    whole: fc.bigInt({ min: 1000n, max: 10n ** 12n }).map(money),
    annualRate: fc.integer({ min: 0, max: 3600 }).map((points) => rate(fraction(BigInt(points), 10000n))),
  })
  .chain(({ startsOn, whole, annualRate }) =>
    dueDates(startsOn).chain((dates) => {
      const last = datesOf(dates, startsOn).at(-1) ?? startsOn
      return drawsOver(startsOn, last, whole).chain((draws) =>
        fc.record<Terms>({
          startsOn: fc.constant(startsOn),
          draws: fc.constant(draws),
          annualRate: fc.constant(annualRate),
          rateChanges: fc.oneof(
            fc.constant([]),
            fc.integer({ min: 0, max: 3600 }).map((points) => [
              {
                on: addDays(startsOn, Math.floor(daysBetween(startsOn, last) / 2)),
                annualRate: rate(fraction(BigInt(points), 10000n)),
              },
            ]),
          ),
          dueDates: fc.constant(dates),
          amortisation: amortisation(whole, dates, draws),
          basis,
          rounding: fc.record({
            mode: fc.constantFrom('half-up' as const, 'half-even' as const),
            at: fc.constantFrom('period' as const, 'part' as const),
          }),
          downPayment: fc.option(fc.constant(fraction(1n, 4n)), { freq: 4 }),
          payment: fc.constant(null),
        }),
      )
    }),
  )
  .filter((terms) => checkTerms(terms).length === 0)
