import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromHex, toHex, utf8 } from '../basics/utf8.ts'
import { hmacSha256 } from './hash.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const mac = (key: Uint8Array, message: Uint8Array) => toHex(hmacSha256(sha256, key, message))

test('HMAC-SHA256 gives the values of RFC 4231', () => {
  expect(mac(new Uint8Array(20).fill(0x0b), utf8('Hi There'))).toBe(
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  )
  expect(mac(utf8('Jefe'), utf8('what do ya want for nothing?'))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
  expect(mac(new Uint8Array(20).fill(0xaa), new Uint8Array(50).fill(0xdd))).toBe(
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  )
})

test('a key of any length gives what the platform gives, one of a whole block too', () => {
  for (const length of [0, 1, 63, 64, 65, 128]) {
    const key = new Uint8Array(length).fill(7)
    expect(mac(key, utf8('message'))).toBe(createHmac('sha256', key).update('message').digest('hex'))
  }
})

test('a key longer than a block is hashed first', () => {
  expect(mac(new Uint8Array(131).fill(0xaa), utf8('Test Using Larger Than Block-Size Key - Hash Key First'))).toBe(
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  )
  expect(fromHex('00ff')).toEqual(Uint8Array.of(0, 255))
})
