import { addDays, addMonths, later, type CalendarDate } from '../basics/calendar-date.ts'
import type { Process } from '../process/process.ts'
import type { Erased } from '../record/event.ts'
import { isLasting, overOn, type Measure } from './measure.ts'

type Private = string | Erased

/** An event whose name says it all. */
type Nothing = Readonly<Record<string, never>>

/** Which event on record it is about. */
export type Ground = { readonly stream: string; readonly version: number }

export type ProceedingEvents = {
  'penalty-proposed': {
    readonly respondent: string
    readonly association: string
    /** The rule by which it was proposed, or nothing where the association did so itself. */
    readonly rule: string | null
    readonly about: Ground
    /** On which day the conduct ended; nothing while it goes on. */
    readonly conductEndedOn: string | null
    readonly measures: readonly Measure[]
    /** The last day on which the respondent can be heard. */
    readonly heardUntil: string
    readonly by: string
    readonly grounds: Private
  }
  'respondent-heard': { readonly by: string; readonly defence: Private }
  /** The days to be heard passed and nothing was said. */
  'hearing-closed': Nothing
  'penalty-dropped': { readonly by: string; readonly reason: Private }
  'penalty-imposed': {
    readonly by: string
    readonly measures: readonly Measure[]
    readonly appealUntil: string
    readonly reason: Private
  }
  'penalty-appealed': { readonly by: string; readonly reason: Private }
  'appeal-decided': {
    readonly by: string
    readonly outcome: 'upheld' | 'lightened' | 'lifted'
    readonly measures: readonly Measure[]
    readonly reason: Private
  }
  'penalty-lifted': { readonly by: string; readonly reason: Private }
  'conduct-ended': { readonly on: string }
  'penalty-served': Nothing
  'penalty-expired': Nothing
  'reward-granted': {
    readonly respondent: string
    readonly association: string
    readonly rule: string
    readonly about: Ground
    readonly measures: readonly Measure[]
  }
  /** What a loan has otherwise because of the reward. */
  'reward-applied': { readonly facility: string; readonly settings: readonly ChangedSetting[] }
  'reward-ended': Nothing
}
export type ProceedingEvent = {
  readonly [T in keyof ProceedingEvents]: { readonly type: T; readonly data: ProceedingEvents[T] }
}[keyof ProceedingEvents]

/** A number of a scheme as it would have been and as it is. */
export type ChangedSetting = { readonly setting: string; readonly from: string; readonly to: string }

export const proceedingStatuses = [
  'hearing',
  'heard',
  'unheard',
  'in-force',
  'appealed',
  'upheld',
  'served',
  'dropped',
  'lifted',
  'expired',
  'granted',
  'ended',
] as const
export type ProceedingStatus = (typeof proceedingStatuses)[number]

const respondent = [{ role: 'respondent' }] as const
const association = [{ role: 'association' }] as const
const impose = { name: 'impose-penalty', to: 'in-force', by: association } as const
const drop = { name: 'drop-penalty', to: 'dropped', by: association } as const
const appeal = { name: 'appeal-penalty', to: 'appealed', by: respondent } as const
const lift = { name: 'lift-penalty', to: 'lifted', by: association } as const
const serve = { name: 'serve', to: 'served', by: ['time'] } as const
const expire = { name: 'expire', to: 'expired', by: ['time'] } as const

/** The life of a penalty. Nothing is in force before the hearing is over; every way out of it leaves nothing behind. */
export const penaltyLife: Process = {
  initial: 'hearing',
  ends: ['dropped', 'lifted', 'expired'],
  moves: {
    hearing: [
      { name: 'submit-defence', to: 'heard', by: respondent },
      { name: 'close-hearing', to: 'unheard', by: ['time'] },
      drop,
    ],
    heard: [impose, drop],
    unheard: [impose, drop],
    'in-force': [appeal, lift, serve, expire],
    appealed: [
      { name: 'uphold', to: 'upheld', by: association },
      { name: 'lighten', to: 'upheld', by: association },
      { name: 'lift', to: 'lifted', by: association },
      expire,
    ],
    upheld: [lift, serve, expire],
    served: [appeal, lift, expire],
  },
}

/** The life of a reward: it needs no hearing and ends with its days. */
export const rewardLife: Process = {
  initial: 'granted',
  ends: ['ended'],
  moves: { granted: [{ name: 'end', to: 'ended', by: ['time'] }] },
}

export type Proceeding = {
  readonly sign: 'reward' | 'penalty'
  readonly respondent: string
  readonly association: string
  readonly rule: string | null
  readonly about: Ground
  readonly status: ProceedingStatus
  readonly measures: readonly Measure[]
  readonly proposedBy: string | null
  readonly begunOn: CalendarDate
  readonly heardUntil: CalendarDate | null
  readonly imposedBy: string | null
  /** Since when its measures are in force. */
  readonly effectiveOn: CalendarDate | null
  readonly appealUntil: CalendarDate | null
  readonly hasAppealed: boolean
  readonly conductEndedOn: CalendarDate | null
  readonly grounds: Private
  readonly defence: Private
  /** Why it was imposed, dropped or lifted. */
  readonly reason: Private
  readonly appeal: Private
  readonly appealReason: Private
  readonly version: number
}

/** An event of a proceeding and the business date on which it happened. */
export type Dated = { readonly event: ProceedingEvent; readonly on: CalendarDate }

export function foldProceeding(events: readonly Dated[]): Proceeding | null {
  const [first, ...rest] = events
  const begun = first === undefined ? null : begin(first)
  return rest.reduce<Proceeding | null>((state, each) => state && evolveProceeding(state, each), begun)
}

const unsaid = { grounds: '', defence: '', reason: '', appeal: '', appealReason: '', hasAppealed: false, version: 1 }
const undated = { heardUntil: null, imposedBy: null, effectiveOn: null, appealUntil: null, conductEndedOn: null }

function begin({ event, on }: Dated): Proceeding | null {
  if (event.type === 'reward-granted') {
    const life = { sign: 'reward', status: 'granted', proposedBy: null, begunOn: on } as const
    return { ...unsaid, ...undated, ...event.data, ...life, effectiveOn: on }
  }
  if (event.type !== 'penalty-proposed') return null
  const { by, heardUntil, conductEndedOn, ...data } = event.data
  const life = { sign: 'penalty', status: 'hearing', proposedBy: by, begunOn: on } as const
  const dates = { heardUntil: heardUntil as CalendarDate, conductEndedOn: conductEndedOn as CalendarDate | null }
  return { ...unsaid, ...undated, ...data, ...life, ...dates }
}

export const evolveProceeding = (state: Proceeding, { event, on }: Dated): Proceeding => ({
  ...state,
  ...changeOf(state, event, on),
  version: state.version + 1,
})

function changeOf(state: Proceeding, event: ProceedingEvent, on: CalendarDate): Partial<Proceeding> {
  switch (event.type) {
    case 'respondent-heard':
      return { status: 'heard', defence: event.data.defence }
    case 'hearing-closed':
      return { status: 'unheard' }
    case 'penalty-dropped':
      return { status: 'dropped', reason: event.data.reason }
    case 'penalty-imposed': {
      const { by, measures, appealUntil, reason } = event.data
      const dates = { effectiveOn: on, appealUntil: appealUntil as CalendarDate }
      return { status: 'in-force', imposedBy: by, measures, reason, ...dates }
    }
    case 'penalty-appealed':
      return { status: 'appealed', hasAppealed: true, appeal: event.data.reason }
    case 'appeal-decided': {
      const { outcome, measures, reason } = event.data
      return { status: outcome === 'lifted' ? 'lifted' : 'upheld', measures, appealReason: reason }
    }
    case 'penalty-lifted':
      return { status: 'lifted', reason: event.data.reason }
    case 'conduct-ended':
      return { conductEndedOn: event.data.on as CalendarDate }
    case 'penalty-served':
      return { status: 'served' }
    case 'penalty-expired':
      return { status: 'expired' }
    case 'reward-ended':
      return { status: 'ended' }
    case 'penalty-proposed':
    case 'reward-granted':
    case 'reward-applied':
      return state
  }
}

/** The first day on which nothing of a penalty is left: five years after its conduct ended, not after it began (征信业管理条例 16). */
export const expiresOn = ({ conductEndedOn }: Pick<Proceeding, 'conductEndedOn'>): CalendarDate | null =>
  conductEndedOn === null ? null : addMonths(conductEndedOn, 60)

/** The first day on which all that takes something away for a time is over; nothing where something lasts. */
export function servedOn({ measures, effectiveOn }: Pick<Proceeding, 'measures' | 'effectiveOn'>): CalendarDate | null {
  if (effectiveOn === null || measures.some(isLasting)) return null
  return measures.reduce<CalendarDate>((last, each) => later(last, overOn(each, effectiveOn) ?? last), effectiveOn)
}

/** The first day on which time does something to it. */
export function nextOn(state: Proceeding): CalendarDate | null {
  const first = (...days: readonly (CalendarDate | null)[]): CalendarDate | null =>
    days.filter((day) => day !== null).toSorted()[0] ?? null
  switch (state.status) {
    case 'hearing':
      return state.heardUntil === null ? null : first(addDays(state.heardUntil, 1), expiresOn(state))
    case 'in-force':
    case 'upheld':
    case 'appealed':
    case 'granted':
      return first(servedOn(state), state.sign === 'penalty' ? expiresOn(state) : null)
    case 'heard':
    case 'unheard':
    case 'served':
      return expiresOn(state)
    case 'dropped':
    case 'lifted':
    case 'expired':
    case 'ended':
      return null
  }
}
