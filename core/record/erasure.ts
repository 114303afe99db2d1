import { present } from '../basics/assert.ts'
import type { Commitments } from './commitment.ts'
import { keyNameOf, keyNameText, type EventType, type KeyName } from './event-type.ts'
import type { RecordedEvent } from './event.ts'

/**
 * The event after a key has been destroyed: the commitment stands for every value the key opened. Leaf, tree and
 * proofs are unchanged. A public key is never destroyed, so public fields never change.
 */
export function erase(
  event: RecordedEvent,
  definition: EventType,
  commitments: Commitments,
  destroyed: KeyName,
): RecordedEvent {
  const isLost = (field: string): boolean =>
    destroyed.kind === 'subject' && keyNameText(keyNameOf(event, definition, field)) === keyNameText(destroyed)
  const data = Object.fromEntries(
    Object.entries(event.data).map(([field, value]) => [
      field,
      isLost(field) ? { erased: present(commitments[field], `the commitment to ${field}`) } : value,
    ]),
  )
  return { ...event, data }
}
