import type { Counter, Key } from '../waterfall/counter.ts'
import type { Flow, Role, RoleKind, SettingUnit } from './scheme.ts'

/** The words of a scheme's page: Chinese, English. */
type Pair = readonly [zh: string, en: string]

export const sideNames: Readonly<Record<Role['side'], Pair>> = {
  debtor: ['债务', 'debtor'],
  support: ['增信', 'support'],
  creditor: ['债权', 'creditor'],
  service: ['服务', 'service'],
}

export const kindNames: Readonly<Record<RoleKind, Pair>> = {
  firm: ['企业', 'firm'],
  bank: ['银行', 'bank'],
  association: ['协会', 'association'],
  guarantor: ['担保机构', 'guarantor'],
  reguarantor: ['再担保机构', 're-guarantor'],
  government: ['政府', 'government'],
  investor: ['投资者', 'investor'],
  fund: ['基金', 'fund'],
  'core-enterprise': ['核心企业', 'core enterprise'],
  warehouse: ['仓储', 'warehouse'],
}

export const unitNames: Readonly<Record<SettingUnit, Pair>> = {
  rate: ['年率', 'a year'],
  days: ['天', 'days'],
  months: ['月', 'months'],
  count: ['个', 'count'],
  multiple: ['倍', 'times'],
  amount: ['金额', 'amount'],
  share: ['比例', 'share'],
}

export const keyNames: Readonly<Record<Key, Pair>> = {
  claim: ['索赔', 'claim'],
  facility: ['授信', 'facility'],
  borrower: ['借款人', 'borrower'],
  member: ['会员', 'member'],
  lender: ['贷款人', 'lender'],
  guarantor: ['保证人', 'guarantor'],
  fund: ['基金', 'fund'],
  line: ['额度', 'line'],
  year: ['年度', 'year'],
}

export const countsNames: Readonly<Record<Counter['counts'], Pair>> = {
  allocated: ['已承诺', 'promised'],
  drawn: ['已提款', 'drawn'],
  paid: ['已代偿', 'paid'],
}

export const refillNames: Readonly<Record<Counter['refill'], Pair>> = {
  never: ['不恢复', 'never'],
  always: ['随追偿恢复', 'from recoveries'],
  whileOpen: ['存续期内随还款恢复', 'from repayments while open'],
}

export const flowKinds: Readonly<Record<Flow['kind'], Pair>> = {
  pay: ['放款', 'payment'],
  claim: ['代偿', 'claim'],
  settle: ['最终损失', 'final loss'],
  recovery: ['追偿', 'recovery'],
}
