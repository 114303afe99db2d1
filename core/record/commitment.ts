import { present } from '../basics/assert.ts'
import { concat, fromHex, toHex, utf8 } from '../basics/utf8.ts'
import { canonical, type Json } from './canonical.ts'
import { keyNameOf, type EventType, type KeyName } from './event-type.ts'
import { eventIdentity, isErased, type RecordedEvent } from './event.ts'
import { hmacSha256, type Sha256 } from './hash.ts'
import { hashLeaf } from './merkle.ts'

/** Finds a key by name; null when it has been destroyed. */
export type KeyOf = (name: KeyName) => Uint8Array | null

/** The commitment to each field, hex. */
export type Commitments = Readonly<Record<string, string>>

/** An event in which every field of `data` stands as its commitment: what the leaf is the hash of. */
export type Envelope = Omit<RecordedEvent, 'data'> & { readonly data: Commitments }

/** `eventKey = HMAC(subjectKey, "cluster/stream/version")`: opens the fields of one event and no other. */
export const eventKeyOf = (sha256: Sha256, key: Uint8Array, event: RecordedEvent): Uint8Array =>
  hmacSha256(sha256, key, utf8(eventIdentity(event)))

/** `salt = sha256(eventKey ‖ field)`: opens one field and no other. */
export const saltOf = (sha256: Sha256, eventKey: Uint8Array, field: string): Uint8Array =>
  sha256(concat(eventKey, utf8(field)))

/** `sha256(salt ‖ canonical(value))`, hex. */
export const commitmentTo = (sha256: Sha256, salt: Uint8Array, value: Json): string =>
  toHex(sha256(concat(salt, utf8(canonical(value)))))

/** Commits to every field; of an erased field the commitment that is left of it. */
export function commitmentsOf(sha256: Sha256, event: RecordedEvent, definition: EventType, keyOf: KeyOf): Commitments {
  const salts = saltsOf(sha256, event, definition, keyOf)
  return Object.fromEntries(
    Object.entries(event.data).map(([field, value]) => [
      field,
      isErased(value) ? value.erased : commitmentTo(sha256, present(salts(field), 'the key of a field'), value),
    ]),
  )
}

/** The salt of each field of an event; null where the key is destroyed. Derives each event key once. */
export function saltsOf(
  sha256: Sha256,
  event: RecordedEvent,
  definition: EventType,
  keyOf: KeyOf,
): (field: string) => Uint8Array | null {
  const eventKeys = new Map<string | null, Uint8Array | null>()
  return (field) => {
    const { isPrivate, keyOf: role } = present(definition.fields[field], 'a field of the type')
    const owner = isPrivate ? role : null
    let eventKey = eventKeys.get(owner)
    if (eventKey === undefined) {
      const key = keyOf(keyNameOf(event, definition, field))
      eventKey = key && eventKeyOf(sha256, key, event)
      eventKeys.set(owner, eventKey)
    }
    return eventKey && saltOf(sha256, eventKey, field)
  }
}

/** The event with its data as commitments. */
export const envelopeOf = (event: RecordedEvent, commitments: Commitments): Envelope => ({
  ...event,
  data: commitments,
})

/** The RFC 6962 leaf hash of the canonical envelope. */
export function leafOf(sha256: Sha256, envelope: Envelope): Uint8Array {
  const { cluster, stream, version, type, schemaVersion, occurredOn, recordedAt, actor, dataClass, data } = envelope
  const { command, event } = envelope.causedBy
  const subjects = envelope.subjects.map(({ party, role }) => ({ party, role }))
  const causedBy = event === undefined ? { command } : { command, event }
  return hashLeaf(
    sha256,
    utf8(
      canonical({
        cluster,
        stream,
        version,
        type,
        schemaVersion,
        occurredOn,
        recordedAt,
        actor,
        subjects,
        dataClass,
        data,
        causedBy,
      }),
    ),
  )
}

/** Whether this value with this salt (hex) is what the commitment was made to. */
export const opens = (sha256: Sha256, commitment: string | undefined, salt: string, value: Json): boolean =>
  commitmentTo(sha256, fromHex(salt), value) === commitment
