import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import type { Particulars } from '../evidence/document.ts'
import type { ForWhom } from '../guarantee/counter-guarantee-events.ts'
import type { Prepayment, PrepaymentEffect } from '../obligation/terms-change.ts'
import type { RepaymentMethod } from '../obligation/usual-terms.ts'
import type { Erased } from '../record/event.ts'
import type { ClaimHead } from '../scheme/scheme.ts'
import type { Head } from '../waterfall/role-tree.ts'
import type { BoundTree } from '../waterfall/tree.ts'
import type { CoverOffer } from './currency-cover.ts'
import type { Asked } from './sureties.ts'

/** A change of one counter's use by this facility; positive takes room, negative gives it back. */
export type CounterChange = { readonly counter: string; readonly change: Money }

/** A leg of a claim as it stands in the record: amounts in the facility's currency. */
export type RecordedLeg = {
  readonly head: ClaimHead
  readonly bearer: string
  readonly amount: Money
  readonly via: readonly string[]
  readonly under: readonly string[]
  readonly at: string
}

/** A purse bound for life: whose it is, in which role, and what was promised (money that is there has no promise). */
export type BoundPurse = {
  readonly purse: string
  readonly holder: string
  readonly role: string
  readonly head: Head
  readonly promised: Money | 'endless' | null
}

export type LoanTerms = {
  readonly method: RepaymentMethod
  readonly annualRate: string
  readonly months: number
  readonly everyMonths: number
}

export type InstalmentRow = {
  readonly nr: number
  readonly dueOn: CalendarDate
  readonly principal: Money
  readonly interest: Money
}

/** Other terms on which creditor and debtor agree while the loan runs, from a day on; a rate is decimal text. */
export type Rescheduling =
  | { readonly kind: 'extension' | 'moratorium'; readonly on: CalendarDate; readonly instalments: number }
  | { readonly kind: 'rate'; readonly on: CalendarDate; readonly annualRate: string }

/** All that changed the schedule of a drawing since it was made. */
export type AgreedChange = Prepayment | Rescheduling

/** Called by the lender, or by the law when the debtor’s bankruptcy is accepted. */
export type WhyDue = 'called' | 'bankruptcy'

/** What a repayment pays of one instalment. */
export type PaidPart = {
  readonly drawing: number
  readonly nr: number
  readonly principal: Money
  readonly interest: Money
}

/** A transfer of cash between holders that an event makes. */
export type CashMove = { readonly from: string; readonly to: string; readonly amount: Money }

type Changed = { readonly status: string; readonly counters: readonly CounterChange[] }

export type FacilityEvents = {
  'facility-opened': Changed & {
    readonly application: string
    readonly scheme: string
    readonly schemeVersion: number
    readonly principal: Money
    readonly terms: LoanTerms
    readonly holders: Readonly<Record<string, readonly string[]>>
    readonly settings: Readonly<Record<string, string>>
    readonly flags: readonly string[]
    readonly purses: readonly BoundPurse[]
    readonly trees: Readonly<Record<string, BoundTree>>
    readonly debtor: string
    readonly creditor: string
    readonly fund: string | null
    readonly rest: string
    readonly fee: Money
    readonly feePayer: string
    readonly feePayee: string
  }
  /** The fees of the scheme after its first one, in their order, each over the promised life of the loan. */
  'fees-agreed': Changed & { readonly fees: readonly CashMove[] }
  /** What a fee was for the days that are left of the promised life goes back; `nr` counts the scheme's fees from 1. */
  'fee-refunded': Changed & CashMove & { readonly nr: number; readonly days: number; readonly of: number }
  'drawdown-made': Changed & {
    readonly nr: number
    readonly amount: Money
    readonly destinations: readonly CashMove[]
    readonly rows: readonly InstalmentRow[]
    readonly isFeePaid: boolean
  }
  'instalment-fell-due': Changed & {
    readonly drawing: number
    readonly nr: number
    readonly principal: Money
    readonly interest: Money
  }
  'repayment-received': Changed & { readonly amount: Money; readonly paid: readonly PaidPart[] }
  'repayment-reversed': Changed & {
    readonly reverses: number
    readonly reason: string
    readonly amount: Money
    readonly paid: readonly PaidPart[]
  }
  /** A prepayment: an instalment of its own, due on its day, and what is left from then on. */
  'schedule-changed': Changed & {
    readonly drawing: number
    readonly on: CalendarDate
    readonly principal: Money
    readonly effect: PrepaymentEffect
    readonly rows: readonly InstalmentRow[]
  }
  /** A prepayment that never was: its instalment is taken out with its interest, and what it replaced is owed again. */
  'schedule-restored': Changed & {
    readonly drawing: number
    readonly nr: number
    readonly interest: Money
    readonly rows: readonly InstalmentRow[]
  }
  'arrears-changed': Changed & { readonly overdueDays: number; readonly bucket: string; readonly fiveTier: string }
  'claim-lodged': Changed & {
    readonly nr: number
    readonly principal: Money
    readonly interest: Money
    readonly evidence: string
  }
  /** Documents behind a claim; those that came with it stand before it, with the number that it is given. */
  'evidence-added': Changed & {
    readonly nr: number
    readonly by: string
    readonly isSupplement: boolean
    readonly documents: readonly { readonly document: string; readonly corrects: string | null }[]
    /** What each document is, in the same order. */
    readonly particulars: readonly Particulars[] | Erased
  }
  'claim-rejected': Changed & { readonly nr: number; readonly reason: string }
  'claim-poured': Changed & { readonly nr: number; readonly legs: readonly RecordedLeg[] }
  'call-paid': Changed & { readonly payer: string; readonly amount: Money; readonly paid: readonly CashMove[] }
  'costs-advanced': Changed & { readonly by: string; readonly amount: Money; readonly purpose: string }
  'recovery-received': Changed & {
    readonly gross: Money
    readonly costs: readonly { readonly by: string; readonly amount: Money }[]
    readonly returns: readonly Money[]
    readonly received: readonly { readonly by: string; readonly amount: Money }[]
    readonly offsets: readonly CashMove[]
    readonly over: Money
  }
  /**
   * What came of a counter-guarantee, for those who bore or for its beneficiary alone. What its object fetched and what
   * was over for its giver is told with the counter-guarantee, to those two.
   */
  'counter-guarantee-recovered': Changed & {
    readonly counterGuarantee: string
    readonly giver: string
    readonly bearer: string
    readonly forWhom: ForWhom
    readonly amount: Money
    /** What realising it cost, which its giver pays besides. */
    readonly realisationCosts: Money
    readonly costs: readonly { readonly by: string; readonly amount: Money }[]
    readonly returns: readonly Money[]
    readonly received: readonly { readonly by: string; readonly amount: Money }[]
    readonly offsets: readonly CashMove[]
  }
  'share-failed': Changed & { readonly payer: string; readonly reason: string }
  'loss-settled': Changed & {
    readonly loss: Money
    readonly legs: readonly RecordedLeg[]
    /** Who takes over how much of the claim on the debtor from whom. */
    readonly transfers: readonly CashMove[]
    /** Open amounts that became less, because the money goes on to whom they are owed. */
    readonly offsets: readonly CashMove[]
    /** What is owed for it in the end; what would come back to who owes it is cancelled. */
    readonly owed: readonly CashMove[]
  }
  /** A part of what the borrower paid by the event of that version is given back to it. */
  'subsidy-paid': Changed & CashMove & { readonly of: 'interest' | 'fee'; readonly version: number }
  'subsidy-returned': Changed & CashMove & { readonly version: number }
  /** The insurer told the supervisor whom it insures, and by which policy. */
  'insurance-reported': Changed & {
    readonly by: string
    readonly policy: string
    readonly dueOn: CalendarDate
    readonly isLate: boolean
  }
  'take-over-proposed': Changed & { readonly taker: string; readonly owed: Money; readonly reason: string }
  'take-over-consented': Changed & { readonly by: string }
  'take-over-dropped': Changed & { readonly by: string; readonly reason: string }
  /** The debt has another debtor: what is still to be repaid, and the interest that is due. */
  'debtor-changed': Changed & {
    readonly from: string
    readonly to: string
    readonly principal: Money
    readonly interest: Money
  }
  /**
   * The whole debt falls due on a day. `rows` stand in the place of every instalment after it; `cancelled` is interest that
   * had fallen due for days after it and never was.
   */
  'debt-fell-due': Changed & {
    readonly why: WhyDue
    readonly on: CalendarDate
    readonly proof: string
    readonly rows: readonly (InstalmentRow & { readonly drawing: number })[]
    readonly cancelled: Money
  }
  /** The creditor asked somebody who stands for the debt, or went against the debtor, with what proves it. */
  'creditor-acted': Changed & Asked
  /** Somebody who stood for the debt does not any more. */
  'surety-freed': Changed & {
    readonly guarantor: string
    readonly why: 'not-asked' | 'let-go' | 'new-for-old'
    readonly since: CalendarDate
    readonly source: string
    /** The creditor bears what it would have borne, because others could have turned to it. */
    readonly isCreditors: boolean
    readonly reason: string
  }
  /** The loan repays an older one: who stood for that too, and who knew of it, with what proves it. */
  'refinancing-told': Changed & {
    readonly old: string
    readonly same: readonly string[]
    readonly knew: readonly string[]
    readonly proofs: readonly string[]
  }
  /** What the debtor itself gave the lender for the debt. */
  'collateral-told': Changed & {
    readonly nr: number
    readonly object: string
    readonly isFirst: boolean
    readonly proof: string
  }
  /** What it fetched, which was booked as repaid. */
  'collateral-realised': Changed & { readonly nr: number; readonly amount: Money; readonly proof: string }
  /** Cover of another currency: what it costs and pays at most are of the loan's currency. */
  'cover-offered': Changed &
    CoverOffer & {
      readonly nr: number
      readonly by: string
      readonly band: string
      readonly value: Money
      readonly premium: Money
      readonly most: Money
    }
  /** The premium goes from who takes it to who gives it. */
  'cover-taken': Changed & CashMove & { readonly nr: number }
  'cover-dropped': Changed & { readonly nr: number; readonly by: string; readonly reason: string }
  /** What the rate of its day makes it pay. */
  'cover-settled': Changed & CashMove & { readonly nr: number; readonly rate: string; readonly rateSource: string }
  /** It ended with the loan; of the premium goes back what was for the days that are left. */
  'cover-ended': Changed & CashMove & { readonly nr: number; readonly days: number; readonly of: number }
  'terms-proposed': Changed & { readonly change: Rescheduling; readonly reason: string }
  'terms-consented': Changed & { readonly by: string }
  'terms-dropped': Changed & { readonly by: string; readonly reason: string }
  /** The loan goes on under other terms: what is to come of each drawing from the day on. */
  'terms-changed': Changed & {
    readonly change: Rescheduling
    readonly turns: readonly { readonly drawing: number; readonly on: CalendarDate; readonly rows: readonly InstalmentRow[] }[] // prettier-ignore
    /** From when on all was due before. */
    readonly from: CalendarDate
    readonly consented: readonly string[]
  }
  /** The borrower says what it used money of a drawing for. */
  'use-reported': Changed & {
    readonly nr: number
    readonly drawing: number
    readonly amount: Money
    readonly purpose: string
    readonly evidence: string
  }
  'use-judged': Changed & {
    readonly nr: number
    readonly by: string
    readonly finding: 'as-agreed' | 'breach'
    readonly reason: string
  }
  'claim-offered': Changed & { readonly buyer: string; readonly price: Money; readonly reason: string }
  'claim-offer-withdrawn': Changed & { readonly reason: string }
  /** The lender's claim on the debtor is another's, for a price. */
  'claim-sold': Changed & {
    readonly from: string
    readonly to: string
    readonly price: Money
    readonly carried: Money
  }
  'facility-closed': Changed & {
    readonly losses: readonly { readonly by: string; readonly amount: Money }[]
    readonly relieved: Money
  }
  'facility-cancelled': Changed & { readonly reason: string }
}

export type FacilityEventType = keyof FacilityEvents
export type FacilityEvent = {
  readonly [T in FacilityEventType]: { readonly type: T; readonly data: FacilityEvents[T] }
}[FacilityEventType]
