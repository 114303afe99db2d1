/** The pages that can be opened from the navigation, in its order. */
export const sections = [
  'home',
  'firms',
  'members',
  'inbox',
  'applications',
  'meetings',
  'facilities',
  'repayments',
  'promises',
  'funds',
  'imports',
  'schemes',
] as const
export type Section = (typeof sections)[number]

const association: readonly Section[] = sections.filter((section) => !['repayments', 'inbox'].includes(section))

/** What each kind of desk finds in its navigation; what may be read there is decided by the platform. */
const byKind: Readonly<Record<string, readonly Section[]>> = {
  association,
  'cluster-finance-company': association,
  firm: ['home', 'applications', 'facilities', 'promises', 'imports', 'funds', 'schemes'],
  bank: ['home', 'inbox', 'firms', 'applications', 'facilities', 'repayments', 'funds', 'schemes'],
  guarantor: ['home', 'facilities', 'promises', 'funds', 'schemes'],
  're-guarantor': ['home', 'facilities', 'promises', 'funds', 'schemes'],
  government: ['home', 'firms', 'members', 'applications', 'facilities', 'promises', 'funds', 'schemes'],
  operator: ['home', 'firms', 'funds', 'schemes'],
}

const everybody: readonly Section[] = ['home', 'funds', 'schemes']

export const sectionsOf = (kind: string): readonly Section[] => byKind[kind] ?? everybody
