import type { CalendarDate } from '../basics/calendar-date.ts'
import { never } from '../basics/assert.ts'
import type { Money } from '../basics/money.ts'
import { decideBuyClaim, decideOfferClaim, decideWithdrawOffer } from './claim-sale.ts'
import { decideRealiseCollateral, decideTellCollateral } from './collateral.ts'
import { decideDropCover, decideOfferCover, decideSettleCover, decideTakeCover, type CoverFixing, type CoverOffer } from './currency-cover.ts' // prettier-ignore
import type { FacilityFacts } from './facts.ts'
import { decideFallDue } from './falling-due.ts'
import { decideJudgeUse, decideReportUse } from './loan-use.ts'
import { decideTellRefinancing, type Refinancing } from './refinancing.ts'
import {
  decideAgreeTerms,
  decideConsentTerms,
  decideDropTerms,
  decideProposeTerms,
  type Wanted,
} from './rescheduling.ts'
import type { Decided } from './servicing.ts'
import type { Facility } from './state.ts'
import { decideAsk, decideLetGo, type Asked } from './sureties.ts'

/** What lender, debtor and those who stand for it ask beside paying, while the loan runs. */
export type ServicingCommand =
  | { readonly move: 'call-due'; readonly reason: string }
  | { readonly move: 'tell-bankruptcy'; readonly on: CalendarDate; readonly docket: string }
  | { readonly move: 'ask-sureties'; readonly asked: readonly Asked[] }
  | { readonly move: 'let-go'; readonly guarantor: string; readonly reason: string }
  | { readonly move: 'propose-terms'; readonly change: Wanted; readonly reason: string }
  | { readonly move: 'offer-claim'; readonly buyer: string; readonly price: Money; readonly reason: string }
  | { readonly move: 'tell-collateral'; readonly object: string; readonly isFirst: boolean; readonly proof: string }
  | { readonly move: 'realise-collateral'; readonly nr: number; readonly amount: Money; readonly proof: string }
  | ({ readonly move: 'offer-cover' } & CoverOffer)
  | { readonly move: 'take-cover'; readonly nr: number }
  | { readonly move: 'drop-cover'; readonly nr: number; readonly reason: string }
  | ({ readonly move: 'settle-cover' } & CoverFixing)
  | { readonly move: 'buy-claim' }
  | ({ readonly move: 'tell-refinancing' } & Refinancing)
  | { readonly move: 'withdraw-claim'; readonly reason: string }
  | { readonly move: 'consent-terms' }
  | { readonly move: 'agree-terms' }
  | { readonly move: 'drop-terms'; readonly reason: string }
  | {
      readonly move: 'report-use'
      readonly drawing: number
      readonly amount: Money
      readonly purpose: string
      readonly evidence: string
    }
  | { readonly move: 'judge-use'; readonly nr: number; readonly finding: 'as-agreed' | 'breach'; readonly reason: string } // prettier-ignore

/** The decision of the move that is asked. */
export function decideServicing(
  facility: Facility,
  command: ServicingCommand,
  party: string,
  to: string,
  facts: FacilityFacts,
): Decided {
  switch (command.move) {
    case 'offer-claim':
      return decideOfferClaim(facility, command, to)
    case 'tell-refinancing':
      return decideTellRefinancing(facility, command, to, facts)
    case 'tell-collateral': {
      const { object, isFirst, proof } = command
      return decideTellCollateral(facility, { object, isFirst, proof }, to)
    }
    case 'realise-collateral': {
      const { nr, amount, proof } = command
      return decideRealiseCollateral(facility, { nr, amount, proof }, to)
    }
    case 'offer-cover': {
      const { move: _, ...offer } = command
      return decideOfferCover(facility, offer, party, to, facts)
    }
    case 'take-cover':
      return decideTakeCover(facility, command.nr, party, to, facts)
    case 'drop-cover':
      return decideDropCover(facility, command.nr, party, command.reason, to)
    case 'settle-cover': {
      const { nr, rate, rateSource } = command
      return decideSettleCover(facility, { nr, rate, rateSource }, to, facts)
    }
    case 'buy-claim':
      return decideBuyClaim(facility, to)
    case 'withdraw-claim':
      return decideWithdrawOffer(facility, command.reason, to)
    case 'call-due':
      return decideFallDue(facility, { why: 'called', on: facts.on, proof: command.reason }, to, facts.on)
    case 'tell-bankruptcy':
      return decideFallDue(facility, { why: 'bankruptcy', on: command.on, proof: command.docket }, to, facts.on)
    case 'ask-sureties':
      return decideAsk(facility, command.asked, to, facts)
    case 'let-go':
      return decideLetGo(facility, command, to, facts)
    case 'propose-terms':
      return decideProposeTerms(facility, command, to, facts)
    case 'consent-terms':
      return decideConsentTerms(facility, party, to)
    case 'agree-terms':
      return decideAgreeTerms(facility, to, facts)
    case 'drop-terms':
      return decideDropTerms(facility, party, command.reason, to)
    case 'report-use': {
      const { drawing, amount, purpose, evidence } = command
      return decideReportUse(facility, { drawing, amount, purpose, evidence }, to)
    }
    case 'judge-use': {
      const { nr, finding, reason } = command
      return decideJudgeUse(facility, party, { nr, finding, reason }, to)
    }
    default:
      return never(command)
  }
}
