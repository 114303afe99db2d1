import { backAsBorne, borrowerIsMember, borrowingMember, fundCapacity, fundIsOpen, highestRate, lendingBank, lineOfBank, ownLoan, wholeToBorrower } from './parts.ts' // prettier-ignore
import { guaranteedLoan } from './processes.ts'
import type { Scheme, Setting } from './scheme.ts'

const setting = (zh: string, en: string, value: string, unit: Setting['unit']): Setting => ({
  names: { zh, en },
  value,
  unit,
  source: 'to be given',
  verified: false,
})

/** The least that can be published: members borrow from a bank, a fund bears what is lost as far as it reaches. */
export const skeleton = ({ id, number }: Pick<Scheme, 'id' | 'number'>): Scheme => ({
  id,
  number,
  version: 1,
  names: { zh: '新融资模式', en: 'New scheme' },
  about: { zh: '会员向银行借款，损失先由基金承担。', en: 'Members borrow from a bank; the fund bears a loss first.' },
  source: 'own',
  currency: 'CNY',
  roles: {
    borrower: borrowingMember,
    lender: lendingBank,
    association: { names: { zh: '协会', en: 'association' }, is: ['association'], side: 'service' },
    fund: { names: { zh: '基金', en: 'fund' }, is: ['fund'], side: 'support', purses: { cash: { is: 'account' } } },
    members: { names: { zh: '全体会员', en: 'members' }, is: ['firm'], side: 'service', many: true },
  },
  settings: {
    leverage: setting('基金放大倍数', 'fund leverage', '5', 'multiple'),
    highestRate,
    longestMonths: setting('最长期限', 'longest term', '24', 'months'),
    drawWithin: setting('提款期', 'drawing period', '90', 'days'),
    claimAfter: setting('代偿宽限', 'days overdue before a claim', '30', 'days'),
    claimWithin: setting('保证期间', 'guarantee period', '6', 'months'),
  },
  inputs: {},
  counters: { 'fund-capacity': fundCapacity, line: lineOfBank },
  obligations: [ownLoan],
  flows: {
    drawdown: wholeToBorrower,
    claim: {
      kind: 'claim',
      heads: ['principal', 'interest'],
      amount: { measure: 'need' },
      from: { inOrder: [{ from: 'fund' }] },
      to: { from: 'lender' },
      rest: 'lender',
    },
    recovery: backAsBorne,
  },
  limits: [
    { counter: 'fund-capacity', amount: { measure: 'principal' } },
    { counter: 'line', amount: { measure: 'principal' } },
  ],
  requirements: [borrowerIsMember, fundIsOpen],
  fees: [],
  bodies: {
    committee: {
      names: { zh: '评审委员会', en: 'committee' },
      quorum: { atLeast: 3, share: '0.5' },
      majority: '0.5',
      recusal: ['is-applicant', 'holds-office-with-applicant', 'stands-as-guarantor'],
    },
  },
  processes: {
    approval: { body: 'committee' },
    life: guaranteedLoan({ debtor: 'borrower', lender: 'lender', support: ['fund'], arranger: 'association' }),
  },
})
