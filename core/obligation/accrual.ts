import { present } from '../basics/assert.ts'
import { earlier, type CalendarDate } from '../basics/calendar-date.ts'
import { plus, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { money, type Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'
import { spansOf, type DueSpan } from './due-dates.ts'
import { evenPartOfYear, partOfDays, partOfYear, type CashRounding, type Draw, type Terms } from './terms.ts'

/** A part of a period within which neither balance nor rate changes. */
type Part = {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly annualRate: Rate
  readonly partOfYear: Fraction
  /** What was drawn less what was repaid in the period before this part. */
  readonly drawn: bigint
}

/** A period with its parts; `drawn` and `repaid` are all that moves in it. */
export type AccrualSpan = DueSpan & {
  readonly parts: readonly Part[]
  readonly drawn: bigint
  readonly repaid: bigint
  /** Whether its rate or balance is set anew in it: the instalment is then found anew. */
  readonly isNew: boolean
  /** Rate × part of a year, for the annuity. */
  readonly factor: Fraction
}

/** One line of an interest calculation: balance × rate × part of a year. */
export type InterestPart = Pick<Part, 'from' | 'to' | 'annualRate' | 'partOfYear'> & { readonly balance: Money }

type Accruing = Pick<Terms, 'startsOn' | 'dueDates' | 'basis' | 'annualRate' | 'rateChanges' | 'draws'>

/** The periods with what moves in them. */
export const accrualSpans = (terms: Accruing, repaid: readonly Draw[] = []): readonly AccrualSpan[] =>
  accruing(terms, spansOf(terms.dueDates, terms.startsOn), repaid)

/** The periods from one on as they are foreseen in it: what is drawn or agreed after it is not known yet. */
export function foreseenSpans(terms: Accruing, spans: readonly AccrualSpan[], index: number): readonly AccrualSpan[] {
  const { from, to } = present(spans[index], 'the period')
  const draws = terms.draws.filter(({ on }) => on >= from && on < to)
  const rateChanges = terms.rateChanges.filter(({ on }) => on < to)
  return accruing({ ...terms, draws, rateChanges }, spans.slice(index), [])
}

function accruing(terms: Accruing, spans: readonly DueSpan[], back: readonly Draw[]): readonly AccrualSpan[] {
  const { draws, rateChanges: changes } = terms
  return spans.map(({ nr, from, to, isEven }) => {
    const span = { nr, from, to, isEven }
    const isWithin = ({ on }: { readonly on: CalendarDate }): boolean => on >= from && on < to
    /** What is repaid on a due date is of the period that ends with it. */
    const isRepaid = ({ on }: Draw): boolean => (on > from || nr === 1) && on <= to
    const inDraws = draws.filter(isWithin)
    const inBack = back.filter(isRepaid)
    const inChanges = changes.filter(isWithin)
    const starts = [...inDraws, ...inBack, ...inChanges].map(({ on }) => on).filter((on) => on > from && on < to)
    const cuts = [from, ...[...new Set(starts)].sort(), to]
    const parts = cuts.slice(0, -1).map((start, i): Part => {
      const end = cuts[i + 1] ?? to
      const before = ({ on }: Draw): boolean => on <= start
      return {
        from: start,
        to: end,
        annualRate: rateOn(terms.annualRate, changes, start),
        partOfYear: cuts.length === 2 ? partOfYear(terms, span) : partOfDays(terms, span, start, end),
        drawn: total(inDraws.filter(before)) - total(inBack.filter(before)),
      }
    })
    return {
      ...span,
      parts,
      drawn: total(inDraws),
      repaid: total(inBack),
      isNew: inDraws.length + inChanges.length > 0,
      factor:
        isEven || terms.dueDates.kind !== 'cut'
          ? factorOf(parts)
          : times(rateOn(terms.annualRate, changes, to), evenPartOfYear(terms, span)),
    }
  })
}

/** Interest of one period on what was owed when it began and on what moved in it, rounded as declared. */
export function accrue(
  { parts }: Pick<AccrualSpan, 'parts'>,
  opening: Money,
  { mode, at }: CashRounding,
): { readonly interest: Money; readonly lines: readonly InterestPart[] } {
  const lines = parts.map(({ drawn, ...part }) => ({
    ...part,
    balance: money(opening.minor + drawn, opening.currency),
  }))
  // Rounded as they are: lowest terms would cost more than all else.
  const exact = lines.map(
    ({ balance, annualRate, partOfYear: part }): Fraction => ({
      over: balance.minor * annualRate.over * part.over,
      under: annualRate.under * part.under,
    }),
  )
  const [only] = exact
  const whole = only !== undefined && exact.length === 1 ? only : exact.reduce(plus, zero)
  const minor = at === 'part' ? exact.reduce((sum, value) => sum + round(value, mode), 0n) : round(whole, mode)
  return { interest: money(minor, opening.currency), lines }
}

/** The same of a period that has only begun: on what is owed day by day until a day within it. */
export function accrueUntil(
  terms: Pick<Terms, 'basis' | 'dueDates' | 'rounding'>,
  span: AccrualSpan,
  opening: Money,
  on: CalendarDate,
): { readonly interest: Money; readonly lines: readonly InterestPart[] } {
  const parts = span.parts
    .filter(({ from }) => from < on)
    .map((part) => ({
      ...part,
      to: earlier(part.to, on),
      partOfYear: part.to <= on ? part.partOfYear : partOfDays(terms, span, part.from, on),
    }))
  return accrue({ parts }, opening, terms.rounding)
}

const factorOf = (parts: readonly Part[]): Fraction =>
  parts.reduce((sum, { annualRate, partOfYear: part }) => plus(sum, times(annualRate, part)), zero)

/** The yearly rate that holds on a day. */
export const rateOn = (first: Rate, changes: Terms['rateChanges'], on: CalendarDate): Rate =>
  changes.filter((change) => change.on <= on).at(-1)?.annualRate ?? first

const total = (moves: readonly Draw[]): bigint => moves.reduce((sum, { amount }) => sum + amount.minor, 0n)
