import type { MoneyWire } from '#core/basics/money.ts'
import type { CoverSide } from '#core/facility/currency-cover.ts'
import type { LoanTerms } from '#core/facility/events.ts'
import type { Holders } from '#core/facility/facts.ts'
import type { Wanted } from '#core/facility/rescheduling.ts'

/** A life under one scheme, told as data. Dates are `YYYY-MM-DD`; amounts are decimal text in the scheme's currency. */
export type Story = {
  readonly scheme: string
  /** Markdown: what the story is about, and the calculation by hand that its record must meet. */
  readonly introduction: string
  readonly startsOn: string
  readonly cast: StoryCast
  readonly steps: readonly StoryStep[]
}

export type Amount = string
export type Amounts = Readonly<Record<string, Amount>>

/** Who is there from the start. Whoever stands in `parts` is introduced to the reader in a few words. */
export type StoryCast = {
  readonly association: string
  readonly fund: string
  readonly contributions: Amounts
  readonly lines: Amounts
  /** Limits by evaluation; a firm that is not named has none. */
  readonly limits: Amounts
  /** What of a bank’s line is allocated to firms and filed, by bank and firm. */
  readonly allocations?: Readonly<Record<string, Amounts>>
  readonly mayGuarantee: boolean
  /** Who put capital into the fund beside its members. */
  readonly capital?: Amounts
  /** What guarantors reported of themselves. */
  readonly figures?: Readonly<Record<string, { readonly netAssets: Amount; readonly stakes: Amount }>>
  readonly connected?: readonly (readonly [string, string])[]
  readonly small?: readonly string[]
  readonly parts: Readonly<Record<string, string>>
}

/** What somebody does on a day. The days between the steps pass by themselves, and each begins with what it brings. */
export type StoryStep = {
  readonly on: string
  readonly tells: string
  /** The codes with which this step must be refused. */
  readonly refused?: readonly string[]
} & (StoryOpening | StoryAct)

export type StoryOpening = {
  readonly opens: string
  readonly principal: Amount
  readonly terms: LoanTerms
  readonly holders: Holders
  readonly settings?: Readonly<Record<string, string>>
}

export type StoryAct = { readonly loan: string; readonly by: string; readonly does: StoryMove }

/** As a command of a facility, with amounts as text; a reversal names a repayment by its number, from 1. */
export type StoryMove =
  | { readonly move: 'draw' | 'repay' | 'recover'; readonly amount: Amount }
  | { readonly move: 'reverse'; readonly repayment: number; readonly reason: string }
  | { readonly move: 'claim'; readonly evidence: string }
  | { readonly move: 'cancel' | 'reject' | 'drop-take-over'; readonly reason: string }
  | { readonly move: 'uncollectable'; readonly payer: string; readonly reason: string }
  | { readonly move: 'pay'; readonly payer: string; readonly amount: Amount }
  | { readonly move: 'advance'; readonly payer: string; readonly amount: Amount; readonly purpose: string }
  | { readonly move: 'call-due' | 'drop-terms'; readonly reason: string }
  | { readonly move: 'tell-bankruptcy'; readonly day: string; readonly docket: string }
  | { readonly move: 'ask-sureties'; readonly asked: readonly { readonly guarantor: string; readonly day: string; readonly proof: string }[] } // prettier-ignore
  | { readonly move: 'let-go'; readonly guarantor: string; readonly reason: string }
  | { readonly move: 'propose-terms'; readonly change: Wanted; readonly reason: string }
  | { readonly move: 'offer-claim'; readonly buyer: string; readonly price: Amount; readonly reason: string }
  | {
      readonly move: 'offer-cover'
      readonly side: CoverSide
      readonly notional: MoneyWire
      readonly rate: string
      readonly rateSource: string
      readonly fixingOn: string
      readonly exposure: string
    }
  | { readonly move: 'take-cover'; readonly nr: number }
  | { readonly move: 'settle-cover'; readonly nr: number; readonly rate: string; readonly rateSource: string }
  | { readonly move: 'buy-claim' }
  | { readonly move: 'withdraw-claim'; readonly reason: string }
  | { readonly move: 'consent-terms' | 'agree-terms' }
  | { readonly move: 'report-use'; readonly drawing: number; readonly amount: Amount; readonly purpose: string; readonly evidence: string } // prettier-ignore
  | { readonly move: 'judge-use'; readonly nr: number; readonly finding: 'as-agreed' | 'breach'; readonly reason: string } // prettier-ignore
  | { readonly move: 'pour' | 'settle' | 'write-off' | 'consent-take-over' | 'agree-take-over' }
  | { readonly move: 'report-insured'; readonly policy: string }
  | { readonly move: 'propose-take-over'; readonly taker: string; readonly reason: string }
