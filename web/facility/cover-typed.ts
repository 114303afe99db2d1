import { payoutOf, priceOf, rateFrom, type CoverSide } from '#core/facility/currency-cover.ts'
import { isCurrency, money, parseMoney, toWire, type Currency, type Money, type MoneyWire } from '#core/basics/money.ts'
import { present } from '#core/basics/assert.ts'
import type { WireCover, WireFacility, WireMove } from '#contract/facilities.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'

/** Cover as it is typed. */
export type CoverTyped = {
  readonly side?: CoverSide
  readonly currency?: string
  readonly notional?: string
  readonly fixingOn?: string
  readonly exposure?: string
}

type Typed = {
  readonly coverOffer?: CoverTyped | undefined
  readonly rate?: string | undefined
  readonly rateSource?: string | undefined
}

/** A rate as the platform takes it; null where what was typed is none. */
export function rateTyped(text = ''): string | null {
  const rate = text.trim()
  return /^\d{1,6}(\.\d{1,6})?$/.test(rate) && rateFrom(rate) !== null ? rate : null
}

/** What is to be covered, in its currency. */
export function notionalTyped({ currency = '', notional }: CoverTyped): MoneyWire | null {
  return isCurrency(currency) ? amountFrom(notional, currency) : null
}

/** The offer that the platform is asked for; null where a field is missing or is none. */
export function coverOfferFrom({ coverOffer = {}, rate: typed, rateSource = '' }: Typed): WireMove | null {
  const [notional, rate, source] = [notionalTyped(coverOffer), rateTyped(typed), rateSource.trim()]
  const { side, fixingOn, exposure = '' } = coverOffer
  if (notional === null || rate === null || side === undefined) return null
  if (!fixingOn || source === '' || exposure.trim() === '') return null
  return { move: 'offer-cover', side, notional, rate, rateSource: source, fixingOn, exposure: exposure.trim() }
}

const readMoney = (wire: MoneyWire): Money => {
  const read = parseMoney(wire)
  return read.ok ? read.value : money(0n, wire.currency)
}

/** What it would be worth and cost, and pay at most, as the platform would reckon it. */
export function priceTyped({ coverTerms, principal }: WireFacility, { coverOffer = {}, rate: typed }: Typed) {
  const [notional, rate] = [notionalTyped(coverOffer), rateTyped(typed)]
  if (coverTerms === null || notional === null || rate === null) return null
  const names = { by: '', premium: 'premium', band: 'band', most: 'most' }
  const { currency } = principal
  const priced = priceOf(readMoney(notional), present(rateFrom(rate), rate), { currency, settings: coverTerms }, names)
  const wired = (minor: bigint): MoneyWire => toWire(money(minor, currency))
  return { value: wired(priced.value), premium: wired(priced.premium), most: wired(priced.most) }
}

/** What a rate would make a cover pay. */
export function payoutTyped(cover: WireCover, typed: string | undefined): MoneyWire | null {
  const rate = rateTyped(typed)
  if (rate === null) return null
  const currency: Currency = cover.most.currency
  const read = { ...cover, notional: readMoney(cover.notional), most: readMoney(cover.most).minor }
  return toWire(money(payoutOf(read, present(rateFrom(rate), rate), currency), currency))
}
