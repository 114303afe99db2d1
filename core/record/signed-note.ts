import { parseBase64, toBase64 } from '../basics/base64.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { concat, utf8 } from '../basics/utf8.ts'
import { isSameHash, type Sha256 } from './hash.ts'

/** Ed25519, passed in: signs the bytes of a note's text. */
export type Sign = (message: Uint8Array) => Uint8Array
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** Who signs: a name (no blanks, no plus) and an Ed25519 public key of 32 bytes. */
export type NoteKey = { readonly name: string; readonly publicKey: Uint8Array }

export type NoteSignature = {
  readonly name: string
  readonly keyHash: Uint8Array
  readonly signature: Uint8Array
}

/** A C2SP signed note: text that ends in a newline, and the lines that sign it. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

const ed25519 = Uint8Array.of(1)

/** The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key). */
export const keyHashOf = (sha256: Sha256, { name, publicKey }: NoteKey): Uint8Array =>
  sha256(concat(utf8(`${name}\n`), ed25519, publicKey)).slice(0, 4)

export const signNote = (sha256: Sha256, text: string, key: NoteKey, sign: Sign): SignedNote => ({
  text,
  signatures: [{ name: key.name, keyHash: keyHashOf(sha256, key), signature: sign(utf8(text)) }],
})

export const formatNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(signatureLine).join('')}`

const signatureLine = ({ name, keyHash, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(concat(keyHash, signature))}\n`

const linePattern = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/

export function parseNote(note: string): Result<SignedNote, string> {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return fail('a note is a text, an empty line and signatures')
  const signatures: NoteSignature[] = []
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name = '', base64 = '?'] = linePattern.exec(line) ?? []
    const bytes = parseBase64(base64)
    if (!bytes.ok || bytes.value.length < 5) return fail(`"${line}" is not a signature line`)
    signatures.push({ name, keyHash: bytes.value.slice(0, 4), signature: bytes.value.slice(4) })
  }
  return ok({ text: note.slice(0, split + 1), signatures })
}

/** The text, if this key signed it; signatures of unknown keys are passed over, a wrong one is not. */
export function openNote(sha256: Sha256, note: string, key: NoteKey, verify: Verify): Result<string, string> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const { text, signatures } = parsed.value
  const keyHash = keyHashOf(sha256, key)
  const mine = signatures.filter(({ name, keyHash: hash }) => name === key.name && isSameHash(hash, keyHash))
  if (mine.length === 0) return fail(`${key.name} has not signed this note`)
  const isGood = mine.every(({ signature }) => verify(key.publicKey, utf8(text), signature))
  return isGood ? ok(text) : fail(`the signature of ${key.name} is wrong`)
}
