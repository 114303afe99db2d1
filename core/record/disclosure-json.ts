import { parseDate, type Instant } from '../basics/calendar-date.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { parseJson, type Json } from './canonical.ts'
import type { Disclosure, OpenedField } from './disclosure.ts'
import { dataClasses, type Cause, type Subject } from './event.ts'

type Members = { readonly [name: string]: Json }

/** Reads a disclosure that somebody sends; unknown members are passed over, a missing one is named. */
export function parseDisclosure(input: unknown): Result<Disclosure, string> {
  const json = parseJson(input)
  if (!json.ok) return json
  const whole = members(json.value)
  const envelope = members(whole?.envelope)
  const data = texts(envelope?.data)
  const subjects = listOf(envelope?.subjects, subject)
  const causedBy = cause(envelope?.causedBy)
  const fields = recordOf(whole?.fields, openedField)
  const proof = listOf(whole?.proof, text)
  const { leafIndex, treeSize } = whole ?? {}
  const { cluster, stream, version, type, schemaVersion, occurredOn, recordedAt, actor, dataClass } = envelope ?? {}
  const on = typeof occurredOn === 'string' ? parseDate(occurredOn) : null
  const class_ = dataClasses.find((name) => name === dataClass)
  if (fields === null || proof === null || !isCount(leafIndex) || !isCount(treeSize))
    return fail('a disclosure has fields, leafIndex, treeSize and proof')
  if (
    typeof cluster !== 'string' ||
    typeof stream !== 'string' ||
    !isCount(version) ||
    typeof type !== 'string' ||
    !isCount(schemaVersion) ||
    !on?.ok ||
    typeof recordedAt !== 'string' ||
    typeof actor !== 'string' ||
    class_ === undefined ||
    data === null ||
    subjects === null ||
    causedBy === null
  )
    return fail('the envelope of a disclosure is incomplete')
  return ok({
    envelope: {
      cluster,
      stream,
      version,
      type,
      schemaVersion,
      occurredOn: on.value,
      recordedAt: recordedAt as Instant,
      actor,
      subjects,
      dataClass: class_,
      data,
      causedBy,
    },
    fields,
    leafIndex,
    treeSize,
    proof,
  })
}

const isCount = (value: Json | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const members = (value: Json | undefined): Members | null =>
  typeof value === 'object' && !Array.isArray(value) ? (value as Members | null) : null

const text = (value: Json): string | null => (typeof value === 'string' ? value : null)

function listOf<T>(value: Json | undefined, read: (item: Json) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null
  const items = value.map(read).filter((item) => item !== null)
  return items.length === value.length ? items : null
}

function recordOf<T>(value: Json | undefined, read: (item: Json) => T | null): Readonly<Record<string, T>> | null {
  const all = members(value)
  if (all === null) return null
  const entries = Object.entries(all).flatMap(([name, item]) => {
    const read_ = read(item)
    return read_ === null ? [] : [[name, read_] as const]
  })
  return entries.length === Object.keys(all).length ? Object.fromEntries(entries) : null
}

const texts = (value: Json | undefined): Readonly<Record<string, string>> | null => recordOf(value, text)

function subject(value: Json): Subject | null {
  const { party, role } = members(value) ?? {}
  return typeof party === 'string' && typeof role === 'string' ? { party, role } : null
}

function cause(value: Json | undefined): Cause | null {
  const { command, event } = members(value) ?? {}
  if (typeof command !== 'string') return null
  if (event === undefined) return { command }
  return typeof event === 'string' ? { command, event } : null
}

function openedField(item: Json): OpenedField | null {
  const { value, salt } = members(item) ?? {}
  return value !== undefined && typeof salt === 'string' ? { value, salt } : null
}
