import { leastOf } from '../basics/minor.ts'
import { assert } from '../basics/assert.ts'
import { splitByWebster } from '../basics/split.ts'
import {
  below,
  type BoundShare,
  type BoundTree,
  type CounterKey,
  type Facts,
  type Holding,
  type Leg,
  type Path,
  type Poured,
  type Purse,
  type Step,
} from './tree.ts'

/**
 * Asks the tree for `need` minor units and says who pays, who bears, and what stays unmet.
 * Pure: the facts are read, never changed; the tree is assumed sound (`checkTree`).
 */
export function pour(need: bigint, tree: BoundTree, facts: Facts): Poured {
  assert(need >= 0n, 'a need is not negative')
  const run = startRun(facts)
  const came = ask(run, tree, need, { path: '', via: [], under: [] })
  const asked = new Map(run.askedBefore)
  for (const [path, amount] of run.askedNow) asked.set(path, (asked.get(path) ?? 0n) + amount)
  return {
    legs: [...run.legs.values()].filter((leg) => leg.amount > 0n),
    unmet: need - came,
    after: { left: run.left, room: run.room, asked },
    trace: run.trace,
  }
}

type Run = {
  readonly left: Map<Purse, Holding>
  readonly room: Map<CounterKey, Holding>
  readonly askedBefore: ReadonlyMap<Path, bigint>
  readonly askedNow: Map<Path, bigint>
  /** What a front has paid in this pour and nobody has covered yet, by purse. */
  readonly advanced: Map<Purse, bigint>
  readonly legs: Map<string, Leg>
  readonly trace: Step[]
}

type Place = { readonly path: Path; readonly via: readonly Purse[]; readonly under: readonly CounterKey[] }

const startRun = (facts: Facts): Run => ({
  left: new Map(facts.left),
  room: new Map(facts.room),
  askedBefore: facts.asked ?? new Map(),
  askedNow: new Map(),
  advanced: new Map(),
  legs: new Map(),
  trace: [],
})

function ask(run: Run, tree: BoundTree, amount: bigint, place: Place): bigint {
  if (amount === 0n) return 0n
  if ('from' in tree) return traced(run, place, 'from', amount, askPurse(run, tree.from, amount, place), tree.from)
  if ('inOrder' in tree) return traced(run, place, 'inOrder', amount, askInOrder(run, tree.inOrder, amount, place))
  if ('severally' in tree)
    return traced(run, place, 'severally', amount, askSeverally(run, tree.severally, amount, place))
  if ('jointly' in tree) return traced(run, place, 'jointly', amount, askJointly(run, tree.jointly, amount, place))
  if ('upTo' in tree)
    return traced(run, place, 'upTo', amount, askUpTo(run, tree.upTo, tree.of, amount, place), tree.upTo)
  return traced(run, place, 'fronted', amount, askFront(run, tree, amount, place), tree.fronted)
}

function traced(run: Run, place: Place, node: Step['node'], asked: bigint, came: bigint, name?: string): bigint {
  run.trace.push({ at: place.path, node, asked, came, ...(name === undefined ? {} : { name }) })
  return came
}

/** A party's own share behind its own front was paid already: it is covered from what it advanced. */
function askPurse(run: Run, purse: Purse, amount: bigint, place: Place): bigint {
  const covered = leastOf(amount, run.advanced.get(purse) ?? 0n)
  if (covered > 0n) run.advanced.set(purse, run.advanced.get(purse)! - covered)
  const drawn = take(run.left, purse, amount - covered)
  record(run, purse, covered + drawn, place)
  return covered + drawn
}

function askInOrder(run: Run, steps: readonly BoundTree[], amount: bigint, place: Place): bigint {
  let came = 0n
  steps.forEach((step, i) => {
    came += ask(run, step, amount - came, { ...place, path: below(place.path, i) })
  })
  return came
}

function askSeverally(run: Run, shares: readonly BoundShare[], amount: bigint, place: Place): bigint {
  const asks = splitRemembering(run, place.path, amount, shares)
  return shares.reduce(
    (came, [, child], i) => came + ask(run, child, asks[i]!, { ...place, path: below(place.path, i) }),
    0n,
  )
}

/** Those who paid all they were asked are asked again for what is missing, until nobody is left to ask. */
function askJointly(run: Run, shares: readonly BoundShare[], amount: bigint, place: Place): bigint {
  let came = 0n
  let solvent = shares.map((_, i) => i)
  let asks = splitRemembering(run, place.path, amount, shares)
  for (;;) {
    const paidInFull: number[] = []
    solvent.forEach((i, n) => {
      const paid = ask(run, shares[i]![1], asks[n]!, { ...place, path: below(place.path, i) })
      came += paid
      if (paid === asks[n]) paidInFull.push(i)
    })
    if (came === amount || paidInFull.length === 0) return came
    solvent = paidInFull
    asks = splitByWebster(
      amount - came,
      solvent.map((i) => shares[i]![0]),
    )
  }
}

/** Takes at most the room; asks on while something came, in all never for more than it was itself asked. */
function askUpTo(run: Run, counter: CounterKey, tree: BoundTree, amount: bigint, place: Place): bigint {
  const inner = { ...place, path: below(place.path, 0), under: [...place.under, counter] }
  let asked = 0n
  let came = 0n
  for (;;) {
    const wish = atMost(amount - asked, run.room.get(counter) ?? 0n)
    if (wish === 0n) return came
    const got = ask(run, tree, wish, inner)
    take(run.room, counter, got)
    asked += wish
    came += got
    if (got === 0n) return came
  }
}

function askFront(
  run: Run,
  { fronted: by, behind, cutThrough }: { fronted: Purse; behind: BoundTree; cutThrough?: boolean },
  amount: bigint,
  place: Place,
): bigint {
  const paid = take(run.left, by, amount)
  const path = below(place.path, 0)
  run.advanced.set(by, paid)
  const came = ask(run, behind, paid, { ...place, path, via: [...place.via, by] })
  const ownShare = paid - run.advanced.get(by)!
  run.advanced.delete(by)
  give(run.left, by, came - ownShare)
  record(run, by, paid - came, place)
  return paid + (cutThrough ? ask(run, behind, amount - paid, { ...place, path }) : 0n)
}

/** Within one pour every asking splits afresh; between pours the total asked so far is split. */
function splitRemembering(run: Run, path: Path, amount: bigint, shares: readonly BoundShare[]): bigint[] {
  const weights = shares.map(([weight]) => weight)
  const before = run.askedBefore.get(path) ?? 0n
  run.askedNow.set(path, (run.askedNow.get(path) ?? 0n) + amount)
  const now = splitByWebster(before + amount, weights)
  if (before === 0n) return now
  const then = splitByWebster(before, weights)
  return now.map((share, i) => share - then[i]!)
}

/** Who bears what it fronted itself owes nobody: the path ends where the bearer first stands in it. */
function record(run: Run, bearer: Purse, amount: bigint, place: Place): void {
  const own = place.via.indexOf(bearer)
  const via = own < 0 ? place.via : place.via.slice(0, own)
  const key = `${place.path}|${via.join('>')}|${bearer}`
  const before = run.legs.get(key)?.amount ?? 0n
  run.legs.set(key, { bearer, amount: before + amount, via, under: place.under, at: place.path })
}

function take(holdings: Map<string, Holding>, name: string, wish: bigint): bigint {
  const held = holdings.get(name) ?? 0n
  if (held === 'endless') return wish
  const taken = leastOf(wish, held)
  holdings.set(name, held - taken)
  return taken
}

function give(holdings: Map<string, Holding>, name: string, amount: bigint): void {
  const held = holdings.get(name) ?? 0n
  if (held !== 'endless') holdings.set(name, held + amount)
}

const atMost = (wish: bigint, holding: Holding): bigint => (holding === 'endless' ? wish : leastOf(wish, holding))
