import {
  backAsBorne,
  borrowerIsMember,
  borrowingMember,
  evaluated,
  fundCapacity,
  fundIsOpen,
  lendingBank,
  lineOfBank,
  ownLoan,
  singleObligor,
  wholeToBorrower,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'package-line',
  number: 4,
  version: 2,
  names: { zh: '一揽子授信', en: 'Package line' },
  about: {
    zh: '银行给协会一笔总额度，协会分配给会员，逐户向银行备案；会员在备案额度内按优惠利率随用随提。损失由基金先按比例承担，其余由银行承担。',
    en: 'A bank gives an association one line; the association allocates it to its members and files each allocation with the bank, one by one. Within what is filed a member draws on demand, at a preferential rate. The fund bears its share of a loss, the bank the rest.',
  },
  source: 'founding practice',
  rules: 'prc',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    association: { names: { zh: '协会', en: 'association' }, is: ['association'], side: 'service' },
    fund: {
      names: { zh: '风险基金', en: 'risk fund' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    members: { names: { zh: '全体会员', en: 'members' }, is: ['firm'], side: 'service', many: true },
  },
  settings: {
    fundShare: {
      names: { zh: '基金承担比例', en: 'fund’s share of a loss' },
      value: '0.30',
      unit: 'share',
      most: '0.80',
      source: 'practice of the line',
      verified: false,
    },
    leverage: {
      names: { zh: '基金放大倍数', en: 'fund leverage' },
      value: '10',
      unit: 'multiple',
      most: '10',
      source: '融资担保公司监督管理条例 Art 15, taken as a ceiling',
      verified: false,
    },
    oneObligor: {
      names: { zh: '单户比例', en: 'single-obligor share of the fund’s capacity' },
      value: '0.10',
      unit: 'share',
      source: '融资担保公司监督管理条例 Art 16, taken as a ceiling',
      verified: false,
    },
    highestRate: {
      names: { zh: '最高利率（优惠）', en: 'highest rate (preferential)' },
      value: '0.06',
      unit: 'rate',
      most: '0.12',
      source: 'practice of the line: half of what other schemes allow',
      verified: false,
    },
    longestMonths: {
      names: { zh: '最长期限', en: 'longest term' },
      value: '12',
      unit: 'months',
      source: 'practice of the line',
      verified: false,
    },
    drawWithin: {
      names: { zh: '提款期', en: 'drawing period' },
      value: '6',
      unit: 'months',
      source: 'practice of the line: drawn on demand',
      verified: false,
    },
    claimAfter: {
      names: { zh: '代偿宽限', en: 'days overdue before a claim' },
      value: '30',
      unit: 'days',
      source: 'programme practice',
      verified: false,
    },
    claimWithin: {
      names: { zh: '保证期间', en: 'guarantee period' },
      value: '6',
      unit: 'months',
      source: '民法典 692; six months by the calendar where not agreed',
      verified: false,
    },
  },
  inputs: {},
  counters: {
    allocation: {
      names: { zh: '已备案分配额度', en: 'allocation filed with the bank' },
      per: ['lender', 'fund', 'borrower'],
      atMost: { measure: 'allocation', of: 'borrower' },
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'line',
    },
    line: lineOfBank,
    evaluated,
    'single-obligor': singleObligor,
    'fund-capacity': fundCapacity,
  },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: {
        severally: [
          [{ setting: 'fundShare' }, { from: 'fund' }],
          [{ difference: ['1', { setting: 'fundShare' }] }, { from: 'lender' }],
        ],
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'allocation', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
    { counter: 'evaluated', amount: { measure: 'principal' } },
    { counter: 'single-obligor', amount: { percent: { setting: 'fundShare' }, of: { measure: 'principal' } } },
    { counter: 'fund-capacity', amount: { percent: { setting: 'fundShare' }, of: { measure: 'principal' } } },
  ],
  requirements: [borrowerIsMember, fundIsOpen],
  fees: [],
  bodies: {
    committee: {
      names: { zh: '评审委员会', en: 'review committee' },
      quorum: { atLeast: 3, share: '0.5' },
      majority: '0.6',
      recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
    },
  },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({ debtor: 'borrower', lender: 'lender', support: ['fund'], arranger: 'association' }),
  },
}

export default scheme
