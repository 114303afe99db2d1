import { assert, present } from '../basics/assert.ts'
import type { Sha256 } from './hash.ts'
import { hashNode } from './merkle.ts'

/**
 * What must be kept of a tree to append to it and to know its root: the hashes of its complete subtrees, largest
 * first, one for each bit set in `size`.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly Uint8Array[] }

/** A complete subtree: the hash of leaves `index·2^level` to `(index+1)·2^level`. */
export type CompleteNode = { readonly level: number; readonly index: number; readonly hash: Uint8Array }

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** The tree with one more leaf, and the subtrees which that leaf completed (a store keeps them for proofs). */
export function append(
  sha256: Sha256,
  frontier: Frontier,
  leaf: Uint8Array,
): { readonly frontier: Frontier; readonly completed: readonly CompleteNode[] } {
  const peaks = [...frontier.peaks]
  const completed: CompleteNode[] = [{ level: 0, index: frontier.size, hash: leaf }]
  let hash = leaf
  let index = frontier.size
  for (let level = 1; index % 2 === 1; level += 1) {
    hash = hashNode(sha256, present(peaks.pop(), 'a peak'), hash)
    index = (index - 1) / 2
    completed.push({ level, index, hash })
  }
  return { frontier: { size: frontier.size + 1, peaks: [...peaks, hash] }, completed }
}

export function rootOfFrontier(sha256: Sha256, { peaks }: Pick<Frontier, 'peaks'>): Uint8Array {
  const [last, ...others] = [...peaks].reverse()
  if (last === undefined) return sha256(new Uint8Array())
  return others.reduce((root, peak) => hashNode(sha256, peak, root), last)
}

/** Cuts a range, whose start is a multiple of its size rounded up, into complete subtrees, largest first. */
export function completeNodesOf(range: {
  readonly from: number
  readonly until: number
}): readonly Omit<CompleteNode, 'hash'>[] {
  const nodes: Omit<CompleteNode, 'hash'>[] = []
  for (let from = range.from; from < range.until; ) {
    let level = 0
    while (2 ** (level + 1) <= range.until - from) level += 1
    assert(from % 2 ** level === 0, 'a proof is made of aligned subtrees')
    nodes.push({ level, index: from / 2 ** level })
    from += 2 ** level
  }
  return nodes
}

/** The hash over a range from stored complete subtrees. */
export const rangeHashFromNodes =
  (sha256: Sha256, nodeOf: (level: number, index: number) => Uint8Array) =>
  (range: { readonly from: number; readonly until: number }): Uint8Array => {
    const peaks = completeNodesOf(range).map(({ level, index }) => nodeOf(level, index))
    return rootOfFrontier(sha256, { peaks })
  }
