import { earlier, later, type CalendarDate } from '../basics/calendar-date.ts'
import { fail, ok } from '../basics/result.ts'
import { guaranteePeriod } from '../guarantee/period.ts'
import { standingOf, type CreditorAct, type GuarantorStanding } from '../guarantee/standing.ts'
import type { Scheme, Suretyship } from '../scheme/scheme.ts'
import { checkCollateral } from './collateral.ts'
import type { FacilityEvent } from './events.ts'
import type { FacilityFacts } from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import type { Decided } from './servicing.ts'
import type { Facility } from './state.ts'

/** One who stands for the debt of a facility, by the first of the roles in which it does. */
export type Surety = Omit<Suretyship, 'role'> & { readonly id: string; readonly role: string }

/** Those who stand for the debt as sureties; the debtor, who may hold the same role, is none for its own debt. */
export function suretiesOf({ holders, debtor }: Pick<Facility, 'holders' | 'debtor'>, scheme: Scheme): readonly Surety[] {
  const all = (scheme.sureties ?? []).flatMap((terms) => (holders[terms.role] ?? []).map((id) => ({ ...terms, id })))
  return all.filter(({ id }, i) => id !== debtor && all.findIndex((each) => each.id === id) === i)
} // prettier-ignore

/** When the last instalment falls due; null while nothing is drawn. */
export const lastDueOf = ({ instalments }: Pick<Facility, 'instalments'>): CalendarDate | null =>
  instalments.reduce<CalendarDate | null>((last, { dueOn }) => (last === null ? dueOn : later(last, dueOn)), null)

/** When all of the debt falls due, or fell due before its last instalment. */
const debtDueOn = (facility: Facility): CalendarDate | null => facility.fellDue?.on ?? lastDueOf(facility)

/**
 * When the debt falls due for one who stands for it: with the last instalment or, where the whole was made due before,
 * then. A later date to which a surety did not consent in writing does not move its time (民法典 695 Ⅱ).
 */
function dueFor(facility: Facility, surety: string): CalendarDate | null {
  const last = debtDueOn(facility)
  const unmoved = facility.extensions.find(({ consented }) => !consented.includes(surety))
  return last === null || unmoved === undefined ? last : earlier(last, unmoved.from)
}

export type SuretyStanding =
  | { readonly is: 'not-due'; readonly dueOn: CalendarDate | null }
  | (GuarantorStanding & { readonly lastDay: CalendarDate })
  | { readonly is: 'released'; readonly since: CalendarDate; readonly source: string }

/** How one who stands for the debt stands on a day: not to be asked yet, still to be asked, asked, or free. */
export function suretyOn(facility: Facility, surety: Surety, scheme: Scheme, on: CalendarDate): SuretyStanding {
  const released = facility.free.find(({ guarantor }) => guarantor === surety.id)
  if (released !== undefined) return { is: 'released', since: released.since, source: released.source }
  const dueOn = dueFor(facility, surety.id)
  if (dueOn === null || on <= dueOn) return { is: 'not-due', dueOn }
  const count = Number(facility.settings[surety.period] ?? scheme.settings[surety.period]?.value ?? '0')
  const period = guaranteePeriod(dueOn, { is: 'months', count })
  return { ...standingOf({ id: surety.id, mode: surety.mode, period }, facility.acts, on), lastDay: period.lastDay }
}

/** How each who stands for the debt stands on a day. */
export const standingsOn = (
  facility: Facility,
  scheme: Scheme,
  on: CalendarDate,
): readonly { readonly surety: Surety; readonly standing: SuretyStanding }[] =>
  suretiesOf(facility, scheme).map((surety) => ({ surety, standing: suretyOn(facility, surety, scheme, on) }))

/** What the creditor did to ask one who stands for the debt, or the debtor, with what proves it. */
export type Asked = { readonly on: CalendarDate; readonly proof: string } & (
  | { readonly kind: 'demand'; readonly guarantor: string }
  | { readonly kind: 'suit-against-guarantor'; readonly guarantor: string }
  | { readonly kind: 'suit-against-debtor' }
  | { readonly kind: 'enforcement-failed' }
)

/** The acts as the law of guarantees knows them: what is put on record here was delivered, or served. */
export const actOf = (asked: Exclude<Asked, { kind: 'enforcement-failed' }>): CreditorAct => {
  const { on, proof } = asked
  if (asked.kind === 'suit-against-debtor') return { on, proof, kind: 'suit-against-debtor', isWithdrawn: false }
  const { guarantor } = asked
  return asked.kind === 'demand'
    ? { on, proof, kind: 'demand', guarantor, isDelivered: true }
    : { on, proof, kind: 'suit-against-guarantor', guarantor, isServed: true, isWithdrawn: false }
}

/** Each is asked by itself, once the debt is due and before its period is over (民法典 693, 担保制度解释 29 Ⅰ). */
export function decideAsk(facility: Facility, asked: readonly Asked[], to: string, facts: FacilityFacts): Decided {
  const refusals = asked.flatMap((each) => checkAsked(facility, each, facts))
  if (refusals.length > 0) return fail(refusals)
  return ok(asked.map((each): FacilityEvent => ({ type: 'creditor-acted', data: { status: to, counters: [], ...each } }))) // prettier-ignore
}

function checkAsked(facility: Facility, asked: Asked, { on, scheme }: FacilityFacts): readonly FacilityRefusal[] {
  if (asked.on > on) return [{ code: 'not-a-business-day-yet', businessDate: on }]
  if (!('guarantor' in asked)) {
    const dueOn = debtDueOn(facility)
    return dueOn !== null && asked.on > dueOn ? [] : [{ code: 'debt-not-due', dueOn: dueOn ?? facility.openedOn }]
  }
  const surety = suretiesOf(facility, scheme).find(({ id }) => id === asked.guarantor)
  if (surety === undefined) return [{ code: 'stands-for-nothing', party: asked.guarantor }]
  const standing = suretyOn(facility, surety, scheme, on)
  if (standing.is === 'not-due') return [{ code: 'debt-not-due', dueOn: standing.dueOn ?? facility.openedOn }]
  if (standing.is === 'released' || standing.is === 'free')
    return [{ code: 'surety-free', party: surety.id, since: standing.since, source: standing.source }]
  if (asked.on > standing.lastDay) return [{ code: 'surety-free', party: surety.id, since: standing.lastDay, source: '民法典 693' }] // prettier-ignore
  const dueOn = dueFor(facility, surety.id) ?? facility.openedOn
  return asked.on > dueOn ? [] : [{ code: 'debt-not-due', dueOn }]
}

/**
 * A claim on those who stand for the debt asks that each was asked in time, or is free; one who stands only after the
 * debtor may wait until enforcement was in vain or the debtor is bankrupt (民法典 687 Ⅱ).
 */
function checkSureties(facility: Facility, { on, scheme }: FacilityFacts): readonly FacilityRefusal[] {
  return standingsOn(facility, scheme, on).flatMap(({ surety, standing }): readonly FacilityRefusal[] => {
    if (standing.is === 'not-due') return [{ code: 'debt-not-due', dueOn: standing.dueOn ?? facility.openedOn }]
    if (standing.is === 'open') return [{ code: 'surety-not-asked', party: surety.id, until: standing.until }]
    const isDeferred = surety.mode === 'general' && standing.is === 'asked' && !facility.isEnforcedInVain && !isBankrupt(facility) // prettier-ignore
    return isDeferred ? [{ code: 'debtor-first', party: surety.id, source: '民法典 687 Ⅱ' }] : []
  })
}

/** The same claim after those who stand for the debt were looked at: who was not asked in time is free, on record, before it. */
export function onSureties(facility: Facility, claim: Decided, facts: FacilityFacts): Decided {
  const refusals = [...checkCollateral(facility), ...checkSureties(facility, facts), ...(claim.ok ? [] : claim.error)]
  if (refusals.length > 0 || !claim.ok) return fail(refusals)
  return ok([...freedByTime(facility, facts), ...claim.value])
}

export const isBankrupt = ({ fellDue }: Pick<Facility, 'fellDue'>): boolean => fellDue?.why === 'bankruptcy'

/** Whoever was not asked in time is free when the creditor claims, and is so on record before the claim. */
const freedByTime = (facility: Facility, { on, scheme }: FacilityFacts): readonly FacilityEvent[] =>
  standingsOn(facility, scheme, on).flatMap(({ surety, standing }): readonly FacilityEvent[] => {
    if (standing.is !== 'free') return []
    const { since, source } = standing
    return [freed(surety, { status: facility.status, why: 'not-asked', since, source })]
  })

type Freed = Pick<Extract<FacilityEvent, { type: 'surety-freed' }>['data'], 'status' | 'why' | 'since' | 'source'> & { readonly reason?: string } // prettier-ignore

/** Where they may turn to one another, what this one would have borne is not asked of the others (担保制度解释 29 Ⅱ). */
export const freed = (surety: Surety, { reason = '', ...rest }: Freed): FacilityEvent => ({
  type: 'surety-freed',
  data: { ...rest, counters: [], guarantor: surety.id, isCreditors: surety.contribution !== 'none', reason },
})

/** The creditor lets one who stands for the debt go; what it would have borne becomes the creditor's. */
export function decideLetGo(
  facility: Facility,
  { guarantor, reason }: { readonly guarantor: string; readonly reason: string },
  to: string,
  { on, scheme }: FacilityFacts,
): Decided {
  const surety = suretiesOf(facility, scheme).find(({ id }) => id === guarantor)
  if (surety === undefined) return fail([{ code: 'stands-for-nothing', party: guarantor }])
  const known = facility.free.find((each) => each.guarantor === guarantor)
  if (known !== undefined) return fail([{ code: 'surety-free', party: guarantor, since: known.since, source: known.source }]) // prettier-ignore
  return ok([freed(surety, { status: to, why: 'let-go', since: on, source: '担保制度解释 29 Ⅱ', reason })])
}
