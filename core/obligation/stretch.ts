import { assert } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { isPositive, least, noMoney, subtract, type Money } from '../basics/money.ts'
import { accrualSpans, accrue, accrueUntil, rateOn } from './accrual.ts'
import { countOf, type DueDates } from './due-dates.ts'
import { makeSchedule, type ScheduleRow } from './schedule.ts'
import { principalOf, stepsOf, type Draw, type Terms } from './terms.ts'

/** Terms as they hold from a day on, and the instalment or share that stays as it was agreed where one does. */
export type Stretch = { readonly terms: Terms; readonly agreed: Money | null }

/** A stretch on a day: what fell due in it, what is still owed, and the interest since the last due date. */
export type Standing = {
  readonly rows: readonly ScheduleRow[]
  readonly done: readonly ScheduleRow[]
  readonly balance: Money
  readonly from: CalendarDate
  readonly interest: Money
}

/** The instalments of a stretch; where one stays as agreed, as many as it takes. */
export function rowsUnder({ terms, agreed }: Stretch): readonly ScheduleRow[] {
  if (agreed === null) return makeSchedule(terms).rows
  const principal = principalUnder(terms, agreed)
  const cut = withCount(terms, principal.length - countOf(terms.dueDates))
  return makeSchedule({ ...cut, amortisation: { method: 'custom', principal } }).rows
}

export function standingOn(stretch: Stretch, on: CalendarDate): Standing {
  const { terms } = stretch
  const rows = rowsUnder(stretch)
  const done = rows.filter(({ dueDate }) => dueDate <= on)
  const last = done.at(-1)
  const balance = last?.balance ?? principalOf(terms)
  const from = last?.dueDate ?? terms.startsOn
  const span = accrualSpans(terms)[done.length]
  const opening = last === undefined ? noMoney(balance.currency) : balance
  const interest = span === undefined ? noMoney(balance.currency) : accrueUntil(terms, span, opening, on).interest
  return { rows, done, balance, from, interest }
}

/** The same terms for what is left to repay after some instalments. */
export function termsFrom(terms: Terms, past: number, { on, amount }: Draw): Terms {
  const { amortisation, annualRate, rateChanges } = terms
  const grace = stepsOf(terms)?.grace
  const rest =
    'grace' in amortisation && grace !== undefined
      ? { ...amortisation, grace: { ...grace, principal: Math.max(0, grace.principal - past) } }
      : amortisation
  return {
    ...terms,
    startsOn: on,
    draws: [{ on, amount }],
    annualRate: rateOn(annualRate, rateChanges, on),
    rateChanges: rateChanges.filter((change) => change.on > on),
    dueDates: resumed(terms, past),
    amortisation: rest,
  }
}

/** So many instalments more, or fewer; a single bullet is put off by as many terms of its own. */
export function withCount(terms: Terms, further: number): Terms {
  const dueDates = resumed(terms, 0)
  const isSingle = terms.amortisation.method === 'single-bullet'
  const moved = isSingle
    ? { ...dueDates, past: dueDates.past + further }
    : { ...dueDates, count: dueDates.count + further }
  return { ...terms, dueDates: moved }
}

type Resumed = Extract<DueDates, { kind: 'resumed' }>

function resumed({ dueDates, startsOn }: Terms, past: number): Resumed {
  if (dueDates.kind === 'resumed') return { ...dueDates, past: dueDates.past + past, count: dueDates.count - past }
  assert(dueDates.kind === 'regular', 'due dates at even steps')
  const { every, count, monthEnd } = dueDates
  return { kind: 'resumed', every, monthEnd, since: startsOn, past, count: count - past }
}

/** What each instalment pays of principal where the instalment, or of equal principal the share, stays as agreed. */
function principalUnder(terms: Terms, agreed: Money): readonly Money[] {
  const grace = stepsOf(terms)?.grace.principal ?? 0
  const nothing = noMoney(agreed.currency)
  const spans = accrualSpans(terms)
  const parts: Money[] = []
  let left = principalOf(terms)
  for (const [index, span] of spans.entries()) {
    if (!isPositive(left)) break
    const { interest } = accrue(span, index === 0 ? nothing : left, terms.rounding)
    const wanted = terms.amortisation.method === 'equal-instalment' ? subtract(agreed, interest) : agreed
    const within = isPositive(wanted) ? least(wanted, left) : nothing
    const part = index === spans.length - 1 ? left : index < grace ? nothing : within
    parts.push(part)
    left = subtract(left, part)
  }
  return parts
}
