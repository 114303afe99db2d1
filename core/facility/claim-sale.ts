import { isPositive, toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { FacilityEvent } from './events.ts'
import type { FacilityRefusal } from './refusal.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { carriedOf, holderOf, total, type Facility } from './state.ts'

type Offer = { readonly buyer: string; readonly price: Money; readonly reason: string }

/**
 * The lender offers what it carries of a claim that has gone bad (不良债权转让). Whoever owed it a part has paid by then, so
 * that nothing but its own claim on the debtor passes.
 */
export function decideOfferClaim(facility: Facility, { buyer, price, reason }: Offer, to: string): Decided {
  const carried = carriedByLender(facility)
  const refusals = [
    ...(isPositive(price) ? [] : [{ code: 'amount-not-positive' } as const]),
    ...(carried === 0n ? [{ code: 'nothing-to-sell' } as const] : []),
    ...dearer(facility, price),
    ...(buyer === facility.debtor || buyer === facility.creditor ? [{ code: 'role-held-wrongly', role: 'buyer', reason: 'a party of the debt' } as const] : []),
    ...unpaid(facility),
  ]
  if (refusals.length > 0) return fail(refusals)
  return ok([{ type: 'claim-offered', data: { status: to, counters: [], buyer, price, reason } }])
} // prettier-ignore

/** The buyer takes it: from then on what comes back on it is the buyer's; debtor and sureties are told (民法典 546, 696). */
export function decideBuyClaim(facility: Facility, to: string): Decided {
  const { sale } = facility
  if (sale === null || sale.isDone) return fail([{ code: 'nothing-proposed' }])
  const carried = carriedByLender(facility)
  const price = inCurrency(facility, sale.price)
  const refusals = [...dearer(facility, price), ...unpaid(facility)]
  if (refusals.length > 0) return fail(refusals)
  const event: FacilityEvent = {
    type: 'claim-sold',
    data: {
      status: to,
      counters: [],
      from: facility.creditor,
      to: sale.buyer,
      price,
      carried: inCurrency(facility, carried),
    },
  }
  return ok([event])
}

export function decideWithdrawOffer(facility: Facility, reason: string, to: string): Decided {
  if (facility.sale === null || facility.sale.isDone) return fail([{ code: 'nothing-proposed' }])
  return ok([{ type: 'claim-offer-withdrawn', data: { status: to, counters: [], reason } }])
}

/** What the lender would lose if nothing came back any more. */
export const carriedByLender = ({ legs, creditor }: Pick<Facility, 'legs' | 'creditor'>): bigint =>
  total(legs.filter(({ bearer }) => holderOf(bearer) === creditor).map(carriedOf))

/** What came back since it was offered makes a claim smaller: for more than is carried nobody buys it. */
function dearer(facility: Facility, price: Money): readonly FacilityRefusal[] {
  const carried = inCurrency(facility, carriedByLender(facility))
  return price.minor <= carried.minor ? [] : [{ code: 'more-than-carried', asked: toWire(price), carried: toWire(carried) }] // prettier-ignore
}

const unpaid = (facility: Facility): readonly FacilityRefusal[] =>
  facility.payables
    .filter(({ from, to, open }) => open > 0n && [from, to].includes(facility.creditor))
    .map(({ from, open }) => ({ code: 'calls-not-paid-up', payer: from, open: toWire(inCurrency(facility, open)) }))
