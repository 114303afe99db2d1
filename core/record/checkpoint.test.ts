import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../basics/utf8.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { formatNote, keyHashOf, openNote, parseNote, signNote, type Verify } from './signed-note.ts'

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

const root = Buffer.from(checkpoint.root).toString('base64')

test('a checkpoint is an origin, a size and a root, each on its line, and may say more', () => {
  expect(parseCheckpoint(`o\n42\n${root}\n`)).toEqual({ ok: true, value: { ...checkpoint, origin: 'o' } })
  expect(parseCheckpoint(`o\n0\n${root}\nmore\n`)).toMatchObject({ ok: true, value: { size: 0 } })
  for (const text of ['', 'o', 'o\n42', `o\n42\n${root}`, `\n42\n${root}\n`])
    expect(parseCheckpoint(text)).toEqual({ ok: false, error: 'a checkpoint has an origin, a size and a root' })
})

test.each(['042', '-1', '1.5', '', 'x', ' 4', '4 ', '1e3', '1'.repeat(16)])('%j is not the size of a tree', (size) => {
  expect(parseCheckpoint(`o\n${size}\n${root}\n`)).toEqual({ ok: false, error: `"${size}" is not the size of a tree` })
})

test.each(['AAAA', '', '?', root.slice(1)])('%j is not a root', (text) => {
  expect(parseCheckpoint(`o\n42\n${text}\n`)).toEqual({ ok: false, error: `"${text}" is not a root` })
})

test('a tree as large as can be counted exactly is read', () => {
  expect(parseCheckpoint(`o\n${'9'.repeat(15)}\n${root}\n`)).toMatchObject({ value: { size: 999_999_999_999_999 } })
})

describe('a signed note', () => {
  const [text = '', lines = ''] = note.split('\n\n').map((part, i) => (i === 0 ? `${part}\n` : part))
  const open = (whole: string) => openNote(sha256, whole, key, verify)
  const other = `— somebody ${Buffer.from(new Uint8Array(70)).toString('base64')}\n`

  test('opens among signatures of others, and not where only others signed', () => {
    expect(open(`${text}\n${other}${lines}`)).toEqual({ ok: true, value: text })
    expect(open(`${text}\n${other}`)).toEqual({ ok: false, error: `${key.name} has not signed this note` })
  })

  test('is refused where one of several signatures by this key is wrong', () => {
    const bytes = Buffer.from(lines.trim().split(' ')[2] ?? '', 'base64')
    bytes[10]! ^= 1
    const wrong = `— ${key.name} ${bytes.toString('base64')}\n`
    expect(open(`${text}\n${wrong}`)).toEqual({ ok: false, error: `the signature of ${key.name} is wrong` })
    expect(open(`${text}\n${lines}${wrong}`).ok).toBe(false)
  })

  test('passes over a signature under its name by another key', () => {
    const bytes = Buffer.from(lines.trim().split(' ')[2] ?? '', 'base64')
    bytes[0]! ^= 1
    expect(open(`${text}\n— ${key.name} ${bytes.toString('base64')}\n`)).toEqual({
      ok: false,
      error: `${key.name} has not signed this note`,
    })
  })

  test('passes over a signature by its key under another name', () => {
    const line = `— other ${lines.trim().split(' ')[2]}\n`
    expect(open(`${text}\n${line}`)).toEqual({ ok: false, error: `${key.name} has not signed this note` })
  })

  test('may be of an empty line alone', () => {
    expect(parseNote('\n\n— a AAECAwQ=\n')).toMatchObject({ ok: true, value: { text: '\n' } })
  })

  test('may hold empty lines of its own: the last one ends the text', () => {
    const signed = signNote(sha256, 'a\n\nb\n', key, (message) => ed25519.sign(message, secret))
    expect(open(formatNote(signed))).toEqual({ ok: true, value: 'a\n\nb\n' })
    expect(parseNote(formatNote(signed))).toEqual({ ok: true, value: signed })
  })

  test.each([
    ['', 'no empty line'],
    ['text\n— a AAAAAAAA\n', 'no empty line'],
    ['text\n\n— a AAAAAAAA', 'no end of line'],
  ])('%j is no note: %s', (whole) => {
    expect(parseNote(whole)).toEqual({ ok: false, error: 'a note is a text, an empty line and signatures' })
  })

  test.each([
    'hello',
    '- a AAAAAAA=',
    '— a b AAAAAAA=',
    '— a+b AAAAAAA=',
    '— a ????',
    '— a AAAAAA==',
    '— a AAAA',
    '— a AAAAAAB=',
    '— a A=A=AAAA',
    'x— a AAAAAAA=',
    '— a AAAAAAA= ',
  ])('%j is not a signature line', (line) => {
    expect(parseNote(`text\n\n${line}\n`)).toEqual({ ok: false, error: `"${line}" is not a signature line` })
  })

  test('a signature of one byte after the four of its key is read', () => {
    expect(parseNote('text\n\n— a AAECAwQ=\n')).toEqual({
      ok: true,
      value: {
        text: 'text\n',
        signatures: [{ name: 'a', keyHash: Uint8Array.of(0, 1, 2, 3), signature: Uint8Array.of(4) }],
      },
    })
  })
})
