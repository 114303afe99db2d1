import { momentText, type Moment } from './moment.ts'

/**
 * What can happen to a contract, in the order in which it happens on one day (ACTUS event sequence). One table: whoever
 * changes it changes every contract.
 */
export const eventOrder = [
  'IED', // initial exchange
  'PR', // principal redeemed
  'PI', // principal increased
  'PP', // principal prepaid
  'PY', // penalty paid
  'FP', // fee paid
  'XD', // called or exercised
  'IP', // interest paid
  'IPCI', // interest added to what is owed
  'CE', // credit event
  'RRF', // rate set to what was known
  'RR', // rate set to what is observed
  'PRF', // payment set
  'DV', // dividend
  'PRD', // bought
  'TD', // sold or ended
  'SC', // index observed
  'IPCB', // base of interest set
  'MD', // maturity
  'STD', // settled
  'AD', // analysed
] as const
export type EventType = (typeof eventOrder)[number]

export const rankOf: Readonly<Record<EventType, number>> = Object.fromEntries(
  eventOrder.map((type, rank) => [type, rank]),
) as Record<EventType, number>

/** Something that is to happen: when it was planned for, and when it falls due. */
export type Step = { readonly type: EventType; readonly at: Moment; readonly on: Moment; readonly value?: number }

/** In the order in which they happen. */
export const inOrder = (steps: Step[]): Step[] => steps.sort((a, b) => a.on - b.on || rankOf[a.type] - rankOf[b.type])

/** One dated event of a contract with what it pays and how the contract stands after it; for analysis, not cash. */
export type Flow = {
  readonly on: Moment
  readonly type: EventType
  readonly payoff: number
  readonly currency: string
  readonly notional: number
  readonly rate: number
  readonly accrued: number
  readonly exercise?: { readonly amount: number; readonly on: Moment | null }
}

/** What somebody saw happen. */
export type Observation = {
  readonly on: Moment
  readonly type: EventType
  readonly value: number
  /** Of which contract; empty where it is the one at hand. */
  readonly contract: string
  /** PF, DL, DQ or DF; empty where it is not about that. */
  readonly performance: string
}

/** What markets showed, by code; each series rises in time. */
export type Markets = ReadonlyMap<string, readonly (readonly [Moment, number])[]>

/** The last value at that moment or before it; null where the series begins later. */
export function observed(markets: Markets, market: string, at: Moment): number | null {
  const series = markets.get(market) ?? []
  let [low, high] = [0, series.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (series[middle]![0] <= at) low = middle + 1
    else high = middle
  }
  return series[low - 1]?.[1] ?? null
}

/** What is known from outside. */
export type Outside = {
  readonly markets: Markets
  readonly observations: readonly Observation[]
  /** Nothing that is planned later is told; null where everything is. */
  readonly to: Moment | null
}

/** Why the cash flows of a contract cannot be told: the term it is about, and what is wrong with it. */
export type Fault = { readonly term: string; readonly detail: string }

/** The fault of something that nobody saw in time; of a market that is not named, that it is missing. */
export const unseen = (term: string, what: string, at: Moment): Fault => ({
  term,
  detail: what === '' ? 'is missing' : `“${what.slice(0, 60)}” was not observed by ${momentText(at)}`,
})
