import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { parseBase64 } from '#core/basics/base64.ts'
import { verifyCheckpoint } from '#core/record/checkpoint.ts'
import { parseDisclosure } from '#core/record/disclosure-json.ts'
import { verifyDisclosure } from '#core/record/disclosure.ts'

type Given = {
  readonly cluster: string
  readonly disclosure: unknown
  readonly checkpoint: string
  readonly key: { readonly name: string; readonly publicKey: string }
}

/** What was proved of an event, in numbers; or why nothing was. */
export type Verdict =
  | {
      readonly isProved: true
      readonly fields: number
      readonly hidden: number
      readonly position: number
      readonly size: number
      readonly steps: number
      readonly origin: string
      readonly key: string
      readonly isFirst: boolean
    }
  | { readonly isProved: false; readonly fault: 'faultProof' | 'faultNote'; readonly why: string }
  | { readonly isProved: false; readonly fault: 'faultKey' | 'wrong-size' | 'not-in-tree' }
  | { readonly isProved: false; readonly fault: 'wrong-field'; readonly field: string }

/** Where a browser remembers with which key the platform signs. */
export type KeyMemory = { readonly get: () => string | null; readonly set: (key: string) => void }

/**
 * The verifier of the core, run by whoever reads: every opened field against its commitment, the leaf against the root,
 * the root against the signature, and the key against what this browser saw before.
 */
export function verify({ cluster, disclosure, checkpoint, key }: Given, memory: KeyMemory): Verdict {
  const parsed = parseDisclosure(disclosure)
  if (!parsed.ok) return { isProved: false, fault: 'faultProof', why: parsed.error }
  const publicKey = parseBase64(key.publicKey)
  if (!publicKey.ok) return { isProved: false, fault: 'faultNote', why: publicKey.error }
  const known = memory.get()
  const mine = `${key.name} ${key.publicKey}`
  if (known !== null && known !== mine) return { isProved: false, fault: 'faultKey' }
  const origin = `qunrong/${cluster}`
  const noteKey = { name: key.name, publicKey: publicKey.value }
  const head = verifyCheckpoint(sha256, checkpoint, origin, noteKey, (by, message, signature) =>
    ed25519.verify(signature, message, by),
  )
  if (!head.ok) return { isProved: false, fault: 'faultNote', why: head.error }
  const opened = verifyDisclosure(sha256, parsed.value, head.value)
  if (!opened.ok)
    return opened.error.kind === 'wrong-field'
      ? { isProved: false, fault: 'wrong-field', field: opened.error.field }
      : { isProved: false, fault: opened.error.kind }
  memory.set(mine)
  const fields = Object.keys(opened.value).length
  return {
    isProved: true,
    fields,
    hidden: Object.keys(parsed.value.envelope.data).length - fields,
    position: parsed.value.leafIndex,
    size: head.value.size,
    steps: parsed.value.proof.length,
    origin,
    key: key.publicKey,
    isFirst: known === null,
  }
}
