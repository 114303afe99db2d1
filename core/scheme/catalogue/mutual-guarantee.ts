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
  id: 'mutual-guarantee',
  number: 10,
  version: 2,
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
    guarantor: guaranteeCompany('互助担保机构', 'mutual-guarantee institution'),
    fund: fundOf('会员保证金', 'members’ deposits'),
    members: { names: { zh: '出资会员', en: 'members who paid in' }, is: ['firm'], side: 'service', many: true },
    buyer: claimBuyer,
  },
  settings: {
    guaranteedShare: setting('担保比例', 'guaranteed share', 'share', '0.80', '国办发〔2019〕6号: the bank at least 20 %', { most: '0.80' }), // prettier-ignore
    depositShare: setting('会员保证金分担比例', 'deposits’ share of what the institution pays', 'share', '0.10', 'statutes of the institution'), // prettier-ignore
    ...guarantorRatios,
    borrowingMultiple: setting('出资放大倍数', 'borrowing limit, times the contribution', 'multiple', '10', 'statutes of the institution', { most: '15' }), // prettier-ignore
    feeRate: setting('担保费率', 'guarantee fee a year', 'rate', '0.010', '融资担保公司监督管理条例 19: by negotiation', { most: '0.030' }), // prettier-ignore
    highestRate,
    ...loanTimes({ longestMonths: '36', drawWithin: '90', claimAfter: '60' }),
  },
  inputs: {},
  counters: { 'borrowing-limit': borrowingLimit, line: lineOfBank },
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
  fees: [guaranteeFee],
  bodies: { committee: committee('担保评审委员会', 'review committee of the institution') },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      lender: 'lender',
      support: ['guarantor', 'fund'],
      arranger: 'association',
    }),
  },
}

export default scheme
