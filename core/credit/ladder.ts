import { compareFractions, decimal, formatDecimal, minus } from '../basics/fraction.ts'
import type { Card, Grade } from './card.ts'

export type Rung = { readonly grade: Grade; readonly from: string; readonly to: string }

/** Where a score stands among the grades of its card, and how many points the next better grade is away. */
export type Ladder = {
  /** From the worst grade to the best. */
  readonly rungs: readonly Rung[]
  readonly at: Grade
  readonly next: { readonly grade: Grade; readonly from: string; readonly gap: string } | null
}

export function ladderOf(card: Card, score: string): Ladder {
  const own = decimal(score)
  const rungs = card.grades.map(({ grade, leastScore }, i) => ({
    grade,
    from: leastScore,
    to: card.grades[i - 1]?.leastScore ?? '100',
  }))
  const place = Math.max(
    0,
    rungs.findIndex(({ from }) => compareFractions(own, decimal(from)) >= 0),
  )
  const better = rungs[place - 1]
  return {
    rungs: rungs.toReversed(),
    at: rungs[place]?.grade ?? 'D',
    next:
      better === undefined
        ? null
        : { grade: better.grade, from: better.from, gap: formatDecimal(minus(decimal(better.from), own), 2) },
  }
}
