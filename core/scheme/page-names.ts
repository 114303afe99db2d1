import type { Counter, Key } from '../waterfall/counter.ts'
import type { Body, Effect } from '../process/process.ts'
import type { Flow, NumberUnit, Role, RoleKind, SettingUnit, Suretyship } from './scheme.ts'

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
  insurer: ['保险公司', 'insurer'],
}

export const numberUnitNames: Readonly<Record<NumberUnit, Pair>> = {
  rate: ['年率', 'a year'],
  days: ['天', 'days'],
  months: ['月', 'months'],
  count: ['个', 'count'],
  multiple: ['倍', 'times'],
  amount: ['金额', 'amount'],
  share: ['比例', 'share'],
}

export const unitNames: Readonly<Record<SettingUnit, Pair>> = { ...numberUnitNames, sectors: ['行业', 'sectors'] }

export const keyNames: Readonly<Record<Key, Pair>> = {
  claim: ['索赔', 'claim'],
  facility: ['授信', 'facility'],
  borrower: ['借款人', 'borrower'],
  group: ['借款人及关联方', 'borrower and connected ones'],
  member: ['会员', 'member'],
  lender: ['贷款人', 'lender'],
  guarantor: ['保证人', 'guarantor'],
  fund: ['基金', 'fund'],
  line: ['额度', 'line'],
  sector: ['行业', 'sector'],
  year: ['年度', 'year'],
  vintage: ['签约年度', 'year of the contract'],
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

/** States and moves that schemes share; one that a scheme invents is told by its own word. */
export const stateNames: Readonly<Record<string, Pair>> = {
  reserved: ['已占用额度，待提款', 'reserved'],
  performing: ['正常还款', 'performing'],
  overdue: ['逾期', 'overdue'],
  claimed: ['已请求代偿', 'claimed'],
  called: ['代偿中', 'called'],
  settled: ['损失已分担', 'settled'],
  closed: ['已结清', 'closed'],
  cancelled: ['已取消', 'cancelled'],
  'take-over-proposed': ['已提议承接', 'take-over proposed'],
  'take-over-consented': ['保证人已同意承接', 'take-over consented to'],
}

export const moveNames: Readonly<Record<string, Pair>> = {
  draw: ['提款', 'draw down'],
  cancel: ['取消', 'cancel'],
  lapse: ['过期失效', 'lapse'],
  repay: ['登记还款', 'record a repayment'],
  prepay: ['提前还款', 'record a prepayment'],
  reverse: ['冲正还款', 'reverse a repayment'],
  'fall-overdue': ['转为逾期', 'fall overdue'],
  cure: ['恢复正常', 'back to performing'],
  close: ['结清', 'close'],
  claim: ['请求代偿', 'lodge a claim'],
  pour: ['确认代偿并分担', 'accept and share the claim'],
  reject: ['退回代偿请求', 'reject the claim'],
  pay: ['支付代偿款', 'pay the claim'],
  advance: ['垫付追偿费用', 'advance costs'],
  recover: ['登记追偿所得', 'record a recovery'],
  uncollectable: ['认定无法收取', 'declare uncollectable'],
  settle: ['分担最终损失', 'settle the final loss'],
  'write-off': ['核销结案', 'write off and close'],
  'report-insured': ['向监管报告投保企业', 'report the insured firm to the supervisor'],
  'propose-take-over': ['提议由其他会员承接', 'propose a take-over by another member'],
  'consent-take-over': ['同意承接（保证人）', 'consent to the take-over'],
  'agree-take-over': ['同意债务转移', 'agree to the change of debtor'],
  'drop-take-over': ['撤回承接', 'drop the take-over'],
  'call-due': ['宣布提前到期', 'call the whole due'],
  'tell-bankruptcy': ['告知债务人破产', 'tell of the debtor’s bankruptcy'],
  'ask-sureties': ['请求保证人', 'ask the sureties'],
  'tell-refinancing': ['登记借新还旧', 'tell that it repays an older loan'],
  'tell-collateral': ['登记债务人自有担保物', 'tell what the debtor itself gave'],
  'offer-cover': ['提供汇率避险', 'offer currency cover'],
  'take-cover': ['接受汇率避险', 'take currency cover'],
  'drop-cover': ['撤下汇率避险', 'let cover go'],
  'settle-cover': ['结算汇率避险', 'settle currency cover'],
  'realise-collateral': ['登记担保物变现', 'tell that it was realised'],
  'let-go': ['免除保证人', 'let a surety go'],
  'propose-terms': ['提议变更条件', 'propose other terms'],
  'consent-terms': ['同意变更条件', 'consent to other terms'],
  'agree-terms': ['变更条件', 'agree to other terms'],
  'drop-terms': ['撤回条件变更', 'drop the other terms'],
  'report-use': ['报告贷款用途', 'report what the money was used for'],
  'offer-claim': ['提议转让债权', 'offer the claim'],
  'buy-claim': ['受让债权', 'buy the claim'],
  'withdraw-claim': ['撤回转让', 'withdraw the offer'],
  'judge-use': ['核查贷款用途', 'judge what the money was used for'],
}

export const recusalNames: Readonly<Record<Body['recusal'][number], Pair>> = {
  'is-applicant': ['申请人', 'the applicant'],
  'holds-office-with-applicant': ['在申请人处任职者', 'whoever holds an office with the applicant'],
  'stands-as-guarantor': ['保证人', 'a guarantor of the loan'],
}

export const standingNames: Readonly<Record<Extract<Effect, { readonly standing: string }>['standing'], Pair>> = {
  harmed: ['资格受损', 'standing harmed'],
  restored: ['资格恢复', 'standing restored'],
}

export const modeNames: Readonly<Record<Suretyship['mode'], Pair>> = {
  joint: ['连带责任保证', 'joint and several'],
  general: ['一般保证', 'general'],
}

export const contributionNames: Readonly<Record<Suretyship['contribution'], Pair>> = {
  agreed: ['约定相互追偿', 'agreed'],
  joint: ['约定连带共同担保', 'agreed to stand jointly'],
  'same-document': ['在同一合同上签字', 'signed one document'],
  none: ['互不追偿', 'none'],
}
