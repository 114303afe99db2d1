import { assert, present } from '../basics/assert.ts'
import { concat } from '../basics/utf8.ts'
import { isSameHash, type Sha256 } from './hash.ts'

/** Leaves `from` (included) to `until` (excluded) of a tree. */
export type Range = { readonly from: number; readonly until: number }

/** The hash over the leaves of a range: the server reads stored nodes, a test folds all leaves. */
export type RangeHash = (range: Range) => Uint8Array

/** RFC 6962 §2.1: leaves and nodes are hashed apart, so that neither can pass for the other. */
export const hashLeaf = (sha256: Sha256, entry: Uint8Array): Uint8Array => sha256(concat(leafPrefix, entry))
export const hashNode = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concat(nodePrefix, left, right))

/** The root over leaf hashes; of none it is the hash of nothing. */
export function rootOf(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? sha256(new Uint8Array()) : rangeHashOf(sha256, leaves)({ from: 0, until: leaves.length })
}

/** Reads the hash of any range of leaves that are all at hand. */
export const rangeHashOf =
  (sha256: Sha256, leaves: readonly Uint8Array[]): RangeHash =>
  ({ from, until }) => {
    if (until - from === 1) return present(leaves[from], `leaf ${from}`)
    const middle = from + leftSize(until - from)
    const hashOf = rangeHashOf(sha256, leaves)
    return hashNode(sha256, hashOf({ from, until: middle }), hashOf({ from: middle, until }))
  }

/** The ranges whose hashes prove a leaf (RFC 6962 §2.1.1), nearest first. */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  assert(index >= 0 && index < size, 'a proven leaf is in the tree')
  const path = (from: number, until: number): Range[] => {
    if (until - from === 1) return []
    const middle = from + leftSize(until - from)
    return index < middle
      ? [...path(from, middle), { from: middle, until }]
      : [...path(middle, until), { from, until: middle }]
  }
  return path(0, size)
}

/** The ranges whose hashes prove that a tree of `size1` leaves is the start of one of `size2` (RFC 6962 §2.1.2). */
export function consistencyRanges(size1: number, size2: number): readonly Range[] {
  assert(size1 >= 1 && size1 <= size2, 'a consistency proof goes from a tree to a later one')
  const path = (from: number, until: number, isWhole: boolean): Range[] => {
    if (size1 === until) return isWhole ? [] : [{ from, until }]
    const middle = from + leftSize(until - from)
    return size1 <= middle
      ? [...path(from, middle, isWhole), { from: middle, until }]
      : [...path(middle, until, false), { from, until: middle }]
  }
  return path(0, size2, true)
}

export const inclusionProof = (hashOf: RangeHash, index: number, size: number): readonly Uint8Array[] =>
  inclusionRanges(index, size).map(hashOf)
export const consistencyProof = (hashOf: RangeHash, size1: number, size2: number): readonly Uint8Array[] =>
  consistencyRanges(size1, size2).map(hashOf)

export type Inclusion = {
  readonly leafIndex: number
  readonly treeSize: number
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(sha256: Sha256, leaf: Uint8Array, inclusion: Inclusion, root: Uint8Array): boolean {
  const { leafIndex, treeSize, proof } = inclusion
  if (!isSize(leafIndex) || !isSize(treeSize) || leafIndex >= treeSize) return false
  let index = leafIndex
  let last = treeSize - 1
  let hash = leaf
  for (const node of proof) {
    if (last === 0) return false
    if (index % 2 === 1 || index === last) {
      hash = hashNode(sha256, node, hash)
      while (index % 2 === 0) [index, last] = [half(index), half(last)]
    } else hash = hashNode(sha256, hash, node)
    ;[index, last] = [half(index), half(last)]
  }
  return last === 0 && isSameHash(hash, root)
}

export type Consistency = {
  readonly size1: number
  readonly size2: number
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162 §2.1.4.2. A proof from the empty tree says nothing and is refused. */
export function verifyConsistency(sha256: Sha256, consistency: Consistency): boolean {
  const { size1, size2, root1, root2, proof } = consistency
  if (!isSize(size1) || !isSize(size2) || size1 > size2) return false
  if (size1 === size2) return proof.length === 0 && isSameHash(root1, root2)
  if (size1 === 0 || proof.length === 0) return false
  const [first, ...rest] = isPowerOfTwo(size1) ? [root1, ...proof] : proof
  let [index, last] = [size1 - 1, size2 - 1]
  while (index % 2 === 1) [index, last] = [half(index), half(last)]
  let [older, newer] = [present(first, 'a proof'), present(first, 'a proof')]
  for (const node of rest) {
    if (last === 0) return false
    if (index % 2 === 1 || index === last) {
      older = hashNode(sha256, node, older)
      newer = hashNode(sha256, node, newer)
      while (index % 2 === 0) [index, last] = [half(index), half(last)]
    } else newer = hashNode(sha256, newer, node)
    ;[index, last] = [half(index), half(last)]
  }
  return last === 0 && isSameHash(older, root1) && isSameHash(newer, root2)
}

/** The greatest power of two below `size`: how many leaves stand under the left child. */
export function leftSize(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
const half = (value: number): number => Math.floor(value / 2)
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isPowerOfTwo = (size: number): boolean => size === 1 || leftSize(size) * 2 === size
