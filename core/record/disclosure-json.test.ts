import { describe, expect, test } from 'vitest'
import { parseDisclosure } from './disclosure-json.ts'

const hash = 'a'.repeat(64)
const envelope = {
  cluster: 'clu_1',
  stream: 'fac_1',
  version: 3,
  type: 'repayment-received',
  schemaVersion: 1,
  occurredOn: '2026-03-01',
  recordedAt: '2026-03-01T08:00:00.000Z',
  actor: 'a-77',
  subjects: [{ party: 'org_1', role: 'borrower' }],
  dataClass: 'dealing',
  data: { amount: hash },
  causedBy: { command: 'k1', event: 'e1' },
}
const disclosure = {
  envelope,
  fields: { amount: { value: '5.00', salt: hash } },
  leafIndex: 0,
  treeSize: 1,
  proof: [hash],
}
const outer = { ok: false, error: 'a disclosure has fields, leafIndex, treeSize and proof' }
const inner = { ok: false, error: 'the envelope of a disclosure is incomplete' }
const without = (whole: object, name: string): object =>
  Object.fromEntries(Object.entries(whole).filter(([each]) => each !== name))

describe('a disclosure that somebody sends', () => {
  test('is read as it was written; what it says beside is passed over', () => {
    expect(parseDisclosure(disclosure)).toEqual({ ok: true, value: disclosure })
    const more = { ...disclosure, note: 'hello', envelope: { ...envelope, position: 9 } }
    expect(parseDisclosure(more)).toEqual({ ok: true, value: disclosure })
  })

  test('need not open any field, have any subject, or name an event that caused it', () => {
    const bare = {
      ...disclosure,
      fields: {},
      proof: [],
      envelope: { ...envelope, subjects: [], data: {}, causedBy: { command: 'k1' } },
    }
    expect(parseDisclosure(bare)).toEqual({ ok: true, value: bare })
  })

  test.each(['fields', 'leafIndex', 'treeSize', 'proof'])('is refused without %s', (name) => {
    expect(parseDisclosure(without(disclosure, name))).toEqual(outer)
  })

  test.each([
    { fields: [] },
    { fields: null },
    { fields: { amount: null } },
    { fields: { amount: { value: '5.00' } } },
    { fields: { amount: { salt: hash } } },
    { fields: { amount: { value: '5.00', salt: 1 } } },
    { fields: { amount: { value: '5.00', salt: hash }, other: 'x' } },
    { leafIndex: -1 },
    { leafIndex: 0.5 },
    { leafIndex: '0' },
    { treeSize: 2 ** 53 },
    { proof: hash },
    { proof: [1] },
    { proof: [hash, null] },
  ])('is refused with %j', (change) => {
    expect(parseDisclosure({ ...disclosure, ...change })).toEqual(outer)
  })

  test.each(Object.keys(envelope))('is refused where its envelope has no %s', (name) => {
    expect(parseDisclosure({ ...disclosure, envelope: without(envelope, name) })).toEqual(inner)
  })

  test.each([
    { cluster: 1 },
    { stream: null },
    { version: -1 },
    { version: '3' },
    { type: 1 },
    { schemaVersion: 1.5 },
    { occurredOn: '2026-02-30' },
    { occurredOn: 20260301 },
    { occurredOn: ['2026-03-01'] },
    { recordedAt: 1 },
    { actor: null },
    { subjects: {} },
    { subjects: [{ party: 'org_1' }] },
    { subjects: [{ role: 'borrower' }] },
    { subjects: [{ party: 1, role: 'borrower' }] },
    { subjects: [envelope.subjects[0], null] },
    { dataClass: 'gossip' },
    { data: { amount: 1 } },
    { data: [] },
    { causedBy: null },
    { causedBy: {} },
    { causedBy: { command: 1 } },
    { causedBy: { command: 'k1', event: 1 } },
  ])('is refused with an envelope that has %j', (change) => {
    expect(parseDisclosure({ ...disclosure, envelope: { ...envelope, ...change } })).toEqual(inner)
  })

  test.each([null, 'x', [], 1, { envelope }])('is refused where it is %j', (whole) => {
    expect(parseDisclosure(whole)).toEqual(outer)
  })

  test.each([null, [], 'x'])('is refused where its envelope is %j', (whole) => {
    expect(parseDisclosure({ ...disclosure, envelope: whole })).toEqual(inner)
  })

  test('is refused with what JSON cannot say, by its place', () => {
    expect(parseDisclosure({ ...disclosure, leafIndex: Number.NaN })).toEqual({
      ok: false,
      error: '/leafIndex is not a finite number',
    })
  })
})
