import { describe, expect, test } from 'vitest'
import { offices, officesOf, type Office } from '../party/office.ts'
import { isOrganisationKind, organisationKinds, type OrganisationKind } from '../party/organisation.ts'
import { actionTable, mayEver, permit, type Desk, type Standing, type Target } from './actions.ts'

const own = 'org_self'
const desk = (kind: OrganisationKind, ...filled: readonly Office[]): Desk => ({
  organisation: own,
  kind,
  offices: filled,
  person: 'per_1',
})
const kinds = Object.keys(organisationKinds).filter(isOrganisationKind)
const everyOffice = Object.keys(offices) as Office[]
const standings: readonly Exclude<Standing, 'anyone'>[] = ['firm', 'keeper', 'bank', 'role']

/** As what an office must stand to a thing to do this to it, found by asking for each standing alone. */
const standingOf = (kind: OrganisationKind, office: Office, action: string): readonly Standing[] => {
  if (permit(desk(kind, office), action, {}) === 'allowed') return ['anyone']
  return standings.filter((as) => permit(desk(kind, office), action, { [as]: [own] }) === 'allowed')
}

/** `kind office as standing`, of everybody who may. */
const mayDo = (action: string): readonly string[] =>
  kinds
    .flatMap((kind) =>
      everyOffice.flatMap((office) => standingOf(kind, office, action).map((as) => `${kind} ${office} as ${as}`)),
    )
    .toSorted()

const each = (kind: OrganisationKind, as: Standing, ...filled: readonly Office[]): readonly string[] =>
  filled.map((office) => `${kind} ${office} as ${as}`)
const staff = (as: Standing) => each('association', as, 'manager', 'analyst')
const manager = (as: Standing) => each('association', as, 'manager')
const committee = (as: Standing) => each('association', as, 'committee-member')
const owner = (as: Standing) => each('firm', as, 'owner')
const desks = (as: Standing) => each('firm', as, 'owner', 'bookkeeper')
const bank = (as: Standing) => each('bank', as, 'account-officer', 'risk-officer')
const operator = each('operator', 'anyone', 'administrator')
const promisers = (as: Standing) => [
  ...owner(as),
  ...each('guarantor', as, 'risk-officer'),
  ...each('re-guarantor', as, 'risk-officer'),
  ...each('insurer', as, 'risk-officer'),
  ...each('government', as, 'policy-officer'),
]

/** Who may do what, written down a second time and by hand. */
const rights: Readonly<Record<string, readonly string[]>> = {
  'register-organisation': [...operator, ...staff('anyone')],
  'appoint-person': [...operator, ...manager('keeper'), ...owner('firm')],
  'end-offices': [...operator, ...manager('keeper'), ...owner('firm')],
  'disable-account': operator,
  'enable-account': operator,
  'end-sessions': operator,
  'admit-member': manager('anyone'),
  'pay-contribution': staff('keeper'),
  'give-consent': owner('anyone'),
  'revoke-consent': owner('firm'),
  'add-resolution': owner('role'),
  'check-resolution': bank('bank'),
  'promise-counter-guarantee': owner('anyone'),
  'move-counter-guarantee': [
    ...owner('role'),
    ...staff('role'),
    ...each('guarantor', 'role', 'risk-officer', 'claims-officer'),
    ...each('re-guarantor', 'role', 'risk-officer', 'claims-officer'),
    ...each('insurer', 'role', 'risk-officer', 'claims-officer'),
  ],
  'propose-restructuring': [...bank('anyone'), ...staff('anyone')],
  'move-restructuring': [
    ...owner('role'),
    ...staff('role'),
    ...bank('role'),
    ...each('guarantor', 'role', 'risk-officer'),
    ...each('re-guarantor', 'role', 'risk-officer'),
    ...each('insurer', 'role', 'risk-officer'),
  ],
  'give-promise': promisers('anyone'),
  'withdraw-promise': promisers('role'),
  'import-rows': [...staff('anyone'), ...desks('anyone')],
  'evaluate-firm': staff('keeper'),
  'found-fund': manager('anyone'),
  'record-finding': manager('keeper'),
  'set-programme': manager('keeper'),
  'pay-capital': each('government', 'anyone', 'policy-officer'),
  'report-figures': each('guarantor', 'anyone', 'risk-officer'),
  'record-connection': [...staff('anyone'), ...each('guarantor', 'anyone', 'risk-officer')],
  'end-connection': [...staff('anyone'), ...each('guarantor', 'anyone', 'risk-officer')],
  'set-conduct-rule': manager('anyone'),
  'propose-penalty': staff('anyone'),
  'submit-defence': [...owner('firm'), ...bank('bank')],
  'impose-penalty': [...manager('keeper'), ...committee('keeper')],
  'drop-penalty': manager('keeper'),
  'appeal-penalty': [...owner('firm'), ...bank('bank')],
  'decide-appeal': [...manager('keeper'), ...committee('keeper')],
  'lift-penalty': manager('keeper'),
  'apply-conduct-rules': operator,
  'record-competence': each('government', 'anyone', 'supervisor'),
  'grant-line': bank('anyone'),
  'propose-allocations': staff('keeper'),
  'allocate-line': manager('keeper'),
  'claw-back-allocation': manager('keeper'),
  're-allocate': manager('keeper'),
  'file-allocation': bank('bank'),
  'decline-allocation': bank('bank'),
  'draft-application': desks('anyone'),
  'submit-application': owner('firm'),
  'withdraw-application': owner('firm'),
  'screen-application': staff('keeper'),
  'offer-loan': bank('bank'),
  'decline-application': bank('bank'),
  'withdraw-offer': bank('bank'),
  'ask-question': [...bank('bank'), ...staff('keeper')],
  'ask-in-committee': committee('keeper'),
  'answer-question': desks('firm'),
  'withdraw-question': [...bank('bank'), ...staff('keeper'), ...committee('role')],
  'accept-offer': owner('firm'),
  'convene-meeting': staff('keeper'),
  'attend-meeting': committee('keeper'),
  'recuse-from-case': committee('keeper'),
  'vote-on-case': committee('keeper'),
  'close-meeting': manager('keeper'),
  'move-facility': [
    ...staff('role'),
    ...owner('role'),
    ...bank('role'),
    ...each('guarantor', 'role', 'risk-officer', 'claims-officer'),
    ...each('re-guarantor', 'role', 'risk-officer', 'claims-officer'),
    ...each('insurer', 'role', 'risk-officer', 'claims-officer'),
    ...each('investor', 'role', 'investor'),
  ],
  'send-evidence': bank('role'),
  'add-evidence': bank('role'),
  'propose-move': bank('role'),
  'confirm-proposal': bank('bank'),
  'decline-proposal': bank('bank'),
  'import-statement': bank('anyone'),
  'propose-lines': bank('bank'),
  'set-line-aside': bank('bank'),
  'draft-scheme': operator,
  'change-scheme-draft': operator,
  'drop-scheme-draft': operator,
  'submit-scheme': operator,
  'send-back-scheme': operator,
  'publish-scheme': operator,
  'withdraw-scheme': operator,
  'end-day': operator,
  'rebuild-cluster': operator,
  'issue-papers': operator,
}

describe('who may do what', () => {
  test.each(Object.keys(rights))('%s: exactly these offices, standing so to the thing', (action) => {
    expect(mayDo(action)).toEqual(rights[action]?.toSorted())
  })

  test('there is no other action, and an action of no name is nobody’s', () => {
    expect([...new Set(actionTable.map(({ action }) => action))].toSorted()).toEqual(Object.keys(rights).toSorted())
    expect(mayDo('')).toEqual([])
  })

  test('whoever may do a thing fills an office that its kind of organisation has', () => {
    for (const { kind, offices: filled } of actionTable)
      expect(filled.filter((office) => !officesOf[kind].includes(office))).toEqual([])
  })
})

describe('a desk', () => {
  test('may do what any of its offices may, and without an office nothing', () => {
    expect(mayEver(desk('association', 'analyst', 'committee-member'), 'vote-on-case')).toBe(true)
    expect(mayEver(desk('association'), 'vote-on-case')).toBe(false)
    expect(permit(desk('association'), 'vote-on-case', { keeper: [own] })).toBe('forbidden')
  })

  test('of several offices stands to a thing as any of them demands', () => {
    const both = desk('association', 'manager', 'committee-member')
    expect(permit(both, 'withdraw-question', { keeper: [own] })).toBe('allowed')
    expect(permit(both, 'withdraw-question', { role: [own] })).toBe('allowed')
    expect(permit(both, 'withdraw-question', { bank: [own] })).toBe('unknown-to-caller')
  })

  test('is told that a thing does not exist where it does not stand to it as the row demands', () => {
    const asked = (target: Target) => permit(desk('bank', 'risk-officer'), 'offer-loan', target)
    expect(asked({ bank: ['org_other', own] })).toBe('allowed')
    expect(asked({ bank: ['org_other'] })).toBe('unknown-to-caller')
    expect(asked({ keeper: [own], firm: [own], role: [own] })).toBe('unknown-to-caller')
    expect(asked({})).toBe('unknown-to-caller')
  })

  test('is forbidden what its kind or its office never does, whatever the thing', () => {
    const everything: Target = { firm: [own], keeper: [own], bank: [own], role: [own] }
    expect(permit(desk('association', 'analyst'), 'vote-on-case', everything)).toBe('forbidden')
    expect(permit(desk('cluster-finance-company', 'committee-member'), 'vote-on-case', everything)).toBe('forbidden')
  })
})
