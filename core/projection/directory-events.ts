import type { Money } from '../basics/money.ts'
import type { ResolutionEvents } from '../guarantee/resolution.ts'
import type { Erased } from '../record/event.ts'

/** A private value, or what erasure has left of it. */
type Private<T> = T | Erased

/** Something done to the account of a person, told in the organisation in which the person holds an office. */
type AccountChanged = { readonly organisation: string; readonly person: string; readonly reason: Private<string> }

export type DirectoryEvents = ResolutionEvents & {
  'organisation-registered': {
    readonly organisation: string
    readonly kind: string
    readonly name: Private<string>
    readonly identifier: string
    readonly overrideReason: Private<string>
    readonly industry: string | null
    readonly sizeClass: string | null
  }
  'office-given': { readonly organisation: string; readonly person: string; readonly offices: readonly string[] }
  'office-ended': {
    readonly organisation: string
    readonly person: string
    readonly offices: readonly string[]
    readonly reason: Private<string>
  }
  'account-disabled': AccountChanged
  'account-enabled': AccountChanged
  'sessions-ended': AccountChanged
  'member-admitted': { readonly association: string; readonly firm: string }
  'contribution-paid': {
    readonly association: string
    readonly firm: string
    readonly fund: string
    readonly amount: Money
  }
  'standing-changed': {
    readonly association: string
    readonly firm: string
    readonly standing: Private<string>
    readonly reason: Private<string>
  }
  'consent-given': {
    readonly subject: string
    readonly grantee: string
    readonly purpose: string
    readonly classes: readonly string[]
    readonly from: string
    readonly until: string
  }
  'consent-revoked': { readonly subject: string; readonly grantee: string }
  'promise-given': {
    readonly promiser: string
    readonly firm: string
    readonly scheme: string
    readonly role: string
    readonly amount: Money
    readonly until: string
  }
  'promise-withdrawn': { readonly promiser: string; readonly firm: string }
  'promise-taken': { readonly promiser: string; readonly firm: string; readonly facility: string }
  'fund-founded': { readonly keeper: string; readonly name: string; readonly currency: string }
  /** What the keeper of a fund has otherwise than a scheme proposes, for all that is opened from then on. */
  'programme-set': {
    readonly fund: string
    readonly keeper: string
    readonly scheme: string
    readonly settings: Readonly<Record<string, string>>
    readonly reason: string
  }
  'fund-finding-recorded': {
    readonly finding: 'may-guarantee' | 'may-not-guarantee' | 'closed' | 'opened'
    readonly reason: string
  }
  /** Money that a government or another body puts into a fund, for good: no member's contribution. */
  'capital-paid': {
    readonly fund: string
    readonly keeper: string
    readonly payer: string
    readonly amount: Money
    readonly purpose: 'fiscal' | 'top-up'
  }
  /** By which numbers an association applies a rule on conduct from then on, or that it does so no more. */
  'conduct-rule-set': {
    readonly association: string
    readonly rule: string
    readonly isApplied: boolean
    readonly numbers: Readonly<Record<string, string>>
    readonly reason: string
  }
  /** What a guarantor says of itself, as of a day; the last one counts. */
  'figures-reported': {
    readonly guarantor: string
    readonly asOf: string
    readonly netAssets: Money
    readonly stakes: Money
    readonly source: Private<string>
  }
  /** Two firms that count as one where a guarantor's exposure to connected obligors is looked at. */
  'connection-recorded': {
    readonly a: string
    readonly b: string
    readonly kind: 'same-controller' | 'controls' | 'family' | 'mutual-guarantee'
    readonly by: string
    readonly source: Private<string>
  }
  'connection-ended': { readonly by: string; readonly reason: Private<string> }
  /** What the end of a day made of the breaker of one lender under one scheme and fund, and by which figures. */
  'breaker-judged': {
    readonly scheme: string
    readonly fund: string
    readonly keeper: string
    readonly lender: string
    readonly status: string
    readonly bad: Money
    readonly whole: Money
    readonly cases: number
  }
  'line-granted': { readonly bank: string; readonly fund: string; readonly amount: Money; readonly until: string }
  'evaluation-made': {
    readonly firm: string
    readonly card: string
    readonly score: Private<string>
    readonly grade: Private<string>
    readonly limit: Private<Money>
    readonly detail: Record<string, unknown>
  }
  'business-day-ended': { readonly date: string; readonly next: string }
}
export type DirectoryEvent = {
  readonly [T in keyof DirectoryEvents]: { readonly type: T; readonly data: DirectoryEvents[T] }
}[keyof DirectoryEvents]
