import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOrganisationKind, organisationKinds, type OrganisationKind } from '../party/organisation.ts'
import { dataClasses, type DataClass } from '../record/event.ts'
import { consentKinds, mayUseConsent } from './consent.ts'
import { audiencesOf, classesOf, grantsOf, withoutInformation, type Relation } from './grants.ts'
import { rightOf } from './right.ts'

const kinds = Object.keys(organisationKinds).filter(isOrganisationKind)
const consent = (change: Partial<Extract<Relation, { is: 'consented' }>> = {}): Relation => ({
  is: 'consented',
  subject: 'org_A',
  purpose: 'credit',
  classes: dataClasses,
  consent: 'con_1',
  ...change,
})
const relations: readonly Relation[] = [
  { is: 'self', subject: 'org_A' },
  { is: 'association-of', subject: 'org_A' },
  { is: 'party-to', stream: 'fac_1' },
  { is: 'invited-to', stream: 'app_1' },
  { is: 'supervises' },
  { is: 'belongs' },
  { is: 'member-of', subject: 'org_K' },
  { is: 'deals-with', subject: 'org_B' },
  consent(),
]
const relation = (is: Relation['is']): Relation => relations.find((each) => each.is === is)!

/** What each kind learns by each relation, written down a second time and by hand. */
const learns: Readonly<Record<Relation['is'], readonly [readonly OrganisationKind[], readonly DataClass[]]>> = {
  self: [kinds, ['identity', 'statement', 'credit', 'dealing', 'conduct', 'deliberation', 'public']],
  belongs: [kinds, ['public']],
  'member-of': [[], []],
  'deals-with': [['firm'], ['public']],
  'association-of': [
    ['association', 'cluster-finance-company'],
    ['identity', 'statement', 'credit', 'dealing', 'conduct'],
  ],
  'party-to': [
    ['association', 'cluster-finance-company', 'firm', 'bank', 'guarantor', 're-guarantor', 'insurer', 'government'],
    ['dealing', 'conduct'],
  ],
  'invited-to': [['bank'], ['dealing']],
  consented: [
    ['bank', 'guarantor', 're-guarantor', 'investor', 'insurer'],
    ['statement', 'credit', 'conduct'],
  ],
  supervises: [['government'], ['identity', 'dealing', 'conduct']],
}

describe('what is learned by a relation', () => {
  test.each(relations.map(({ is }) => is))('%s: these kinds these classes, and no other kind anything', (is) => {
    const [learning, classes] = learns[is]
    for (const kind of kinds)
      expect([kind, classesOf(kind, relation(is), 'credit')]).toEqual([kind, learning.includes(kind) ? classes : []])
  })

  test('a consent opens its own classes for its own purpose, and never more than a consent may', () => {
    const narrow = consent({ classes: ['credit', 'identity'] })
    expect(classesOf('bank', narrow, 'credit')).toEqual(['credit'])
    expect(classesOf('bank', narrow, 'monitoring')).toEqual([])
  })

  test('only those learn by a consent to whom one can be given', () => {
    expect(kinds.filter(mayUseConsent)).toEqual(learns.consented[0])
    expect(consentKinds).toEqual(learns.consented[0])
  })
})

const nothing = { subjects: [], streams: [], isWholeCluster: false }

describe('grants', () => {
  test('nothing is granted without a relation', () => {
    expect(grantsOf({ kind: 'bank' }, [], 'credit')).toEqual(
      Object.fromEntries(dataClasses.map((name) => [name, nothing])),
    )
  })

  test('relations to firms open those firms, to dealings those dealings, to a cluster all of it', () => {
    const grants = grantsOf(
      { kind: 'government' },
      [{ is: 'supervises' }, { is: 'party-to', stream: 'fac_1' }, { is: 'self', subject: 'org_G' }],
      '',
    )
    expect(grants.conduct).toEqual({ subjects: ['org_G'], streams: ['fac_1'], isWholeCluster: true })
    expect(grants.identity).toEqual({ subjects: ['org_G'], streams: [], isWholeCluster: true })
    expect(grants.credit).toEqual({ subjects: ['org_G'], streams: [], isWholeCluster: false })
  })

  test('relations add up and take nothing from each other', () => {
    const grants = grantsOf(
      { kind: 'bank' },
      [
        consent({ subject: 'org_A', classes: ['credit'] }),
        consent({ subject: 'org_B', classes: ['credit', 'statement'] }),
        { is: 'party-to', stream: 'fac_1' },
        { is: 'invited-to', stream: 'app_1' },
      ],
      'credit',
    )
    expect(grants.credit).toEqual({ subjects: ['org_A', 'org_B'], streams: [], isWholeCluster: false })
    expect(grants.statement.subjects).toEqual(['org_B'])
    expect(grants.dealing).toEqual({ subjects: [], streams: ['fac_1', 'app_1'], isWholeCluster: false })
    expect(grants.public).toEqual(nothing)
  })

  test('a right is named exactly where a grant opens the reading', () => {
    const one = fc.constantFrom<Relation>(...relations, consent({ purpose: 'monitoring' }), consent({ classes: [] }))
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(one, { maxLength: 4 }),
        fc.constantFrom(...dataClasses),
        fc.constantFrom('org_A', 'org_B'),
        fc.constantFrom('fac_1', 'app_1', null),
        (kind, held, dataClass, subject, stream) => {
          const grant = grantsOf({ kind }, held, 'credit')[dataClass]
          const isOpen =
            grant.isWholeCluster ||
            grant.subjects.includes(subject) ||
            (stream !== null && grant.streams.includes(stream))
          const { by } = rightOf(kind, held, { subject, dataClass, purpose: 'credit', stream })
          expect(by !== 'none').toBe(isOpen)
        },
      ),
    )
  })
})

describe('of several rights', () => {
  const read = (kind: OrganisationKind, dataClass: DataClass, ...held: readonly Relation['is'][]) =>
    rightOf(kind, held.map(relation), { subject: 'org_A', dataClass, purpose: 'credit', stream: 'fac_1' }).by

  test('the nearest is named: the firm itself, its association, a consent, the dealing, supervision, the cluster', () => {
    expect(read('firm', 'public', 'belongs', 'self')).toBe('self')
    expect(read('association', 'dealing', 'party-to', 'association-of')).toBe('association-of')
    expect(read('association', 'dealing', 'association-of', 'self')).toBe('self')
    expect(read('bank', 'conduct', 'party-to', 'consented')).toBe('consented')
    expect(read('government', 'dealing', 'supervises', 'party-to')).toBe('party-to')
    expect(read('government', 'dealing', 'self', 'supervises')).toBe('self')
    expect(read('bank', 'conduct', 'consented', 'self')).toBe('self')
    expect(read('bank', 'conduct', 'party-to', 'consented', 'self')).toBe('self')
  })

  test('only a consent is named beside the right, and without one there is none', () => {
    const by = (...held: readonly Relation[]) =>
      rightOf('bank', held, { subject: 'org_A', dataClass: 'conduct', purpose: 'credit', stream: 'fac_1' })
    expect(by(consent())).toEqual({ by: 'consented', consent: 'con_1' })
    expect(by(relation('party-to'))).toEqual({ by: 'party-to', consent: null })
    expect(by()).toEqual({ by: 'none', consent: null })
  })

  test('an invitation is named only where nothing nearer opens the same', () => {
    const invited: Relation = { is: 'invited-to', stream: 'fac_1' }
    const by = (...held: readonly Relation[]) =>
      rightOf('bank', [invited, ...held], {
        subject: 'org_A',
        dataClass: 'dealing',
        purpose: 'credit',
        stream: 'fac_1',
      }).by
    expect(by()).toBe('invited-to')
    expect(by(relation('party-to'))).toBe('party-to')
    expect(by(relation('self'))).toBe('self')
  })
})

describe('without information rights', () => {
  const fund: Relation = { is: 'party-to', stream: 'fnd_1' }
  const left = withoutInformation([...relations, fund], ['org_B'])
  const before = grantsOf({ kind: 'firm' }, [...relations, fund], '')
  const after = grantsOf({ kind: 'firm' }, left, '')

  test('a firm reads its own data and its own loans as before, and nothing of what the cluster shares', () => {
    expect(before.public.isWholeCluster).toBe(true)
    expect(after.public).toEqual({ subjects: ['org_A', 'org_B', 'org_B'], streams: [], isWholeCluster: false })
    for (const name of dataClasses) expect(after[name].subjects).toContain('org_A')
    expect([before.dealing.streams, after.dealing.streams]).toEqual([['fac_1', 'fnd_1'], ['fac_1']])
  })

  test('nothing is made known to it as a member any more; to banks of the cluster and members what is for them', () => {
    expect([audiencesOf({ kind: 'firm' }, relations), audiencesOf({ kind: 'firm' }, left)]).toEqual([['members org_K'], []]) // prettier-ignore
    expect(audiencesOf({ kind: 'bank' }, relations)).toEqual(['banks'])
    expect(audiencesOf({ kind: 'guarantor' }, relations)).toEqual([])
  })
})
