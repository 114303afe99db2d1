import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { date, type Instant } from '../basics/calendar-date.ts'
import { toHex, utf8 } from '../basics/utf8.ts'
import { canonical, type Json } from './canonical.ts'
import { commitmentsOf, envelopeOf, eventKeyOf, leafOf, saltsOf, type KeyOf } from './commitment.ts'
import { disclose, verifyDisclosure, type Disclosure } from './disclosure.ts'
import { parseDisclosure } from './disclosure-json.ts'
import { erase } from './erasure.ts'
import { keyNameText, keyNamesOf, privateField, publicField, type EventType, type KeyName } from './event-type.ts'
import type { RecordedEvent } from './event.ts'
import { hashLeaf, inclusionProof, rangeHashOf, rootOf } from './merkle.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const keyOf: KeyOf = (name) => sha256(utf8(`key ${keyNameText(name)}`))
const definition: EventType = {
  type: 'repayment-received',
  schemaVersion: 1,
  dataClass: 'dealing',
  fields: {
    facility: publicField,
    amount: privateField('borrower'),
    payer: privateField('borrower'),
    note: privateField('lender'),
  },
}
const fields = Object.keys(definition.fields)
const event = (values: readonly Json[]): RecordedEvent => ({
  cluster: 'c1',
  stream: 'f1',
  version: 3,
  type: 'repayment-received',
  schemaVersion: 1,
  occurredOn: date('2026-03-01'),
  recordedAt: '2026-03-01T08:00:00.000Z' as Instant,
  actor: 'a-77',
  subjects: [
    { party: 'org_1', role: 'borrower' },
    { party: 'org_2', role: 'lender' },
  ],
  dataClass: 'dealing',
  data: Object.fromEntries(fields.map((field, i) => [field, values[i] ?? null])),
  causedBy: { command: 'k1' },
})

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.record({ amount: fc.string({ unit: 'grapheme' }) }),
)
const anEvent = fc.tuple(value, value, value, value).map(event)
const aCase = fc.record({
  recorded: anEvent,
  opened: fc.subarray(fields),
  before: fc.nat({ max: 20 }),
  after: fc.nat({ max: 20 }),
  at: fc.nat(),
  by: fc.integer({ min: 1, max: 255 }),
})

function sealed(recorded: RecordedEvent, before: number, after: number) {
  const leaf = leafOf(sha256, envelopeOf(recorded, commitmentsOf(sha256, recorded, definition, keyOf)))
  const others = (count: number, seed: number) =>
    Array.from({ length: count }, (_, i) => hashLeaf(sha256, Uint8Array.of(seed, i)))
  const leaves = [...others(before, 1), leaf, ...others(after, 2)]
  const inclusion = {
    leafIndex: before,
    treeSize: leaves.length,
    proof: inclusionProof(rangeHashOf(sha256, leaves), before, leaves.length),
  }
  return { leaf, inclusion, head: { size: leaves.length, root: rootOf(sha256, leaves) } }
}

test('any subset of fields proves, and only that subset is told', () => {
  fc.assert(
    fc.property(aCase, ({ recorded, opened, before, after }) => {
      const { inclusion, head } = sealed(recorded, before, after)
      const disclosure = disclose(sha256, recorded, definition, keyOf, opened, inclusion)
      const expected = Object.fromEntries(opened.map((field) => [field, recorded.data[field]]))
      expect(verifyDisclosure(sha256, reread(disclosure), head)).toEqual({ ok: true, value: expected })
    }),
  )
})

test('one altered byte anywhere fails', () => {
  fc.assert(
    fc.property(aCase, ({ recorded, opened, before, after, at, by }) => {
      const { inclusion, head } = sealed(recorded, before, after)
      const disclosure = disclose(sha256, recorded, definition, keyOf, opened, inclusion)
      const text = canonical(disclosure)
      const altered = alteredAt(text, at % text.length, by)
      if (altered === null) return
      expect(verifyDisclosure(sha256, altered, head).ok).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('a proof is of one size of tree only', () => {
  const { inclusion, head } = sealed(event(['a', 'b', 'c', 'd']), 0, 2)
  const disclosure = disclose(sha256, event(['a', 'b', 'c', 'd']), definition, keyOf, [], inclusion)
  expect(verifyDisclosure(sha256, { ...disclosure, treeSize: 4 }, head)).toEqual({
    ok: false,
    error: { kind: 'wrong-size' },
  })
})

test('a disclosure holds neither value nor salt nor key of what it keeps closed', () => {
  fc.assert(
    fc.property(aCase, ({ recorded, opened, before, after }) => {
      const { inclusion } = sealed(recorded, before, after)
      const text = canonical(disclose(sha256, recorded, definition, keyOf, opened, inclusion))
      const salts = saltsOf(sha256, recorded, definition, keyOf)
      for (const name of keyNamesOf(recorded, definition)) {
        const key = keyOf(name)!
        expect(text).not.toContain(toHex(key))
        expect(text).not.toContain(toHex(eventKeyOf(sha256, key, recorded)))
      }
      for (const field of fields.filter((name) => !opened.includes(name))) {
        expect(text).not.toContain(toHex(salts(field)!))
        expect(text).not.toContain(toHex(sha256(utf8(canonical(recorded.data[field]!)))))
      }
    }),
  )
})

test('erasing a key keeps the leaf, and every field of another key still proves', () => {
  const destroyed: KeyName = { kind: 'subject', party: 'org_1', dataClass: 'dealing', year: 2026 }
  const keyAfter: KeyOf = (name) => (keyNameText(name) === keyNameText(destroyed) ? null : keyOf(name))
  fc.assert(
    fc.property(aCase, ({ recorded, before, after }) => {
      const { leaf, inclusion, head } = sealed(recorded, before, after)
      const commitments = commitmentsOf(sha256, recorded, definition, keyOf)
      const erased = erase(recorded, definition, commitments, destroyed)
      expect(erased.data.amount).toEqual({ erased: commitments.amount })
      expect(erased.data.note).toEqual(recorded.data.note)
      expect(leafOf(sha256, envelopeOf(erased, commitmentsOf(sha256, erased, definition, keyAfter)))).toEqual(leaf)
      const disclosure = disclose(sha256, erased, definition, keyAfter, ['facility', 'note'], inclusion)
      expect(verifyDisclosure(sha256, disclosure, head).ok).toBe(true)
      expect(() => disclose(sha256, erased, definition, keyAfter, ['amount'], inclusion)).toThrow('defect')
    }),
  )
})

function reread(disclosure: Disclosure): Disclosure {
  const parsed = parseDisclosure(JSON.parse(JSON.stringify(disclosure)))
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

/** The disclosure with one byte of its text changed, or null where the text is no disclosure or the same any more. */
function alteredAt(text: string, at: number, by: number): Disclosure | null {
  const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ by) + text.slice(at + 1)
  try {
    const altered = parseDisclosure(JSON.parse(changed))
    return altered.ok && canonical(altered.value) !== text ? altered.value : null
  } catch {
    return null
  }
}
