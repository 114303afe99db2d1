import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { compareFractions, decimal, fraction, type Fraction } from '../basics/fraction.ts'
import type { Breaker } from '../scheme/scheme.ts'

/** Of a breaker that nothing was ever said of nothing is known: it lets new business in. */
export type BreakerState = {
  readonly status: 'closed' | 'warned' | 'tripped' | 'resting'
  readonly since: CalendarDate | null
}

export const untouched: BreakerState = { status: 'closed', since: null }

/** What one lender has lent under a scheme out of one fund, in minor units: all of it, the bad part, and how many loans. */
export type Watched = { readonly whole: bigint; readonly bad: bigint; readonly cases: number }

/**
 * What the end of a day makes of a breaker; the same status where nothing changes. It trips above one share; once it has
 * tripped it rests only below the lower one, and while it rests nothing is let in until that has held for its days; above
 * the lower one again the rest is over. A warning shuts nobody out.
 */
export function judge(
  state: BreakerState,
  watched: Watched,
  breaker: Breaker,
  settings: Readonly<Record<string, string>>,
  on: CalendarDate,
): BreakerState {
  const bad = shareOf(watched)
  const isAbove = (id: string): boolean => compareFractions(bad, decimal(settings[id] ?? '0')) > 0
  const isBelow = (id: string): boolean => compareFractions(bad, decimal(settings[id] ?? '0')) < 0
  const to = (status: BreakerState['status']): BreakerState => (status === state.status ? state : { status, since: on })
  if (state.status === 'tripped') return isBelow(breaker.restsBelow) ? to('resting') : state
  if (state.status === 'resting') {
    if (!isBelow(breaker.restsBelow)) return to('tripped')
    const hasRested = state.since !== null && daysBetween(state.since, on) >= Number(settings[breaker.restsFor])
    return hasRested ? to('closed') : state
  }
  if (watched.cases < Number(settings[breaker.leastCases])) return to('closed')
  if (isAbove(breaker.tripsAbove)) return to('tripped')
  return to(isAbove(breaker.warnsAbove) ? 'warned' : 'closed')
}

/** Nothing lent is nothing bad. */
export const shareOf = ({ whole, bad }: Watched): Fraction => (whole === 0n ? fraction(0n) : fraction(bad, whole))

/** Whether new business is let in. */
export const admits = ({ status }: { readonly status: string }): boolean => status === 'closed' || status === 'warned'
