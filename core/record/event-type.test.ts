import { expect, test } from 'vitest'
import { date, type Instant } from '../basics/calendar-date.ts'
import { checkEvent, keyNameText, keyNamesOf, privateField, publicField, type EventType } from './event-type.ts'
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
  expect(definitionOf(event, [first, second])).toBe(first)
})

test('a version without exactly one way up is named', () => {
  expect(checkUpcasters([first, second], [toSecond])).toEqual([])
  expect(checkUpcasters([first, second], [])).toEqual(['member-admitted@1 has 0 ways to member-admitted@2'])
})
