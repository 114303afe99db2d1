import { expect, test } from 'vitest'
import { consentKinds, consentStateOf } from './consent.ts'
import type { Relation } from './grants.ts'
import { rightOf } from './right.ts'

const consent = (id: string, classes: readonly ('credit' | 'statement')[]): Relation => ({
  is: 'consented',
  subject: 'org_A',
  purpose: 'monitoring',
  classes,
  consent: id,
})
const credit = { subject: 'org_A', dataClass: 'credit', purpose: 'monitoring' } as const

test('a reading names the consent that opened this class for this purpose, not another one of the same firm', () => {
  const relations = [{ is: 'belongs' } as const, consent('con_1', ['statement']), consent('con_2', ['credit'])]
  expect(rightOf('bank', relations, credit)).toEqual({ by: 'consented', consent: 'con_2' })
  expect(rightOf('bank', relations, { ...credit, purpose: 'supervision' })).toEqual({ by: 'none', consent: null })
  expect(rightOf('bank', relations, { ...credit, subject: 'org_B' })).toEqual({ by: 'none', consent: null })
})

test('an association reads its member by membership, a government what it supervises', () => {
  const member: Relation = { is: 'association-of', subject: 'org_A' }
  expect(rightOf('association', [member], credit).by).toBe('association-of')
  expect(rightOf('government', [{ is: 'supervises' }], { ...credit, dataClass: 'conduct' }).by).toBe('supervises')
  expect(rightOf('government', [{ is: 'supervises' }], credit).by).toBe('none')
})

test('a party to a dealing reads what belongs to that dealing, and to no other, as its party', () => {
  const party: Relation = { is: 'party-to', stream: 'fac_1' }
  const dealing = { subject: 'org_A', dataClass: 'dealing', purpose: '' } as const
  expect(rightOf('guarantor', [party], { ...dealing, stream: 'fac_1' }).by).toBe('party-to')
  expect(rightOf('guarantor', [party], { ...dealing, stream: 'fac_2' }).by).toBe('none')
  expect(rightOf('guarantor', [party], dealing).by).toBe('none')
})

test('a consent is in force through its last day, and no longer once it is revoked', () => {
  expect(consentStateOf({ until: '2026-06-15', revokedAt: null }, '2026-06-15')).toBe('in-force')
  expect(consentStateOf({ until: '2026-06-14', revokedAt: null }, '2026-06-15')).toBe('expired')
  expect(consentStateOf({ until: '2026-12-31', revokedAt: '2026-06-15T00:00:00Z' }, '2026-06-15')).toBe('revoked')
})

test('consents are given to those whom they open something', () => {
  expect(consentKinds).toEqual(['bank', 'guarantor', 're-guarantor', 'investor', 'insurer'])
})
