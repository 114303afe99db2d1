import {
  backAsBorne,
  claimBuyer,
  borrowerIsMember,
  connectedGroup,
  connectedShare,
  borrowingMember,
  evaluated,
  fundCapacity,
  fundIsOpen,
  highestRate,
  lendingBank,
  lineOfBank,
  ownLoan,
  singleObligor,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'association-guarantee',
  number: 1,
  version: 3,
  names: { zh: '银协企互助融资', en: 'Association guarantee' },
  about: {
    zh: '以协会和会员的信用代替抵押。互助基金来自每笔贷款的留存部分，而非会员自有资金；协会自身承担担保须有能力认定，否则由会员共同承担。',
    en: 'The credit of an association and its members replaces a pledge. The mutual-help fund is fed from a retained part of each loan, not from members’ own cash; the association itself stands only with a recorded finding of its competence, otherwise the members stand together.',
  },
  source: 'Shenzhen: 7 banks, 25 associations, about 300 firms on one programme',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    association: {
      names: { zh: '协会', en: 'association' },
      is: ['association'],
      side: 'support',
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'associationShare' }, of: { measure: 'principal' } } },
      },
    },
    fund: {
      names: { zh: '互助基金', en: 'mutual-help fund' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    members: {
      names: { zh: '联保会员', en: 'members who stand together' },
      is: ['firm'],
      side: 'support',
      many: true,
      purses: {
        promise: {
          is: 'promise',
          upTo: { multiple: { setting: 'memberMultiple' }, of: { measure: 'contribution', of: 'members' } },
        },
      },
    },
    buyer: claimBuyer,
  },
  settings: {
    retainedShare: {
      names: { zh: '留存比例', en: 'share of each drawing kept in the fund' },
      value: '0.10',
      unit: 'share',
      source: 'programme practice',
      verified: false,
    },
    associationShare: {
      names: { zh: '协会担保上限比例', en: 'association’s promise, of the principal' },
      value: '0.20',
      unit: 'share',
      source: 'programme practice',
      verified: false,
    },
    memberMultiple: {
      names: { zh: '会员承诺倍数', en: 'member’s promise, times its contribution' },
      value: '1',
      unit: 'multiple',
      source: 'programme practice',
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
      source: '融资担保公司监督管理条例 Art 16',
      verified: false,
    },
    connected: connectedShare,
    highestRate,
    longestMonths: {
      names: { zh: '最长期限', en: 'longest term' },
      value: '36',
      unit: 'months',
      source: 'programme practice',
      verified: false,
    },
    drawWithin: {
      names: { zh: '提款期', en: 'drawing period' },
      value: '90',
      unit: 'days',
      source: 'programme practice',
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
    'fund-capacity': fundCapacity,
    'single-obligor': { ...singleObligor, parent: 'connected-group' },
    'connected-group': connectedGroup,
    line: lineOfBank,
    evaluated,
  },
  obligations: [ownLoan],
  flows: {
    drawdown: {
      kind: 'pay',
      amount: { measure: 'drawing' },
      from: { from: 'lender' },
      to: {
        severally: [
          [{ setting: 'retainedShare' }, { from: 'fund' }],
          [{ difference: ['1', { setting: 'retainedShare' }] }, { from: 'borrower' }],
        ],
      },
    },
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: {
        inOrder: [
          { from: 'fund' },
          {
            choose: [[{ flag: 'associationMayGuarantee' }, { from: 'association' }]],
            otherwise: { each: 'members', how: 'jointly', by: 'contribution', except: 'borrower' },
          },
        ],
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    settle: {
      kind: 'settle',
      amount: { measure: 'loss' },
      from: {
        inOrder: [
          { from: 'fund' },
          {
            choose: [[{ flag: 'associationMayGuarantee' }, { from: 'association' }]],
            otherwise: { each: 'members', how: 'jointly', by: 'contribution', except: 'borrower' },
          },
        ],
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'evaluated', amount: { measure: 'principal' } },
    { counter: 'single-obligor', amount: { measure: 'principal' } },
    { counter: 'connected-group', amount: { measure: 'principal' } },
    { counter: 'fund-capacity', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
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
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      lender: 'lender',
      support: ['fund', 'association', 'members'],
      arranger: 'association',
    }),
  },
}

export default scheme
