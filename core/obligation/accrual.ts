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
  const left = spans.slice(index)
  const isKnown = ({ on }: { readonly on: CalendarDate }): boolean => on < to
  if (terms.draws.every(isKnown) && terms.rateChanges.every(isKnown) && left.every(({ repaid }) => repaid === 0n))
    return left
  const draws = terms.draws.filter(({ on }) => on >= from && on < to)
  return accruing({ ...terms, draws, rateChanges: terms.rateChanges.filter(isKnown) }, left, [])
}

function accruing(terms: Accruing, spans: readonly DueSpan[], back: readonly Draw[]): readonly AccrualSpan[] {
  const partOf = partsOfYear(terms)
  const factorOf = factors()
  return spans.map(({ nr, from, to, isEven }) => {
    const span = { nr, from, to, isEven }
    const moved = isQuiet(terms, span, back) ? quiet(terms, span, partOf(span)) : moving(terms, span, back)
    const isCut = !isEven && terms.dueDates.kind === 'cut'
    return {
      ...span,
      ...moved,
      factor: isCut
        ? times(rateOn(terms.annualRate, terms.rateChanges, to), evenPartOfYear(terms, span))
        : factorOf(moved.parts),
    }
  })
}

type Moved = Pick<AccrualSpan, 'parts' | 'drawn' | 'repaid' | 'isNew'>

/** Whether nothing is drawn, repaid or set anew in a period, as in most of them. */
function isQuiet({ draws, rateChanges }: Accruing, { from, to }: DueSpan, back: readonly Draw[]): boolean {
  for (const { on } of draws) if (on >= from && on < to) return false
  for (const { on } of rateChanges) if (on >= from && on < to) return false
  for (const { on } of back) if (on >= from && on <= to) return false
  return true
}

const quiet = (terms: Accruing, { from, to }: DueSpan, part: Fraction): Moved => ({
  parts: [{ from, to, annualRate: rateOn(terms.annualRate, terms.rateChanges, from), partOfYear: part, drawn: 0n }],
  drawn: 0n,
  repaid: 0n,
  isNew: false,
})

function moving(terms: Accruing, span: DueSpan, back: readonly Draw[]): Moved {
  const { nr, from, to } = span
  const isWithin = ({ on }: { readonly on: CalendarDate }): boolean => on >= from && on < to
  /** What is repaid on a due date is of the period that ends with it. */
  const isRepaid = ({ on }: Draw): boolean => (on > from || nr === 1) && on <= to
  const draws = terms.draws.filter(isWithin)
  const repaid = back.filter(isRepaid)
  const changes = terms.rateChanges.filter(isWithin)
  const starts = [...draws, ...repaid, ...changes].map(({ on }) => on).filter((on) => on > from && on < to)
  const cuts = [from, ...[...new Set(starts)].sort(), to]
  const parts = cuts.slice(0, -1).map((start, i): Part => {
    const end = cuts[i + 1] ?? to
    const before = ({ on }: Draw): boolean => on <= start
    return {
      from: start,
      to: end,
      annualRate: rateOn(terms.annualRate, terms.rateChanges, start),
      partOfYear: cuts.length === 2 ? partOfYear(terms, span) : partOfDays(terms, span, start, end),
      drawn: total(draws.filter(before)) - total(repaid.filter(before)),
    }
  })
  return { parts, drawn: total(draws), repaid: total(repaid), isNew: draws.length + changes.length > 0 }
}

/** The part of a year of each whole period; that of even periods, where they are all alike, is reduced once. */
function partsOfYear(terms: Accruing): (span: DueSpan) => Fraction {
  if (terms.basis.kind === 'actual' || terms.basis.yearDays === 'actual') return (span) => partOfYear(terms, span)
  let even: Fraction | null = null
  return (span) => (span.isEven ? (even ??= partOfYear(terms, span)) : partOfYear(terms, span))
}

/** Rate × part of a year; the last one is kept, since the next period mostly has the same. */
function factors(): (parts: readonly Part[]) => Fraction {
  let [rate, part, factor]: [Rate | null, Fraction | null, Fraction] = [null, null, zero]
  return (parts) => {
    const [only] = parts
    if (only === undefined || parts.length > 1)
      return parts.reduce((sum, each) => plus(sum, times(each.annualRate, each.partOfYear)), zero)
    if (only.annualRate !== rate || only.partOfYear !== part)
      [rate, part, factor] = [only.annualRate, only.partOfYear, times(only.annualRate, only.partOfYear)]
    return factor
  }
}

/** Interest of one period on what was owed when it began and on what moved in it, rounded as declared. */
export function accrue(
  { parts }: Pick<AccrualSpan, 'parts'>,
  opening: Money,
  rounding: CashRounding,
): { readonly interest: Money; readonly lines: readonly InterestPart[] } {
  return {
    interest: money(interestOn(parts, opening.minor, rounding), opening.currency),
    lines: parts.map(({ from, to, annualRate, partOfYear: part, drawn }) => ({
      from,
      to,
      annualRate,
      partOfYear: part,
      balance: money(opening.minor + drawn, opening.currency),
    })),
  }
}

/** The same in minor units, without the lines that explain it. */
export function interestOn(parts: AccrualSpan['parts'], opening: bigint, { mode, at }: CashRounding): bigint {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return round(exactOn(only, opening), mode)
  const exact = parts.map((part) => exactOn(part, opening))
  return at === 'part'
    ? exact.reduce((sum, value) => sum + round(value, mode), 0n)
    : round(exact.reduce(plus, zero), mode)
}

/** Rounded as it is: lowest terms would cost more than all else. */
const exactOn = ({ drawn, annualRate, partOfYear: part }: Part, opening: bigint): Fraction => ({
  over: (opening + drawn) * annualRate.over * part.over,
  under: annualRate.under * part.under,
})

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

/** The yearly rate that holds on a day. */
export const rateOn = (first: Rate, changes: Terms['rateChanges'], on: CalendarDate): Rate =>
  changes.findLast((change) => change.on <= on)?.annualRate ?? first

const total = (moves: readonly Draw[]): bigint => moves.reduce((sum, { amount }) => sum + amount.minor, 0n)
