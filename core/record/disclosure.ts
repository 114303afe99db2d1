import { assert, present } from '../basics/assert.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { fromHex, toHex } from '../basics/utf8.ts'
import type { Json } from './canonical.ts'
import { commitmentsOf, envelopeOf, leafOf, opens, saltsOf, type Envelope, type KeyOf } from './commitment.ts'
import type { EventType } from './event-type.ts'
import { isErased, type RecordedEvent } from './event.ts'
import type { Sha256 } from './hash.ts'
import { verifyInclusion, type Inclusion } from './merkle.ts'

/** One field opened: its value, and the salt (hex) that ties it to its commitment. */
export type OpenedField = { readonly value: Json; readonly salt: string }

/** Some fields of one event and the proof that it stands in a tree; of the other fields it tells nothing. */
export type Disclosure = {
  readonly envelope: Envelope
  readonly fields: Readonly<Record<string, OpenedField>>
  readonly leafIndex: number
  readonly treeSize: number
  readonly proof: readonly string[]
}

/** A tree head: a root is the root of so many leaves and of no other number. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array }

export type DisclosureFault =
  | { readonly kind: 'wrong-field'; readonly field: string }
  | { readonly kind: 'wrong-size' }
  | { readonly kind: 'not-in-tree' }

/** Opens the named fields. A field that is erased cannot be opened: asking for it is a defect. */
export function disclose(
  sha256: Sha256,
  event: RecordedEvent,
  definition: EventType,
  keyOf: KeyOf,
  fields: readonly string[],
  inclusion: Inclusion,
): Disclosure {
  const salts = saltsOf(sha256, event, definition, keyOf)
  const open = (field: string): OpenedField => {
    const value = event.data[field]
    assert(value !== undefined, `field ${field} is missing`)
    assert(!isErased(value), `field ${field} is not erased`)
    return { value, salt: toHex(present(salts(field), 'its key')) }
  }
  return {
    envelope: envelopeOf(event, commitmentsOf(sha256, event, definition, keyOf)),
    fields: Object.fromEntries(fields.map((field) => [field, open(field)])),
    leafIndex: inclusion.leafIndex,
    treeSize: inclusion.treeSize,
    proof: inclusion.proof.map(toHex),
  }
}

/** Whether every opened field is the recorded one, and the event stands in the tree with this head. Needs no key. */
export function verifyDisclosure(
  sha256: Sha256,
  disclosure: Disclosure,
  head: TreeHead,
): Result<Readonly<Record<string, Json>>, DisclosureFault> {
  const { envelope, fields, leafIndex, treeSize } = disclosure
  for (const [field, { value, salt }] of Object.entries(fields))
    if (!isHash(salt) || !opens(sha256, ownValue(envelope.data, field), salt, value))
      return fail({ kind: 'wrong-field', field })
  if (treeSize !== head.size) return fail({ kind: 'wrong-size' })
  if (!disclosure.proof.every(isHash)) return fail({ kind: 'not-in-tree' })
  const inclusion = { leafIndex, treeSize, proof: disclosure.proof.map(fromHex) }
  return verifyInclusion(sha256, leafOf(sha256, envelope), inclusion, head.root)
    ? ok(Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value])))
    : fail({ kind: 'not-in-tree' })
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
const ownValue = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined
