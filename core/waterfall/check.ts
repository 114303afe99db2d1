import { below, childrenOf, type BoundTree, type CounterKey, type Path, type Purse } from './tree.ts'

/** Why a tree is refused: each of these would make the answer hang on the order of writing. */
export type TreeFinding = {
  readonly code:
    | 'purse-in-two-shares'
    | 'counter-in-two-shares'
    | 'severally-inside-jointly'
    | 'counter-inside-itself'
    | 'ring-of-fronts'
    | 'purse-asked-again-behind-a-leak'
    | 'weight-not-positive'
    | 'empty-node'
  readonly at: Path
  readonly name: string
}

type Above = { readonly isJoint: boolean; readonly counters: readonly CounterKey[]; readonly fronts: readonly Purse[] }

/** Every finding of a bound tree, in the order of the tree; an empty list means that it may be poured. */
export function checkTree(tree: BoundTree, isEndless: (purse: Purse) => boolean): readonly TreeFinding[] {
  return findings(tree, '', { isJoint: false, counters: [], fronts: [] }, isEndless)
}

function findings(
  tree: BoundTree,
  at: Path,
  above: Above,
  isEndless: (purse: Purse) => boolean,
): readonly TreeFinding[] {
  const here = [...ofNode(tree, at, above), ...ofShares(tree, at, isEndless), ...ofOrder(tree, at, isEndless)]
  const inside = {
    isJoint: above.isJoint || 'jointly' in tree,
    counters: 'upTo' in tree ? [...above.counters, tree.upTo] : above.counters,
    fronts: 'fronted' in tree ? [...above.fronts, tree.fronted] : above.fronts,
  }
  return [...here, ...childrenOf(tree).flatMap((child, i) => findings(child, below(at, i), inside, isEndless))]
}

function ofNode(tree: BoundTree, at: Path, above: Above): TreeFinding[] {
  const found: TreeFinding[] = []
  if (!('from' in tree) && childrenOf(tree).length === 0)
    found.push({ code: 'empty-node', at, name: Object.keys(tree)[0] ?? '' })
  if ('severally' in tree && above.isJoint) found.push({ code: 'severally-inside-jointly', at, name: 'severally' })
  if ('upTo' in tree && above.counters.includes(tree.upTo))
    found.push({ code: 'counter-inside-itself', at, name: tree.upTo })
  if ('fronted' in tree && above.fronts.includes(tree.fronted))
    found.push({ code: 'ring-of-fronts', at, name: tree.fronted })
  return found
}

function ofShares(tree: BoundTree, at: Path, isEndless: (purse: Purse) => boolean): TreeFinding[] {
  const shares = 'severally' in tree ? tree.severally : 'jointly' in tree ? tree.jointly : []
  const found: TreeFinding[] = shares
    .filter(([weight]) => weight <= 0n)
    .map(([weight]) => ({ code: 'weight-not-positive', at, name: `${weight}` }))
  const purses = repeated(shares.map(([, child]) => new Set(pursesOf(child))))
  const counters = repeated(shares.map(([, child]) => new Set(countersOf(child))))
  for (const name of purses) if (!isEndless(name)) found.push({ code: 'purse-in-two-shares', at, name })
  for (const name of counters) found.push({ code: 'counter-in-two-shares', at, name })
  return found
}

/** A purse that a leaking step has asked already must not be asked again by a later step. */
function ofOrder(tree: BoundTree, at: Path, isEndless: (purse: Purse) => boolean): TreeFinding[] {
  if (!('inOrder' in tree)) return []
  const found = new Set<string>()
  const asked = new Set<Purse>()
  for (const step of tree.inOrder) {
    for (const purse of new Set(pursesOf(step))) if (asked.has(purse)) found.add(purse)
    if (canLeak(step, isEndless)) for (const purse of pursesOf(step)) if (!isEndless(purse)) asked.add(purse)
  }
  return [...found].map((name) => ({ code: 'purse-asked-again-behind-a-leak', at, name }))
}

/** Whether the node may give less than it is asked while a purse below it still holds something. */
function canLeak(tree: BoundTree, isEndless: (purse: Purse) => boolean): boolean {
  if ('from' in tree || isSure(tree, isEndless)) return false
  if ('inOrder' in tree || 'jointly' in tree) return childrenOf(tree).some((child) => canLeak(child, isEndless))
  if ('fronted' in tree && tree.cutThrough) return canLeak(tree.behind, isEndless)
  return !('severally' in tree) || tree.severally.length > 1 || childrenOf(tree).some((c) => canLeak(c, isEndless))
}

/** Whether the node always gives all that it is asked. */
function isSure(tree: BoundTree, isEndless: (purse: Purse) => boolean): boolean {
  if ('from' in tree) return isEndless(tree.from)
  if ('upTo' in tree) return false
  if ('fronted' in tree) return isEndless(tree.fronted) || (tree.cutThrough === true && isSure(tree.behind, isEndless))
  const children = childrenOf(tree).map((child) => isSure(child, isEndless))
  return 'severally' in tree ? children.every(Boolean) : children.some(Boolean)
}

export const pursesOf = (tree: BoundTree): readonly Purse[] => [
  ...('from' in tree ? [tree.from] : []),
  ...('fronted' in tree ? [tree.fronted] : []),
  ...childrenOf(tree).flatMap(pursesOf),
]

export const countersOf = (tree: BoundTree): readonly CounterKey[] => [
  ...('upTo' in tree ? [tree.upTo] : []),
  ...childrenOf(tree).flatMap(countersOf),
]

function repeated(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const set of sets)
    for (const name of set) {
      if (seen.has(name)) twice.add(name)
      seen.add(name)
    }
  return [...twice]
}
