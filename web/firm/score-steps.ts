import type { WireContribution } from '#contract/information.ts'

/** One step down from the full score: what an indicator did not earn. */
export type ScoreStep = {
  readonly indicator: string
  readonly points: string
  readonly most: string
  readonly lost: number
  /** Where on the scale of 0 to 100 the step begins, and where it ends. */
  readonly from: number
  readonly to: number
}

export type ScoreSteps = {
  readonly steps: readonly ScoreStep[]
  /** Indicators that lost nothing. */
  readonly full: readonly string[]
  /** Where the scale of the drawing begins, so that steps can be told apart. */
  readonly floor: number
}

type Earned = Pick<WireContribution, 'indicator' | 'points' | 'most'>

/** Hundredths of a point, as whole numbers. */
const hundredths = (points: string): number => Math.round(Number(points) * 100)

/** From the full score down to one's own, the greatest loss first. */
export function scoreSteps(contributions: readonly Earned[]): ScoreSteps {
  const losses = contributions
    .map((each) => ({ ...each, lost: hundredths(each.most) - hundredths(each.points) }))
    .sort((a, b) => b.lost - a.lost)
  let left = 10_000
  const steps = losses
    .filter(({ lost }) => lost > 0)
    .map(({ indicator, points, most, lost }): ScoreStep => {
      const from = left
      left -= lost
      return { indicator, points, most, lost: lost / 100, from: from / 100, to: left / 100 }
    })
  return {
    steps,
    full: losses.filter(({ lost }) => lost <= 0).map(({ indicator }) => indicator),
    floor: Math.max(0, Math.floor(left / 1000) * 10 - (left % 1000 < 300 ? 10 : 0)),
  }
}
