import type { WireFacility } from '#contract/facilities.ts'

/** How an instalment stands: only foreseen, or as the facility has it. */
export type BarState = 'planned' | WireFacility['schedule'][number]['state']

/** What falls due on a day, in minor units. */
export type Instalment = {
  readonly dueOn: string
  readonly principal: bigint
  readonly interest: bigint
  readonly state: BarState
}

/** One bar: the instalments from a day until a day, the worst state of theirs. */
export type Bar = Instalment & { readonly until: string; readonly count: number }

/** The worst last: a bar that stands for several says what most needs to be seen. */
const byWeight: readonly BarState[] = ['paid', 'never-due', 'planned', 'to-come', 'claimed', 'due', 'overdue']

const worse = (a: BarState, b: BarState): BarState => (byWeight.indexOf(a) > byWeight.indexOf(b) ? a : b)

const joined = (bars: readonly Instalment[]): Bar => {
  const [first] = bars
  return {
    dueOn: first?.dueOn ?? '',
    until: bars.at(-1)?.dueOn ?? '',
    count: bars.length,
    principal: bars.reduce((sum, { principal }) => sum + principal, 0n),
    interest: bars.reduce((sum, { interest }) => sum + interest, 0n),
    state: bars.map(({ state }) => state).reduce(worse),
  }
}

/** At most so many bars, by date: what is due on one day is one, and where days are too many, so many in a row. */
export function barsOf(instalments: readonly Instalment[], most: number): readonly Bar[] {
  const days = [...Map.groupBy(instalments, ({ dueOn }) => dueOn)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => joined(group))
  const size = Math.max(1, Math.ceil(days.length / Math.max(1, most)))
  return Array.from({ length: Math.ceil(days.length / size) }, (_, i) => {
    const group = days.slice(i * size, (i + 1) * size)
    return { ...joined(group), count: group.length }
  })
}
