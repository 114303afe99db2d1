import type { CalendarDate, Instant } from '../basics/calendar-date.ts'
import type { Json } from './canonical.ts'

/** What kind of knowledge an event is; with the relation and the purpose it decides who may see it. */
export const dataClasses = ['identity', 'statement', 'credit', 'dealing', 'conduct', 'deliberation', 'public'] as const
export type DataClass = (typeof dataClasses)[number]

/** Whom an event is about, and as what: borrower, lender, guarantor, association … */
export type Subject = { readonly party: string; readonly role: string }

/** What stands where a private value has been destroyed: the commitment to it, hex. */
export type Erased = { readonly erased: string }

export type EventData = Readonly<Record<string, Json | Erased>>

/** The command that caused an event (its idempotency key); of a derived event also the event before. */
export type Cause = { readonly command: string; readonly event?: string }

/**
 * One fact, written once. `(cluster, stream, version)` is its identity; its position comes after commit and is
 * no part of it. `occurredOn` is a business date, `recordedAt` a moment, `actor` a pseudonym.
 */
export type RecordedEvent<Data extends EventData = EventData, Type extends string = string> = {
  readonly cluster: string
  readonly stream: string
  readonly version: number
  readonly type: Type
  readonly schemaVersion: number
  readonly occurredOn: CalendarDate
  readonly recordedAt: Instant
  readonly actor: string
  readonly subjects: readonly Subject[]
  readonly dataClass: DataClass
  readonly data: Data
  readonly causedBy: Cause
}

/** "cluster/stream/version": what an event's keys are derived from. No part holds a slash. */
export const eventIdentity = (event: Pick<RecordedEvent, 'cluster' | 'stream' | 'version'>): string =>
  `${event.cluster}/${event.stream}/${event.version}`

const commitmentPattern = /^[0-9a-f]{64}$/

export const isErased = (value: Json | Erased): value is Erased =>
  typeof value === 'object' &&
  value !== null &&
  'erased' in value &&
  Object.keys(value).length === 1 &&
  typeof value.erased === 'string' &&
  commitmentPattern.test(value.erased)
