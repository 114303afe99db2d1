import { present } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { money, sum, toWire, type Money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { applyRepayment, type OpenItem } from '../obligation/repayment.ts'
import { civilCodeOrder, type Bucket } from '../obligation/repayment-order.ts'
import { makeSchedule, type Schedule, type ScheduleRow } from '../obligation/schedule.ts'
import type { Terms } from '../obligation/terms.ts'
import { usualTerms } from '../obligation/usual-terms.ts'
import { flowOfKind } from '../scheme/scheme.ts'
import { pour } from '../waterfall/pour.ts'
import { pursesOf } from '../waterfall/check.ts'
import type { TermsChange } from '../obligation/terms-change.ts'
import type { AgreedChange, CashMove, CounterChange, FacilityEvent, InstalmentRow, PaidPart } from './events.ts'
import type { FacilityFacts } from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import { takeDrawn } from './rooms.ts'
import {
  drawnOf,
  holderOf,
  openInterest,
  openPrincipal,
  outstanding,
  total,
  type Drawing,
  type Facility,
  type Instalment,
} from './state.ts'

export type Decided = Result<readonly FacilityEvent[], readonly FacilityRefusal[]>

export const inCurrency = (facility: Pick<Facility, 'currency'>, minor: bigint): Money =>
  money(minor, facility.currency)

/** The bank pays out; the scheme's destination tree says who receives it. */
export function decideDraw(facility: Facility, amount: Money, to: string, facts: FacilityFacts): Decided {
  const left = facility.principal - drawnOf(facility)
  if (amount.minor <= 0n) return fail([{ code: 'amount-not-positive' }])
  if (amount.minor > left)
    return fail([{ code: 'more-than-agreed', asked: toWire(amount), left: toWire(inCurrency(facility, left)) }])
  const taken = takeDrawn(facility, amount, facts)
  if (taken.refusals.length > 0) return fail(taken.refusals)
  const nr = facility.drawings.length + 1
  const data = {
    status: to,
    counters: taken.changes,
    nr,
    amount,
    destinations: destinationsOf(facility, amount, facts),
    rows: scheduleRows(facility, amount, facts.on),
    isFeePaid: nr === 1 && facility.fees.some((fee) => fee.amount > 0n),
  }
  return ok([{ type: 'drawdown-made', data }])
}

function destinationsOf(facility: Facility, amount: Money, { scheme }: FacilityFacts): readonly CashMove[] {
  const [id] = present(flowOfKind(scheme, 'pay'), 'the drawdown flow')
  const tree = present(facility.trees[id], 'the destination tree')
  const left = new Map(pursesOf(tree).map((purse) => [purse, 'endless' as const]))
  return pour(amount.minor, tree, { left, room: new Map() }).legs.map((leg) => ({
    from: facility.creditor,
    to: holderOf(leg.bearer),
    amount: inCurrency(facility, leg.amount),
  }))
}

/** The exact dates and amounts of a drawing under the agreed terms. */
export const scheduleRows = (
  facility: Pick<Facility, 'terms' | 'currency'>,
  amount: Money,
  on: CalendarDate,
): readonly InstalmentRow[] => scheduleOf(facility, amount, on).rows.map(instalmentRow)

/** The same with the numbers from which it was computed. */
export const scheduleOf = (facility: Pick<Facility, 'terms' | 'currency'>, amount: Money, on: CalendarDate): Schedule =>
  makeSchedule(termsOfDrawing(facility, { amount: amount.minor, on }))

/** The agreed terms for one drawing. */
export function termsOfDrawing(
  { terms: { method, annualRate, months, everyMonths }, currency }: Pick<Facility, 'terms' | 'currency'>,
  { amount, on }: Pick<Drawing, 'amount' | 'on'>,
): Terms {
  const rate = parseRate(annualRate)
  return usualTerms({
    method,
    principal: money(amount, currency),
    annualRate: present(rate.ok ? rate.value : null, 'the agreed rate'),
    disbursedOn: on,
    every: { count: everyMonths, unit: 'month' },
    instalmentCount: months / everyMonths,
  })
}

/** What was agreed on the schedule of a drawing since, as the obligation knows it. */
export const changesOf = ({ changes }: Pick<Drawing, 'changes'>): readonly TermsChange[] => changes.map(termsChange)

/** A change as the obligation knows it. */
export function termsChange(change: AgreedChange): TermsChange {
  if (change.kind !== 'rate') return change
  const read = parseRate(change.annualRate)
  return { ...change, annualRate: present(read.ok ? read.value : null, 'the agreed rate') }
}

export const instalmentRow = ({ nr, dueDate, principal, interest }: ScheduleRow): InstalmentRow => ({
  nr,
  dueOn: dueDate,
  principal,
  interest,
})

/**
 * A repayment pays what is due first, oldest first, interest before principal (民法典 561), then instalments
 * to come in their order. An instalment that is paid before it fell due falls due by being paid.
 */
export function decideRepay(facility: Facility, amount: Money, to: string, on: CalendarDate): Decided {
  const owed = total(facility.instalments.map((i) => openPrincipal(i) + openInterest(i)))
  if (amount.minor <= 0n) return fail([{ code: 'amount-not-positive' }])
  if (amount.minor > owed)
    return fail([{ code: 'more-than-owed', asked: toWire(amount), owed: toWire(inCurrency(facility, owed)) }])
  const paid = allocate(facility, amount.minor, on)
  const early = paid.filter((part) => !instalmentOf(facility, part).isDue).map((part) => fellDue(facility, part))
  const principal = total(paid.map((part) => part.principal.minor))
  const counters = released(facility, principal)
  return ok([...early, { type: 'repayment-received', data: { status: to, counters, amount, paid } }])
}

const instalmentOf = (facility: Facility, { drawing, nr }: Pick<PaidPart, 'drawing' | 'nr'>): Instalment =>
  present(
    facility.instalments.find((i) => i.drawing === drawing && i.nr === nr),
    'the instalment',
  )

export function fellDue(facility: Facility, at: Pick<PaidPart, 'drawing' | 'nr'>): FacilityEvent {
  const { drawing, nr, principal, interest } = instalmentOf(facility, at)
  const data = { drawing, nr, principal: inCurrency(facility, principal), interest: inCurrency(facility, interest) }
  return { type: 'instalment-fell-due', data: { status: facility.status, counters: [], ...data } }
}

function allocate(facility: Facility, amount: bigint, on: CalendarDate): readonly PaidPart[] {
  const items = facility.instalments.flatMap((i, instalment): readonly OpenItem[] => [
    { instalment, bucket: 'interest', dueOn: i.dueOn, open: inCurrency(facility, openInterest(i)) },
    { instalment, bucket: 'principal', dueOn: i.dueOn, open: inCurrency(facility, openPrincipal(i)) },
  ])
  const { parts } = applyRepayment(items, inCurrency(facility, amount), on, civilCodeOrder)
  const paidOf = (index: number, bucket: Bucket): Money =>
    sum(
      parts.filter((part) => part.instalment === index && part.bucket === bucket).map(({ paid }) => paid),
      facility.currency,
    )
  return facility.instalments
    .map(({ drawing, nr }, i) => ({ drawing, nr, principal: paidOf(i, 'principal'), interest: paidOf(i, 'interest') }))
    .filter(({ principal, interest }) => principal.minor + interest.minor > 0n)
}

/**
 * Room that comes back as principal is repaid: each counter's reservation falls in proportion, rounded up. Where
 * nothing was reserved, as in what counts drawings, nothing comes back.
 */
export function released(facility: Facility, principal: bigint): readonly CounterChange[] {
  const repaidAfter = total(facility.instalments.map((i) => i.paidPrincipal)) + principal
  return reservationChanges(facility, repaidAfter)
}

export function retaken(facility: Facility, principal: bigint): readonly CounterChange[] {
  const repaidAfter = total(facility.instalments.map((i) => i.paidPrincipal)) - principal
  return reservationChanges(facility, repaidAfter)
}

function reservationChanges(facility: Facility, repaid: bigint): readonly CounterChange[] {
  return [...facility.reserved].flatMap(([counter, reserved]) => {
    if (reserved === 0n) return []
    const still = (reserved * (facility.principal - repaid) + facility.principal - 1n) / facility.principal
    const change = still - (facility.used.get(counter) ?? 0n)
    return change === 0n ? [] : [{ counter, change: inCurrency(facility, change) }]
  })
}

/** Everything that the facility still holds in any counter is given back. */
export const releaseAll = (
  facility: Facility,
  counts: (counter: string) => boolean = () => true,
): readonly CounterChange[] =>
  [...facility.used]
    .filter(([counter, used]) => used > 0n && counts(counter))
    .map(([counter, used]) => ({ counter, change: inCurrency(facility, -used) }))

export const isRepaid = (facility: Facility): boolean =>
  facility.drawings.length > 0 && outstanding(facility) === 0n && total(facility.instalments.map(openInterest)) === 0n
