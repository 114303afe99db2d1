import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import vectors from '../../golden/record/rfc6962-vectors.json' with { type: 'json' }
import { toHex } from '../basics/utf8.ts'
import { rootOf, verifyConsistency, verifyInclusion } from './merkle.ts'

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
