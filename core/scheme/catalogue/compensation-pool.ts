import {
  backAsBorne,
  claimBuyer,
  borrowerIsMember,
  committee,
  fundIsOpen,
  fundOf,
  highestRate,
  lendingBank,
  lineOfBank,
  loanTimes,
  ownLoan,
  programmeIsOpen,
  setting,
  wholeToBorrower,
} from '../parts.ts'
import { guaranteedLoan } from '../processes.ts'
import type { Scheme } from '../scheme.ts'
import type { RoleTree } from '../../waterfall/role-tree.ts'

const capital = { sum: [{ measure: 'fundCapital', of: 'fund' }, { measure: 'contributions', of: 'fund' }] } as const // prettier-ignore

/** The pool bears its share as far as the caps of the firm and of the year have room; the bank bears the rest. */
const shared = (poolShare: string): RoleTree => ({
  severally: [
    [{ setting: poolShare }, { upTo: 'pool-year', of: { upTo: 'pool-firm', of: { from: 'fund' } } }],
    [{ difference: ['1', { setting: poolShare }] }, { from: 'lender' }],
  ],
})

const scheme: Scheme = {
  id: 'compensation-pool',
  number: 14,
  version: 2,
  names: { zh: '风险补偿资金池', en: 'Compensation pool' },
  about: {
    zh: '财政与会员共同出资的资金池，对入池贷款的本金损失按约定比例补偿银行，首贷户更高；单户、年度封顶，年度上限随池的大小分段；政策可以限定行业。银行不良率过高即熔断，回落并稳定后才恢复。追回的钱按承担比例返还资金池；按期付息的企业可得贴息。',
    en: 'A pool of fiscal and members’ capital pays the bank an agreed share of its principal loss, a higher one on a firm’s first loan, up to a cap for each firm and for the year, which grows in bands with the pool. Policy may list the sectors that it takes. A breaker shuts a bank out whose bad loans are too many, until they have stayed low for a while. What is recovered flows back in proportion; who pays interest in time gets a part of it back.',
  },
  source: 'Guangdong 粤府〔2015〕66号; founding paper 4',
  rules: 'prc',
  currency: 'CNY',
  roles: {
    borrower: { names: { zh: '借款企业', en: 'borrowing firm' }, is: ['firm'], side: 'debtor' },
    lender: lendingBank,
    operator: { names: { zh: '受托运营协会', en: 'operating association' }, is: ['association'], side: 'service' },
    fund: fundOf('风险补偿资金池', 'compensation pool'),
    buyer: claimBuyer,
  },
  settings: {
    plainShare: setting('补偿比例', 'pool’s share of the loss', 'share', '0.40', 'pools: 30–60 % of principal loss', { least: '0.30', most: '0.60' }), // prettier-ignore
    firstShare: setting('首贷补偿比例', 'pool’s share, first loan', 'share', '0.50', 'pools: higher for first loans', { least: '0.30', most: '0.60' }), // prettier-ignore
    largestLoan: setting('单笔上限', 'largest loan', 'amount', '10000000', 'Guangdong: at most 10 m a firm'),
    firmCap: setting('单户补偿上限', 'paid for one firm at most', 'amount', '2000000', 'programme practice'),
    leverage: setting('资金池放大倍数', 'pool leverage', 'multiple', '10', 'programme practice', { most: '10' }),
    oneSector: setting(
      '单一行业上限',
      'one sector, of the pool’s capacity',
      'share',
      '0.60',
      'sector lists by policy; programme practice',
      { most: '1' },
    ),
    sectors: setting('政策行业目录', 'sectors listed by policy', 'sectors', '', 'sector lists by policy'),
    yearBand: setting('年度上限分段', 'first band of the pool up to', 'amount', '10000000', 'programme practice'),
    yearFirst: setting('首段年度上限', 'ceiling of the year in the first band', 'share', '0.50', 'pools: 30–50 %'),
    yearRest: setting('其余年度上限', 'ceiling of the year above it', 'share', '0.30', 'pools: 30–50 %'),
    warnAt: setting('预警不良率', 'warns at bad loans of', 'share', '0.03', 'pools: above 3 %'),
    tripAt: setting('熔断不良率', 'trips at bad loans of', 'share', '0.05', 'pools: above 5 %'),
    restAt: setting('恢复不良率', 'rests below bad loans of', 'share', '0.03', 'programme practice'),
    restFor: setting('恢复观察期', 'days of rest', 'days', '180', 'pools: two quarters'),
    leastCases: setting('最少笔数', 'loans at least', 'count', '5', 'programme practice'),
    interestBack: setting('贴息比例', 'interest given back', 'share', '0.20', 'programme practice', { most: '0.50' }),
    subsidyRate: setting('年度贴息上限', 'interest given back in a year, of the pool', 'share', '0.02', 'programme practice'), // prettier-ignore
    highestRate,
    ...loanTimes({ longestMonths: '36', drawWithin: '90', claimAfter: '90' }),
  },
  inputs: {},
  counters: {
    'fund-capacity': {
      names: { zh: '资金池可用规模', en: 'capacity of the pool' },
      per: ['fund'],
      atMost: {
        multiple: { setting: 'leverage' },
        of: { difference: [capital, { measure: 'lockedByClaims', of: 'fund' }] },
      },
      counts: 'allocated',
      refill: 'whileOpen',
    },
    sector: {
      names: { zh: '单一行业限额', en: 'limit of one sector' },
      per: ['fund', 'sector'],
      atMost: { percent: { setting: 'oneSector' }, of: { multiple: { setting: 'leverage' }, of: capital } },
      counts: 'allocated',
      refill: 'whileOpen',
      parent: 'fund-capacity',
    },
    'pool-year': {
      names: { zh: '年度补偿上限', en: 'paid in a year at most' },
      per: ['fund', 'year'],
      atMost: {
        bands: [
          { upTo: { setting: 'yearBand' }, percent: { setting: 'yearFirst' } },
          { percent: { setting: 'yearRest' } },
        ],
        of: capital,
      },
      counts: 'paid',
      refill: 'always',
    },
    'pool-firm': {
      names: { zh: '单户补偿上限', en: 'paid for one firm at most' },
      per: ['fund', 'borrower'],
      atMost: { setting: 'firmCap' },
      counts: 'paid',
      refill: 'always',
    },
    'subsidy-year': {
      names: { zh: '年度贴息上限', en: 'interest given back in a year at most' },
      per: ['fund', 'year'],
      atMost: { percent: { setting: 'subsidyRate' }, of: capital },
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
      from: { choose: [[{ flag: 'firstLoan' }, shared('firstShare')]], otherwise: shared('plainShare') },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'sector', amount: { percent: { setting: 'firstShare' }, of: { measure: 'principal' } } },
    { counter: 'fund-capacity', amount: { percent: { setting: 'firstShare' }, of: { measure: 'principal' } } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  requirements: [
    borrowerIsMember,
    {
      name: 'loan-too-large',
      names: { zh: '单笔金额不得超过上限', en: 'the loan must not be above the largest that the pool takes' },
      holds: { atMost: [{ measure: 'principal' }, { setting: 'largestLoan' }] },
    },
    {
      name: 'sector-not-listed',
      names: { zh: '借款人所属行业须在政策目录内', en: 'the borrower’s sector must be one that policy lists' },
      holds: { sectorIn: 'sectors' },
    },
    programmeIsOpen,
    fundIsOpen,
  ],
  fees: [],
  breaker: {
    names: { zh: '银行不良率', en: 'bad loans of a bank' },
    lender: 'lender',
    warnsAbove: 'warnAt',
    tripsAbove: 'tripAt',
    restsBelow: 'restAt',
    restsFor: 'restFor',
    leastCases: 'leastCases',
  },
  subsidies: [
    { names: { zh: '贴息', en: 'interest given back' }, of: 'interest', from: 'fund', share: 'interestBack', under: 'subsidy-year' }, // prettier-ignore
  ],
  bodies: { committee: committee('资金池评审委员会', 'committee of the pool') },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({
      debtor: 'borrower',
      buyer: 'buyer',
      lender: 'lender',
      support: ['fund'],
      arranger: 'operator',
    }),
  },
}

export default scheme
