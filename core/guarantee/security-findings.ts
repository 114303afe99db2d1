import { addMonths, type CalendarDate } from '../basics/calendar-date.ts'
import type { CounterGuarantee } from './counter-guarantee.ts'
import { hasObject, lawOf } from './security-kinds.ts'

/** Another counter-guarantee of the same object that stands, as far as its beneficiary may know of it. */
export type SameObject = {
  readonly promisedOn: string
  readonly status: string
  readonly rank: number
  /** The id where it is given to the same beneficiary; of a stranger's nothing but that it is there. */
  readonly own: string | null
}

/** What stands against relying on a counter-guarantee. */
export type SecurityFinding =
  | { readonly code: 'unregistered'; readonly source: string }
  | { readonly code: 'appraisal-old'; readonly appraisedOn: string }
  | { readonly code: 'value-below-secured' }
  | ({ readonly code: 'given-twice'; readonly source: string } & SameObject)

/** Found by the register for whoever relies on it; `same` are those of the same mark that are neither released nor ended. */
export function securityFindings(
  state: CounterGuarantee,
  same: readonly SameObject[],
  on: CalendarDate,
): readonly SecurityFinding[] {
  const law = lawOf(state.kind)
  const isOver = state.status === 'released' || state.status === 'ended'
  if (isOver) return []
  const isUnregistered = state.status !== 'promised' && law.opposableBy !== undefined && state.registration === null
  const isOld = hasObject(state.kind) && state.appraisedOn < addMonths(on, -12)
  return [
    ...(isUnregistered ? [{ code: 'unregistered', source: law.opposableBy ?? '' } as const] : []),
    ...(isOld ? [{ code: 'appraisal-old', appraisedOn: state.appraisedOn } as const] : []),
    ...(state.value.minor < state.securedAtMost.minor ? [{ code: 'value-below-secured' } as const] : []),
    ...same.map(
      (each) => ({ code: 'given-twice', source: law.isRanked ? '民法典 414' : '民法典 429', ...each }) as const,
    ),
  ]
}
