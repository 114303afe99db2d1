import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, emptyFrontier, rangeHashFromNodes, rootOfFrontier, type Frontier } from './frontier.ts'
import {
  consistencyProof,
  hashLeaf,
  inclusionProof,
  rangeHashOf,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, i) => hashLeaf(sha256, Uint8Array.of(i & 255, i >> 8)))
const treeAndIndex = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }), flip: fc.nat() }))

test('every leaf is proven, and no other leaf by its proof', () => {
  fc.assert(
    fc.property(treeAndIndex, ({ size, index, flip }) => {
      const leaves = leavesOf(size)
      const root = rootOf(sha256, leaves)
      const inclusion = {
        leafIndex: index,
        treeSize: size,
        proof: inclusionProof(rangeHashOf(sha256, leaves), index, size),
      }
      expect(verifyInclusion(sha256, leaves[index]!, inclusion, root)).toBe(true)
      const other = flip % size
      if (other !== index) expect(verifyInclusion(sha256, leaves[other]!, inclusion, root)).toBe(false)
    }),
  )
})

test('one altered bit of a proof fails', () => {
  fc.assert(
    fc.property(treeAndIndex, ({ size, index, flip }) => {
      const leaves = leavesOf(size)
      const proof = inclusionProof(rangeHashOf(sha256, leaves), index, size).map((hash) => hash.slice())
      if (proof.length === 0) return
      const node = proof[flip % proof.length]!
      node[flip % 32]! ^= 1 << flip % 8
      const inclusion = { leafIndex: index, treeSize: size, proof }
      expect(verifyInclusion(sha256, leaves[index]!, inclusion, rootOf(sha256, leaves))).toBe(false)
    }),
  )
})

test('an earlier tree is proven to be the start of a later one, from stored subtrees too', () => {
  fc.assert(
    fc.property(treeAndIndex, ({ size: size2, index }) => {
      const size1 = index + 1
      const leaves = leavesOf(size2)
      const [root1, root2] = [rootOf(sha256, leaves.slice(0, size1)), rootOf(sha256, leaves)]
      const proof = consistencyProof(rangeHashOf(sha256, leaves), size1, size2)
      expect(verifyConsistency(sha256, { size1, size2, root1, root2, proof })).toBe(true)
      const nodes = storeOf(leaves)
      expect(consistencyProof(rangeHashFromNodes(sha256, nodes), size1, size2)).toEqual(proof)
      expect(inclusionProof(rangeHashFromNodes(sha256, nodes), index, size2)).toEqual(
        inclusionProof(rangeHashOf(sha256, leaves), index, size2),
      )
    }),
  )
})

test('appending leaf by leaf gives the root of the whole with a state that grows by its logarithm', () => {
  let frontier: Frontier = emptyFrontier
  const leaves = leavesOf(300)
  leaves.forEach((leaf, i) => {
    expect(rootOfFrontier(sha256, frontier)).toEqual(rootOf(sha256, leaves.slice(0, i)))
    frontier = append(sha256, frontier, leaf).frontier
    expect(frontier.peaks.length).toBeLessThanOrEqual(Math.ceil(Math.log2(i + 2)))
  })
})

function storeOf(leaves: readonly Uint8Array[]) {
  const stored = new Map<string, Uint8Array>()
  let frontier: Frontier = emptyFrontier
  for (const leaf of leaves) {
    const step = append(sha256, frontier, leaf)
    for (const { level, index, hash } of step.completed) stored.set(`${level}/${index}`, hash)
    frontier = step.frontier
  }
  return (level: number, index: number) => stored.get(`${level}/${index}`)!
}
