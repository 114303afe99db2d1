import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { overdueBucketOf } from '../obligation/arrears.ts'
import { classifyByOverdueDays } from '../obligation/five-tier.ts'
import { findMove } from '../process/process.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { FacilityEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { lastDayOf } from './facts.ts'
import { coverEnds, isCoverDue } from './currency-cover.ts'
import { feeRefunds } from './fee-refund.ts'
import { fellDue, inCurrency, isRepaid, releaseAll } from './servicing.ts'
import { openInterest, openPrincipal, type Facility } from './state.ts'

/**
 * What time, or a fact that was reached, does by itself at the end of a business day; nothing if nothing changes.
 * While a claim is heard nothing falls due: what was claimed is fixed. If it is rejected, what was missed follows.
 */
export function decideEndOfDay(facility: Facility, on: CalendarDate, scheme: Scheme): readonly FacilityEvent[] {
  const lapsed = decideLapse(facility, on, scheme)
  if (lapsed.length > 0) return lapsed
  if (findMove(scheme.processes.life, facility.status, 'repay') === undefined) return []
  const due = facility.instalments
    .filter((instalment) => !instalment.isDue && !instalment.isCarried && instalment.dueOn <= on)
    .map((instalment) => fellDue(facility, instalment))
  return [...due, ...consequences(foldOn(facility, due, on), on, scheme)]
}

/** What follows at once from how the facility now stands: arrears begin, deepen or are cured; it closes. */
export function consequences(facility: Facility, on: CalendarDate, scheme: Scheme): readonly FacilityEvent[] {
  const life = scheme.processes.life
  const close = findMove(life, facility.status, 'close')
  if (close && isRepaid(facility) && !isCoverDue(facility, on))
    return [...feeRefunds(facility, on, scheme), ...coverEnds(facility, on, true), closed(facility, close.to, scheme)]
  const overdueDays = overdueDaysOf(facility, on)
  const isCured = overdueDays === 0 && facility.fellDue === null
  const follows = overdueDays > 0 ? 'fall-overdue' : isCured ? 'cure' : ''
  const move = findMove(life, facility.status, follows)
  const bucket = overdueBucketOf(overdueDays)
  const isServiced = ['fall-overdue', 'cure'].some((name) => findMove(life, facility.status, name))
  if (!isServiced || (bucket === facility.bucket && move === undefined)) return []
  const status = move?.to ?? facility.status
  return [
    {
      type: 'arrears-changed',
      data: { status, counters: [], overdueDays, bucket, fiveTier: classifyByOverdueDays(overdueDays) },
    },
  ]
}

/** Days since the oldest instalment that is due and not wholly paid; zero on the due date itself. */
export function overdueDaysOf(facility: Facility, on: CalendarDate): number {
  const late = facility.instalments
    .filter((i) => i.dueOn < on && openPrincipal(i) + openInterest(i) > 0n)
    .map((i) => i.dueOn)
    .sort()
  return late[0] === undefined ? 0 : daysBetween(late[0], on)
}

function closed(facility: Facility, status: string, scheme: Scheme): FacilityEvent {
  const nothing = inCurrency(facility, 0n)
  return {
    type: 'facility-closed',
    data: { status, counters: releaseAll(facility, isAllocated(scheme)), losses: [], relieved: nothing },
  }
}

/** Promises are released when a facility ends; what was paid stays counted. */
export const isAllocated =
  (scheme: Scheme) =>
  (key: string): boolean =>
    scheme.counters[key.split('|')[0]!]?.counts === 'allocated'

function decideLapse(facility: Facility, on: CalendarDate, scheme: Scheme): readonly FacilityEvent[] {
  const move = findMove(scheme.processes.life, facility.status, 'lapse')
  if (move?.for === undefined || on <= lastDayOf(facility.since, move.for, scheme, facility.settings)) return []
  const counters = releaseAll(facility, isAllocated(scheme))
  return [{ type: 'facility-cancelled', data: { status: move.to, counters, reason: 'the drawing period ended' } }]
}

export const foldOn = (facility: Facility, events: readonly FacilityEvent[], on: CalendarDate): Facility =>
  events.reduce<Facility>((state, event) => evolve(state, event, on), facility)
