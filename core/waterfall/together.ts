import { pour } from './pour.ts'
import type { BoundTree, CounterKey, Facts, Holding, Leg, Path, Purse, Step } from './tree.ts'

/** One of several claims of one day on shared purses; its tree keeps its own memory of what was asked. */
export type Claim = {
  readonly id: string
  readonly need: bigint
  readonly tree: BoundTree
  readonly asked?: ReadonlyMap<Path, bigint>
}

export type PouredClaim = {
  readonly id: string
  readonly legs: readonly Leg[]
  readonly unmet: bigint
  readonly asked: ReadonlyMap<Path, bigint>
}

export type PouredTogether = {
  readonly claims: readonly PouredClaim[]
  readonly left: ReadonlyMap<Purse, Holding>
  readonly room: ReadonlyMap<CounterKey, Holding>
}

type Open = PouredClaim & { readonly need: bigint; readonly tree: BoundTree }
type State = Pick<PouredTogether, 'left' | 'room'> & {
  readonly open: readonly Open[]
  readonly short: ReadonlySet<string>
}

/**
 * Pours the claims of one day in equal proportion until something runs dry, and again for the remainder:
 * never in the order of rows. What a claim gets hangs on names and order by a few odd units at most.
 */
export function pourTogether(claims: readonly Claim[], facts: Pick<Facts, 'left' | 'room'>): PouredTogether {
  const open = claims.map(({ asked = new Map<Path, bigint>(), ...claim }) => ({ ...claim, legs: [], unmet: 0n, asked }))
  let state: State = { left: facts.left, room: facts.room, open, short: new Set() }
  let dry: ReadonlySet<string> = new Set()
  while (whole(state) > 0n) {
    const steps = largestStepsWithout(state, dry)
    const next = advance(state, steps)
    if (steps < whole(state)) dry = new Set([...dry, ...advance(state, steps + 1n).short])
    state = next
  }
  return {
    claims: state.open.map(({ id, legs, unmet, asked }) => ({ id, legs, unmet, asked })),
    left: state.left,
    room: state.room,
  }
}

/** The number of equal steps in which all that is open would be poured: units of the largest need. */
const whole = (state: State): bigint =>
  state.open.reduce((largest, claim) => (claim.need > largest ? claim.need : largest), 0n)

function largestStepsWithout(state: State, dry: ReadonlySet<string>): bigint {
  const isSmooth = (steps: bigint): boolean => [...advance(state, steps).short].every((name) => dry.has(name))
  let low = 0n
  let high = whole(state)
  if (isSmooth(high)) return high
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isSmooth(middle)) low = middle
    else high = middle
  }
  return low
}

function advance(state: State, steps: bigint): State {
  const total = whole(state)
  let { left, room } = state
  const short = new Set<string>()
  const open = state.open.map((claim) => {
    const part = (claim.need * steps) / total
    const poured = pour(part, claim.tree, { left, room, asked: claim.asked })
    left = poured.after.left
    room = poured.after.room
    for (const step of poured.trace) if (isShort(step, room)) short.add(`${step.node} ${step.name}`)
    return {
      ...claim,
      need: claim.need - part,
      legs: mergeLegs([...claim.legs, ...poured.legs]),
      unmet: claim.unmet + poured.unmet,
      asked: poured.after.asked,
    }
  })
  return { left, room, open, short }
}

/** A purse that could not give, or a counter without room; a counter whose purses failed is not dry itself. */
const isShort = ({ node, name, asked, came }: Step, room: State['room']): boolean =>
  name !== undefined && came < asked && (node !== 'upTo' || (room.get(name) ?? 0n) === 0n)

/** Legs of the same path become one. */
export function mergeLegs(legs: readonly Leg[]): readonly Leg[] {
  const merged = new Map<string, Leg>()
  for (const leg of legs) {
    const key = `${leg.at}|${leg.via.join('>')}|${leg.bearer}`
    merged.set(key, { ...leg, amount: (merged.get(key)?.amount ?? 0n) + leg.amount })
  }
  return [...merged.values()]
}
