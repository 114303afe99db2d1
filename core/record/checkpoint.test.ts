import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { utf8 } from '../basics/utf8.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { keyHashOf, openNote, type Verify } from './signed-note.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const verify: Verify = (publicKey, message, signature) => ed25519.verify(signature, message, publicKey)
const secret = sha256(utf8('a test key'))
const key = { name: 'qunrong.example/cluster-1', publicKey: ed25519.getPublicKey(secret) }
const checkpoint = { origin: 'qunrong.example/cluster-1', size: 42, root: sha256(utf8('root')) }
const note = signCheckpoint(sha256, checkpoint, key, (message) => ed25519.sign(message, secret))

test('the note of the signed-note specification opens with its key', () => {
  const bytes = new Uint8Array(Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64'))
  const published = { name: 'PeterNeumann', publicKey: bytes.slice(1) }
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const line =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  expect(Buffer.from(keyHashOf(sha256, published)).toString('hex')).toBe('c74f20a3')
  expect(openNote(sha256, `${text}\n${line}`, published, verify)).toEqual({ ok: true, value: text })
})

test('a signed checkpoint is read back by whoever has the public key', () => {
  expect(note.startsWith(formatCheckpoint(checkpoint))).toBe(true)
  expect(verifyCheckpoint(sha256, note, checkpoint.origin, key, verify)).toEqual({
    ok: true,
    value: checkpoint,
  })
})

test('another size, another origin, another key or no signature is refused', () => {
  const refusal = (text: string, origin = checkpoint.origin, by = key) =>
    verifyCheckpoint(sha256, text, origin, by, verify)
  expect(refusal(note.replace('\n42\n', '\n43\n')).ok).toBe(false)
  expect(refusal(note, 'elsewhere')).toMatchObject({ error: expect.stringContaining('not of elsewhere') })
  expect(refusal(note, checkpoint.origin, { ...key, name: 'other' })).toMatchObject({
    error: 'other has not signed this note',
  })
  expect(refusal('no note').ok).toBe(false)
})

test('a checkpoint with a crooked size or root is refused', () => {
  expect(parseCheckpoint('o\n042\nAAAA\n').ok).toBe(false)
  expect(parseCheckpoint('o\n42\nAAAA\n').ok).toBe(false)
})
