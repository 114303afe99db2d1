import { present } from '../basics/assert.ts'
import { times, zero, type Fraction } from '../basics/fraction.ts'
import { money, noMoney, type Money } from '../basics/money.ts'
import { foreseenSpans, interestOn, type AccrualSpan } from './accrual.ts'
import { equalInstalment, equalShare, type EqualInstalment } from './instalment.ts'
import { stepsOf, type Amortisation, type Terms } from './terms.ts'

/** An equal instalment and the period from which it holds. */
export type LeveledInstalment = EqualInstalment & { readonly fromNr: number }

/** What every following period pays until a draw or a new rate sets it anew. */
export type Plan =
  | { readonly kind: 'instalment'; readonly instalment: LeveledInstalment }
  | { readonly kind: 'share'; readonly share: Money }
  | { readonly kind: 'none' }

export type PrincipalRule =
  | 'grace'
  | 'equal-share'
  | 'instalment-less-interest'
  | 'agreed-amount'
  | 'repaid-before'
  | 'rest'
export type PrincipalPart = { readonly amount: Money; readonly rule: PrincipalRule }

/** A loan on its way through its periods: terms after down payments, and instalments that were agreed before a move. */
export type Course = {
  readonly terms: Terms
  readonly spans: readonly AccrualSpan[]
  readonly agreed: readonly LeveledInstalment[] | null
}

/** What a period pays of interest, what it leaves to the next one, and why; in minor units. */
type InterestDue = {
  readonly due: bigint
  readonly deferred: bigint
  readonly kind: 'accrued' | 'deferred' | 'none'
}

/** In the grace on interest nothing is paid, and the next period pays what accrued; a free period bears none. */
export function interestDue(terms: Terms, nr: number, accrued: bigint, deferred: bigint): InterestDue {
  const grace = stepsOf(terms)?.grace
  const isFree = nr <= (grace?.interestFree ?? 0)
  const whole = isFree ? deferred : deferred + accrued
  if (nr <= (grace?.interest ?? 0)) return { due: 0n, deferred: whole, kind: isFree ? 'none' : 'deferred' }
  return { due: whole, deferred: 0n, kind: isFree ? 'none' : 'accrued' }
}

/** The plan that holds in a period: as before, or set anew from what is owed then. */
export function planAt(course: Course, index: number, opening: Money, deferred: Money, before: Plan): Plan {
  const { terms, spans, agreed } = course
  const { amortisation } = terms
  const span = spanAt(spans, index)
  const grace = stepsOf(terms)?.grace.principal ?? 0
  if (span.nr <= grace || (before.kind !== 'none' && !span.isNew)) return before
  if (amortisation.method === 'equal-instalment') {
    const held = agreed?.findLast(({ fromNr }) => fromNr <= span.nr)
    const instalment = held ?? { ...levelFrom(course, amortisation, index, opening, deferred), fromNr: span.nr }
    return { kind: 'instalment', instalment }
  }
  if (amortisation.method !== 'equal-principal' && amortisation.method !== 'flat') return before
  const whole = opening.minor + span.drawn - amortisation.balloon.minor
  const unit = amortisation.multiple?.minor ?? 1n
  const share = equalShare(whole > 0n ? whole : 0n, spans.length - index, unit, terms.rounding.mode)
  return { kind: 'share', share: money(share, opening.currency) }
}

/** The principal that a period pays of `base`, what was owed and drawn. */
export function principalPart(
  { terms, spans }: Course,
  plan: Plan,
  index: number,
  base: Money,
  interest: Money,
): PrincipalPart {
  const { amortisation } = terms
  const span = spanAt(spans, index)
  const nothing = noMoney(base.currency)
  if (index === spans.length - 1) return { amount: base, rule: 'rest' }
  if (amortisation.method === 'custom')
    return { amount: present(amortisation.principal[index], 'the agreed amount'), rule: 'agreed-amount' }
  if (amortisation.method === 'revolving')
    return { amount: money(span.repaid, base.currency), rule: span.repaid > 0n ? 'repaid-before' : 'grace' }
  if (plan.kind === 'none') return { amount: nothing, rule: 'grace' }
  const room = base.minor - (stepsOf(terms)?.balloon.minor ?? 0n)
  const within = (minor: bigint): Money =>
    money(minor < 0n || room < 0n ? 0n : minor > room ? room : minor, base.currency)
  if (plan.kind === 'instalment')
    return { amount: within(plan.instalment.amount.minor - interest.minor), rule: 'instalment-less-interest' }
  const rounded = amortisation.method === 'flat' ? roundTogether(terms, amortisation, interest) : 0n
  return { amount: within(plan.share.minor + rounded), rule: 'equal-share' }
}

/** Flat interest makes no round amount: principal takes the difference, so that the instalment is round. */
function roundTogether(terms: Terms, { multiple }: Extract<Amortisation, { method: 'flat' }>, interest: Money): bigint {
  return multiple === null ? 0n : equalShare(interest.minor, 1, multiple.minor, terms.rounding.mode) - interest.minor
}

function levelFrom(
  course: Course,
  { level, balloon, multiple, grace }: Extract<Amortisation, { method: 'equal-instalment' }>,
  index: number,
  opening: Money,
  deferred: Money,
): EqualInstalment {
  const { terms } = course
  const span = spanAt(course.spans, index)
  /** What is drawn or changed later is not known when the instalment is found. */
  const known = foreseenSpans(terms, course.spans, index)
  const alike = level.from === 'one-part' ? times(terms.annualRate, level.partOfYear) : null
  const factorOf = ({ nr, factor }: AccrualSpan): Fraction => (nr <= grace.interestFree ? zero : (alike ?? factor))
  return equalInstalment({
    principal: money(opening.minor + span.drawn, opening.currency),
    balloon,
    factors: known.map(factorOf),
    rounding: terms.rounding.mode,
    multiple,
    lastOf:
      level.from === 'one-part'
        ? null
        : (amount) => lastInstalment(terms, known, { opening, deferred, amount }) - balloon.minor,
  })
}

function lastInstalment(
  terms: Terms,
  spans: readonly AccrualSpan[],
  start: { readonly opening: Money; readonly deferred: Money; readonly amount: Money },
): bigint {
  let [owed, deferred, last] = [start.opening.minor, start.deferred.minor, 0n]
  for (const { nr, parts, drawn } of spans) {
    const { due, deferred: left } = interestDue(terms, nr, interestOn(parts, owed, terms.rounding), deferred)
    last = owed + drawn + due
    owed = last - start.amount.minor
    deferred = left
  }
  return last
}

const spanAt = (spans: readonly AccrualSpan[], index: number): AccrualSpan => present(spans[index], 'the period')
