import type { MoneyWire } from '../basics/money.ts'
import type { Unresolved } from '../guarantee/resolution.ts'

/** The business "no" of a facility: every reason, with the data that explain it. */
export type FacilityRefusal =
  | { readonly code: 'move-not-open'; readonly move: string; readonly status: string; readonly open: readonly string[] }
  | { readonly code: 'not-your-move'; readonly move: string; readonly roles: readonly string[] }
  | { readonly code: 'condition-not-met'; readonly move: string; readonly status: string }
  | { readonly code: 'too-late'; readonly move: string; readonly lastDay: string }
  | { readonly code: 'role-not-held'; readonly role: string }
  | { readonly code: 'role-held-wrongly'; readonly role: string; readonly reason: string }
  | { readonly code: 'requirement-not-met'; readonly requirement: string; readonly zh: string; readonly en: string }
  | ({ readonly code: 'resolution-lacking' } & Unresolved)
  /** The sector of the borrower, `unknown` where none is on record, and those that are listed. */
  | { readonly code: 'sector-outside-list'; readonly sector: string; readonly listed: readonly string[] }
  | { readonly code: 'no-such-sector'; readonly field: string; readonly named: string }
  | { readonly code: 'terms-not-allowed'; readonly field: string; readonly limit: string }
  | { readonly code: 'above-legal-cap'; readonly asked: string; readonly cap: string; readonly source: string }
  | { readonly code: 'legal-cap-unknown'; readonly on: string; readonly source: string }
  | {
      readonly code: 'limit-exceeded'
      readonly counter: string
      readonly zh: string
      readonly en: string
      readonly asked: MoneyWire
      readonly room: MoneyWire
      readonly atMost: MoneyWire
      readonly isBinding: boolean
    }
  /** What others have promised besides is told to nobody by a refusal: whose limit, and what was asked of it. */
  | {
      readonly code: 'holder-limit-exceeded'
      readonly counter: string
      readonly zh: string
      readonly en: string
      readonly party: string
      readonly asked: MoneyWire
    }
  /** A guarantor's ceiling by law or contract; what it stands for besides is its own affair. */
  | {
      readonly code: 'ceiling-exceeded'
      readonly counter: string
      readonly zh: string
      readonly en: string
      readonly party: string
      readonly asked: MoneyWire
      readonly source: string
    }
  | { readonly code: 'waterfall-not-sound'; readonly flow: string; readonly finding: string; readonly name: string }
  | { readonly code: 'more-than-agreed'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'more-than-owed'; readonly asked: MoneyWire; readonly owed: MoneyWire }
  | { readonly code: 'amount-not-positive' }
  | { readonly code: 'nothing-to-reverse'; readonly version: number }
  | { readonly code: 'instalment-followed'; readonly version: number; readonly drawing: number; readonly dueOn: string }
  | { readonly code: 'prepayment-pays-no-principal'; readonly asked: MoneyWire; readonly least: MoneyWire }
  | { readonly code: 'nothing-owed'; readonly payer: string }
  | { readonly code: 'not-enough-cash'; readonly payer: string; readonly cash: MoneyWire }
  | { readonly code: 'costs-above-recovery' }
  | { readonly code: 'recourse-lacking'; readonly source: string }
  | { readonly code: 'secured-amount-used' }
  | { readonly code: 'calls-not-paid-up'; readonly payer: string; readonly open: MoneyWire }
  | { readonly code: 'promise-not-given'; readonly role: string; readonly party: string; readonly asked: MoneyWire }
  | { readonly code: 'already-reported'; readonly on: string }
  | { readonly code: 'debt-not-due'; readonly dueOn: string }
  | { readonly code: 'debt-fell-due'; readonly on: string }
  | { readonly code: 'paid-since'; readonly on: string; readonly dueOn: string }
  | { readonly code: 'stands-for-nothing'; readonly party: string }
  | { readonly code: 'surety-not-asked'; readonly party: string; readonly until: string }
  | { readonly code: 'surety-free'; readonly party: string; readonly since: string; readonly source: string }
  | { readonly code: 'debtor-first'; readonly party: string; readonly source: string }
  | { readonly code: 'nothing-proposed' }
  | { readonly code: 'nothing-to-come' }
  | { readonly code: 'already-consented'; readonly party: string }
  | { readonly code: 'consent-lacking'; readonly party: string; readonly source: string }
  | { readonly code: 'extension-too-long'; readonly asked: number; readonly most: number; readonly source: string }
  | { readonly code: 'terms-changed-since'; readonly version: number }
  | { readonly code: 'no-such-drawing'; readonly drawing: number }
  | { readonly code: 'more-than-drawn'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'refinancing-told'; readonly facility: string }
  | { readonly code: 'refinances-nothing'; readonly facility: string }
  | { readonly code: 'collateral-first'; readonly nr: number; readonly object: string; readonly source: string }
  | { readonly code: 'no-such-collateral'; readonly nr: number }
  | { readonly code: 'proceeds-not-booked'; readonly asked: MoneyWire; readonly booked: MoneyWire }
  | { readonly code: 'rate-not-positive'; readonly asked: string }
  | { readonly code: 'cover-of-own-currency'; readonly currency: string }
  | { readonly code: 'cover-day-outside'; readonly from: string; readonly until: string }
  | { readonly code: 'cover-above-debt'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'no-such-cover'; readonly nr: number }
  | { readonly code: 'cover-not-due'; readonly on: string }
  | { readonly code: 'nothing-to-sell' }
  | { readonly code: 'claim-is-sold'; readonly party: string }
  | { readonly code: 'more-than-carried'; readonly asked: MoneyWire; readonly carried: MoneyWire }
  | { readonly code: 'nothing-to-judge'; readonly nr: number }
  | { readonly code: 'not-your-purse'; readonly party: string }
  | { readonly code: 'claim-not-open'; readonly status: string }
  | { readonly code: 'too-many-documents'; readonly asked: number; readonly most: number }
  | { readonly code: 'corrects-no-document'; readonly file: string }
  | { readonly code: 'not-a-business-day-yet'; readonly businessDate: string }
