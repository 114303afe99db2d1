import { addDays, type CalendarDate } from '../basics/calendar-date.ts'
import type { GuaranteePeriod } from './period.ts'

/** 一般保证: after the debtor was sued in vain; 连带责任保证: as soon as the debtor is late. */
export const guaranteeModes = ['general', 'joint'] as const
export type GuaranteeMode = (typeof guaranteeModes)[number]

/** What the contract says of when the guarantor pays. */
export const modeWordings = ['silent', 'general', 'joint', 'when-debtor-cannot-pay', 'when-debtor-does-not-pay', 'unconditionally'] as const // prettier-ignore
export type ModeWording = (typeof modeWordings)[number]

const joint: ReadonlySet<ModeWording> = new Set(['joint', 'when-debtor-does-not-pay', 'unconditionally'])

/** The mode that the words of a contract mean (民法典 686 Ⅱ, 担保制度解释 25). */
export const modeOf = (wording: ModeWording): GuaranteeMode => (joint.has(wording) ? 'joint' : 'general')

/** What the creditor did, with what proves it. */
export type CreditorAct = {
  readonly on: CalendarDate
  /** Where it can be looked up: a receipt, a docket number. */
  readonly proof: string
} & (
  | { readonly kind: 'demand'; readonly guarantor: string; readonly isDelivered: boolean }
  | { readonly kind: 'suit-against-guarantor'; readonly guarantor: string; readonly isServed: boolean; readonly isWithdrawn: boolean } // prettier-ignore
  /** A suit, an arbitration, or the enforcement of a notarised debt. */
  | { readonly kind: 'suit-against-debtor'; readonly isWithdrawn: boolean }
  /** What the guarantor signed later, of which only a new guarantee would be one. */
  | { readonly kind: 'signed-notice'; readonly guarantor: string }
)

export type GuarantorStanding =
  | { readonly is: 'asked'; readonly since: CalendarDate; readonly proof: string }
  | { readonly is: 'open'; readonly until: CalendarDate }
  | { readonly is: 'free'; readonly since: CalendarDate; readonly source: string }

/**
 * Whether a guarantor stands, on a day: asked in time, still to be asked, or free because nobody did (民法典 693).
 * Each by itself: what was asked of one was not asked of another (担保制度解释 29 Ⅰ).
 */
export function standingOf(
  guarantor: { readonly id: string; readonly mode: GuaranteeMode; readonly period: GuaranteePeriod },
  acts: readonly CreditorAct[],
  today: CalendarDate,
): GuarantorStanding {
  const { dueOn, lastDay } = guarantor.period
  const [first] = acts
    .filter((act) => act.on > dueOn && act.on <= lastDay && act.on <= today && isAsking(act, guarantor))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  if (first !== undefined) return { is: 'asked', since: first.on, proof: first.proof }
  if (today <= lastDay) return { is: 'open', until: lastDay }
  return {
    is: 'free',
    since: addDays(lastDay, 1),
    source: guarantor.mode === 'joint' ? '民法典 693 Ⅱ' : '民法典 693 Ⅰ',
  }
}

/** A notice that the guarantor signs after the period asks for nothing (担保制度解释 34 Ⅱ), a suit withdrawn only if it was served (31). */
function isAsking(act: CreditorAct, { id, mode }: { readonly id: string; readonly mode: GuaranteeMode }): boolean {
  if (act.kind === 'suit-against-debtor') return mode === 'general' && !act.isWithdrawn
  if (act.kind === 'signed-notice' || mode === 'general' || act.guarantor !== id) return false
  return act.kind === 'demand' ? act.isDelivered : act.isServed || !act.isWithdrawn
}
