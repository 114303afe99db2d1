import {
  backAsBorne,
  claimBuyer,
  borrowerIsMember,
  committee,
  fundCapacity,
  fundIsOpen,
  fundOf,
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
import type { RoleTree } from '../../waterfall/role-tree.ts'

const ofPrincipal = (id: string) => ({ percent: { setting: id }, of: { measure: 'principal' } }) as const
/** What the guarantee side pays stops at the ceiling of the year of the contract; what is above it stays with the bank. */
const withBank = (side: RoleTree): RoleTree => ({
  severally: [
    [{ difference: ['1', { setting: 'bankShare' }] }, { upTo: 'vintage-ceiling', of: side }],
    [{ setting: 'bankShare' }, { from: 'lender' }],
  ],
})

const scheme: Scheme = {
  id: 'layered-guarantee',
  number: 15,
  version: 2,
  names: { zh: '分层分担担保', en: 'Layered guarantee' },
  about: {
    zh: '政府性担保体系按贷款的大小和期限分层分担：小额短期贷款由担保机构、再担保机构、银行、地方资金池按 4-3-2-1 分担；较大或较长的由担保机构先承担，其后依次是保险公司、再担保机构、资金池。同一签约年度的代偿合计封顶，超出部分由银行承担。',
    en: 'A public guarantee system shares by the size and tenor of the loan. Small and short loans are shared 4-3-2-1 by guarantor, re-guarantor, bank and the local pool; for larger or longer ones the guarantor answers first, then the insurer, the re-guarantor and the pool. What is paid for the contracts of one year has a ceiling; what lies above it stays with the bank.',
  },
  source: '“4321” of Anhui; 国办发〔2019〕6号; 财金〔2025〕11号',
  rules: 'prc',
  currency: 'CNY',
  roles: {
    borrower: { names: { zh: '借款企业', en: 'borrowing firm' }, is: ['firm'], side: 'debtor' },
    lender: lendingBank,
    association: { names: { zh: '推荐协会', en: 'recommending association' }, is: ['association'], side: 'service' },
    guarantor: {
      names: { zh: '担保机构', en: 'guarantor' },
      is: ['guarantor'],
      side: 'support',
      purses: { promise: { is: 'promise', upTo: ofPrincipal('guarantorShare') } },
    },
    reguarantor: {
      names: { zh: '再担保机构', en: 're-guarantor' },
      is: ['reguarantor'],
      side: 'support',
      purses: { promise: { is: 'promise', upTo: ofPrincipal('reguarantorShare') } },
    },
    insurer: {
      names: { zh: '保险公司', en: 'insurer' },
      is: ['insurer'],
      side: 'support',
      optional: true,
      purses: { promise: { is: 'promise', upTo: ofPrincipal('insurerShare') } },
    },
    fund: fundOf('地方风险资金池', 'local pool'),
    buyer: claimBuyer,
  },
  settings: {
    guarantorShare: setting('担保机构比例', 'guarantor’s share', 'share', '0.40', '“4321” of Anhui'),
    reguarantorShare: setting('再担保机构比例', 're-guarantor’s share', 'share', '0.30', '“4321” of Anhui; 国办发〔2019〕6号: national and provincial share'), // prettier-ignore
    bankShare: setting('银行比例', 'bank’s share', 'share', '0.20', '国办发〔2019〕6号: at least 20 %', {
      least: '0.20',
    }),
    poolShare: setting('地方资金池比例', 'local pool’s share', 'share', '0.10', '“4321” of Anhui'),
    insurerShare: setting('保险公司比例', 'insurer’s layer, of the principal', 'share', '0.20', 'programme practice'),
    ...guarantorRatios,
    smallLoan: setting('小额上限', 'small up to', 'amount', '5000000', '国办发〔2019〕6号: focus on 5 m and less'),
    largestLoan: setting('单笔上限', 'largest loan', 'amount', '10000000', '国办发〔2019〕6号: at most 10 m'),
    shortMonths: setting('短期上限', 'short up to', 'months', '12', 'programme practice'),
    vintageRate: setting('年度代偿上限比例', 'ceiling of claims, of what was guaranteed in the year', 'share', '0.05', 'bulk programmes: 3–5 %', { most: '0.10' }), // prettier-ignore
    leverage: setting('资金池放大倍数', 'pool leverage', 'multiple', '20', 'programme practice', { most: '20' }),
    guaranteeFee: setting('担保费率', 'guarantee fee a year', 'rate', '0.010', '国办发〔2019〕6号: on average at most 1 %', { most: '0.010' }), // prettier-ignore
    reguaranteeFee: setting('再担保费率', 're-guarantee fee a year, of the risk borne', 'rate', '0.003', '≤ 0.3 % up to 5 m, ≤ 0.5 % above', { most: '0.005' }), // prettier-ignore
    premiumRate: setting('保险费率', 'insurance premium a year, of the layer', 'rate', '0.015', 'programme practice', { most: '0.030' }), // prettier-ignore
    reportWithin: setting(
      '保险公司报告期限',
      'days within which the insurer reports',
      'days',
      '10',
      'contract of insurance',
    ),
    highestRate,
    ...loanTimes({ longestMonths: '36', drawWithin: '90', claimAfter: '60' }),
  },
  inputs: {},
  counters: {
    'fund-capacity': fundCapacity,
    'vintage-drawn': {
      names: { zh: '年度放款规模', en: 'volume of the year' },
      per: ['fund', 'vintage'],
      atMost: { multiple: { setting: 'leverage' }, of: { measure: 'contributions', of: 'fund' } },
      counts: 'drawn',
      refill: 'never',
    },
    'vintage-ceiling': {
      names: { zh: '年度代偿上限', en: 'ceiling of the year of the contract' },
      per: ['fund', 'vintage'],
      atMost: { percent: { setting: 'vintageRate' }, of: { measure: 'vintageDrawn' } },
      counts: 'paid',
      refill: 'never',
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
        choose: [
          [
            {
              all: [
                { atMost: [{ measure: 'principal' }, { setting: 'smallLoan' }] },
                { atMost: [{ measure: 'termMonths' }, { setting: 'shortMonths' }] },
              ],
            },
            withBank({
              severally: [
                [{ setting: 'guarantorShare' }, { from: 'guarantor' }],
                [{ setting: 'reguarantorShare' }, { from: 'reguarantor' }],
                [{ setting: 'poolShare' }, { from: 'fund' }],
              ],
            }),
          ],
        ],
        otherwise: withBank({
          inOrder: [{ from: 'guarantor' }, { from: 'insurer' }, { from: 'reguarantor' }, { from: 'fund' }],
        }),
      },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'vintage-drawn', amount: { measure: 'drawing' } },
    { counter: 'fund-capacity', amount: ofPrincipal('poolShare') },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  ceilings: guarantorCeilings,
  requirements: [
    borrowerIsMember,
    guarantorHasReported,
    {
      name: 'loan-too-large',
      names: { zh: '单笔金额不得超过上限', en: 'the loan must not be above the largest that the programme takes' },
      holds: { atMost: [{ measure: 'principal' }, { setting: 'largestLoan' }] },
    },
    {
      name: 'insurance-needed',
      names: { zh: '较大或较长的贷款须有保险公司参与', en: 'a larger or longer loan needs an insurer' },
      holds: {
        any: [
          { flag: 'insured' },
          {
            all: [
              { atMost: [{ measure: 'principal' }, { setting: 'smallLoan' }] },
              { atMost: [{ measure: 'termMonths' }, { setting: 'shortMonths' }] },
            ],
          },
        ],
      },
    },
    fundIsOpen,
  ],
  fees: [
    { names: { zh: '担保费', en: 'guarantee fee' }, payer: 'borrower', payee: 'guarantor', perYear: ofPrincipal('guaranteeFee'), refund: 'by-days' }, // prettier-ignore
    { names: { zh: '再担保费', en: 're-guarantee fee' }, payer: 'guarantor', payee: 'reguarantor', perYear: { percent: { setting: 'reguaranteeFee' }, of: ofPrincipal('reguarantorShare') }, refund: 'by-days' }, // prettier-ignore
    { names: { zh: '保险费', en: 'insurance premium' }, payer: 'borrower', payee: 'insurer', perYear: { percent: { setting: 'premiumRate' }, of: ofPrincipal('insurerShare') }, refund: 'by-days' }, // prettier-ignore
  ],
  bodies: { committee: committee('项目评审委员会', 'review committee') },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      lender: 'lender',
      support: ['guarantor', 'reguarantor', 'insurer', 'fund'],
      arranger: 'association',
      insurer: { role: 'insurer', reportWithin: 'reportWithin' },
    }),
  },
}

export default scheme
