import { addDays, type CalendarDate } from '../basics/calendar-date.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { findMove, movesFrom } from '../process/process.ts'
import { isLess, isNoMore, isRepeated, penaltiesOf, type Measure } from './measure.ts'
import {
  expiresOn,
  penaltyLife,
  rewardLife,
  servedOn,
  type Proceeding,
  type ProceedingEvent,
  type ProceedingStatus,
} from './proceeding.ts'
import { measuresOn } from './effects.ts'

export type ConductRefusal =
  | {
      readonly code: 'proceeding-not-open'
      readonly proceedingMove: string
      readonly proceedingStatus: ProceedingStatus
      readonly openMoves: readonly string[]
    }
  /** Who had a part in it before may not decide on it now. */
  | { readonly code: 'took-part-before'; readonly part: 'proposed' | 'imposed' }
  | { readonly code: 'hearing-open'; readonly lastDay: string }
  | { readonly code: 'appeal-over'; readonly lastDay: string }
  | { readonly code: 'appealed-before' }
  | { readonly code: 'measures-not-fitting'; readonly of: 'member' | 'bank'; readonly fitting: readonly string[] }
  | { readonly code: 'measures-above-proposed' }
  | { readonly code: 'measures-not-less' }
  | { readonly code: 'conduct-expired'; readonly expiredOn: string }
  | { readonly code: 'event-proceeded'; readonly proceeding: string }

export type ConductDecided = Result<readonly ProceedingEvent[], readonly ConductRefusal[]>
type Said = { readonly by: string; readonly on: CalendarDate }
type Decision = Said & { readonly reason: string }

const decided = (event: ProceedingEvent, refusals: readonly (ConductRefusal | null)[]): ConductDecided => {
  const against = refusals.filter((refusal) => refusal !== null)
  return against.length > 0 ? fail(against) : ok([event])
}

function openFor({ status, heardUntil }: Proceeding, move: string): ConductRefusal | null {
  if (findMove(penaltyLife, status, move) !== undefined) return null
  if (status === 'hearing' && move === 'impose-penalty') return { code: 'hearing-open', lastDay: heardUntil ?? '' }
  const openMoves = movesFrom(penaltyLife, status).flatMap(({ name, by }) => (by.includes('time') ? [] : [name]))
  return { code: 'proceeding-not-open', proceedingMove: move, proceedingStatus: status, openMoves }
}

const otherThanProposer = ({ proposedBy }: Proceeding, by: string): ConductRefusal | null =>
  proposedBy === by ? { code: 'took-part-before', part: 'proposed' } : null

const otherThanImposer = ({ imposedBy }: Proceeding, by: string): ConductRefusal | null =>
  imposedBy === by ? { code: 'took-part-before', part: 'imposed' } : null

/** A bad mark of long ago is none, and nobody is held to it again. */
const notExpired = ({ conductEndedOn }: Pick<Proceeding, 'conductEndedOn'>, on: CalendarDate) => {
  const end = expiresOn({ conductEndedOn })
  return end !== null && on >= end ? ({ code: 'conduct-expired', expiredOn: end } as const) : null
}

/** What is proposed begins the hearing; `proceeded` is another proceeding on the very same event. */
export function decidePropose(
  { hearingDays, on, ...proposed }: Proposed & { readonly hearingDays: number; readonly on: CalendarDate },
  of: 'member' | 'bank',
  proceeded: string | null,
): ConductDecided {
  const heardUntil = addDays(on, hearingDays)
  const endedOn = proposed.conductEndedOn as CalendarDate | null
  return decided({ type: 'penalty-proposed', data: { ...proposed, heardUntil } }, [
    proceeded === null ? null : { code: 'event-proceeded', proceeding: proceeded },
    fitting(proposed.measures, of),
    notExpired({ conductEndedOn: endedOn }, on),
  ])
}
type Proposed = Omit<Extract<ProceedingEvent, { type: 'penalty-proposed' }>['data'], 'heardUntil'>

function fitting(measures: readonly Measure[], of: 'member' | 'bank'): ConductRefusal | null {
  const known = penaltiesOf[of]
  const isFitting = measures.length > 0 && !isRepeated(measures) && measures.every(({ is }) => known.includes(is))
  return isFitting ? null : { code: 'measures-not-fitting', of, fitting: known }
}

/** The respondent is heard in writing, once. */
export const decideDefence = (it: Proceeding, { by, reason }: Decision): ConductDecided =>
  decided({ type: 'respondent-heard', data: { by, defence: reason } }, [openFor(it, 'submit-defence')])

/** Another person than the one who proposed imposes it, no more than was proposed, once the respondent was heard or its days are over. */
export const decideImpose = (
  it: Proceeding,
  { by, reason, on }: Decision,
  measures: readonly Measure[],
  appealDays: number,
): ConductDecided =>
  decided({ type: 'penalty-imposed', data: { by, measures, reason, appealUntil: addDays(on, appealDays) } }, [
    openFor(it, 'impose-penalty'),
    otherThanProposer(it, by),
    measures.length > 0 && isNoMore(measures, it.measures) && !isRepeated(measures)
      ? null
      : { code: 'measures-above-proposed' },
    notExpired(it, on),
  ])

/** Dropping does no harm: whoever proposed may do so as well. */
export const decideDrop = (it: Proceeding, { by, reason }: Decision): ConductDecided =>
  decided({ type: 'penalty-dropped', data: { by, reason } }, [openFor(it, 'drop-penalty')])

export const decideAppeal = (it: Proceeding, { by, reason, on }: Decision): ConductDecided =>
  decided({ type: 'penalty-appealed', data: { by, reason } }, [
    openFor(it, 'appeal-penalty'),
    it.hasAppealed ? { code: 'appealed-before' } : null,
    it.appealUntil !== null && on > it.appealUntil ? { code: 'appeal-over', lastDay: it.appealUntil } : null,
  ])

/** Somebody decides who neither proposed nor imposed it; what is lightened is less than it was. */
export function decideOnAppeal(
  it: Proceeding,
  { by, reason }: Decision,
  outcome: 'upheld' | 'lightened' | 'lifted',
  lighter: readonly Measure[],
): ConductDecided {
  const measures = outcome === 'lightened' ? lighter : outcome === 'lifted' ? [] : it.measures
  const move = { upheld: 'uphold', lightened: 'lighten', lifted: 'lift' }[outcome]
  const isLighter = lighter.length > 0 && !isRepeated(lighter) && isLess(lighter, it.measures)
  return decided({ type: 'appeal-decided', data: { by, outcome, measures, reason } }, [
    openFor(it, move),
    otherThanProposer(it, by),
    otherThanImposer(it, by),
    outcome === 'lightened' && !isLighter ? { code: 'measures-not-less' } : null,
  ])
}

export const decideLift = (it: Proceeding, { by, reason }: Decision): ConductDecided =>
  decided({ type: 'penalty-lifted', data: { by, reason } }, [openFor(it, 'lift-penalty')])

/** That the conduct went on is over: from this day the mark's years are counted. */
export const decideConductEnd = (it: Proceeding, on: CalendarDate): readonly ProceedingEvent[] =>
  it.sign === 'penalty' && it.conductEndedOn === null && !penaltyLife.ends.includes(it.status)
    ? [{ type: 'conduct-ended', data: { on } }]
    : []

/** What the passing of time does to it at the end of a day. */
export function decideTime(it: Proceeding, on: CalendarDate): readonly ProceedingEvent[] {
  const done = servedOn(it)
  if (it.sign === 'reward') {
    const isOpen = findMove(rewardLife, it.status, 'end') !== undefined
    return isOpen && done !== null && on >= done ? [{ type: 'reward-ended', data: {} }] : []
  }
  const may = (move: string): boolean => findMove(penaltyLife, it.status, move) !== undefined
  const end = expiresOn(it)
  if (end !== null && on >= end) {
    if (may('expire')) return [{ type: 'penalty-expired', data: {} }]
    if (may('drop-penalty')) return [{ type: 'penalty-dropped', data: { by: 'time', reason: '' } }]
  }
  if (may('close-hearing') && it.heardUntil !== null && on > it.heardUntil)
    return [{ type: 'hearing-closed', data: {} }]
  const isServed = may('serve') && done !== null && on >= done && measuresOn(it, on).every((each) => !('days' in each))
  return isServed ? [{ type: 'penalty-served', data: {} }] : []
}
