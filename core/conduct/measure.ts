import { addDays, type CalendarDate } from '../basics/calendar-date.ts'

/** To whom a penalty is made known beyond those who take part: members of the association, banks of the cluster, who supervises. */
export const audiences = ['members', 'banks', 'supervisor'] as const
export type Audience = (typeof audiences)[number]

/** What follows from conduct. Shares are decimals; days count from the day on which it takes effect. */
export type Measure =
  | { readonly is: 'fee-cut'; readonly share: string; readonly days: number }
  | { readonly is: 'step-up'; readonly share: string; readonly days: number }
  | { readonly is: 'warning' }
  | { readonly is: 'suspension'; readonly days: number }
  | { readonly is: 'loss-of-standing' }
  | { readonly is: 'loss-of-information' }
  | { readonly is: 'expulsion' }
  | { readonly is: 'loss-of-priority'; readonly days: number }
  | { readonly is: 'publication'; readonly to: Audience }

export type MeasureName = Measure['is']

/** What a member can be penalised with, and what a bank can. */
export const penaltiesOf: Readonly<Record<'member' | 'bank', readonly MeasureName[]>> = {
  member: ['warning', 'suspension', 'loss-of-standing', 'loss-of-information', 'expulsion', 'publication'],
  bank: ['warning', 'loss-of-priority', 'publication'],
}

/** Which measures an appeal holds up: what could not be made good again. */
const heldUp: readonly MeasureName[] = ['expulsion', 'publication']
export const isHeldUpByAppeal = ({ is }: Measure): boolean => heldUp.includes(is)

/** The first day on which the measure is over by itself; nothing for one that lasts. */
export const overOn = (measure: Measure, from: CalendarDate): CalendarDate | null =>
  'days' in measure ? addDays(from, measure.days) : null

/** Whether it lasts until the mark expires or is lifted, and takes something from whom it is imposed on. */
export const isLasting = ({ is }: Measure): boolean =>
  is === 'loss-of-standing' || is === 'loss-of-information' || is === 'expulsion'

const sameKind = (a: Measure, b: Measure): boolean =>
  a.is === b.is && (a.is !== 'publication' || b.is !== 'publication' || a.to === b.to)

/** Whether these are no more than those: each is among them, for no more days. */
export const isNoMore = (these: readonly Measure[], those: readonly Measure[]): boolean =>
  these.every((a) => those.some((b) => sameKind(a, b) && daysIn(a) <= daysIn(b)))

/** Whether these are less than those. */
export const isLess = (these: readonly Measure[], those: readonly Measure[]): boolean =>
  isNoMore(these, those) && !isNoMore(those, these)

/** Whether one of them stands there twice. */
export const isRepeated = (measures: readonly Measure[]): boolean =>
  measures.some((a, i) => measures.slice(0, i).some((b) => sameKind(a, b)))

const daysIn = (measure: Measure): number => ('days' in measure ? measure.days : 0)
