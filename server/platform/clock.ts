import type { Instant } from '#core/basics/calendar-date.ts'

/** Time is an input: whoever needs it is given a clock. */
export type Clock = { readonly now: () => Instant }

const instant = (date: Date): Instant => date.toISOString() as Instant

export const systemClock: Clock = { now: () => instant(new Date()) }

/** Stands still at the given moment. */
export const fixedClock = (moment: string): Clock => {
  const standing = instant(new Date(moment))
  return { now: () => standing }
}
