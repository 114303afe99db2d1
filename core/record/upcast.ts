import { assert } from '../basics/assert.ts'
import type { EventType } from './event-type.ts'
import type { EventData, RecordedEvent } from './event.ts'

/**
 * Reads version `from` of a type as version `from + 1`. Pure; applied on read only: the stored event, its hash and
 * its keys stay those of the version that was written. It must accept erased fields as they stand.
 */
export type Upcaster = {
  readonly type: string
  readonly from: number
  readonly upcast: (data: EventData) => EventData
}

/** The event as its newest version says it. */
export function upcast(event: RecordedEvent, upcasters: readonly Upcaster[]): RecordedEvent {
  const next = upcasters.find(({ type, from }) => type === event.type && from === event.schemaVersion)
  if (next === undefined) return event
  return upcast({ ...event, schemaVersion: event.schemaVersion + 1, data: next.upcast(event.data) }, upcasters)
}

/** Every version below the newest has exactly one way up. */
export function checkUpcasters(types: readonly EventType[], upcasters: readonly Upcaster[]): readonly string[] {
  const newest = new Map<string, number>()
  for (const { type, schemaVersion } of types) newest.set(type, Math.max(schemaVersion, newest.get(type) ?? 1))
  return [...newest].flatMap(([type, version]) =>
    Array.from({ length: version - 1 }, (_, i) => i + 1).flatMap((from) => {
      const count = upcasters.filter((step) => step.type === type && step.from === from).length
      return count === 1 ? [] : [`${type}@${from} has ${count} ways to ${type}@${from + 1}`]
    }),
  )
}

/** The definition of the very version that was written. */
export function definitionOf(event: RecordedEvent, types: readonly EventType[]): EventType {
  const found = types.find(({ type, schemaVersion }) => type === event.type && schemaVersion === event.schemaVersion)
  assert(found !== undefined, `${event.type}@${event.schemaVersion} is a known type`)
  return found
}
