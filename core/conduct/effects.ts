import type { CalendarDate } from '../basics/calendar-date.ts'
import { compareFractions, decimal, formatDecimal, minus, one, plus, times, zero, type Fraction } from '../basics/fraction.ts' // prettier-ignore
import type { Setting } from '../scheme/scheme.ts'
import { isHeldUpByAppeal, isLasting, overOn, type Audience, type Measure } from './measure.ts'
import { expiresOn, type ChangedSetting, type Proceeding } from './proceeding.ts'

/** What of a proceeding decides on its effects. */
export type InEffect = Pick<Proceeding, 'sign' | 'status' | 'measures' | 'effectiveOn' | 'conductEndedOn'> & {
  readonly id: string
}

export type MemberStanding = 'good' | 'suspended' | 'lost' | 'expelled'

/** All that follows from the proceedings of one organisation. */
export type Effects = {
  readonly standing: MemberStanding
  readonly hasInformation: boolean
  readonly hasPriority: boolean
  /** Until when a priority is lost, where it is. */
  readonly priorityBackOn: CalendarDate | null
  readonly feeCut: Share
  readonly stepUp: Share
}
/** The largest of its kind that is in force, and by which reward. */
export type Share = { readonly share: Fraction; readonly by: string | null }

const standsAsMark: readonly Proceeding['status'][] = ['in-force', 'appealed', 'upheld', 'served']

/** Whether it is a penalty that was imposed, not lifted and not expired. */
export function isMark({ sign, status, conductEndedOn }: Omit<InEffect, 'id'>, on: CalendarDate): boolean {
  const end = expiresOn({ conductEndedOn })
  return sign === 'penalty' && standsAsMark.includes(status) && (end === null || on < end)
}

/** The measures of a penalty that hold on a day: while an appeal waits, all but what it holds up. */
export function measuresOn(each: Omit<InEffect, 'id'>, on: CalendarDate): readonly Measure[] {
  const { status, measures, effectiveOn } = each
  if (effectiveOn === null || on < effectiveOn || !isMark(each, on)) return []
  return measures.filter((measure) => {
    const end = overOn(measure, effectiveOn)
    return (end === null || on < end) && !(status === 'appealed' && isHeldUpByAppeal(measure))
  })
}

/** To whom a penalty is made known on a day. */
export const audiencesOn = (each: Omit<InEffect, 'id'>, on: CalendarDate): readonly Audience[] =>
  measuresOn(each, on).flatMap((measure) => (measure.is === 'publication' ? [measure.to] : []))

/** What is in force on a day, whatever the order in which the proceedings are told. */
export function effectsOf(proceedings: readonly InEffect[], on: CalendarDate): Effects {
  const penalties = proceedings.filter((each) => isMark(each, on))
  const held = penalties.flatMap((each) => measuresOn(each, on))
  const has = (is: Measure['is']): boolean => held.some((measure) => measure.is === is)
  const rewards = proceedings.filter((each) => isEarned(each, penalties, on))
  return {
    standing: has('expulsion') ? 'expelled' : has('loss-of-standing') ? 'lost' : has('suspension') ? 'suspended' : 'good', // prettier-ignore
    hasInformation: !has('loss-of-information') && !has('expulsion'),
    hasPriority: !has('loss-of-priority'),
    priorityBackOn: priorityBackOn(penalties, on),
    feeCut: largest(rewards, 'fee-cut'),
    stepUp: largest(rewards, 'step-up'),
  }
}

/** A reward ends with its days, and with a penalty that came after it or still takes something away. */
function isEarned(each: InEffect, penalties: readonly InEffect[], on: CalendarDate): boolean {
  const { sign, status, effectiveOn, measures } = each
  if (sign !== 'reward' || status !== 'granted' || effectiveOn === null || on < effectiveOn) return false
  const isOver = measures.every((measure) => on >= (overOn(measure, effectiveOn) ?? on))
  const endsIt = (penalty: InEffect): boolean =>
    (penalty.effectiveOn ?? on) >= effectiveOn ||
    measuresOn(penalty, on).some((measure) => isLasting(measure) || 'days' in measure)
  return !isOver && !penalties.some(endsIt)
}

function largest(rewards: readonly InEffect[], is: 'fee-cut' | 'step-up'): Share {
  const shares = rewards.flatMap(({ id, measures }) =>
    measures.flatMap((measure) => (measure.is === is ? [{ share: decimal(measure.share), by: id }] : [])),
  )
  const [first] = shares.toSorted((a, b) => compareFractions(b.share, a.share) || (a.by < b.by ? -1 : 1))
  return first === undefined || compareFractions(first.share, zero) === 0 ? { share: zero, by: null } : first
}

function priorityBackOn(penalties: readonly InEffect[], on: CalendarDate): CalendarDate | null {
  const ends = penalties.flatMap((each) =>
    measuresOn(each, on).flatMap((measure) =>
      measure.is === 'loss-of-priority' && each.effectiveOn !== null ? [overOn(measure, each.effectiveOn)] : [],
    ),
  )
  return ends.filter((end) => end !== null).toSorted().at(-1) ?? null // prettier-ignore
}

/** What rewards make of a scheme’s numbers in a case, each with the reward it is by; never out of the scheme’s own bounds. */
export function rewardedSettings(
  settings: Readonly<Record<string, Setting>>,
  chosen: Readonly<Record<string, string>>,
  { feeCut, stepUp }: Pick<Effects, 'feeCut' | 'stepUp'>,
): readonly (ChangedSetting & { readonly by: string })[] {
  const change = (name: string, { share, by }: Share, factor: Fraction) => {
    const setting = settings[name]
    if (setting === undefined || setting.unit === 'sectors' || by === null || compareFractions(share, zero) === 0)
      return []
    const from = chosen[name] ?? setting.value
    const to = within(setting, times(decimal(from), factor), from)
    return compareFractions(decimal(to), decimal(from)) === 0 ? [] : [{ setting: name, from, to, by }]
  }
  return [
    ...change('feeRate', feeCut, minus(one, feeCut.share)),
    ...change('borrowingMultiple', stepUp, plus(one, stepUp.share)),
  ]
}

/** Where a scheme sets no upper bound, a number is not raised. */
function within({ least, most }: Setting, wanted: Fraction, from: string): string {
  const low = decimal(least ?? '0')
  const high = decimal(most ?? from)
  const clipped = compareFractions(wanted, low) < 0 ? low : compareFractions(wanted, high) > 0 ? high : wanted
  return formatDecimal(clipped, 8, 'down').replace(/\.?0+$/, '')
}
