import type { OrganisationKind } from './organisation.ts'

/** What a person does in an organisation. What an office may do stands in the policy table, not here. */
export const offices = {
  manager: { zh: '负责人', en: 'manager' },
  analyst: { zh: '分析员', en: 'analyst' },
  'committee-member': { zh: '评审委员', en: 'committee member' },
  owner: { zh: '企业主', en: 'owner' },
  bookkeeper: { zh: '会计', en: 'bookkeeper' },
  'account-officer': { zh: '客户经理', en: 'account officer' },
  'risk-officer': { zh: '风险经理', en: 'risk officer' },
  'claims-officer': { zh: '代偿追偿专员', en: 'claims officer' },
  supervisor: { zh: '监管员', en: 'supervisor' },
  'policy-officer': { zh: '政策专员', en: 'policy officer' },
  investor: { zh: '投资人', en: 'investor' },
  'accounts-payable': { zh: '应付账款专员', en: 'accounts payable' },
  keeper: { zh: '仓库保管员', en: 'keeper' },
  administrator: { zh: '管理员', en: 'administrator' },
} as const
export type Office = keyof typeof offices

/** The offices that an organisation of each kind can fill. */
export const officesOf: Readonly<Record<OrganisationKind, readonly Office[]>> = {
  association: ['manager', 'analyst', 'committee-member'],
  'cluster-finance-company': ['manager', 'analyst', 'committee-member'],
  firm: ['owner', 'bookkeeper'],
  bank: ['account-officer', 'risk-officer'],
  guarantor: ['risk-officer', 'claims-officer'],
  're-guarantor': ['risk-officer', 'claims-officer'],
  government: ['supervisor', 'policy-officer'],
  investor: ['investor'],
  'core-enterprise': ['accounts-payable'],
  warehouse: ['keeper'],
  insurer: ['risk-officer', 'claims-officer'],
  operator: ['administrator'],
}

export const isOfficeOf = (kind: OrganisationKind, office: string): office is Office =>
  officesOf[kind].some((name) => name === office)
