import { randomBytes } from 'node:crypto'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { present } from '#core/basics/assert.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { partsOf } from '#core/basics/calendar-date.ts'
import { keyNameText } from '#core/record/event-type.ts'
import type { DataClass } from '#core/record/event.ts'
import { open, seal } from './hashing.ts'
import { loadKeys } from './keys.ts'

/**
 * Content too large for an event, sealed with a key of its own that the key of a data subject wraps: destroying that
 * one erases the content with the private values of the same year and class.
 */
export type Box = { readonly keyName: string; readonly wrapped: Buffer; readonly content: Buffer }

/** In which cluster, and what is in it: neither can be put into the place of another. */
type Place = { readonly tx: Transaction; readonly master: Uint8Array; readonly cluster: string; readonly id: string }

/** The key that private values about this party have if they happen on this day. */
export const keyNameOn = (party: string, dataClass: DataClass, on: CalendarDate): string =>
  keyNameText({ kind: 'subject', party, dataClass, year: partsOf(on).year })

const contextOf = ({ cluster, id }: Place): string => `${cluster}/${id}/content`

export async function sealBox(place: Place, keyName: string, plain: Uint8Array): Promise<Box> {
  const key = randomBytes(32)
  const wrapped = await wrap(place, keyName, key)
  return { keyName, wrapped, content: seal(key, plain, contextOf(place)) }
}

/** The key of a box under another key of its subject: what happens in another year is erased with that year. */
export async function rewrapBox(place: Place, box: Omit<Box, 'content'>, keyName: string): Promise<Buffer> {
  const key = present(await unwrap(place, box), 'the key of a document that nobody has used')
  return wrap(place, keyName, key)
}

/** What was put in; `erased` where its key is destroyed, `changed` where it is no longer what was put in. */
export async function openBox(place: Place, box: Box): Promise<Buffer | 'erased' | 'changed'> {
  try {
    const key = await unwrap(place, box)
    return key === null ? 'erased' : open(key, box.content, contextOf(place))
  } catch {
    return 'changed'
  }
}

async function wrap({ tx, master, cluster, id }: Place, keyName: string, key: Uint8Array): Promise<Buffer> {
  const keys = await loadKeys(tx, master, cluster, [keyName], true)
  return seal(present(keys.get(keyName), keyName), key, `${cluster}/${id}/key`)
}

async function unwrap({ tx, master, cluster, id }: Place, { keyName, wrapped }: Omit<Box, 'content'>) {
  const keys = await loadKeys(tx, master, cluster, [keyName], false)
  const key = keys.get(keyName)
  return key && open(key, wrapped, `${cluster}/${id}/key`)
}
