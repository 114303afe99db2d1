import type { Identifier } from './identifier.ts'

/** The kinds of organisation that take part. */
export const organisationKinds = {
  association: { zh: '协会', en: 'association' },
  'cluster-finance-company': { zh: '集群财务公司', en: 'cluster finance company' },
  firm: { zh: '会员企业', en: 'firm' },
  bank: { zh: '银行', en: 'bank' },
  guarantor: { zh: '担保机构', en: 'guarantor' },
  're-guarantor': { zh: '再担保机构', en: 're-guarantor' },
  government: { zh: '政府部门', en: 'government' },
  investor: { zh: '投资人', en: 'investor' },
  'core-enterprise': { zh: '核心企业', en: 'core enterprise' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  insurer: { zh: '保险公司', en: 'insurer' },
  operator: { zh: '平台运营', en: 'operator' },
} as const
export type OrganisationKind = keyof typeof organisationKinds

/** Whom an association may bring into its cluster; who governs, supervises or operates it comes from the operator. */
export const kindsOfAssociation: readonly OrganisationKind[] = [
  'firm',
  'bank',
  'guarantor',
  're-guarantor',
  'investor',
  'core-enterprise',
  'warehouse',
  'insurer',
]

export const isOrganisationKind = (text: string): text is OrganisationKind => Object.hasOwn(organisationKinds, text)

/** An organisation as the directory knows it. `industry` is a GB/T 4754 code, where one is known. */
export type Organisation = {
  readonly kind: OrganisationKind
  readonly name: string
  readonly identifier: Identifier
  readonly industry: string | null
}
