import {
  backAsBorne,
  claimBuyer,
  borrowerIsMember,
  fundCapacity,
  fundIsOpen,
  highestRate,
  lendingBank,
  lineOfBank,
  ofCapacity,
  ownLoan,
  wholeToBorrower,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { RoleTree } from '../../waterfall/role-tree.ts'
import type { Scheme } from '../scheme.ts'

/** The monetary fund first; what it lacks, the members by their sureties. */
const bothFunds: RoleTree = {
  inOrder: [
    { from: 'fund' },
    { each: 'members', how: 'jointly', by: 'contribution', cap: 'surety-cap', except: 'borrower' },
  ],
}

const scheme: Scheme = {
  id: 'confidi',
  number: 3,
  version: 3,
  names: { zh: '米兰担保联合体', en: 'Confidi' },
  about: {
    zh: '会员企业组成担保联合体，技术评审委员会审批；联合体以两个基金承担：先用货币风险基金代付，由联合会和公共基金再担保，不足部分由会员保证基金补足；同一会员的多笔贷款、多家银行合计不超过上限。会员的外币收付可由贷款银行按统一条件提供汇率避险。',
    en: 'A consortium of small firms guarantees part of a loan, approved by its technical evaluation committee. It stands by two funds: the monetary risk fund pays first and is reimbursed by a federation and a public fund behind it; what it lacks the members’ surety fund brings, each member up to its surety. All loans of one member with all banks stay under one cap. What a member earns or owes in another currency its bank covers, on terms that are the same for all.',
  },
  source: 'Milan; L. 326/2003',
  currency: 'CNY',
  roles: {
    borrower: { names: { zh: '会员企业', en: 'member firm' }, is: ['firm'], side: 'debtor' },
    lender: lendingBank,
    confidi: { names: { zh: '担保联合体', en: 'confidi' }, is: ['association', 'guarantor'], side: 'service' },
    fund: {
      names: { zh: '风险基金', en: 'risk fund' },
      is: ['fund'],
      side: 'support',
      purses: { cash: { is: 'account' } },
    },
    federation: {
      names: { zh: '联合会再担保', en: 'second-level federation' },
      is: ['reguarantor'],
      side: 'support',
      optional: true,
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'federationShare' }, of: { measure: 'principal' } } },
      },
    },
    publicFund: {
      names: { zh: '公共基金', en: 'public counter-guarantee fund' },
      is: ['reguarantor', 'government'],
      side: 'support',
      optional: true,
      purses: {
        promise: { is: 'promise', upTo: { percent: { setting: 'publicShare' }, of: { measure: 'principal' } } },
      },
    },
    members: {
      names: { zh: '保证基金会员', en: 'members of the surety fund' },
      is: ['firm'],
      side: 'support',
      many: true,
      purses: {
        promise: {
          is: 'promise',
          upTo: { multiple: { setting: 'suretyMultiple' }, of: { measure: 'contribution', of: 'members' } },
        },
      },
    },
    buyer: claimBuyer,
  },
  settings: {
    plainShare: {
      names: { zh: '担保比例', en: 'guaranteed share' },
      value: '0.50',
      unit: 'share',
      source: 'typical first-demand guarantee of 50 %',
      verified: false,
    },
    counteredShare: {
      names: { zh: '有再担保时的担保比例', en: 'guaranteed share with a second level behind' },
      value: '0.80',
      unit: 'share',
      most: '0.80',
      source: 'Fondo di Garanzia PMI: up to 80 %',
      verified: false,
    },
    federationShare: {
      names: { zh: '联合会承担比例', en: 'federation’s share behind the confidi' },
      value: '0.30',
      unit: 'share',
      source: 'Lombardy federation',
      verified: false,
    },
    publicShare: {
      names: { zh: '公共基金承担比例', en: 'public fund’s share behind the confidi' },
      value: '0.30',
      unit: 'share',
      source: 'EIF counter-guarantee',
      verified: false,
    },
    yearCap: {
      names: { zh: '公共基金年度上限比例', en: 'public fund’s claims of a year, of the fund’s contributions' },
      value: '0.20',
      unit: 'share',
      most: '0.20',
      source: 'EIF COSME LGF: cap rate up to 20 %',
      verified: false,
    },
    leverage: {
      names: { zh: '基金放大倍数', en: 'multiplier on the risk fund' },
      value: '12',
      unit: 'multiple',
      least: '5',
      most: '20',
      source: 'multiplier 5–20×',
      verified: false,
    },
    suretyMultiple: {
      names: { zh: '会员保证倍数', en: 'each member’s surety, times what it paid in' },
      value: '1',
      unit: 'multiple',
      most: '5',
      source: 'fondo fideiussioni: each member’s written surety, by the statutes',
      verified: false,
    },
    longFrom: {
      names: { zh: '长期贷款：超过', en: 'a long term is above' },
      value: '60',
      unit: 'months',
      source: 'short, medium and long term: five years',
      verified: false,
    },
    longShare: {
      names: { zh: '长期贷款占比上限', en: 'long terms, of the fund’s capacity' },
      value: '0.40',
      unit: 'share',
      source: 'statutes of the consortium',
      verified: false,
    },
    memberCap: {
      names: { zh: '单户上限比例', en: 'cap of one member over all loans and banks' },
      value: '0.08',
      unit: 'share',
      source: 'statutes of the consortium',
      verified: false,
    },
    feeRate: {
      names: { zh: '担保费率', en: 'guarantee fee a year' },
      value: '0.010',
      unit: 'rate',
      least: '0.005',
      most: '0.030',
      source: 'fee 0.5–3 %',
      verified: false,
    },
    highestRate,
    longestMonths: {
      names: { zh: '最长期限', en: 'longest term' },
      value: '120',
      unit: 'months',
      source: 'EIF COSME LGF: at most 10 years',
      verified: false,
    },
    drawWithin: {
      names: { zh: '提款期', en: 'drawing period' },
      value: '180',
      unit: 'days',
      source: 'programme practice',
      verified: false,
    },
    claimAfter: {
      names: { zh: '代偿宽限', en: 'days overdue before a claim' },
      value: '90',
      unit: 'days',
      source: 'programme practice',
      verified: false,
    },
    coverPremium: {
      names: { zh: '避险费率', en: 'premium of currency cover' },
      value: '0.010',
      unit: 'share',
      most: '0.050',
      source: 'agreed with the banks for all members',
      verified: false,
    },
    coverBand: {
      names: { zh: '汇率自留幅度', en: 'what of the rate stays with the member' },
      value: '0.02',
      unit: 'share',
      most: '0.20',
      source: 'agreed with the banks for all members',
      verified: false,
    },
    coverMost: {
      names: { zh: '避险赔付上限', en: 'what cover pays at most' },
      value: '0.10',
      unit: 'share',
      most: '0.50',
      source: 'agreed with the banks for all members',
      verified: false,
    },
    claimWithin: {
      names: { zh: '保证期间', en: 'days within which to claim' },
      value: '365',
      unit: 'days',
      source: 'contract of guarantee',
      verified: false,
    },
  },
  inputs: {},
  counters: {
    'fund-capacity': fundCapacity,
    'one-cap': {
      names: { zh: '会员合计上限', en: 'one cap over all loans and banks' },
      per: ['fund', 'borrower'],
      atMost: ofCapacity('memberCap'),
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'fund-capacity',
    },
    'long-term': {
      names: { zh: '长期贷款限额', en: 'tranche of long terms' },
      per: ['fund'],
      atMost: ofCapacity('longShare'),
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'fund-capacity',
    },
    'public-year': {
      names: { zh: '公共基金年度赔付上限', en: 'public fund’s ceiling of the year' },
      per: ['fund', 'year'],
      atMost: { percent: { setting: 'yearCap' }, of: { measure: 'contributions', of: 'fund' } },
      counts: 'paid',
      refill: 'never',
    },
    line: lineOfBank,
    'surety-cap': {
      names: { zh: '会员保证上限', en: 'what one member answers for at most' },
      per: ['fund', 'member'],
      atMost: { multiple: { setting: 'suretyMultiple' }, of: { measure: 'contribution', of: 'members' } },
      counts: 'paid',
      refill: 'always',
    },
  },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal'],
      amount: { measure: 'need' },
      from: {
        choose: [
          [
            { flag: 'counterGuaranteed' },
            {
              severally: [
                [
                  { setting: 'counteredShare' },
                  {
                    fronted: 'fund',
                    behind: {
                      severally: [
                        [{ setting: 'federationShare' }, { from: 'federation' }],
                        [{ setting: 'publicShare' }, { upTo: 'public-year', of: { from: 'publicFund' } }],
                        [
                          {
                            difference: [
                              { difference: ['1', { setting: 'federationShare' }] },
                              { setting: 'publicShare' },
                            ],
                          },
                          bothFunds,
                        ],
                      ],
                    },
                    cutThrough: true,
                  },
                ],
                [{ difference: ['1', { setting: 'counteredShare' }] }, { from: 'lender' }],
              ],
            },
          ],
        ],
        otherwise: {
          severally: [
            [{ setting: 'plainShare' }, bothFunds],
            [{ difference: ['1', { setting: 'plainShare' }] }, { from: 'lender' }],
          ],
        },
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'one-cap', amount: { percent: { setting: 'counteredShare' }, of: { measure: 'principal' } } },
    {
      counter: 'long-term',
      amount: { percent: { setting: 'counteredShare' }, of: { measure: 'principal' } },
      when: { above: [{ measure: 'termMonths' }, { setting: 'longFrom' }] },
    },
    { counter: 'fund-capacity', amount: { percent: { setting: 'counteredShare' }, of: { measure: 'principal' } } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  requirements: [borrowerIsMember, fundIsOpen],
  fees: [
    {
      names: { zh: '担保费', en: 'guarantee fee' },
      payer: 'borrower',
      payee: 'fund',
      perYear: { percent: { setting: 'feeRate' }, of: { measure: 'principal' } },
    },
  ],
  currencyCover: { by: 'lender', premium: 'coverPremium', band: 'coverBand', most: 'coverMost' },
  bodies: {
    technical: {
      names: { zh: '技术评审委员会', en: 'technical evaluation committee' },
      quorum: { atLeast: 3, share: '0.5' },
      majority: '0.5',
      recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
    },
  },
  organs: [
    { names: { zh: '会员大会', en: 'assembly' }, about: { zh: '选举理事会和审计人，批准决算和章程变更', en: 'elects the council and the auditors, approves the accounts and changes of the statutes' } }, // prettier-ignore
    { names: { zh: '理事会', en: 'council' }, about: { zh: '接纳会员、定会费，在模式范围内设定本基金的参数', en: 'admits members, sets their dues, and sets the fund’s numbers within what the scheme allows' } }, // prettier-ignore
    { names: { zh: '会长', en: 'president' }, about: { zh: '对外代表联合体，签署担保文件', en: 'represents the consortium and signs its guarantees' } }, // prettier-ignore
    { names: { zh: '主任', en: 'director' }, about: { zh: '主持日常工作，对申请作初审', en: 'runs the office and makes the first examination of an application' } }, // prettier-ignore
    { names: { zh: '技术评审委员会', en: 'technical evaluation committee' }, about: { zh: '对通过初审的申请作最终审议', en: 'deliberates finally on what passed the first examination' } }, // prettier-ignore
    { names: { zh: '审计人', en: 'auditors' }, about: { zh: '检查两个基金的账目，向会员大会报告', en: 'examine the books of both funds and report to the assembly' } }, // prettier-ignore
  ],
  processes: {
    approval: { body: 'technical' },
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      cover: 'lender',
      lender: 'lender',
      support: ['fund', 'federation', 'publicFund', 'members'],
      arranger: 'confidi',
    }),
  },
}

export default scheme
