import { backAsBorne, borrowerIsMember, borrowingMember, fundIsOpen, guarantorCeilings, guarantorHasReported, highestRate, lendingBank, lineOfBank, ownLoan, wholeToBorrower } from '../parts.ts' // prettier-ignore
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'mutual-guarantee',
  number: 10,
  version: 1,
  names: { zh: '互助担保机构', en: 'Mutual-guarantee institution' },
  about: {
    zh: '会员企业出资设立持牌担保机构。机构在净资产（扣除对其他担保机构的股权）的十倍、主要服务小微时十五倍以内担保；单户不超过一成，连同关联方不超过一成半。机构先行代付，会员保证金在其身后先承担，其余由机构承担，银行承担约定的一份。',
    en: 'Member firms capitalise a licensed guarantor. It stands for ten times its net assets less its stakes in other guarantors, fifteen times where it mainly serves small firms; for one obligor at most a tenth, with connected ones 15 %. It pays first; behind it the members’ deposits bear before it bears the rest; the bank bears an agreed part.',
  },
  source: 'founding paper 3; 融资担保公司监督管理条例 15, 16',
  rules: 'prc',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    association: { names: { zh: '发起协会', en: 'founding association' }, is: ['association'], side: 'service' },
    guarantor: {
      names: { zh: '互助担保机构', en: 'mutual-guarantee institution' },
      is: ['guarantor'],
      side: 'support',
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'guaranteedShare' }, of: { measure: 'principal' } } },
      },
    },
    fund: {
      names: { zh: '会员保证金', en: 'members’ deposits' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    members: { names: { zh: '出资会员', en: 'members who paid in' }, is: ['firm'], side: 'service', many: true },
  },
  settings: {
    guaranteedShare: {
      names: { zh: '担保比例', en: 'guaranteed share' },
      value: '0.80',
      unit: 'share',
      most: '0.80',
      source: '国办发〔2019〕6号: the bank at least 20 %',
      verified: false,
    },
    depositShare: {
      names: { zh: '会员保证金分担比例', en: 'deposits’ share of what the institution pays' },
      value: '0.10',
      unit: 'share',
      source: 'statutes of the institution',
      verified: false,
    },
    multiple: {
      names: { zh: '章程放大倍数', en: 'multiple of net assets by its statutes' },
      value: '15',
      unit: 'multiple',
      most: '15',
      source: '融资担保公司监督管理条例 15: 10, and 15 where it mainly serves small firms',
      verified: true,
    },
    oneObligor: {
      names: { zh: '单户比例', en: 'one obligor, of net assets' },
      value: '0.10',
      unit: 'share',
      most: '0.10',
      source: '融资担保公司监督管理条例 16',
      verified: true,
    },
    connected: {
      names: { zh: '关联方比例', en: 'one obligor and connected ones, of net assets' },
      value: '0.15',
      unit: 'share',
      most: '0.15',
      source: '融资担保公司监督管理条例 16',
      verified: true,
    },
    borrowingMultiple: {
      names: { zh: '出资放大倍数', en: 'borrowing limit, times the contribution' },
      value: '10',
      unit: 'multiple',
      most: '15',
      source: 'statutes of the institution',
      verified: false,
    },
    feeRate: {
      names: { zh: '担保费率', en: 'guarantee fee a year' },
      value: '0.010',
      unit: 'rate',
      most: '0.030',
      source: '融资担保公司监督管理条例 19: by negotiation',
      verified: false,
    },
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
      value: '60',
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
    'borrowing-limit': {
      names: { zh: '会员可借额度', en: 'borrowing limit of the member' },
      per: ['fund', 'borrower'],
      atMost: { multiple: { setting: 'borrowingMultiple' }, of: { measure: 'contribution', of: 'borrower' } },
      counts: 'allocated',
      refill: 'whileOpen',
    },
    line: lineOfBank,
  },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal'],
      amount: { measure: 'need' },
      from: {
        severally: [
          [
            { setting: 'guaranteedShare' },
            {
              fronted: 'guarantor',
              behind: {
                severally: [
                  [{ setting: 'depositShare' }, { from: 'fund' }],
                  [{ difference: ['1', { setting: 'depositShare' }] }, { from: 'guarantor' }],
                ],
              },
            },
          ],
          [{ difference: ['1', { setting: 'guaranteedShare' }] }, { from: 'lender' }],
        ],
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'borrowing-limit', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  ceilings: guarantorCeilings,
  requirements: [borrowerIsMember, guarantorHasReported, fundIsOpen],
  fees: [
    {
      names: { zh: '担保费', en: 'guarantee fee' },
      payer: 'borrower',
      payee: 'guarantor',
      perYear: { percent: { setting: 'feeRate' }, of: { measure: 'principal' } },
      refund: 'by-days',
    },
  ],
  bodies: {
    committee: {
      names: { zh: '担保评审委员会', en: 'review committee of the institution' },
      quorum: { atLeast: 3, share: '0.5' },
      majority: '0.6',
      recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
    },
  },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({ lender: 'lender', support: ['guarantor', 'fund'], arranger: 'association' }),
  },
}

export default scheme
