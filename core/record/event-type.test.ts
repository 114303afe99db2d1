import { expect, test } from 'vitest'
import { date, type Instant } from '../basics/calendar-date.ts'
import {
  checkEvent,
  keyNameOf,
  keyNameText,
  keyNamesOf,
  privateField,
  publicField,
  type EventType,
} from './event-type.ts'
import { erase } from './erasure.ts'
import { eventIdentity, isErased, type RecordedEvent } from './event.ts'
import { checkUpcasters, definitionOf, upcast, type Upcaster } from './upcast.ts'

const first: EventType = {
  type: 'member-admitted',
  schemaVersion: 1,
  dataClass: 'identity',
  fields: { share: publicField, contact: privateField('member') },
}
const second: EventType = { ...first, schemaVersion: 2, fields: { ...first.fields, standing: publicField } }
const toSecond: Upcaster = {
  type: 'member-admitted',
  from: 1,
  upcast: (data) => ({ ...data, standing: 'good' }),
}
const event: RecordedEvent = {
  cluster: 'clu_1',
  stream: 'mem_1',
  version: 1,
  type: 'member-admitted',
  schemaVersion: 1,
  occurredOn: date('2026-02-03'),
  recordedAt: '2026-02-04T00:00:00.000Z' as Instant,
  actor: 'p-1',
  subjects: [{ party: 'org_1', role: 'member' }],
  dataClass: 'identity',
  data: { share: '10000.00', contact: '王芳' },
  causedBy: { command: 'c-1' },
}

test('a private field is committed with the key of its subject, class and year', () => {
  expect(keyNamesOf(event, first).map(keyNameText)).toEqual(['public', 'org_1/identity/2026'])
  expect(eventIdentity(event)).toBe('clu_1/mem_1/1')
})

test('an event that does not fit its type says every reason', () => {
  expect(checkEvent(event, first)).toEqual([])
  const { contact: _contact, ...rest } = event.data
  expect(checkEvent({ ...event, subjects: [], data: { ...rest, colour: 'red' }, stream: 'a/b' }, first)).toEqual([
    'field contact is missing',
    'field colour is unknown',
    'no subject is the member',
    '"a/b" has a slash',
  ])
})

test('an event of another type, version or class is told so, and a slash in its cluster', () => {
  const other = { ...event, type: 'x', schemaVersion: 2, dataClass: 'credit' as const, cluster: 'a/b' }
  expect(checkEvent(other, first)).toEqual([
    'type x is not member-admitted',
    'schema version 2',
    'data class credit',
    '"a/b" has a slash',
  ])
})

test('of several subjects in one role the first one’s key commits; without one it is a defect', () => {
  const two = { ...event, subjects: [{ party: 'org_9', role: 'x' }, ...event.subjects, { party: 'org_2', role: 'member' }] } // prettier-ignore
  expect(keyNameOf(two, first, 'contact')).toEqual({
    kind: 'subject',
    party: 'org_1',
    dataClass: 'identity',
    year: 2026,
  })
  expect(keyNameOf(two, first, 'share')).toEqual({ kind: 'public' })
  expect(() => keyNameOf({ ...event, subjects: [] }, first, 'contact')).toThrow('the member of member-admitted')
  expect(() => keyNameOf(event, first, 'colour')).toThrow('field colour of member-admitted')
})

test('each missing subject is told once, however many fields are its', () => {
  const definition = { ...first, fields: { ...first.fields, phone: privateField('member') } }
  const bare = { ...event, subjects: [], data: { ...event.data, phone: '1' } }
  expect(checkEvent(bare, definition)).toEqual(['no subject is the member'])
})

test('a key that is destroyed takes its own fields with it, the public key and other keys none', () => {
  const commitments = { share: 'a'.repeat(64), contact: 'b'.repeat(64) }
  const own = keyNameOf(event, first, 'contact')
  expect(erase(event, first, commitments, own).data).toEqual({
    share: '10000.00',
    contact: { erased: commitments.contact },
  })
  expect(erase(event, first, commitments, { kind: 'public' }).data).toEqual(event.data)
  expect(erase(event, first, commitments, { ...own, kind: 'subject', party: 'org_2', dataClass: 'identity', year: 2026 }).data).toEqual(event.data) // prettier-ignore
})

test('of a value that is destroyed its commitment must be at hand', () => {
  const own = keyNameOf(event, first, 'contact')
  expect(() => erase(event, first, {}, own)).toThrow('the commitment to contact is missing')
})

test('only a commitment, alone, is what is left of an erased value', () => {
  const commitment = 'a'.repeat(64)
  expect(isErased({ erased: commitment })).toBe(true)
  for (const value of [
    null,
    commitment,
    [commitment],
    {},
    { erased: 1 },
    { erased: [commitment] },
    { erased: 'a'.repeat(63) },
    { erased: `${commitment}a` },
    { erased: `x${commitment}` },
    { erased: commitment, by: 'x' },
    { other: commitment },
  ])
    expect(isErased(value)).toBe(false)
})

test('a new value may not look like an erased one', () => {
  const data = { share: '1', contact: { erased: 'a'.repeat(64) } }
  expect(isErased(data.contact)).toBe(true)
  expect(checkEvent({ ...event, data }, first)).toEqual(['field contact looks erased'])
})

test('an old event is read as its newest version and its definition stays the one it was written under', () => {
  expect(upcast(event, [toSecond])).toMatchObject({
    schemaVersion: 2,
    data: { share: '10000.00', standing: 'good' },
  })
  expect(definitionOf(event, [second, first])).toBe(first)
  expect(() => definitionOf(event, [second])).toThrow('member-admitted@1 is a known type')
  expect(() => definitionOf(event, [{ ...first, type: 'other' }])).toThrow('defect')
})

test('an event is read through every version between, and by the upcasters of its own type only', () => {
  const toThird: Upcaster = { type: 'member-admitted', from: 2, upcast: (data) => ({ ...data, since: '2026' }) }
  const foreign: Upcaster = { type: 'other', from: 1, upcast: () => ({}) }
  expect(upcast(event, [foreign, toThird, toSecond])).toMatchObject({
    schemaVersion: 3,
    data: { share: '10000.00', standing: 'good', since: '2026' },
  })
  expect(upcast(event, [foreign, toThird])).toBe(event)
})

test('a version without exactly one way up is named', () => {
  expect(checkUpcasters([first, second], [toSecond])).toEqual([])
  expect(checkUpcasters([first, second], [])).toEqual(['member-admitted@1 has 0 ways to member-admitted@2'])
  expect(checkUpcasters([second, first], [toSecond, toSecond])).toEqual([
    'member-admitted@1 has 2 ways to member-admitted@2',
  ])
  expect(checkUpcasters([first], [])).toEqual([])
  const third = { ...second, schemaVersion: 3 }
  expect(checkUpcasters([third], [toSecond, { ...toSecond, type: 'other', from: 2 }])).toEqual([
    'member-admitted@2 has 0 ways to member-admitted@3',
  ])
})
