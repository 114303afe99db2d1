import { concat } from '../basics/utf8.ts'

/** SHA-256, passed in: the server's is fast, the browser's is portable, the core has none. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

const blockSize = 64

/** HMAC-SHA256 (RFC 2104) on the hash that is passed in. */
export function hmacSha256(sha256: Sha256, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockSize)
  block.set(key.length > blockSize ? sha256(key) : key)
  const inner = sha256(concat(masked(block, 0x36), message))
  return sha256(concat(masked(block, 0x5c), inner))
}

export const isSameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

const masked = (block: Uint8Array, mask: number): Uint8Array => block.map((byte) => byte ^ mask)
