import { compareFractions, decimal, formatDecimal, fraction } from '../basics/fraction.ts'
import type { Card, CardItem } from './card.ts'
import type { ContributionDetail } from './evaluation-detail.ts'
import type { MissingReason } from './indicator-words.ts'

/** What would raise one indicator's points: its next better bin, or the number that is missing. */
export type StepUp = {
  readonly indicator: string
  /** Points of the score that it would bring; of something missing, at most. */
  readonly gain: string
  readonly how:
    | { readonly kind: 'at-least' | 'below'; readonly threshold: string }
    | { readonly kind: 'supply'; readonly reason: MissingReason }
}

type Known = Pick<ContributionDetail, 'indicator' | 'because' | 'binPoints'>

/** For each indicator below its best the next step, the most rewarding first; what is at its best has none. */
export function stepsUp(card: Card, contributions: readonly Known[]): readonly StepUp[] {
  return contributions
    .flatMap((known) => {
      const item = card.items.find(({ indicator }) => indicator === known.indicator)
      const step = item === undefined ? null : stepOf(item, known)
      return step === null ? [] : [step]
    })
    .sort((a, b) => compareFractions(decimal(b.gain), decimal(a.gain)))
}

function stepOf(item: CardItem, { indicator, because, binPoints }: Known): StepUp | null {
  const gainTo = (points: number): string =>
    formatDecimal(fraction(BigInt(item.weight) * BigInt(points - binPoints), 100n), 2)
  if (because.kind === 'missing') {
    const best = Math.max(...item.bins.map(({ points }) => points))
    return best > binPoints ? { indicator, gain: gainTo(best), how: { kind: 'supply', reason: because.reason } } : null
  }
  const index = item.bins.findIndex(({ least }) => least === because.least)
  if (item.better === 'higher') {
    const bin = item.bins.slice(index + 1).find(({ points }) => points > binPoints)
    if (bin === undefined || bin.least === null) return null
    return { indicator, gain: gainTo(bin.points), how: { kind: 'at-least', threshold: bin.least } }
  }
  const better = item.bins.slice(0, Math.max(0, index)).findLastIndex(({ points }) => points > binPoints)
  const [bin, above] = [item.bins[better], item.bins[better + 1]]
  if (bin === undefined || above === undefined || above.least === null) return null
  return { indicator, gain: gainTo(bin.points), how: { kind: 'below', threshold: above.least } }
}
