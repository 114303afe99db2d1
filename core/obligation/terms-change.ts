import { present } from '../basics/assert.ts'
import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { add, isPositive, noMoney, subtract, type Money } from '../basics/money.ts'
import type { Rate } from '../basics/rate.ts'
import { makeSchedule, type ScheduleRow } from './schedule.ts'
import { rowsUnder, standingOn, termsFrom, withCount, type Standing, type Stretch } from './stretch.ts'
import { countOf, longestCount } from './due-dates.ts'
import { stepsOf, type Terms } from './terms.ts'

/** What creditor and debtor agree on while a loan runs; nothing of what fell due before is altered by it. */
export type TermsChange =
  /**
   * Principal paid before it is due, with the interest accrued by then (提前还款). What is left is repaid in smaller
   * instalments to the same end (`reduce`), or in the agreed ones to an earlier end (`shorten`); a bullet is the same
   * either way.
   */
  | {
      readonly kind: 'prepayment'
      readonly on: CalendarDate
      readonly principal: Money
      readonly effect: PrepaymentEffect
    }
  /** So many further instalments (展期); what is owed is spread over all that are still to come. */
  | { readonly kind: 'extension'; readonly on: CalendarDate; readonly instalments: number }
  /** The next instalments pay interest alone, and as many are added at the end (延期还本). */
  | { readonly kind: 'moratorium'; readonly on: CalendarDate; readonly instalments: number }
  /** Another yearly rate from a day on. */
  | { readonly kind: 'rate'; readonly on: CalendarDate; readonly annualRate: Rate }

export const prepaymentEffects = ['reduce', 'shorten'] as const
export type PrepaymentEffect = (typeof prepaymentEffects)[number]

/** The change that a borrower makes by paying. */
export type Prepayment = Extract<TermsChange, { readonly kind: 'prepayment' }>

/** Whether terms can be changed while they run: one draw, even due dates, interest paid as it accrues. */
export const isChangeable = (terms: Terms): boolean =>
  terms.draws.length === 1 &&
  terms.draws[0]?.on === terms.startsOn &&
  terms.downPayment === null &&
  terms.payment === null &&
  (terms.dueDates.kind === 'regular' || terms.dueDates.kind === 'resumed') &&
  ['equal-instalment', 'equal-principal', 'bullet', 'single-bullet'].includes(terms.amortisation.method) &&
  (stepsOf(terms)?.grace.interest ?? 0) + (stepsOf(terms)?.grace.interestFree ?? 0) === 0

/**
 * The schedule after everything that was agreed, by date: computed from the first terms and the whole list each time.
 * Terms pass `checkTerms` and are changeable; changes pass `checkChange`, one after another.
 */
export function changedSchedule(terms: Terms, changes: readonly TermsChange[]): readonly ScheduleRow[] {
  const { past, stretch } = follow(terms, changes)
  return numbered([...past, ...(stretch === null ? [] : rowsUnder(stretch))])
}

/** Principal that is not due by the end of a day, and the interest on it from the last due date to that day. */
export function accruedOn(
  terms: Terms,
  changes: readonly TermsChange[],
  on: CalendarDate,
): { readonly principal: Money; readonly interest: Money } {
  const { stretch } = follow(terms, changes)
  const nothing = noMoney(present(terms.draws[0], 'a draw').amount.currency)
  if (stretch === null) return { principal: nothing, interest: nothing }
  const { balance, interest } = standingOn(stretch, on)
  return { principal: balance, interest }
}

/** What is wrong with a further change, one sentence each; none where it can be made. */
export function checkChange(terms: Terms, changes: readonly TermsChange[], change: TermsChange): readonly string[] {
  if (!isChangeable(terms)) return ['terms are not of one draw with even due dates and interest paid as it accrues']
  const { stretch } = follow(terms, changes)
  if (stretch === null) return ['everything is repaid']
  const { balance, rows } = standingOn(stretch, change.on)
  if (change.on < stretch.terms.startsOn || !isPositive(balance)) return ['a change is not by date within the term']
  switch (change.kind) {
    case 'prepayment':
      return isPart(change.principal, balance, stretch.terms)
        ? []
        : ['what is prepaid is not a part of what is owed that leaves the balloon']
    case 'extension':
    case 'moratorium': {
      const most = longestCount - rows.length
      const isCount = Number.isInteger(change.instalments) && change.instalments >= 1 && change.instalments <= most
      return isCount ? [] : [`instalments are not 1 to ${most}`]
    }
    case 'rate':
      return []
  }
}

function isPart(principal: Money, balance: Money, terms: Terms): boolean {
  const left = balance.minor - principal.minor
  const balloon = stepsOf(terms)?.balloon.minor ?? 0n
  return principal.currency === balance.currency && isPositive(principal) && (left === 0n || left > balloon)
}

type Course = { readonly past: readonly ScheduleRow[]; readonly stretch: Stretch | null }

function follow(terms: Terms, changes: readonly TermsChange[]): Course {
  let course: Course = { past: [], stretch: { terms, agreed: null } }
  for (const change of changes) course = turned(course.past, present(course.stretch, 'something owed'), change)
  return course
}

function turned(past: readonly ScheduleRow[], stretch: Stretch, change: TermsChange): Course {
  const standing = standingOn(stretch, change.on)
  const before = [...past, ...standing.done]
  if (change.kind === 'prepayment') return afterPrepayment(before, stretch, standing, change)
  const rest = termsFrom(stretch.terms, standing.done.length, { on: standing.from, amount: standing.balance })
  return { past: before, stretch: changed(rest, stretch.agreed, change) }
}

function changed(rest: Terms, agreed: Money | null, change: Exclude<TermsChange, Prepayment>): Stretch {
  switch (change.kind) {
    case 'extension':
      return { terms: withCount(rest, change.instalments), agreed: null }
    case 'moratorium':
      return { terms: spared(withCount(rest, change.instalments), change.instalments), agreed }
    case 'rate': {
      const rateChanges = [...rest.rateChanges, { on: change.on, annualRate: change.annualRate }]
      return { terms: { ...rest, rateChanges }, agreed: null }
    }
  }
}

/** The prepayment is an instalment of its own, due on its day; what is left begins anew on that day. */
function afterPrepayment(
  before: readonly ScheduleRow[],
  stretch: Stretch,
  { done, balance, from, interest }: Standing,
  change: Prepayment,
): Course {
  const left = subtract(balance, change.principal)
  const nothing = noMoney(left.currency)
  const row: ScheduleRow = {
    nr: 0,
    days: daysBetween(from, change.on),
    dueDate: change.on,
    balance: left,
    principal: change.principal,
    interest,
    fees: nothing,
    penalties: nothing,
    due: add(change.principal, interest),
  }
  const past = [...before, row]
  if (!isPositive(left)) return { past, stretch: null }
  const terms = termsFrom(stretch.terms, done.length, { on: change.on, amount: left })
  if (change.effect === 'reduce') return { past, stretch: { terms, agreed: null } }
  const next = { terms, agreed: stretch.agreed ?? agreedOf(stretch.terms, done.length) }
  const further = rowsUnder(next).length - countOf(terms.dueDates)
  return { past, stretch: { ...next, terms: withCount(terms, further) } }
}

/** The instalment that was agreed, or of equal principal its share; null where no instalment is like another. */
function agreedOf(terms: Terms, nr: number): Money | null {
  const { amortisation } = terms
  if (!('balloon' in amortisation) || isPositive(amortisation.balloon)) return null
  const { rows, explanation } = makeSchedule(terms)
  if (amortisation.method === 'equal-instalment')
    return (
      (explanation.instalments.findLast(({ fromNr }) => fromNr <= nr + 1) ?? explanation.instalments[0])?.amount ?? null
    )
  return rows.slice(nr).find(({ principal }) => isPositive(principal))?.principal ?? null
}

function spared(terms: Terms, instalments: number): Terms {
  const { amortisation } = terms
  if (!('grace' in amortisation)) return terms
  const grace = { ...amortisation.grace, principal: amortisation.grace.principal + instalments }
  return { ...terms, amortisation: { ...amortisation, grace } }
}

const numbered = (rows: readonly ScheduleRow[]): readonly ScheduleRow[] => rows.map((row, i) => ({ ...row, nr: i + 1 }))
