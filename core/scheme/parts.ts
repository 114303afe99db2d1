import { repaymentMethods } from '../obligation/usual-terms.ts'
import type { Counter } from '../waterfall/counter.ts'
import type { Quantity } from '../waterfall/quantity.ts'
import type { Body } from '../process/process.ts'
import type { Ceiling, Fee, Flow, Obligation, Requirement, Role, Setting, SettingUnit } from './scheme.ts'

/**
 * What several schemes have alike, word for word: a loan of a bank to a firm, with a fund behind it. A part that is to
 * say something else is another part: whatever was issued with this one keeps it (`versions.test.ts` holds the hashes).
 */
export const borrowingMember: Role = { names: { zh: '借款会员', en: 'borrowing member' }, is: ['firm'], side: 'debtor', oneOf: 'members' } // prettier-ignore

export const lendingBank: Role = {
  names: { zh: '贷款银行', en: 'lending bank' },
  is: ['bank'],
  side: 'creditor',
  purses: { promise: { is: 'promise', upTo: 'endless' } },
}

/** Whoever buys a claim that has gone bad; named when it is offered. */
export const claimBuyer: Role = {
  names: { zh: '债权受让方', en: 'buyer of a claim' },
  is: ['bank', 'guarantor', 'investor'],
  side: 'service',
  optional: true,
}

export const highestRate: Setting = {
  names: { zh: '最高利率', en: 'highest rate' },
  value: '0.12',
  unit: 'rate',
  source: 'programme practice',
  verified: false,
}

/** So many times what was paid in and is not locked by claims; the setting is `leverage`. */
export const fundCapacity: Counter = {
  names: { zh: '基金可用担保能力', en: 'capacity of the fund' },
  per: ['fund'],
  atMost: {
    multiple: { setting: 'leverage' },
    of: {
      difference: [
        { measure: 'contributions', of: 'fund' },
        { measure: 'lockedByClaims', of: 'fund' },
      ],
    },
  },
  counts: 'allocated',
  refill: 'whileOpen',
}

/** A share of what the fund could promise if nothing were locked; the settings are this one and `leverage`. */
export const ofCapacity = (share: string): Quantity => ({
  percent: { setting: share },
  of: { multiple: { setting: 'leverage' }, of: { measure: 'contributions', of: 'fund' } },
})

/** A share, `oneObligor`, of what the fund could promise if nothing were locked. */
export const singleObligor: Counter = {
  names: { zh: '单户限额', en: 'single-obligor limit' },
  per: ['fund', 'borrower'],
  atMost: ofCapacity('oneObligor'),
  counts: 'allocated',
  refill: 'whileOpen',
  parent: 'fund-capacity',
}

/** A share, `connected`, of the same for a borrower with all that are connected with it. */
export const connectedGroup: Counter = {
  names: { zh: '关联方合计限额', en: 'limit of connected firms' },
  per: ['fund', 'group'],
  atMost: ofCapacity('connected'),
  counts: 'allocated',
  refill: 'whileOpen',
  parent: 'fund-capacity',
}

export const lineOfBank: Counter = {
  names: { zh: '银行授信额度', en: 'line of the bank' },
  per: ['lender', 'fund'],
  atMost: { measure: 'lineAmount', of: 'lender' },
  counts: 'allocated',
  refill: 'whileOpen',
}

export const evaluated: Counter = {
  names: { zh: '评价额度', en: 'limit by evaluation' },
  per: ['borrower'],
  atMost: { measure: 'creditLimit', of: 'borrower' },
  counts: 'allocated',
  refill: 'whileOpen',
}

export const ownLoan: Obligation = {
  debtor: 'borrower',
  creditor: 'lender',
  liability: 'own',
  terms: { methods: repaymentMethods, longestMonths: 'longestMonths', highestRate: 'highestRate' },
}

export const wholeToBorrower: Flow = {
  kind: 'pay',
  amount: { measure: 'drawing' },
  from: { from: 'lender' },
  to: { from: 'borrower' },
}

export const backAsBorne: Flow = {
  kind: 'recovery',
  amount: { measure: 'recovered' },
  from: { from: 'borrower' },
  to: { back: 'asBorne' },
}

/** Those who stand for the debt with their own names share in what comes back once the creditor is whole (民法典 700). */
export const backCreditorFirst: Flow = { ...backAsBorne, to: { back: 'creditorFirst' } }

export const borrowerIsMember: Requirement = {
  name: 'borrower-not-member',
  names: { zh: '借款人须为资格良好的会员', en: 'the borrower must be a member in good standing' },
  holds: { flag: 'borrowerIsMember' },
}

export const fundIsOpen: Requirement = {
  name: 'fund-closed',
  names: { zh: '基金已熔断', en: 'the fund must take new business' },
  holds: { flag: 'fundOpen' },
}

export const guarantorHasReported: Requirement = {
  name: 'guarantor-not-reported',
  names: { zh: '担保机构须先报告净资产', en: 'the guarantor must have reported its net assets' },
  holds: { flag: 'guarantorReported' },
}

const capital = { measure: 'capital', of: 'guarantor' } as const

/** What binds a licensed guarantor by the state of its book; the settings are `multiple`, `oneObligor` and `connected`. */
export const guarantorCeilings: Readonly<Record<string, Ceiling>> = {
  multiple: {
    names: { zh: '融资担保责任余额上限', en: 'liability balance, in multiples of net assets' },
    of: 'guarantor',
    before: { measure: 'liability', of: 'guarantor' },
    withCase: { measure: 'liabilityWith', of: 'guarantor' },
    atMost: {
      multiple: { least: [{ setting: 'multiple' }, { measure: 'allowedMultiple', of: 'guarantor' }] },
      of: capital,
    },
    source: '融资担保公司监督管理条例 15',
  },
  'one-obligor': {
    names: { zh: '单户担保上限', en: 'guaranteed for one obligor' },
    of: 'guarantor',
    before: { measure: 'obligorBalance', of: 'guarantor' },
    withCase: { measure: 'obligorBalanceWith', of: 'guarantor' },
    atMost: { percent: { setting: 'oneObligor' }, of: capital },
    source: '融资担保公司监督管理条例 16',
  },
  connected: {
    names: { zh: '单户及关联方担保上限', en: 'guaranteed for one obligor and connected ones' },
    of: 'guarantor',
    before: { measure: 'groupBalance', of: 'guarantor' },
    withCase: { measure: 'groupBalanceWith', of: 'guarantor' },
    atMost: { percent: { setting: 'connected' }, of: capital },
    source: '融资担保公司监督管理条例 16',
  },
}

/** A setting that nobody has checked against its source yet. */
export const setting = (
  zh: string,
  en: string,
  unit: SettingUnit,
  value: string,
  source: string,
  bounds: Pick<Setting, 'least' | 'most'> = {},
): Setting => ({ names: { zh, en }, value, unit, ...bounds, source, verified: false })

export const connectedShare: Setting = {
  names: { zh: '单户及关联方比例', en: 'share of the fund’s capacity for a borrower and connected ones' },
  value: '0.15',
  unit: 'share',
  least: '0.01',
  most: '1',
  source: '融资担保公司监督管理条例 16, by analogy',
  verified: false,
}

const practice = 'programme practice'

/** The times of a guaranteed loan, under the names by which its life asks for them. */
export const loanTimes = (values: {
  readonly longestMonths: string
  readonly drawWithin: string
  readonly claimAfter: string
}) => ({
  longestMonths: setting('最长期限', 'longest term', 'months', values.longestMonths, practice),
  drawWithin: setting('提款期', 'drawing period', 'days', values.drawWithin, practice),
  claimAfter: setting('代偿宽限', 'days overdue before a claim', 'days', values.claimAfter, practice),
  claimWithin: setting('保证期间', 'guarantee period', 'months', '6', '民法典 692; six months by the calendar where not agreed'), // prettier-ignore
})

/** A committee of at least three and half its members, deciding by more than so many of their votes. */
export const committee = (zh: string, en: string, majority = '0.6'): Body => ({
  names: { zh, en },
  quorum: { atLeast: 3, share: '0.5' },
  majority,
  recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
})

export const programmeIsOpen: Requirement = {
  name: 'lender-shut-out',
  names: { zh: '贷款银行已被熔断，暂停新业务', en: 'the breaker must let the lender’s new business in' },
  holds: { flag: 'lenderAdmitted' },
}

/** 担保制度解释 7: a creditor relies on a company’s promise once it has looked at the resolution behind it. */
export const resolutionsAreChecked: Requirement = {
  name: 'resolutions-unchecked',
  names: {
    zh: '担保企业的公司决议未经贷款银行核验',
    en: 'the lender must have checked the resolutions of the firms that promise',
  },
  holds: { flag: 'resolutionsChecked' },
}

const order683 = '融资担保公司监督管理条例'

/** The settings of `guarantorCeilings`, each as high as the law lets it be. */
export const guarantorRatios = {
  multiple: { ...setting('放大倍数', 'multiple of net assets', 'multiple', '15', `${order683} 15: 10, and 15 where it mainly serves small firms`, { most: '15' }), verified: true }, // prettier-ignore
  oneObligor: { ...setting('单户比例', 'one obligor, of net assets', 'share', '0.10', `${order683} 16`, { most: '0.10' }), verified: true }, // prettier-ignore
  connected: { ...setting('关联方比例', 'one obligor and connected ones, of net assets', 'share', '0.15', `${order683} 16`, { most: '0.15' }), verified: true }, // prettier-ignore
}

/** A guarantor that stands for a share of the principal; the setting is `guaranteedShare`. */
export const guaranteeCompany = (zh: string, en: string): Role => ({
  names: { zh, en },
  is: ['guarantor'],
  side: 'support',
  purses: { promise: { is: 'promise', upTo: { percent: { setting: 'guaranteedShare' }, of: { measure: 'principal' } } } }, // prettier-ignore
})

/** Pooled money that answers with the cash it holds. */
export const fundOf = (zh: string, en: string): Role => ({
  names: { zh, en },
  is: ['fund'],
  side: 'support',
  purses: { cash: { is: 'account' } },
})

/** So many times what the member paid in; the setting is `borrowingMultiple`. */
export const borrowingLimit: Counter = {
  names: { zh: '会员可借额度', en: 'borrowing limit of the member' },
  per: ['fund', 'borrower'],
  atMost: { multiple: { setting: 'borrowingMultiple' }, of: { measure: 'contribution', of: 'borrower' } },
  counts: 'allocated',
  refill: 'whileOpen',
}

/** A fee that the borrower pays the guarantor; the setting is `feeRate`. */
export const guaranteeFee: Fee = {
  names: { zh: '担保费', en: 'guarantee fee' },
  payer: 'borrower',
  payee: 'guarantor',
  perYear: { percent: { setting: 'feeRate' }, of: { measure: 'principal' } },
  refund: 'by-days',
}
