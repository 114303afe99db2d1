import {
  childrenOf,
  withChildren,
  type BoundShare,
  type BoundTree,
  type CounterKey,
  type Facts,
  type Holding,
  type Purse,
} from '../tree.ts'

/** A case for the laws: a tree, what its purses and counters hold, and a need. */
export type Case = { readonly tree: BoundTree; readonly facts: Facts; readonly need: bigint }

/**
 * What a tree may be made of: `isFree` lets purses and counters stand anywhere, so that trees arise that must be
 * refused; else each purse stands once, endless ones excepted, and no share inside `jointly` is several.
 */
export type Recipe = {
  readonly isFree: boolean
  readonly nodes: readonly Node[]
  readonly hasEndless: boolean
}

export type Node = 'inOrder' | 'severally' | 'jointly' | 'upTo' | 'fronted'
export const everyNodeKind: readonly Node[] = ['inOrder', 'severally', 'jointly', 'upTo', 'fronted']
export const sound: Recipe = { isFree: false, nodes: everyNodeKind, hasEndless: true }

type Source = { readonly next: (below: number) => number }

/** Every byte decides one thing; where the bytes end, the first alternative is taken, so short is simple. */
function sourceOf(bytes: Uint8Array): Source {
  let at = 0
  return {
    next: (below) => {
      const byte = bytes[at] ?? 0
      at += 1
      return byte % below
    },
  }
}

type Build = { readonly source: Source; readonly recipe: Recipe; purses: number; counters: number }
type Above = { readonly depth: number; readonly isJoint: boolean; readonly counters: readonly CounterKey[] }

/** Reads a case from bytes: small amounts, where units matter, and amounts of a real loan take turns. */
export function caseFrom(bytes: Uint8Array, recipe: Recipe): Case {
  const source = sourceOf(bytes)
  const isTiny = source.next(3) === 1
  const amount = (): bigint => {
    const figure = BigInt(source.next(256) * 256 + source.next(256))
    return isTiny ? figure % 40n : figure * 9973n
  }
  const need = amount()
  const build: Build = { source, recipe, purses: 0, counters: 0 }
  const tree = buildTree(build, { depth: 0, isJoint: false, counters: [] })
  const left = new Map<Purse, Holding>()
  for (let i = 0; i < build.purses; i += 1) left.set(`p${i}`, amount())
  if (recipe.hasEndless) left.set('bank', 'endless').set('state', 'endless')
  const room = new Map<CounterKey, Holding>()
  for (let i = 0; i < build.counters; i += 1) room.set(`c${i}`, source.next(8) === 7 ? 'endless' : amount())
  return { tree, need, facts: { left, room } }
}

function buildTree(build: Build, above: Above): BoundTree {
  const { source, recipe } = build
  const kind = above.depth >= 4 ? 0 : source.next(recipe.nodes.length + 3)
  const node = kind < 3 ? 'from' : recipe.nodes[kind - 3]!
  const inside = { ...above, depth: above.depth + 1 }
  if (node === 'from') return { from: purse(build) }
  if (node === 'inOrder') return { inOrder: several(build, () => buildTree(build, inside)) }
  if (node === 'jointly' || (node === 'severally' && above.isJoint && !recipe.isFree))
    return { jointly: several(build, () => share(build, { ...inside, isJoint: true })) }
  if (node === 'severally') return { severally: several(build, () => share(build, inside)) }
  if (node === 'upTo') {
    const upTo = counter(build)
    return { upTo, of: buildTree(build, { ...inside, counters: [...above.counters, upTo] }) }
  }
  const fronted = purse(build)
  const behind = buildTree(build, inside)
  return source.next(3) === 1 ? { fronted, behind, cutThrough: true } : { fronted, behind }
}

const several = <T>({ source }: Build, make: () => T): readonly T[] => {
  const count = 1 + source.next(3)
  return Array.from({ length: count }, make)
}

const share = (build: Build, above: Above): BoundShare => [BigInt(1 + build.source.next(9)), buildTree(build, above)]

function purse(build: Build): Purse {
  const { source, recipe } = build
  if (recipe.hasEndless && source.next(6) === 5) return source.next(2) === 0 ? 'bank' : 'state'
  if (recipe.isFree && build.purses > 0 && source.next(3) === 1) return `p${source.next(build.purses)}`
  build.purses += 1
  return `p${build.purses - 1}`
}

function counter(build: Build): CounterKey {
  if (build.recipe.isFree && build.counters > 0 && build.source.next(3) === 1)
    return `c${build.source.next(build.counters)}`
  build.counters += 1
  return `c${build.counters - 1}`
}

/** The same tree with the shares of each node written in the opposite order. */
export function withSharesTurned(tree: BoundTree): BoundTree {
  const inside = withChildren(tree, withSharesTurned)
  if ('severally' in inside) return { severally: inside.severally.toReversed() }
  return 'jointly' in inside ? { jointly: inside.jointly.toReversed() } : inside
}

/** Every purse that fronts somewhere in the tree. */
export const fronts = (tree: BoundTree): readonly Purse[] => [
  ...('fronted' in tree ? [tree.fronted] : []),
  ...childrenOf(tree).flatMap(fronts),
]
