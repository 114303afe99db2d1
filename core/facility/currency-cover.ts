import { present } from '../basics/assert.ts'
import { addDays, daysBetween, type CalendarDate } from '../basics/calendar-date.ts'
import { compareFractions, decimal, fraction, minus, parseDecimal, plus, round, times, zero, type Fraction } from '../basics/fraction.ts' // prettier-ignore
import { leastOf, notBelowZero } from '../basics/minor.ts'
import { currencies, toWire, type Currency, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { CurrencyCover } from '../scheme/scheme.ts'
import type { FacilityEvent } from './events.ts'
import type { FacilityFacts } from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { outstanding, total, type Facility } from './state.ts'

/** Whether the debtor earns the other currency, and is harmed where it falls, or owes it, and is harmed where it rises. */
export const coverSides = ['earns', 'owes'] as const
export type CoverSide = (typeof coverSides)[number]

/**
 * Cover of what a debtor earns or owes in another currency, beside its loan. The rate is what one unit of that currency
 * costs in the loan's; value, premium, most and paid are minor units of the loan's.
 */
export type Cover = {
  readonly nr: number
  readonly by: string
  readonly side: CoverSide
  readonly notional: Money
  readonly rate: string
  /** The part of the rate by which it may go against the debtor before anything is paid. */
  readonly band: string
  readonly value: bigint
  readonly premium: bigint
  readonly most: bigint
  readonly fixingOn: CalendarDate
  readonly standing: 'offered' | 'taken' | 'dropped' | 'settled' | 'ended'
  /** Who took it, and when. */
  readonly taken: { readonly by: string; readonly on: CalendarDate } | null
  /** The rate of the day, and what was paid by it. */
  readonly fixing: string | null
  readonly paid: bigint
}

type CoverEvent = Extract<FacilityEvent, { type: `cover-${string}` }>

/** The covers after one of their events. */
export function coversAfter({ covers }: Pick<Facility, 'covers'>, { type, data }: CoverEvent, on: CalendarDate): readonly Cover[] {
  const change = (to: Partial<Cover>): readonly Cover[] => covers.map((each) => (each.nr === data.nr ? { ...each, ...to } : each))
  switch (type) {
    case 'cover-offered': {
      const { nr, by, side, notional, rate, band, fixingOn, value, premium, most } = data
      const terms = { value: value.minor, premium: premium.minor, most: most.minor }
      return [...covers, { nr, by, side, notional, rate, band, fixingOn, ...terms, standing: 'offered', taken: null, fixing: null, paid: 0n }]
    }
    case 'cover-taken':
      return change({ standing: 'taken', taken: { by: data.from, on } })
    case 'cover-dropped':
      return change({ standing: 'dropped' })
    case 'cover-settled':
      return change({ standing: 'settled', fixing: data.rate, paid: data.amount.minor })
    case 'cover-ended':
      return change({ standing: 'ended' })
  }
} // prettier-ignore

/** So much of another currency in the loan's, at a rate; exact. */
function worth(notional: Money, rate: Fraction, currency: Currency): Fraction {
  const scale = (of: Currency): Fraction => fraction(10n ** BigInt(currencies[of]))
  return times(times(fraction(notional.minor, scale(notional.currency).over), rate), scale(currency))
}

type Priced = { readonly value: bigint; readonly premium: bigint; readonly most: bigint; readonly band: string }

/** What a cover is worth at the agreed rate, what it costs, and what it pays at most; each rounded once, half to even. */
export function priceOf(
  notional: Money,
  rate: Fraction,
  { currency, settings }: Pick<Facility, 'currency' | 'settings'>,
  cover: CurrencyCover,
): Priced {
  const value = worth(notional, rate, currency)
  const shareOf = (setting: string): bigint => round(times(value, decimal(settings[setting] ?? '0')), 'half-even')
  const band = settings[cover.band] ?? '0'
  return { value: round(value, 'half-even'), premium: shareOf(cover.premium), most: shareOf(cover.most), band }
}

type Covered = Pick<Cover, 'side' | 'notional' | 'rate' | 'band' | 'most'>

/** By how much the fixing went against the debtor, beyond the band and up to the most; rounded once, half to even. */
export function payoutOf(cover: Covered, fixing: Fraction, currency: Currency): bigint {
  const agreed = decimal(cover.rate)
  const band = times(agreed, decimal(cover.band))
  const against = cover.side === 'earns' ? minus(minus(agreed, band), fixing) : minus(fixing, plus(agreed, band))
  const loss = round(worth(cover.notional, compareFractions(against, zero) > 0 ? against : zero, currency), 'half-even')
  return leastOf(cover.most, loss)
}

export type CoverOffer = {
  readonly side: CoverSide
  readonly notional: Money
  readonly rate: string
  readonly rateSource: string
  readonly fixingOn: CalendarDate
  /** What is covered: the contract by which the debtor earns or owes it. */
  readonly exposure: string
}

/**
 * Whoever gives cover offers it for a contract of the debtor's: for no more than the debt, so that a need is covered and
 * nothing is wagered, and for a day on which the loan still runs.
 */
export function decideOfferCover(
  facility: Facility,
  offer: CoverOffer,
  by: string,
  to: string,
  facts: FacilityFacts,
): Decided {
  const rate = rateFrom(offer.rate)
  if (rate === null) return fail([{ code: 'rate-not-positive', asked: offer.rate }])
  const cover = present(facts.scheme.currencyCover, 'the cover of the scheme')
  const { band, ...priced } = priceOf(offer.notional, rate, facility, cover)
  const refusals = [...checkOffer(facility, offer, facts.on), ...checkCovered(facility, priced.value)]
  if (refusals.length > 0) return fail(refusals)
  const [value, premium, most] = [priced.value, priced.premium, priced.most].map((minor) => inCurrency(facility, minor)) as [Money, Money, Money] // prettier-ignore
  const nr = facility.covers.length + 1
  const data = { status: to, counters: [], nr, by, ...offer, band, value, premium, most }
  return ok([{ type: 'cover-offered', data }])
}

function checkOffer(
  { currency, instalments }: Facility,
  { notional, fixingOn }: CoverOffer,
  on: CalendarDate,
): readonly FacilityRefusal[] {
  const until = instalments.map(({ dueOn }) => dueOn).reduce((a, b) => (a > b ? a : b), on)
  return [
    ...(notional.minor > 0n ? [] : [{ code: 'amount-not-positive' } as const]),
    ...(notional.currency === currency ? [{ code: 'cover-of-own-currency', currency } as const] : []),
    ...(fixingOn > on && fixingOn <= until
      ? []
      : [{ code: 'cover-day-outside', from: addDays(on, 1), until } as const]),
  ]
}

/** All that is covered or offered, and this, is no more than what is left of the debt. */
function checkCovered(facility: Facility, value: bigint, except?: number): readonly FacilityRefusal[] {
  const others = facility.covers.filter(({ nr, standing }) => nr !== except && (standing === 'offered' || standing === 'taken')) // prettier-ignore
  const left = notBelowZero(outstanding(facility) - total(others.map((each) => each.value)))
  if (value <= left) return []
  return [{ code: 'cover-above-debt', asked: toWire(inCurrency(facility, value)), left: toWire(inCurrency(facility, left)) }] // prettier-ignore
}

/** A rate above zero; null where it is none. */
export function rateFrom(text: string): Fraction | null {
  const read = parseDecimal(text)
  return read.ok && compareFractions(read.value, zero) > 0 ? read.value : null
}

const coverIn = (facility: Facility, nr: number, standing: Cover['standing']): Cover | undefined =>
  facility.covers.find((each) => each.nr === nr && each.standing === standing)

/** The debtor takes it, and pays its premium. */
export function decideTakeCover(
  facility: Facility,
  nr: number,
  party: string,
  to: string,
  { on }: FacilityFacts,
): Decided {
  const cover = coverIn(facility, nr, 'offered')
  if (cover === undefined) return fail([{ code: 'no-such-cover', nr }])
  if (cover.fixingOn <= on) return fail([{ code: 'cover-day-outside', from: addDays(on, 1), until: cover.fixingOn }])
  const above = checkCovered(facility, cover.value, nr)
  if (above.length > 0) return fail(above)
  const data = { status: to, counters: [], nr, from: party, to: cover.by, amount: inCurrency(facility, cover.premium) }
  return ok([{ type: 'cover-taken', data }])
}

/** Either of them lets an offer go. */
export function decideDropCover(facility: Facility, nr: number, by: string, reason: string, to: string): Decided {
  if (coverIn(facility, nr, 'offered') === undefined) return fail([{ code: 'no-such-cover', nr }])
  return ok([{ type: 'cover-dropped', data: { status: to, counters: [], nr, by, reason } }])
}

export type CoverFixing = { readonly nr: number; readonly rate: string; readonly rateSource: string }

/** From its day on it is settled by the rate of that day, once; where that went the debtor's way nothing is paid. */
export function decideSettleCover(facility: Facility, fixing: CoverFixing, to: string, { on }: FacilityFacts): Decided {
  const cover = coverIn(facility, fixing.nr, 'taken')
  const rate = rateFrom(fixing.rate)
  if (cover === undefined) return fail([{ code: 'no-such-cover', nr: fixing.nr }])
  if (rate === null) return fail([{ code: 'rate-not-positive', asked: fixing.rate }])
  if (on < cover.fixingOn) return fail([{ code: 'cover-not-due', on: cover.fixingOn }])
  const amount = inCurrency(facility, payoutOf(cover, rate, facility.currency))
  const taker = present(cover.taken, 'who took it').by
  return ok([{ type: 'cover-settled', data: { status: to, counters: [], ...fixing, from: cover.by, to: taker, amount } }]) // prettier-ignore
}

/** A cover whose day has come is settled before the loan that it stands beside is closed. */
export const isCoverDue = ({ covers }: Facility, on: CalendarDate): boolean =>
  covers.some(({ standing, fixingOn }) => standing === 'taken' && fixingOn <= on)

/**
 * What ends with the loan: a cover whose day is still to come, and an offer. Of the premium the part for the days that are
 * left goes back, rounded down, where the loan was repaid; where it was not, nothing.
 */
export function coverEnds(facility: Facility, on: CalendarDate, isRepaid: boolean): readonly FacilityEvent[] {
  return facility.covers
    .filter(({ standing }) => standing === 'taken' || standing === 'offered')
    .map(({ nr, by, taken, fixingOn, premium }): FacilityEvent => {
      const of = taken === null ? 0 : daysBetween(taken.on, fixingOn)
      const days = isRepaid && taken !== null ? Math.max(0, daysBetween(on, fixingOn)) : 0
      const back = of === 0 ? 0n : (premium * BigInt(days)) / BigInt(of)
      const data = { status: facility.status, counters: [], nr, days, of, from: by, to: taken?.by ?? facility.debtor, amount: inCurrency(facility, back) } // prettier-ignore
      return { type: 'cover-ended', data }
    })
}
