import { fail, ok, type Result } from '../../basics/result.ts'
import { shiftsOf } from './conventions.ts'
import { datesOf, plusPeriods, unreadable } from './cycle.ts'
import { inOrder, observed, unseen, type EventType, type Fault, type Flow, type Outside, type Step } from './events.ts'
import type { Moment } from './moment.ts'
import { roleSign } from './role.ts'
import type { Cash, Commodity, Common, Forward, Stock } from './terms.ts'

type Paid = Step & { readonly payoff: number; readonly currency: string }

/** Contracts without interest: nothing is owed on them, so nothing is told of that. */
const flowsOf = (contract: Common, paid: readonly Paid[], { to }: Outside, notional = 0): readonly Flow[] => {
  const end = contract.termination?.on ?? Infinity
  const begin = contract.purchase?.on ?? -Infinity
  return (inOrder([...paid]) as Paid[])
    .filter(({ on }) => on >= contract.statusDate && on >= begin && on <= end && (to === null || on <= to))
    .map(({ on, type, payoff, currency }) => ({ on, type, payoff, currency, notional, rate: 0, accrued: 0 }))
}

const trades = ({ role, purchase, termination, currency }: Common, quantity = 1): readonly Paid[] => {
  const sign = roleSign(role)
  const paid = (type: EventType, at: Moment, payoff: number): Paid => ({ type, at, on: at, payoff, currency })
  return [
    ...(purchase === null ? [] : [paid('PRD', purchase.on, -sign * purchase.price * quantity)]),
    ...(termination === null ? [] : [paid('TD', termination.on, sign * termination.price * quantity)]),
  ]
}

export const cashFlows = (cash: Cash, outside: Outside): readonly Flow[] =>
  flowsOf(
    cash,
    outside.observations
      .filter(({ type, contract }) => type === 'AD' && (contract === '' || contract === cash.id))
      .map(({ on, type }) => ({ on, at: on, type, payoff: 0, currency: cash.currency })),
    outside,
    roleSign(cash.role) * cash.notional,
  )

export const commodityFlows = (commodity: Commodity, outside: Outside): readonly Flow[] =>
  flowsOf(commodity, trades(commodity, commodity.quantity), outside)

export function stockFlows(stock: Stock, outside: Outside): Result<readonly Flow[], readonly Fault[]> {
  const { dividends } = stock
  const until = stock.termination?.on ?? outside.to
  if (dividends === null) return ok(flowsOf(stock, trades(stock), outside))
  if (until === null) return fail([{ term: 'to', detail: 'is needed where dividends have no end' }])
  const tooMany = unreadable('cycleOfDividendPayment', dividends, until)
  if (tooMany.length > 0) return fail(tooMany)
  const shifts = shiftsOf(stock.businessDays, stock.calendar)
  const dates = datesOf({ ...dividends, from: dividends.anchor, to: until + 1, endOfMonth: stock.endOfMonth, withEnd: false }) // prettier-ignore
  const paid = dates.map((at): Paid | Fault => {
    const value = observed(outside.markets, dividends.market, at)
    return value === null
      ? unseen('marketObjectCodeOfDividends', dividends.market, at)
      : { type: 'DV', at, on: shifts.event(at), payoff: roleSign(stock.role) * value, currency: stock.currency }
  })
  const faults = paid.filter((each) => 'detail' in each)
  if (faults.length > 0) return fail(faults)
  return ok(flowsOf(stock, [...trades(stock), ...paid.filter((each) => 'payoff' in each)], outside))
}

/** Both currencies are delivered at maturity, or the difference is settled in the first some days later. */
export function forwardFlows(forward: Forward, outside: Outside): Result<readonly Flow[], readonly Fault[]> {
  const { maturity, currency, currency2, notional, notional2, settledAfter } = forward
  const sign = roleSign(forward.role)
  const at = maturity
  if (settledAfter === null) {
    const delivered = [
      { type: 'MD' as const, at, on: at, payoff: sign * notional, currency },
      { type: 'MD' as const, at, on: at, payoff: -sign * notional2, currency: currency2 },
    ]
    return ok(flowsOf(forward, [...trades(forward), ...delivered], outside))
  }
  const pair = `${currency2}/${currency}`
  const rate = observed(outside.markets, pair, maturity)
  if (rate === null && forward.termination === null) return fail([unseen('currency2', pair, maturity)])
  const shifts = shiftsOf(forward.businessDays, forward.calendar)
  const on = shifts.event(plusPeriods(maturity, settledAfter, 1))
  const settled = { type: 'STD' as const, at, on, payoff: sign * (notional - (rate ?? 0) * notional2), currency }
  return ok(flowsOf(forward, [...trades(forward), settled], outside))
}
