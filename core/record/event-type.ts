import { present } from '../basics/assert.ts'
import { partsOf } from '../basics/calendar-date.ts'
import { isErased, type DataClass, type RecordedEvent } from './event.ts'

/**
 * Which key commits a field: the cluster's public key, which is never destroyed, or for a private field the key
 * of the subject with that role, for the event's data class and the year in which it occurred.
 */
export type FieldDefinition =
  | { readonly isPrivate: false; readonly keyOf: 'public' }
  | { readonly isPrivate: true; readonly keyOf: string }

/** One shape of one kind of event; a changed shape is the next `schemaVersion`, never an edit. */
export type EventType = {
  readonly type: string
  readonly schemaVersion: number
  readonly dataClass: DataClass
  readonly fields: Readonly<Record<string, FieldDefinition>>
}

/** Names a 32-byte key of a cluster; destroying a subject's key erases what it opened. */
export type KeyName =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'subject'
      readonly party: string
      readonly dataClass: DataClass
      readonly year: number
    }

export const publicField: FieldDefinition = { isPrivate: false, keyOf: 'public' }
export const privateField = (role: string): FieldDefinition => ({ isPrivate: true, keyOf: role })

export const keyNameText = (name: KeyName): string =>
  name.kind === 'public' ? 'public' : `${name.party}/${name.dataClass}/${name.year}`

/** The key of one field of this event. Of several subjects in the role, the first one's. */
export function keyNameOf(event: RecordedEvent, definition: EventType, field: string): KeyName {
  const { isPrivate, keyOf } = present(definition.fields[field], `field ${field} of ${definition.type}`)
  if (!isPrivate) return { kind: 'public' }
  const subject = event.subjects.find(({ role }) => role === keyOf)
  const { party } = present(subject, `the ${keyOf} of ${definition.type}`)
  return { kind: 'subject', party, dataClass: event.dataClass, year: partsOf(event.occurredOn).year }
}

/** Every key this event needs, each once. */
export function keyNamesOf(event: RecordedEvent, definition: EventType): readonly KeyName[] {
  const names = Object.keys(event.data).map((field) => keyNameOf(event, definition, field))
  return [...new Map(names.map((name) => [keyNameText(name), name])).values()]
}

/** What makes an event unfit for its type: wrong names, a missing subject, a value that looks erased. */
export function checkEvent(event: RecordedEvent, definition: EventType): readonly string[] {
  const mine = Object.keys(definition.fields)
  const roles = new Set(event.subjects.map(({ role }) => role))
  const keyRoles = Object.values(definition.fields).flatMap(({ isPrivate, keyOf }) => (isPrivate ? [keyOf] : []))
  return [
    ...(event.type === definition.type ? [] : [`type ${event.type} is not ${definition.type}`]),
    ...(event.schemaVersion === definition.schemaVersion ? [] : [`schema version ${event.schemaVersion}`]),
    ...(event.dataClass === definition.dataClass ? [] : [`data class ${event.dataClass}`]),
    ...mine.filter((field) => !Object.hasOwn(event.data, field)).map((field) => `field ${field} is missing`),
    ...Object.keys(event.data)
      .filter((field) => !mine.includes(field))
      .map((field) => `field ${field} is unknown`),
    ...[...new Set(keyRoles)].filter((role) => !roles.has(role)).map((role) => `no subject is the ${role}`),
    ...Object.entries(event.data)
      .filter(([, value]) => isErased(value))
      .map(([field]) => `field ${field} looks erased`),
    ...[event.cluster, event.stream].filter((part) => part.includes('/')).map((part) => `"${part}" has a slash`),
  ]
}
