import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import vectors from '../../golden/record/rfc6962-vectors.json' with { type: 'json' }
import { toHex } from '../basics/utf8.ts'
import { append, completeNodesOf, emptyFrontier, rootOfFrontier } from './frontier.ts'
import { isSameHash } from './hash.ts'
import {
  consistencyProof,
  consistencyRanges,
  hashNode,
  inclusionRanges,
  leftSize,
  rangeHashOf,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

test('the root of an empty tree is the hash of nothing', () => {
  expect(toHex(rootOf(sha256, []))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

describe('inclusion proofs of transparency-dev', () => {
  test.each(vectors.inclusion)('$file: $desc', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const inclusion = { leafIndex: leafIdx, treeSize, proof: (proof ?? []).map(bytes) }
    expect(verifyInclusion(sha256, bytes(leafHash), inclusion, bytes(root))).toBe(!wantErr)
  })
})

describe('consistency proofs of transparency-dev', () => {
  test.each(vectors.consistency)('$file: $desc', ({ size1, size2, root1, root2, proof, wantErr }) => {
    const consistency = {
      size1,
      size2,
      root1: bytes(root1),
      root2: bytes(root2),
      proof: (proof ?? []).map(bytes),
    }
    expect(verifyConsistency(sha256, consistency)).toBe(!wantErr)
  })
})

describe('the shape of a tree', () => {
  test('under the left child stand as many leaves as the greatest power of two below', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 16, 17].map(leftSize)).toEqual([1, 1, 2, 2, 4, 4, 8, 8, 16])
  })

  test('a leaf is proven by its neighbours, nearest first (the tree of seven of RFC 6962 §2.1.3)', () => {
    expect(inclusionRanges(0, 7)).toEqual([
      { from: 1, until: 2 },
      { from: 2, until: 4 },
      { from: 4, until: 7 },
    ])
    expect(inclusionRanges(6, 7)).toEqual([
      { from: 4, until: 6 },
      { from: 0, until: 4 },
    ])
    expect(inclusionRanges(0, 1)).toEqual([])
  })

  test('an earlier tree is proven by what it shares with the later one (RFC 6962 §2.1.3)', () => {
    expect(consistencyRanges(3, 7)).toEqual([
      { from: 2, until: 3 },
      { from: 3, until: 4 },
      { from: 0, until: 2 },
      { from: 4, until: 7 },
    ])
    expect(consistencyRanges(4, 7)).toEqual([{ from: 4, until: 7 }])
    expect(consistencyRanges(7, 7)).toEqual([])
    expect(consistencyRanges(1, 1)).toEqual([])
  })

  test.each([
    [-1, 3],
    [3, 3],
    [0, 0],
  ])('there is no proof of leaf %d of %d', (index, size) => {
    expect(() => inclusionRanges(index, size)).toThrow('defect')
  })

  test.each([
    [0, 3],
    [4, 3],
  ])('there is no proof from %d leaves to %d', (size1, size2) => {
    expect(() => consistencyRanges(size1, size2)).toThrow('defect')
  })

  test('a leaf that is not at hand is a defect that names it', () => {
    expect(() => rangeHashOf(sha256, [])({ from: 5, until: 6 })).toThrow('leaf 5')
  })

  test('each leaf completes the subtrees that it is the last of', () => {
    let frontier = emptyFrontier
    const completed = Array.from({ length: 8 }, (_, i) => {
      const step = append(sha256, frontier, Uint8Array.of(i))
      frontier = step.frontier
      return step.completed.map(({ level, index }) => `${level}/${index}`)
    })
    expect(completed).toEqual([
      ['0/0'],
      ['0/1', '1/0'],
      ['0/2'],
      ['0/3', '1/1', '2/0'],
      ['0/4'],
      ['0/5', '1/2'],
      ['0/6'],
      ['0/7', '1/3', '2/1', '3/0'],
    ])
    expect(frontier.size).toBe(8)
    expect(rootOfFrontier(sha256, emptyFrontier)).toEqual(rootOf(sha256, []))
  })

  test('a range is cut into complete subtrees, largest first; one that is not aligned is a defect', () => {
    expect(completeNodesOf({ from: 0, until: 7 })).toEqual([
      { level: 2, index: 0 },
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ])
    expect(completeNodesOf({ from: 4, until: 8 })).toEqual([{ level: 2, index: 1 }])
    expect(completeNodesOf({ from: 4, until: 4 })).toEqual([])
    expect(() => completeNodesOf({ from: 1, until: 3 })).toThrow('aligned')
  })
})

describe('a verifier', () => {
  const [leaf, other] = [sha256(Uint8Array.of(0)), sha256(Uint8Array.of(1))]

  test.each([
    [0, 1],
    [0.5, 1],
    [-1, 1],
    [0, 2 ** 53],
    [1, 1],
    [0, 0],
  ])('takes leaf %d of %d for proven by nothing only where it is the only one', (leafIndex, treeSize) => {
    const isOnly = leafIndex === 0 && treeSize === 1
    expect(verifyInclusion(sha256, leaf, { leafIndex, treeSize, proof: [] }, leaf)).toBe(isOnly)
  })

  test('refuses a proof that is too long or too short', () => {
    const root = rootOf(sha256, [leaf, other])
    const proven = (proof: readonly Uint8Array[]) =>
      verifyInclusion(sha256, leaf, { leafIndex: 0, treeSize: 2, proof }, root)
    expect([proven([other]), proven([]), proven([other, other])]).toEqual([true, false, false])
  })

  test('takes a tree for the start of itself by no proof at all, and of no smaller one', () => {
    const consistent = (size1: number, size2: number, root2: Uint8Array, proof: readonly Uint8Array[] = []) =>
      verifyConsistency(sha256, { size1, size2, root1: leaf, root2, proof })
    expect(consistent(1, 1, leaf)).toBe(true)
    expect(consistent(0, 0, leaf)).toBe(true)
    expect(consistent(1, 1, other)).toBe(false)
    expect(consistent(1, 1, leaf, [other])).toBe(false)
    expect(consistent(2, 1, leaf)).toBe(false)
    expect(consistent(0, 1, leaf, [other])).toBe(false)
    expect(consistent(0, 1, leaf)).toBe(false)
    expect(consistent(-1, -1, leaf)).toBe(false)
    expect(consistent(0.5, 0.5, leaf)).toBe(false)
    expect(consistent(1, 2, rootOf(sha256, [leaf, other]), [other])).toBe(true)
    expect(consistent(1, 2, leaf, [])).toBe(false)
  })

  test('refuses sizes that are none or go backwards, though every hash would meet', () => {
    const root = rootOf(sha256, [leaf, other])
    const forged = (size1: number, size2: number, root2: Uint8Array, proof: readonly Uint8Array[]) =>
      verifyConsistency(sha256, { size1, size2, root1: leaf, root2, proof })
    expect(forged(1, 2, root, [other])).toBe(true)
    expect(forged(1, 1.5, root, [other])).toBe(false)
    expect(forged(3, 1, leaf, [leaf])).toBe(false)
  })

  test('refuses a proof that goes on above the root, though every hash would meet', () => {
    const leaves = [0, 1, 2, 3].map((i) => sha256(Uint8Array.of(i)))
    const proof = consistencyProof(rangeHashOf(sha256, leaves), 3, 4)
    const [root1, root2] = [rootOf(sha256, leaves.slice(0, 3)), rootOf(sha256, leaves)]
    const above = (root: Uint8Array) => hashNode(sha256, other, root)
    expect(verifyConsistency(sha256, { size1: 3, size2: 4, root1, root2, proof })).toBe(true)
    const forged = { size1: 3, size2: 4, root1: above(root1), root2: above(root2), proof: [...proof, other] }
    expect(verifyConsistency(sha256, forged)).toBe(false)
  })

  test('hashes are the same by every byte and by their length', () => {
    expect(isSameHash(leaf, leaf.slice())).toBe(true)
    expect(isSameHash(leaf, leaf.slice(0, 31))).toBe(false)
    expect(isSameHash(leaf.slice(0, 31), leaf)).toBe(false)
    expect(isSameHash(leaf, other)).toBe(false)
  })
})
