import {
  backCreditorFirst,
  claimBuyer,
  borrowerIsMember,
  borrowingMember,
  fundCapacity,
  fundIsOpen,
  highestRate,
  lendingBank,
  lineOfBank,
  ownLoan,
  singleObligor,
  wholeToBorrower,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'chamber-joint-guarantee',
  number: 2,
  version: 3,
  names: { zh: '担保商会 一贷多保', en: 'Chamber joint guarantee' },
  about: {
    zh: '会员出资按倍数决定可借额度；一笔贷款先由基金、再由指定的几户保证人、最后由全体会员连带承担，每户有上限。',
    en: 'A member may borrow a multiple of what it paid in. One loan has several guarantors: the fund first, then the named guarantors, then all members jointly and severally, each up to its cap.',
  },
  source: 'Zaozhuang',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    chamber: { names: { zh: '商会', en: 'chamber' }, is: ['association'], side: 'service' },
    fund: {
      names: { zh: '担保基金', en: 'guarantee fund' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    guarantors: {
      names: { zh: '指定保证会员', en: 'named guarantors' },
      is: ['firm'],
      side: 'support',
      many: true,
      oneOf: 'members',
      optional: true,
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'guarantorShare' }, of: { measure: 'principal' } } },
      },
    },
    members: {
      names: { zh: '全体会员', en: 'all members' },
      is: ['firm'],
      side: 'support',
      many: true,
      purses: {
        contribution: {
          is: 'promise',
          upTo: { multiple: { setting: 'memberMultiple' }, of: { measure: 'contribution', of: 'members' } },
        },
      },
    },
    buyer: claimBuyer,
  },
  settings: {
    borrowingMultiple: {
      names: { zh: '出资放大倍数', en: 'borrowing limit, times the contribution' },
      value: '8',
      unit: 'multiple',
      least: '5',
      most: '10',
      source: 'Zaozhuang: contribution × 5–10',
      verified: false,
    },
    leverage: {
      names: { zh: '基金放大倍数', en: 'fund leverage' },
      value: '10',
      unit: 'multiple',
      most: '10',
      source: 'Zaozhuang: 5–10',
      verified: false,
    },
    guarantorShare: {
      names: { zh: '指定保证人上限比例', en: 'named guarantor’s promise, of the principal' },
      value: '0.30',
      unit: 'share',
      source: 'programme practice',
      verified: false,
    },
    memberMultiple: {
      names: { zh: '会员连带上限倍数', en: 'member’s cap over all loans, times its contribution' },
      value: '2',
      unit: 'multiple',
      source: 'programme practice',
      verified: false,
    },
    oneObligor: {
      names: { zh: '单户比例', en: 'single-obligor share of the fund’s capacity' },
      value: '0.10',
      unit: 'share',
      source: '融资担保公司监督管理条例 Art 16',
      verified: false,
    },
    highestRate,
    longestMonths: {
      names: { zh: '最长期限', en: 'longest term' },
      value: '24',
      unit: 'months',
      source: 'programme practice',
      verified: false,
    },
    drawWithin: {
      names: { zh: '提款期', en: 'drawing period' },
      value: '60',
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
    'single-obligor': singleObligor,
    'borrowing-limit': {
      names: { zh: '会员借款额度', en: 'member’s borrowing limit' },
      per: ['fund', 'borrower'],
      atMost: { multiple: { setting: 'borrowingMultiple' }, of: { measure: 'contribution', of: 'borrower' } },
      counts: 'allocated',
      refill: 'whileOpen',
    },
    line: lineOfBank,
    'member-cap': {
      names: { zh: '会员代偿上限', en: 'what one member pays at most' },
      per: ['fund', 'member'],
      atMost: { multiple: { setting: 'memberMultiple' }, of: { measure: 'contribution', of: 'members' } },
      counts: 'paid',
      refill: 'always',
    },
  },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: {
        inOrder: [
          { from: 'fund' },
          { each: 'guarantors', how: 'jointly', except: 'borrower' },
          { each: 'members', how: 'jointly', by: 'contribution', cap: 'member-cap', except: 'borrower' },
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
          { each: 'members', how: 'jointly', by: 'contribution', cap: 'member-cap', except: 'borrower' },
          { each: 'guarantors', how: 'jointly', except: 'borrower' },
        ],
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backCreditorFirst,
  },
  limits: [
    { counter: 'borrowing-limit', amount: { measure: 'principal' } },
    { counter: 'single-obligor', amount: { measure: 'principal' } },
    { counter: 'fund-capacity', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  sureties: [
    { role: 'guarantors', mode: 'joint', period: 'claimWithin', contribution: 'joint' },
    { role: 'members', mode: 'joint', period: 'claimWithin', contribution: 'joint' },
  ],
  requirements: [borrowerIsMember, fundIsOpen],
  fees: [],
  bodies: {
    committee: {
      names: { zh: '商会评审委员会', en: 'chamber committee' },
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
      asksSureties: true,
      lender: 'lender',
      support: ['fund', 'guarantors', 'members'],
      arranger: 'chamber',
    }),
  },
}

export default scheme
