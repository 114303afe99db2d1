import { childrenOf, type BoundTree, type Path } from './tree.ts'

/** The place of what no layer answers for. */
export const restPlace: Path = 'rest'

/** One turn on the way from the root to who bears: which step of an order, or which share of a node. */
export type Turn = { readonly is: 'step' | 'share'; readonly nr: number }

/** Where in the order of layers somebody bears. Two who differ first in a share stand in the same layer. */
export type Layer = readonly Turn[]

/**
 * The layer of a leg, by its tree and its place in it. A front that bears stands after those behind it;
 * whoever keeps the rest stands after the whole tree.
 */
export function layerOf(tree: BoundTree | undefined, at: Path): Layer {
  if (tree === undefined || at === restPlace) return [{ is: 'step', nr: 1 }]
  return [{ is: 'step', nr: 0 }, ...turnsTo(tree, at === '' ? [] : at.split('.').map(Number))]
}

function turnsTo(tree: BoundTree, path: readonly number[]): Layer {
  const [index, ...inner] = path
  if (index === undefined) return 'fronted' in tree ? [{ is: 'step', nr: 1 }] : []
  const child = childrenOf(tree)[index]
  const turns = child === undefined ? [] : turnsTo(child, inner)
  if ('inOrder' in tree || 'fronted' in tree) return [{ is: 'step', nr: index }, ...turns]
  return 'upTo' in tree ? turns : [{ is: 'share', nr: index }, ...turns]
}
