import { repaymentMethods } from '../../obligation/usual-terms.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'closed-community-guarantee',
  number: 6,
  version: 1,
  names: { zh: '会员制封闭担保', en: 'Closed community guarantee' },
  about: {
    zh: '只对会员、不对外；邻里互保：每笔贷款由借款人自己找来的几户会员连带保证，每户为他人承诺的总额不超过其出资的若干倍；保证人不足的部分由社区基金补足。',
    en: 'For members only. Neighbours guarantee neighbours: the borrower finds the members who stand for its loan together, and nobody promises in all more than so many times what it paid in. What they cannot bear the community’s fund does.',
  },
  source: 'Xiaoshan, Yuhang',
  currency: 'CNY',
  roles: {
    borrower: { names: { zh: '借款会员', en: 'borrowing member' }, is: ['firm'], side: 'debtor', oneOf: 'members' },
    lender: {
      names: { zh: '贷款银行', en: 'lending bank' },
      is: ['bank'],
      side: 'creditor',
      purses: { promise: { is: 'promise', upTo: 'endless' } },
    },
    community: { names: { zh: '社区协会', en: 'community' }, is: ['association'], side: 'service' },
    neighbours: {
      names: { zh: '互保邻里', en: 'neighbours' },
      is: ['firm'],
      side: 'support',
      many: true,
      oneOf: 'members',
      optional: true,
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'neighbourShare' }, of: { measure: 'principal' } } },
      },
    },
    fund: {
      names: { zh: '社区基金', en: 'community fund' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    members: { names: { zh: '全体会员', en: 'members' }, is: ['firm'], side: 'service', many: true },
  },
  settings: {
    neighbourShare: {
      names: { zh: '每户保证比例', en: 'what each neighbour promises, of the principal' },
      value: '0.50',
      unit: 'share',
      most: '1',
      source: 'practice of the community',
      verified: false,
    },
    leastNeighbours: {
      names: { zh: '最少互保户数', en: 'neighbours at least' },
      value: '2',
      unit: 'count',
      least: '1',
      source: 'practice of the community',
      verified: false,
    },
    neighbourMultiple: {
      names: { zh: '对外承诺倍数', en: 'promises of one neighbour in all, times its contribution' },
      value: '2',
      unit: 'multiple',
      most: '5',
      source: 'practice of the community',
      verified: false,
    },
    borrowingMultiple: {
      names: { zh: '出资放大倍数', en: 'borrowing limit, times the contribution' },
      value: '5',
      unit: 'multiple',
      most: '10',
      source: 'practice of the community',
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
    feeRate: {
      names: { zh: '会员费率', en: 'fee a year, into the fund' },
      value: '0.005',
      unit: 'rate',
      most: '0.010',
      source: 'practice of the community; 国办发〔2019〕6号: on average at most 1 %',
      verified: false,
    },
    highestRate: {
      names: { zh: '最高利率', en: 'highest rate' },
      value: '0.12',
      unit: 'rate',
      source: 'programme practice',
      verified: false,
    },
    longestMonths: {
      names: { zh: '最长期限', en: 'longest term' },
      value: '24',
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
    'fund-capacity': {
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
    },
    'single-obligor': {
      names: { zh: '单户限额', en: 'single-obligor limit' },
      per: ['fund', 'borrower'],
      atMost: {
        percent: { setting: 'oneObligor' },
        of: { multiple: { setting: 'leverage' }, of: { measure: 'contributions', of: 'fund' } },
      },
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'fund-capacity',
    },
    'borrowing-limit': {
      names: { zh: '会员可借额度', en: 'borrowing limit of the member' },
      per: ['fund', 'borrower'],
      atMost: {
        multiple: { setting: 'borrowingMultiple' },
        of: { measure: 'contribution', of: 'borrower' },
      },
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'single-obligor',
    },
    'neighbour-limit': {
      names: { zh: '会员互保额度', en: 'what a member may promise in all' },
      per: ['fund', 'member'],
      atMost: {
        multiple: { setting: 'neighbourMultiple' },
        of: { measure: 'contribution', of: 'neighbours' },
      },
      counts: 'allocated',
      refill: 'whileOpen',
    },
    line: {
      names: { zh: '银行授信额度', en: 'line of the bank' },
      per: ['lender', 'fund'],
      atMost: { measure: 'lineAmount', of: 'lender' },
      counts: 'allocated',
      refill: 'whileOpen',
    },
  },
  obligations: [
    {
      debtor: 'borrower',
      creditor: 'lender',
      liability: 'own',
      terms: { methods: repaymentMethods, longestMonths: 'longestMonths', highestRate: 'highestRate' },
    },
  ],
  flows: {
    drawdown: { kind: 'pay', amount: { measure: 'drawing' }, from: { from: 'lender' }, to: { from: 'borrower' } },
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: { inOrder: [{ each: 'neighbours', how: 'jointly', except: 'borrower' }, { from: 'fund' }] },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: {
      kind: 'recovery',
      amount: { measure: 'recovered' },
      from: { from: 'borrower' },
      to: { back: 'asBorne' },
    },
  },
  limits: [
    { counter: 'borrowing-limit', amount: { measure: 'principal' } },
    { counter: 'single-obligor', amount: { measure: 'principal' } },
    {
      counter: 'neighbour-limit',
      amount: { percent: { setting: 'neighbourShare' }, of: { measure: 'principal' } },
      each: 'neighbours',
    },
    { counter: 'fund-capacity', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  requirements: [
    {
      name: 'borrower-not-member',
      names: { zh: '借款人须为资格良好的会员', en: 'the borrower must be a member in good standing' },
      holds: { flag: 'borrowerIsMember' },
    },
    {
      name: 'too-few-neighbours',
      names: { zh: '互保邻里户数不足', en: 'enough neighbours must stand for the loan' },
      holds: { atMost: [{ setting: 'leastNeighbours' }, { measure: 'holders', of: 'neighbours' }] },
    },
    {
      name: 'fund-closed',
      names: { zh: '基金已熔断', en: 'the fund must take new business' },
      holds: { flag: 'fundOpen' },
    },
  ],
  fees: [
    {
      names: { zh: '会员费', en: 'fee of the community' },
      payer: 'borrower',
      payee: 'fund',
      perYear: { percent: { setting: 'feeRate' }, of: { measure: 'principal' } },
    },
  ],
  bodies: {
    committee: {
      names: { zh: '社区评审小组', en: 'committee of the community' },
      quorum: { atLeast: 3, share: '0.5' },
      majority: '0.6',
      recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
    },
  },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({ lender: 'lender', support: ['neighbours', 'fund'], arranger: 'community' }),
  },
}

export default scheme
