import { fail, ok } from '../basics/result.ts'
import type { SettingId } from '../waterfall/quantity.ts'
import { lastDayOf, type FacilityFacts } from './facts.ts'
import type { Decided } from './servicing.ts'
import type { Facility } from './state.ts'

type Report = { readonly by: string; readonly policy: string }

/**
 * The insurer tells the supervisor whom it insures, once; the fact is on record for all who take part. After the day by
 * which it is due it is still told, and marked late.
 */
export function decideReportInsured(
  facility: Facility,
  { by, policy }: Report,
  { to, due }: { readonly to: string; readonly due?: SettingId | undefined },
  { on, scheme }: FacilityFacts,
): Decided {
  if (facility.insuredOn !== null) return fail([{ code: 'already-reported', on: facility.insuredOn }])
  const dueOn = due === undefined ? facility.openedOn : lastDayOf(facility.openedOn, due, scheme, facility.settings)
  const data = { status: to, counters: [], by, policy, dueOn, isLate: on > dueOn }
  return ok([{ type: 'insurance-reported', data }])
}
