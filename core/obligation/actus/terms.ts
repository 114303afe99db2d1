import type { BusinessCalendar, BusinessDayConvention, DayCountName } from './conventions.ts'
import type { Cycle, EndOfMonth, Period } from './cycle.ts'
import type { Moment } from './moment.ts'

/** Terms of contracts after the ACTUS technical specification and data dictionary; the names in brackets are its. */

export const contractTypes = [
  ...(['PAM', 'LAM', 'NAM', 'ANN', 'LAX', 'CLM', 'UMP'] as const),
  ...(['CSH', 'STK', 'COM', 'FXOUT', 'CEG', 'CEC'] as const),
] as const
export type ContractType = (typeof contractTypes)[number]

export const contractRoles = ['RPA', 'RPL', 'BUY', 'SEL', 'LG', 'ST', 'RFL', 'PFL', 'RF', 'PF', 'COL', 'GUA', 'OBL', 'UDL', 'CNO', 'UDLP', 'UDLM'] as const // prettier-ignore
export type ContractRole = (typeof contractRoles)[number]

/** A price agreed for a day. */
export type Trade = { readonly on: Moment; readonly price: number }

/** Dates from an anchor; without a cycle the anchor alone. */
export type Repeating = { readonly anchor: Moment; readonly cycle: Cycle | null }

export type Common = {
  readonly id: string
  readonly role: ContractRole
  readonly currency: string
  /** The state is given as of this moment [SD]; only what comes after it is told. */
  readonly statusDate: Moment
  readonly calendar: BusinessCalendar
  readonly businessDays: BusinessDayConvention
  readonly endOfMonth: EndOfMonth
  readonly purchase: Trade | null
  readonly termination: Trade | null
}

/** A rate that is set anew from what is observed in a market; what is observed is dated by the day it applies from. */
export type RateReset = Repeating & {
  readonly market: string
  readonly multiplier: number
  readonly spread: number
  /** What the first reset after the status date sets, where it is known already [RRNXT]. */
  readonly next: number | null
  readonly bounds: { readonly change: Bounds; readonly rate: Bounds }
}
export type Bounds = { readonly least: number; readonly most: number }

/** `A`: an amount at each date; `N`: a yearly rate on what is owed. */
export type Fee = Repeating & { readonly basis: 'A' | 'N'; readonly rate: number; readonly accrued: number }

/** Interest or redemption grow with an index [SC]. */
export type Scaling = Repeating & {
  readonly market: string
  readonly indexAtDeal: number
  readonly scalesInterest: boolean
  readonly scalesNotional: boolean
  readonly interest: number
  readonly notional: number
}

/** Whatever is lent against interest. */
type Lent = Common & {
  readonly notional: number
  /** Premium where positive, discount where negative [PDIED]. */
  readonly premium: number
  readonly exchangedOn: Moment
  readonly rate: number | null
  readonly accrued: number | null
  readonly dayCount: DayCountName
  readonly interest: Repeating | null
  readonly capitalisedUntil: Moment | null
  readonly reset: RateReset | null
  readonly fee: Fee | null
  readonly scaling: Scaling | null
}

export type Bullet = Lent & { readonly type: 'PAM'; readonly maturity: Moment }

/** On what interest is counted: what is owed, what was first owed, or what was owed at dates of its own. */
export type InterestBase =
  | { readonly kind: 'NT' }
  | { readonly kind: 'NTIED'; readonly amount: number }
  | ({ readonly kind: 'NTL'; readonly amount: number } & Repeating)

export type Amortising = Lent & {
  readonly type: 'LAM' | 'NAM' | 'ANN'
  readonly maturity: Moment | null
  readonly redemption: Repeating & { readonly payment: number | null }
  /** Until when an annuity would repay everything, where that is not maturity [AMD]. */
  readonly amortisedOn: Moment | null
  readonly base: InterestBase
}

/** One stretch of a contract whose rules change by dates. */
export type Stretch<A> = Repeating & A
export type Exotic = Lent & {
  readonly type: 'LAX'
  readonly maturity: Moment | null
  readonly redemptions: readonly Stretch<{ readonly payment: number; readonly grows: boolean }>[]
  readonly interests: readonly Repeating[]
  readonly rates: readonly Stretch<{ readonly rate: number; readonly isFixed: boolean }>[]
}

/** Repayable so long after it is called. */
export type Callable = Lent & { readonly type: 'CLM'; readonly maturity: Moment | null; readonly notice: Period }
export type Undefined = Lent & { readonly type: 'UMP'; readonly notice: Period }

export type Loan = Bullet | Amortising | Exotic | Callable | Undefined

export type Cash = Common & { readonly type: 'CSH'; readonly notional: number }
export type Stock = Common & {
  readonly type: 'STK'
  readonly notional: number
  readonly dividends: (Repeating & { readonly market: string }) | null
}
export type Commodity = Common & {
  readonly type: 'COM'
  readonly quantity: number
  /** The price that it would fetch, where a market tells it. */
  readonly market: string | null
}
export type Forward = Common & {
  readonly type: 'FXOUT'
  readonly maturity: Moment
  readonly notional: number
  readonly currency2: string
  readonly notional2: number
  /** Null where both currencies are delivered; otherwise the difference is settled so long after maturity. */
  readonly settledAfter: Period | null
}

/** `NO`: what is owed; `NI`: and interest so far; `MV`: what it would fetch. */
export type GuaranteedExposure = 'NO' | 'NI' | 'MV'

/** A guarantee or collateral: so much of what others owe is paid once one of them fails. */
type Enhancement = Common & {
  readonly coverage: number
  readonly exposure: GuaranteedExposure
  /** The performance that is covered: delayed (DL), delinquent (DQ) or in default (DF). */
  readonly covers: readonly string[]
  readonly covered: readonly Covered[]
  readonly settledAfter: Period
  readonly maturity: Moment | null
  readonly fee: Fee | null
  readonly dayCount: DayCountName
}

/** A contract that is covered, or its name alone. */
export type Covered = { readonly id: string; readonly contract: Loan | null }

export type Guarantee = Enhancement & { readonly type: 'CEG'; readonly notional: number | null }
export type Collateral = Enhancement & {
  readonly type: 'CEC'
  readonly held: readonly (Commodity | Stock | Cash)[]
}

export type Contract = Loan | Cash | Stock | Commodity | Forward | Guarantee | Collateral
