import { daysBetween, type CalendarDate } from '../basics/calendar-date.ts'

/** Money received (positive) or paid (negative) on a day, in minor units. */
export type DatedFlow = { readonly on: CalendarDate; readonly minor: bigint }

const highest = 100
/** Enough halvings to reach the last binary digit. */
const steps = 64

/**
 * The yearly effective rate at which the flows are worth nothing together, by actual days over 365: 0.0617 for
 * 6.17 %. Null where the flows do not change sign, or the rate lies outside −99 % to 10,000 %. For show, never for
 * a posting. Reference: the XIRR function of common spreadsheets.
 */
export function effectiveRate(flows: readonly DatedFlow[]): number | null {
  const [first] = flows
  if (first === undefined) return null
  const terms = flows.map(({ on, minor }) => ({ years: daysBetween(first.on, on) / 365, amount: Number(minor) }))
  const worth = (rate: number): number =>
    terms.reduce((sum, { years, amount }) => sum + amount / (1 + rate) ** years, 0)
  let low = -0.99
  let high = highest
  const isRising = worth(low) < 0
  if (worth(low) < 0 === worth(high) < 0) return null
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2
    if (worth(middle) < 0 === isRising) low = middle
    else high = middle
  }
  return (low + high) / 2
}
