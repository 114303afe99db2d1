import { describe, expect, test } from 'vitest'
import { offices, type Office } from '../party/office.ts'
import { organisationKinds, isOrganisationKind, type OrganisationKind } from '../party/organisation.ts'
import { eventTypes } from '../projection/event-types.ts'
import { mayEver, permit, type Desk, type Target } from './actions.ts'
import { grantTable } from './grants.ts'

const desk = (kind: OrganisationKind, office: Office): Desk => ({
  organisation: 'org_self',
  kind,
  offices: [office],
  person: 'per_1',
})
const kinds = Object.keys(organisationKinds).filter(isOrganisationKind)
const everyOffice = Object.keys(offices) as Office[]
const mayDo = (action: string): readonly string[] =>
  kinds.flatMap((kind) =>
    everyOffice.filter((office) => mayEver(desk(kind, office), action)).map((office) => `${kind} ${office}`),
  )

describe('of questions to an applicant', () => {
  test('only these offices do these things, and nobody else does any', () => {
    const banks = ['bank account-officer', 'bank risk-officer']
    const staff = ['association manager', 'association analyst']
    const found = ['ask-question', 'ask-in-committee', 'answer-question', 'withdraw-question'].map((action) => [
      action,
      mayDo(action).toSorted(),
    ])
    expect(Object.fromEntries(found)).toEqual({
      'ask-question': [...banks, ...staff].toSorted(),
      'ask-in-committee': ['association committee-member'],
      'answer-question': ['firm bookkeeper', 'firm owner'],
      'withdraw-question': [...banks, ...staff, 'association committee-member'].toSorted(),
    })
  })

  test('the staff take back what the association asked, the committee what its members asked, neither the other’s', () => {
    const own = 'org_self'
    const may = (office: Office, target: Target) => permit(desk('association', office), 'withdraw-question', target)
    expect([may('manager', { keeper: [own] }), may('manager', { role: [own] })]).toEqual([
      'allowed',
      'unknown-to-caller',
    ])
    expect([may('committee-member', { role: [own] }), may('committee-member', { keeper: [own] })]).toEqual([
      'allowed',
      'unknown-to-caller',
    ])
    expect(permit(desk('bank', 'account-officer'), 'withdraw-question', { bank: ['org_other'] })).toBe(
      'unknown-to-caller',
    )
    expect(permit(desk('firm', 'owner'), 'answer-question', { firm: ['org_other'] })).toBe('unknown-to-caller')
  })

  test('no relation and no consent opens their class: who takes part learns them, and nobody else', () => {
    const types = [...eventTypes.values()].filter(({ type }) => type.startsWith('question-'))
    expect(types.map(({ dataClass }) => dataClass)).toEqual(['deliberation', 'deliberation', 'deliberation'])
    const opening = grantTable.filter(({ classes }) => classes.includes('deliberation')).map(({ relation }) => relation)
    expect(opening).toEqual(['self'])
  })
})
