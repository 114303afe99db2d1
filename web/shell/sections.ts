/** The pages that can be opened from the navigation, in its order. */
export const sections = [
  'home',
  'overview',
  'operations',
  'my-data',
  'my-score',
  'firms',
  'members',
  'inbox',
  'organisations',
  'people',
  'calculator',
  'applications',
  'meetings',
  'facilities',
  'repayments',
  'promises',
  'counter-guarantees',
  'guarantors',
  'allocations',
  'funds',
  'imports',
  'record',
  'schemes',
  'scheme-drafts',
] as const
export type Section = (typeof sections)[number]

const notOfAssociation: readonly Section[] = [
  'calculator',
  'repayments',
  'inbox',
  'my-data',
  'my-score',
  'overview',
  'operations',
  'record',
  'scheme-drafts',
]
const association: readonly Section[] = sections.filter((section) => !notOfAssociation.includes(section))

/** What each kind of desk finds in its navigation; what may be read there is decided by the platform. */
const byKind: Readonly<Record<string, readonly Section[]>> = {
  association,
  'cluster-finance-company': association.filter((section) => section !== 'people'),
  firm: [
    'home',
    'my-data',
    'my-score',
    'calculator',
    'applications',
    'facilities',
    'promises',
    'counter-guarantees',
    'allocations',
    'imports',
    'people',
    'funds',
    'schemes',
  ],
  bank: ['home', 'inbox', 'firms', 'applications', 'facilities', 'repayments', 'allocations', 'funds', 'schemes'],
  guarantor: ['home', 'facilities', 'promises', 'counter-guarantees', 'guarantors', 'funds', 'schemes'],
  're-guarantor': ['home', 'facilities', 'promises', 'counter-guarantees', 'funds', 'schemes'],
  insurer: ['home', 'facilities', 'promises', 'counter-guarantees', 'funds', 'schemes'],
  government: [
    'home',
    'overview',
    'firms',
    'members',
    'applications',
    'facilities',
    'promises',
    'counter-guarantees',
    'guarantors',
    'allocations',
    'funds',
    'record',
    'schemes',
  ],
  operator: ['home', 'operations', 'organisations', 'people', 'firms', 'funds', 'record', 'schemes', 'scheme-drafts'],
}

const everybody: readonly Section[] = ['home', 'funds', 'schemes']

export const sectionsOf = (kind: string): readonly Section[] => byKind[kind] ?? everybody
