import type { Office } from '#core/party/office.ts'
import type { OrganisationKind } from '#core/party/organisation.ts'

export const demoPassword = 'qunrong-demo'

export type DemoOrganisation = {
  readonly key: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly industry?: string
}
export type DemoPerson = {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly offices: readonly Office[]
  readonly role: { readonly zh: string; readonly en: string }
  /** Offered on the sign-in page. */
  readonly isOffered: boolean
}

export const organisations: readonly DemoOrganisation[] = [
  { key: 'association', kind: 'association', name: '樟溪中药材行业协会' },
  { key: 'bank', kind: 'bank', name: '赣江农商银行' },
  { key: 'bank-two', kind: 'bank', name: '信江城市银行' },
  { key: 'guarantor', kind: 'guarantor', name: '赣中融资担保有限公司' },
  { key: 'federation', kind: 're-guarantor', name: '江右再担保股份有限公司' },
  { key: 'government', kind: 'government', name: '樟溪县金融工作局' },
  { key: 'investor', kind: 'investor', name: '抚水投资管理有限公司' },
  { key: 'operator', kind: 'operator', name: '群融平台运营中心' },
  { key: 'firm-1', kind: 'firm', name: '樟溪百草饮片厂', industry: '2730' },
  { key: 'firm-2', kind: 'firm', name: '吉顺药材加工有限公司', industry: '2730' },
  { key: 'firm-3', kind: 'firm', name: '青峦种植专业合作社', industry: '0170' },
  { key: 'firm-4', kind: 'firm', name: '同济药材贸易行', industry: '5151' },
  { key: 'firm-5', kind: 'firm', name: '恒丰包装制品厂', industry: '2231' },
  { key: 'firm-6', kind: 'firm', name: '瑞康冷链物流有限公司', industry: '5930' },
  { key: 'insurer', kind: 'insurer', name: '赣丰财产保险股份有限公司' },
]

const person = (
  key: string,
  name: string,
  organisation: string,
  offices: readonly Office[],
  zh: string,
  en: string,
  isOffered = true,
): DemoPerson => ({
  key,
  name,
  organisation,
  offices,
  role: { zh, en },
  isOffered,
})

export const people: readonly DemoPerson[] = [
  person('manager', '周敏', 'association', ['manager', 'analyst'], '协会负责人', 'Association manager'),
  person('member-one', '陈立', 'association', ['committee-member'], '评审委员', 'Committee member'),
  person('member-two', '黄宁', 'association', ['committee-member'], '评审委员', 'Committee member', false),
  person('member-three', '徐芳', 'association', ['committee-member'], '评审委员', 'Committee member', false),
  person('owner', '刘洋', 'firm-1', ['owner', 'bookkeeper'], '企业主', 'Firm owner'),
  person('owner-two', '王建', 'firm-2', ['owner', 'bookkeeper'], '企业主（联保会员）', 'Firm owner (co-guarantor)'),
  person('owner-three', '邓超', 'firm-3', ['owner'], '企业主', 'Firm owner', false),
  person('owner-four', '李娟', 'firm-4', ['owner'], '企业主', 'Firm owner', false),
  person('banker', '吴凡', 'bank', ['account-officer', 'risk-officer'], '银行客户经理', 'Bank officer'),
  person('checker', '余红', 'bank', ['account-officer'], '银行复核', 'Bank checker'),
  person('banker-two', '曾琪', 'bank-two', ['account-officer'], '银行客户经理（他行）', 'Bank officer (another bank)'),
  person('guarantor', '何平', 'guarantor', ['risk-officer', 'claims-officer'], '担保公司风险经理', 'Guarantor'),
  person('federation', '孙悦', 'federation', ['risk-officer', 'claims-officer'], '再担保公司', 'Re-guarantor'),
  person('supervisor', '赵刚', 'government', ['supervisor', 'policy-officer'], '监管员', 'Supervisor'),
  person('insurer', '钱进', 'insurer', ['risk-officer', 'claims-officer'], '保险公司', 'Insurer', false),
  person('operator', '林涛', 'operator', ['administrator'], '平台运营', 'Operator'),
  person('operator-two', '白露', 'operator', ['administrator'], '平台运营（复核）', 'Operator (second person)'),
]

const domain = '@demo.qunrong.example'

export const emailOf = ({ key }: Pick<DemoPerson, 'key'>): string => `${key}${domain}`

/** Whose password everybody knows. */
export const isOfDemo = (email: string): boolean => email.toLowerCase().endsWith(domain)
