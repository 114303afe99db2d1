import { leastOf, notBelowZero } from '../basics/minor.ts'
import { toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { FacilityEvent } from './events.ts'
import type { FacilityRefusal } from './refusal.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { total, type Facility } from './state.ts'

/** What the debtor itself gave the lender for the debt. */
export type OwnCollateral = {
  readonly nr: number
  readonly object: string
  /** To be realised before those who stand for the debt are asked, as the law has it where nothing else was agreed. */
  readonly isFirst: boolean
  /** What it fetched; null while it was not realised. */
  readonly fetched: bigint | null
  readonly toldAt: number
}

/** The objects after one was told or realised. */
export function collateralAfter(
  { collateral, version }: Pick<Facility, 'collateral' | 'version'>,
  event: Extract<FacilityEvent, { type: 'collateral-told' | 'collateral-realised' }>,
): readonly OwnCollateral[] {
  if (event.type === 'collateral-told') {
    const { nr, object, isFirst } = event.data
    return [...collateral, { nr, object, isFirst, fetched: null, toldAt: version + 1 }]
  }
  const { nr, amount } = event.data
  return collateral.map((each) => (each.nr === nr ? { ...each, fetched: amount.minor } : each))
}

type Told = { readonly object: string; readonly isFirst: boolean; readonly proof: string }

/** The lender tells what the debtor itself gave for the debt, and whether it was agreed that guarantors are asked before it. */
export function decideTellCollateral(facility: Facility, told: Told, to: string): Decided {
  const nr = facility.collateral.length + 1
  return ok([{ type: 'collateral-told', data: { status: to, counters: [], nr, ...told } }])
}

type Realised = { readonly nr: number; readonly amount: Money; readonly proof: string }

/** It was realised, for nothing perhaps; what it fetched has been booked as repaid by then. */
export function decideRealiseCollateral(facility: Facility, { nr, amount, proof }: Realised, to: string): Decided {
  const object = facility.collateral.find((each) => each.nr === nr && each.fetched === null)
  if (object === undefined) return fail([{ code: 'no-such-collateral', nr }])
  const [first, ...rest] = facility.collateral.filter((each) => each.toldAt <= object.toldAt).map((each) => bookedSince(facility, each.toldAt)) // prettier-ignore
  const booked = notBelowZero(leastOf(first ?? 0n, ...rest))
  if (amount.minor > booked)
    return fail([{ code: 'proceeds-not-booked', asked: toWire(amount), booked: toWire(inCurrency(facility, booked)) }])
  return ok([{ type: 'collateral-realised', data: { status: to, counters: [], nr, amount, proof } }])
}

/** What was repaid since, less what objects told since then fetched: money that one of them fetched is no other's. */
const bookedSince = ({ collateral, repayments }: Facility, told: number): bigint =>
  total(repayments.filter(({ version, isReversed }) => version > told && !isReversed).map(({ amount }) => amount)) -
  total(collateral.filter(({ toldAt }) => toldAt >= told).map(({ fetched }) => fetched ?? 0n))

/** Nobody who stands for the debt is asked before what the debtor itself gave is realised, unless it was agreed (民法典 392). */
export const checkCollateral = ({ collateral }: Facility): readonly FacilityRefusal[] =>
  collateral
    .filter(({ isFirst, fetched }) => isFirst && fetched === null)
    .map(({ nr, object }) => ({ code: 'collateral-first', nr, object, source: '民法典 392' }))
