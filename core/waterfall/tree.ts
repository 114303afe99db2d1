/** An account, or a promise, under a head: the only thing that has capacity. */
export type Purse = string

/** One named, keyed quantity; read here as a cap that cuts a payment. */
export type CounterKey = string

/** Where a node stands in its tree: the indices from the root, "" for the root itself. */
export type Path = string

/** A positive whole weight; constants and measures are brought to whole numbers before a tree is bound. */
export type Weight = bigint

/** A waterfall over purses: the six nodes that can be poured. */
export type BoundTree =
  | { readonly from: Purse }
  | { readonly inOrder: readonly BoundTree[] }
  | { readonly severally: readonly BoundShare[] }
  | { readonly jointly: readonly BoundShare[] }
  | { readonly upTo: CounterKey; readonly of: BoundTree }
  | { readonly fronted: Purse; readonly behind: BoundTree; readonly cutThrough?: boolean }

export type BoundShare = readonly [Weight, BoundTree]

/** What a purse holds or a counter leaves: minor units, or without end. */
export type Holding = bigint | 'endless'

/**
 * What a pour starts from. A purse or counter that is not named holds nothing.
 * `asked` is what each splitting node was asked for in earlier pours (between pours a node remembers).
 */
export type Facts = {
  readonly left: ReadonlyMap<Purse, Holding>
  readonly room: ReadonlyMap<CounterKey, Holding>
  readonly asked?: ReadonlyMap<Path, bigint>
}

/**
 * One path by which money came. The first hand (`via[0]`, else the bearer) pays the creditor, each later
 * hand owes the one before it, the bearer bears. `under` are the counters it counts in, outermost first.
 */
export type Leg = {
  readonly bearer: Purse
  readonly amount: bigint
  readonly via: readonly Purse[]
  readonly under: readonly CounterKey[]
  readonly at: Path
}

export type Poured = {
  readonly legs: readonly Leg[]
  readonly unmet: bigint
  readonly after: Required<Facts>
  readonly trace: readonly Step[]
}

/** One asking of one node: what it was asked for, what came, and why less than all came. */
export type Step = {
  readonly at: Path
  readonly node: 'from' | 'inOrder' | 'severally' | 'jointly' | 'upTo' | 'fronted'
  readonly name?: string
  readonly asked: bigint
  readonly came: bigint
}

export const childrenOf = (tree: BoundTree): readonly BoundTree[] => {
  if ('from' in tree) return []
  if ('inOrder' in tree) return tree.inOrder
  if ('severally' in tree) return tree.severally.map(([, child]) => child)
  if ('jointly' in tree) return tree.jointly.map(([, child]) => child)
  if ('upTo' in tree) return [tree.of]
  return [tree.behind]
}

/** The same node over changed children. */
export function withChildren(tree: BoundTree, change: (child: BoundTree) => BoundTree): BoundTree {
  const share = ([weight, child]: BoundShare): BoundShare => [weight, change(child)]
  if ('from' in tree) return tree
  if ('inOrder' in tree) return { inOrder: tree.inOrder.map(change) }
  if ('severally' in tree) return { severally: tree.severally.map(share) }
  if ('jointly' in tree) return { jointly: tree.jointly.map(share) }
  if ('upTo' in tree) return { ...tree, of: change(tree.of) }
  return { ...tree, behind: change(tree.behind) }
}

/** The same tree with its counters under other names. */
export function renamedCounters(tree: BoundTree, rename: (counter: CounterKey) => CounterKey): BoundTree {
  const renamed = withChildren(tree, (child) => renamedCounters(child, rename))
  return 'upTo' in renamed ? { ...renamed, upTo: rename(renamed.upTo) } : renamed
}

/** The same tree with its purses under other names. */
export function renamedPurses(tree: BoundTree, rename: (purse: Purse) => Purse): BoundTree {
  const renamed = withChildren(tree, (child) => renamedPurses(child, rename))
  if ('from' in renamed) return { ...renamed, from: rename(renamed.from) }
  return 'fronted' in renamed ? { ...renamed, fronted: rename(renamed.fronted) } : renamed
}

export const below = (path: Path, index: number): Path => (path === '' ? `${index}` : `${path}.${index}`)

/** The hands of a leg from the creditor's side: who pays the creditor first, the bearer last. */
export const handsOf = (leg: Pick<Leg, 'via' | 'bearer'>): readonly Purse[] => [...leg.via, leg.bearer]
