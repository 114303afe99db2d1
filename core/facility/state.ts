import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Currency } from '../basics/money.ts'
import type { CreditorAct } from '../guarantee/standing.ts'
import type { ClaimHead } from '../scheme/scheme.ts'
import {
  renamedCounters,
  renamedPurses,
  type BoundTree,
  type CounterKey,
  type Leg,
  type Purse,
} from '../waterfall/tree.ts'
import type { OwnCollateral } from './collateral.ts'
import type { Cover } from './currency-cover.ts'
import type { AgreedChange, BoundPurse, LoanTerms, PaidPart, WhyDue } from './events.ts'
import type { ClaimDocument } from './evidence.ts'

/** One instalment of one drawing and what was paid of it, in minor units. */
export type Instalment = {
  readonly drawing: number
  readonly nr: number
  readonly dueOn: CalendarDate
  readonly principal: bigint
  readonly interest: bigint
  readonly paidPrincipal: bigint
  readonly paidInterest: bigint
  readonly isDue: boolean
  /** Paid before it would have been due: an instalment that no schedule foresaw. */
  readonly isPrepayment: boolean
  /** A claim moved what was open of it into the legs. */
  readonly isCarried: boolean
}

/** What was paid out on a day, and what was agreed on its repayment since. */
export type Drawing = { readonly amount: bigint; readonly on: CalendarDate; readonly changes: readonly AgreedChange[] }

/** A recorded leg, what came back on it, and which claim it stands in. */
export type CarriedLeg = Leg & { readonly head: ClaimHead; readonly returned: bigint }

/** What one holder still owes another because of a claim or a settlement. */
export type Payable = { readonly from: string; readonly to: string; readonly open: bigint }

export type OwedFee = {
  readonly amount: bigint
  readonly payer: string
  readonly payee: string
  readonly isPaid: boolean
}

export type LodgedClaim = {
  readonly nr: number
  readonly principal: bigint
  readonly interest: bigint
  readonly lodgedOn: CalendarDate
  /** Sent back by those it was made on. */
  readonly isRejected: boolean
}

/** A facility as the fold of its events. Amounts are minor units of `currency`. */
export type Facility = {
  readonly version: number
  readonly status: string
  readonly since: CalendarDate
  readonly openedOn: CalendarDate
  readonly application: string
  readonly scheme: string
  readonly schemeVersion: number
  readonly currency: Currency
  readonly principal: bigint
  readonly terms: LoanTerms
  readonly holders: Readonly<Record<string, readonly string[]>>
  readonly settings: Readonly<Record<string, string>>
  readonly flags: readonly string[]
  readonly purses: readonly BoundPurse[]
  readonly trees: Readonly<Record<string, BoundTree>>
  readonly debtor: string
  readonly creditor: string
  readonly fund: string | null
  readonly rest: Purse
  /** The fees of the scheme in its order, all of which are paid with the first drawing. */
  readonly fees: readonly OwedFee[]
  readonly drawings: readonly Drawing[]
  readonly instalments: readonly Instalment[]
  readonly repayments: readonly {
    readonly version: number
    readonly amount: bigint
    readonly paid: readonly PaidPart[]
    readonly isReversed: boolean
  }[]
  readonly overdueDays: number
  readonly bucket: string
  readonly fiveTier: string
  readonly claims: readonly LodgedClaim[]
  readonly evidence: readonly ClaimDocument[]
  readonly legs: readonly CarriedLeg[]
  /** Which flow the legs were poured by: the claim's, or since the final loss was settled that one's. */
  readonly pouredBy: 'claim' | 'settle'
  readonly called: ReadonlyMap<Purse, bigint>
  readonly payables: readonly Payable[]
  /** Who was found unable to pay what it owes. */
  readonly failed: readonly string[]
  readonly costs: readonly { readonly by: string; readonly open: bigint }[]
  /** What opening reserved, by counter; `used` is what of all counters is held now. */
  readonly reserved: ReadonlyMap<CounterKey, bigint>
  readonly used: ReadonlyMap<CounterKey, bigint>
  readonly losses: readonly { readonly by: string; readonly amount: bigint }[]
  /** What was given back to the borrower on a repayment, by the version of its event, and not taken back. */
  readonly subsidies: readonly {
    readonly version: number
    readonly from: string
    readonly to: string
    readonly amount: bigint
    readonly under: CounterKey
  }[]
  /** When the insurer told the supervisor whom it insures; null where it has not, or nobody insures. */
  readonly insuredOn: CalendarDate | null
  /** Who would take the debt over, while that is proposed. */
  readonly taker: string | null
  /** When and why the whole debt fell due before its last instalment; from then on nothing more comes to it. */
  readonly fellDue: { readonly why: WhyDue; readonly on: CalendarDate } | null
  /** What the creditor did to ask the debtor and those who stand for it. */
  readonly acts: readonly CreditorAct[]
  readonly isEnforcedInVain: boolean
  /** Who stood for the debt and is free, and whether the creditor bears what it would have. */
  readonly free: readonly {
    readonly guarantor: string
    readonly since: CalendarDate
    readonly source: string
    readonly isCreditors: boolean
  }[]
  /** Other terms, while they are proposed, and who has consented to them. */
  readonly proposal: { readonly change: AgreedChange; readonly consents: readonly string[] } | null
  /** From when on all was due before it was put off, and which of those who stand for the debt consented to that. */
  readonly extensions: readonly { readonly from: CalendarDate; readonly consented: readonly string[] }[]
  readonly uses: readonly LoanUse[]
  /** The older loan that this one repays. */
  readonly refinances: string | null
  readonly collateral: readonly OwnCollateral[]
  readonly covers: readonly Cover[]
  /** To whom the lender offers or has sold its claim, and for how much. */
  readonly sale: { readonly buyer: string; readonly price: bigint; readonly isDone: boolean } | null
}

/** What the borrower says it used money of a drawing for, and what was found. */
export type LoanUse = {
  readonly nr: number
  readonly drawing: number
  readonly amount: bigint
  readonly finding: 'as-agreed' | 'breach' | null
}

export const openPrincipal = (instalment: Instalment): bigint =>
  instalment.isCarried ? 0n : instalment.principal - instalment.paidPrincipal
export const openInterest = (instalment: Instalment): bigint =>
  instalment.isCarried ? 0n : instalment.interest - instalment.paidInterest

export const isPaidOff = (instalment: Instalment): boolean =>
  openPrincipal(instalment) + openInterest(instalment) === 0n

export const instalmentStates = ['paid', 'due', 'overdue', 'to-come', 'claimed', 'never-due'] as const

/**
 * How an instalment stands on a day. A claim carries the principal of all and the interest of those that fell due; what
 * interest alone was to come never comes.
 */
export function instalmentState(instalment: Instalment, on: CalendarDate): (typeof instalmentStates)[number] {
  const { principal, interest, paidPrincipal, paidInterest, isCarried, isDue, dueOn } = instalment
  if (principal === paidPrincipal && interest === paidInterest) return 'paid'
  if (isCarried) return isDue || principal > paidPrincipal ? 'claimed' : 'never-due'
  if (!isDue) return 'to-come'
  return dueOn < on ? 'overdue' : 'due'
}

/** Whether what is left of it is no longer paid by instalment: a claim carried it, or it never comes. */
export const isOutOfSchedule = (state: ReturnType<typeof instalmentState>): boolean =>
  state === 'claimed' || state === 'never-due'

export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

/** All that was ever paid out. */
export const drawnOf = ({ drawings }: Pick<Facility, 'drawings'>): bigint => total(drawings.map(({ amount }) => amount))

/** Principal drawn and not yet repaid; after a claim it is carried by the legs instead. */
export const outstanding = (facility: Facility): bigint => total(facility.instalments.map(openPrincipal))

/** What is due and unpaid: principal and interest of the instalments that fell due. */
export function arrearsOf(facility: Facility): { readonly principal: bigint; readonly interest: bigint } {
  const due = facility.instalments.filter((instalment) => instalment.isDue)
  return { principal: total(due.map(openPrincipal)), interest: total(due.map(openInterest)) }
}

/**
 * A flow's tree as it stands on a day: what is counted by the year counts in the year in which the claim was lodged,
 * before that in the year of the day. In the place of who is free stands whoever bears its part.
 */
export function treeOn(facility: Facility, flow: string, on: CalendarDate): BoundTree | undefined {
  const tree = facility.trees[flow]
  const year = (facility.claims.at(-1)?.lodgedOn ?? on).slice(0, 4)
  const ofYear = tree && renamedCounters(tree, (key) => key.replace(/\|year=\d{4}/, `|year=${year}`))
  return ofYear && renamedPurses(ofYear, (purse) => standsIn(facility, purse) ?? purse)
}

/** The purse as which a buyer bears what the lender did. */
export const boughtBy = (buyer: string): Purse => `${buyer}/cash`

/** The party whose purse it is: a purse is named `party/head`. */
export const holderOf = (purse: Purse): string => purse.slice(0, purse.lastIndexOf('/'))

/**
 * Whose purse answers for a promise: its own holder's; the creditor's for one that is free while others could have turned
 * to it, so that nobody is asked for more than if it still stood; nobody's for one that is free otherwise.
 */
export const standsIn = ({ free, creditor, purses }: Facility, purse: string): string | null => {
  const own = free.length === 0 ? undefined : free.find(({ guarantor }) => guarantor === holderOf(purse))
  if (own === undefined || !purses.some((each) => each.purse === purse && each.promised !== null)) return purse
  return own.isCreditors ? inPlaceOf(creditor, purse) : null
}

const inPlaceOf = (creditor: string, purse: string): Purse => `${creditor}/for:${purse.replaceAll('/', ':')}`

/** The promise in whose place the creditor stands, by its own purse. */
export const promiseBehind = ({ free, creditor, purses }: Facility, purse: string): string =>
  (free.length === 0 ? undefined : purses.find((each) => inPlaceOf(creditor, each.purse) === purse)?.purse) ?? purse

export const holderIn = (facility: Pick<Facility, 'holders'>, role: string): string | undefined =>
  facility.holders[role]?.[0]

/** Everybody who holds a role, each once, in the order of ids: how the record orders roles does not matter. */
export const partiesOf = (facility: Pick<Facility, 'holders'>): readonly string[] =>
  [...new Set(Object.values(facility.holders).flat())].sort()

/** What is still borne by whoever stands in the legs: amount less what came back. */
export const carriedOf = (leg: CarriedLeg): bigint => leg.amount - leg.returned
