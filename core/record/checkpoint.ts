import { parseBase64, toBase64 } from '../basics/base64.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Sha256 } from './hash.ts'
import { formatNote, openNote, signNote, type NoteKey, type Sign, type Verify } from './signed-note.ts'

/** A tree head (C2SP tlog-checkpoint): which log, how many leaves, the root over them. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array }

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

export function parseCheckpoint(text: string): Result<Checkpoint, string> {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  const hash = parseBase64(root)
  if (origin === '' || rest.length === 0) return fail('a checkpoint has an origin, a size and a root')
  if (!/^(0|[1-9]\d{0,14})$/.test(size)) return fail(`"${size}" is not the size of a tree`)
  if (!hash.ok || hash.value.length !== 32) return fail(`"${root}" is not a root`)
  return ok({ origin, size: Number(size), root: hash.value })
}

/** The checkpoint as the signed note that is published. */
export const signCheckpoint = (sha256: Sha256, checkpoint: Checkpoint, key: NoteKey, sign: Sign): string =>
  formatNote(signNote(sha256, formatCheckpoint(checkpoint), key, sign))

/** The checkpoint, if this key signed it and it is of this log. */
export function verifyCheckpoint(
  sha256: Sha256,
  note: string,
  origin: string,
  key: NoteKey,
  verify: Verify,
): Result<Checkpoint, string> {
  const text = openNote(sha256, note, key, verify)
  if (!text.ok) return text
  const checkpoint = parseCheckpoint(text.value)
  if (checkpoint.ok && checkpoint.value.origin !== origin)
    return fail(`the checkpoint is of ${checkpoint.value.origin}, not of ${origin}`)
  return checkpoint
}
