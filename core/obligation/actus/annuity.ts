import { fail, ok, type Result } from '../../basics/result.ts'
import type { Shifts, YearFraction } from './conventions.ts'
import type { Fault } from './events.ts'
import type { Moment } from './moment.ts'

/** When an annuity is paid, rising, and how the time between is counted. */
type Payments = {
  readonly payments: readonly Moment[]
  readonly shifts: Shifts
  readonly yearFraction: YearFraction
}

/** An annuity is set: over the payments after `at`, at a yearly rate. */
export type Setting = { readonly at: Moment; readonly rate: number }

/** The first payment, and what 1 paid then and at every later payment is worth on that day; null where none is left. */
export type Annuity = { readonly first: Moment; readonly worth: number } | null

/** Nobody tells annuities at more rates than these; only rates far below zero come to so many. */
const mostRates = 2000

/**
 * Annuities set at rates of their own, in the time of one: what 1 a payment is worth, Wᵢ = 1 + Wᵢ₊₁ / (1 + r·Yᵢ₊₁), is
 * carried from the last payment to the first, at all rates at once where they are few. Where they are many it is
 * carried at some rates chosen among them, between which it is as smooth as an exponential, and read off by polynomials
 * that meet it there; what that leaves out is smaller than what doubles do (a law tells it from the plain sum).
 */
export function annuitiesOf(
  { payments, shifts, yearFraction }: Payments,
  settings: readonly Setting[],
): Result<readonly Annuity[], Fault> {
  const parts = payments.map((due, i) => (i === 0 ? 0 : yearFraction(shifts.counting(payments[i - 1]!), shifts.counting(due)))) // prettier-ignore
  const ranges = rangesOf(
    settings.map(({ rate }) => rate),
    parts,
  )
  const rates = ranges.flatMap(({ nodes }) => nodes)
  if (rates.length > mostRates)
    return fail({ term: 'marketObjectCodeOfRateReset', detail: 'falls too far below zero to set an annuity by it' })
  const annuities: Annuity[] = settings.map(() => null)
  const order = settings.map(({ at }, i) => ({ i, from: firstAfter(payments, at) })).sort((a, b) => b.from - a.from)
  let next = 0
  while (next < order.length && order[next]!.from === payments.length) next += 1
  const worths = new Float64Array(rates.length)
  for (let nr = payments.length - 1; nr >= 0; nr -= 1) {
    const part = parts[nr + 1] ?? 0
    for (let k = 0; k < worths.length; k += 1) worths[k] = 1 + worths[k]! / (1 + rates[k]! * part)
    for (; next < order.length && order[next]!.from === nr; next += 1) {
      const { i } = order[next]!
      annuities[i] = { first: payments[nr]!, worth: worthAt(settings[i]!.rate, ranges, worths) }
    }
  }
  return ok(annuities)
}

/** The place of the first payment after a moment. */
function firstAfter(payments: readonly Moment[], at: Moment): number {
  let [low, high] = [0, payments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (payments[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Rates that lie near each other, and those at which the worth is carried; `start` is the place of the first of them. */
type Range = { readonly most: number; readonly start: number; readonly nodes: readonly number[] }

const pointsOfRange = 24

/** As wide as the worth at one end is of the size of that at the other, and 1 + r·Y = 0 stays far away. */
function rangesOf(given: readonly number[], parts: readonly number[]): readonly Range[] {
  const rates = [...new Set(given)].sort((a, b) => a - b)
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const longest = parts.reduce((most, part) => Math.max(most, part), 0)
  const ranges: Range[] = []
  let start = 0
  for (let i = 0; i < rates.length; ) {
    const least = rates[i]!
    const width = Math.min(Math.max(4 / whole, least), least + 1 / longest)
    let end = i + 1
    while (end < rates.length && rates[end]! <= least + width) end += 1
    const most = rates[end - 1]!
    const nodes = end - i <= pointsOfRange ? rates.slice(i, end) : chebyshev(least, most)
    ranges.push({ most, start, nodes })
    start += nodes.length
    i = end
  }
  return ranges
}

/** Points between two numbers, both among them, at which a polynomial meets a smooth function well. */
const chebyshev = (least: number, most: number): number[] =>
  Array.from({ length: pointsOfRange }, (_, j) => {
    const along = (1 - Math.cos((Math.PI * j) / (pointsOfRange - 1))) / 2
    return least + (most - least) * along
  })

/** The polynomial through the worths of a range, in barycentric form; at a rate of the range itself its own worth. */
function worthAt(rate: number, ranges: readonly Range[], worths: Float64Array): number {
  const { nodes, start } = ranges.find(({ most }) => rate <= most)!
  let [over, under] = [0, 0]
  for (let j = 0; j < nodes.length; j += 1) {
    const apart = rate - nodes[j]!
    const worth = worths[start + j]!
    if (apart === 0) return worth
    const weight = (j % 2 === 0 ? 1 : -1) * (j === 0 || j === nodes.length - 1 ? 0.5 : 1)
    over += (weight / apart) * worth
    under += weight / apart
  }
  return over / under
}
