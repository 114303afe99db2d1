import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { date, type Instant } from '../basics/calendar-date.ts'
import { toHex } from '../basics/utf8.ts'
import { canonical } from './canonical.ts'
import { commitmentsOf, envelopeOf, leafOf, opens, saltsOf, type KeyOf } from './commitment.ts'
import { disclose, verifyDisclosure } from './disclosure.ts'
import { keyNameText, privateField, publicField, type EventType } from './event-type.ts'
import type { RecordedEvent } from './event.ts'
import { rootOf } from './merkle.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const hash = (...parts: readonly (string | Uint8Array)[]) => {
  const whole = createHash('sha256')
  for (const part of parts) whole.update(part)
  return whole.digest()
}
const keys: Readonly<Record<string, Uint8Array>> = {
  public: new Uint8Array(32).fill(1),
  'org_1/dealing/2026': new Uint8Array(32).fill(2),
}
const keyOf: KeyOf = (name) => keys[keyNameText(name)] ?? null
const definition: EventType = {
  type: 'repayment-received',
  schemaVersion: 1,
  dataClass: 'dealing',
  fields: { facility: publicField, amount: privateField('borrower'), payer: privateField('borrower') },
}
const event: RecordedEvent = {
  cluster: 'clu_1',
  stream: 'fac_1',
  version: 3,
  type: 'repayment-received',
  schemaVersion: 1,
  occurredOn: date('2026-03-01'),
  recordedAt: '2026-03-01T08:00:00.000Z' as Instant,
  actor: 'a-77',
  subjects: [{ party: 'org_1', role: 'borrower' }],
  dataClass: 'dealing',
  data: { facility: 'fac_1', amount: '5.00', payer: null },
  causedBy: { command: 'k1' },
}
const commitments = commitmentsOf(sha256, event, definition, keyOf)

test('a field’s salt is made of its key, its event and its name, and its commitment of salt and value', () => {
  const eventKey = createHmac('sha256', keys['org_1/dealing/2026']!).update('clu_1/fac_1/3').digest()
  const salt = hash(eventKey, 'amount')
  expect(toHex(saltsOf(sha256, event, definition, keyOf)('amount')!)).toBe(salt.toString('hex'))
  expect(commitments.amount).toBe(hash(salt, '"5.00"').toString('hex'))
  const publicKey = createHmac('sha256', keys.public!).update('clu_1/fac_1/3').digest()
  expect(commitments.facility).toBe(hash(hash(publicKey, 'facility'), '"fac_1"').toString('hex'))
})

test('each key is asked for once an event, and of one that is destroyed there is no salt', () => {
  const asked: string[] = []
  const salts = saltsOf(sha256, event, definition, (name) => {
    asked.push(keyNameText(name))
    return keyOf(name)
  })
  expect(['facility', 'amount', 'payer', 'amount'].map((field) => salts(field) !== null)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(asked).toEqual(['public', 'org_1/dealing/2026'])
  expect(saltsOf(sha256, event, definition, () => null)('amount')).toBeNull()
  expect(() => salts('colour')).toThrow('a field of the type')
})

test('a leaf is the hash of the canonical envelope behind a zero, with its cause as it was given', () => {
  const leaf = (change: Partial<RecordedEvent>) =>
    toHex(leafOf(sha256, envelopeOf({ ...event, ...change }, commitments)))
  const expected = (causedBy: { readonly command: string; readonly event?: string }) =>
    hash(Uint8Array.of(0), canonical({ ...event, data: commitments, causedBy })).toString('hex')
  expect(leaf({})).toBe(expected({ command: 'k1' }))
  expect(leaf({ causedBy: { command: 'k1', event: 'e1' } })).toBe(expected({ command: 'k1', event: 'e1' }))
  expect(expected({ command: 'k1' })).not.toBe(expected({ command: 'k1', event: 'e1' }))
})

test('a commitment opens to its value with its salt and to nothing else; without one nothing opens', () => {
  const salt = toHex(saltsOf(sha256, event, definition, keyOf)('amount')!)
  expect(opens(sha256, commitments.amount, salt, '5.00')).toBe(true)
  expect(opens(sha256, commitments.amount, salt, '5.01')).toBe(false)
  expect(opens(sha256, commitments.payer, salt, '5.00')).toBe(false)
  expect(opens(sha256, undefined, salt, '5.00')).toBe(false)
})

test('a disclosure is refused by what is wrong with it', () => {
  const leaf = leafOf(sha256, envelopeOf(event, commitments))
  const inclusion = { leafIndex: 0, treeSize: 1, proof: [] }
  const head = { size: 1, root: rootOf(sha256, [leaf]) }
  const sound = disclose(sha256, event, definition, keyOf, ['amount'], inclusion)
  const { value, salt } = sound.fields.amount!
  const refused = (change: Partial<typeof sound>) => {
    const verified = verifyDisclosure(sha256, { ...sound, ...change }, head)
    return verified.ok ? null : verified.error
  }
  expect(refused({})).toBeNull()
  const wrong = { kind: 'wrong-field', field: 'amount' }
  for (const text of [`${salt}0`, `0${salt}`, salt.toUpperCase(), ''])
    expect(refused({ fields: { amount: { value, salt: text } } })).toEqual(wrong)
  expect(refused({ fields: { amount: { value: '6.00', salt } } })).toEqual(wrong)
  expect(refused({ fields: { toString: { value, salt } } })).toEqual({ kind: 'wrong-field', field: 'toString' })
  expect(refused({ treeSize: 2 })).toEqual({ kind: 'wrong-size' })
  expect(refused({ proof: ['x'] })).toEqual({ kind: 'not-in-tree' })
  expect(refused({ envelope: { ...sound.envelope, actor: 'x' } })).toEqual({ kind: 'not-in-tree' })
})

test('what is not there or is erased cannot be opened', () => {
  const open = (data: RecordedEvent['data'], field: string) =>
    disclose(sha256, { ...event, data }, definition, keyOf, [field], { leafIndex: 0, treeSize: 1, proof: [] })
  expect(() => open({ facility: 'fac_1' }, 'amount')).toThrow('field amount is missing')
  expect(() => open({ amount: { erased: 'a'.repeat(64) } }, 'amount')).toThrow('field amount is not erased')
})
