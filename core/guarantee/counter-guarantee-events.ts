import type { Money } from '../basics/money.ts'
import type { Erased } from '../record/event.ts'
import type { SecurityKind } from './security-kinds.ts'

/** A document as it is told: its name and the SHA-256 of its content, by which whoever has it can show that it is the one. */
export type ToldDocument = { readonly name: string; readonly sha256: string }

/** Where the security is entered, and under which number. */
export type Registration = { readonly authority: string; readonly number: string }

/** Among whom proceeds are shared: all who stood for the debt and bore of it, or the beneficiary alone. */
export const sharings = ['all-who-bore', 'beneficiary'] as const
export type ForWhom = (typeof sharings)[number]

/** How the beneficiary satisfies itself: as agreed, by a court, by set-off of money it holds, by asking the surety. */
export const enforcementMeans = ['agreement', 'court', 'set-off', 'demand'] as const
export type EnforcementMeans = (typeof enforcementMeans)[number]

export type CounterGuaranteeEvents = {
  'counter-guarantee-promised': {
    readonly application: string
    readonly giver: string
    /** The organisation that acts, and who stands for the debt: itself, or the fund that it keeps. */
    readonly beneficiary: string
    readonly bearer: string
    readonly debtor: string
    readonly kind: SecurityKind
    readonly value: Money
    readonly appraisedOn: string
    readonly securedAtMost: Money
    readonly rank: number
    readonly object: string | Erased
    readonly identifier: string | Erased
    readonly documents: readonly ToldDocument[] | Erased
  }
  /** It exists: registered, handed over or signed, as its kind needs, on a day. */
  'counter-guarantee-confirmed': { readonly since: string; readonly registration: Registration | null | Erased }
  'counter-guarantee-withdrawn': { readonly reason: string | Erased }
  'waiver-proposed': { readonly by: string; readonly reason: string | Erased }
  'waiver-dropped': { readonly by: string; readonly reason: string | Erased }
  'counter-guarantee-released': { readonly by: string; readonly isWaiver: boolean; readonly reason: string | Erased }
  'enforcement-opened': { readonly means: EnforcementMeans; readonly reason: string | Erased }
  /** What a realisation brought: of the gross, costs, what the facility took, what is over for the giver. */
  'counter-guarantee-realised': {
    readonly facility: string
    readonly gross: Money
    readonly costs: Money
    readonly taken: Money
    readonly over: Money
    readonly forWhom: ForWhom
  }
  'enforcement-ended': { readonly reason: string | Erased }
}
export type CounterGuaranteeEvent = {
  readonly [T in keyof CounterGuaranteeEvents]: { readonly type: T; readonly data: CounterGuaranteeEvents[T] }
}[keyof CounterGuaranteeEvents]
