import {
  backAsBorne,
  claimBuyer,
  borrowerIsMember,
  borrowingLimit,
  borrowingMember,
  committee,
  fundIsOpen,
  fundOf,
  guaranteeCompany,
  guaranteeFee,
  guarantorCeilings,
  guarantorHasReported,
  guarantorRatios,
  highestRate,
  lendingBank,
  lineOfBank,
  loanTimes,
  ownLoan,
  setting,
  wholeToBorrower,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'

const scheme: Scheme = {
  id: 'sector-guarantee-company',
  number: 5,
  version: 2,
  names: { zh: '行业担保公司', en: 'Sector guarantee company' },
  about: {
    zh: '同业会员出资成立担保公司，股东、会员、客户是同一批企业，不以营利为目的，费率低。公司担保本金的大部分，会员保证金承担其后的部分。会员经营困难时，由另一会员连同债务承接其经营，经保证人和银行同意后债务随之转移，不走拍卖。',
    en: 'The firms of one trade own a guarantee company: shareholders, members and clients are the same, it works without profit for a low fee. The company answers for most of the principal, the members’ deposits for what follows. A member in distress is taken over by another with its debt, if guarantor and bank agree, instead of being sold up.',
  },
  source: 'Wannian, Jiangxi: 金猪担保',
  rules: 'prc',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    association: { names: { zh: '行业协会', en: 'trade association' }, is: ['association'], side: 'service' },
    guarantor: guaranteeCompany('行业担保公司', 'guarantee company of the trade'),
    fund: fundOf('会员保证金', 'members’ deposits'),
    taker: {
      names: { zh: '承接会员', en: 'member who takes over' },
      is: ['firm'],
      side: 'support',
      oneOf: 'members',
      optional: true,
    },
    members: {
      names: { zh: '股东会员', en: 'members, who own the company' },
      is: ['firm'],
      side: 'service',
      many: true,
    },
    buyer: claimBuyer,
  },
  settings: {
    guaranteedShare: setting('担保比例', 'guaranteed share', 'share', '0.90', 'programme practice'),
    ...guarantorRatios,
    borrowingMultiple: setting('出资放大倍数', 'borrowing limit, times the contribution', 'multiple', '10', 'statutes of the company', { most: '15' }), // prettier-ignore
    feeRate: setting('担保费率', 'guarantee fee a year', 'rate', '0.007', '金猪担保: 0.7 %', { most: '0.010' }),
    highestRate,
    ...loanTimes({ longestMonths: '24', drawWithin: '60', claimAfter: '60' }),
  },
  inputs: {},
  counters: { 'borrowing-limit': borrowingLimit, line: lineOfBank },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: {
        severally: [
          [{ setting: 'guaranteedShare' }, { inOrder: [{ from: 'guarantor' }, { from: 'fund' }] }],
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
  fees: [guaranteeFee],
  bodies: { committee: committee('担保评审委员会', 'review committee of the company') },
  services: [
    { names: { zh: '防疫与技术', en: 'health and husbandry' }, about: { zh: '组织防疫和养殖技术指导', en: 'organises disease control and advice on husbandry' } }, // prettier-ignore
    { names: { zh: '集中采购', en: 'joint purchasing' }, about: { zh: '集中采购饲料和种猪', en: 'buys feed and breeding stock for the members together' } }, // prettier-ignore
    { names: { zh: '行情与销售', en: 'market and sales' }, about: { zh: '提供行情信息，联系收购方', en: 'tells prices and brings buyers' } }, // prettier-ignore
  ],
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      lender: 'lender',
      support: ['guarantor', 'fund'],
      arranger: 'association',
      takeOver: { taker: 'taker', debtor: 'borrower', guarantor: 'guarantor' },
    }),
  },
}

export default scheme
