import type { Bilingual } from '../basics/bilingual.ts'

/** Why an indicator has no value. */
export const missingReasons = {
  'no-sale-in-the-window': { zh: '最近十二个月没有销售', en: 'no sale in the last twelve months' },
  'no-sales-in-the-earlier-half': { zh: '前半年没有销售', en: 'no sales in the earlier half-year' },
  'no-sales': { zh: '没有销售', en: 'no sales' },
  'no-output-invoice': { zh: '没有销项发票', en: 'no output invoice' },
  'no-valid-output-invoice': { zh: '没有有效的销项发票', en: 'no valid output invoice' },
  'no-counterparty': { zh: '没有交易对手', en: 'no counterparty' },
  'no-sale-at-all': { zh: '从未有过销售', en: 'no sale at all' },
  'not-a-member': { zh: '不是会员', en: 'not a member' },
  'not-told': { zh: '没有提供', en: 'not told' },
} as const satisfies Record<string, Bilingual>
export type MissingReason = keyof typeof missingReasons

/** The numbers and days that go into indicators. */
export const inputNames = {
  invoices: { zh: '发票数', en: 'invoices' },
  'earlier-half': { zh: '前半年', en: 'earlier half' },
  'later-half': { zh: '后半年', en: 'later half' },
  'months-in-the-window': { zh: '考察月数', en: 'months in the window' },
  'output-tax': { zh: '销项税额', en: 'output tax' },
  'input-tax': { zh: '进项税额', en: 'input tax' },
  sales: { zh: '销售额', en: 'sales' },
  purchases: { zh: '采购额', en: 'purchases' },
  void: { zh: '作废', en: 'void' },
  all: { zh: '全部', en: 'all' },
  negative: { zh: '红字', en: 'negative' },
  valid: { zh: '有效', en: 'valid' },
  counterparties: { zh: '交易对手数', en: 'counterparties' },
  months: { zh: '月数', en: 'months' },
  'day-of-evaluation': { zh: '评价日', en: 'day of evaluation' },
  'last-sale': { zh: '最近销售日', en: 'last sale' },
  joined: { zh: '入会日', en: 'joined' },
  standing: { zh: '资格状态', en: 'standing' },
  largest: { zh: '最大客户', en: 'largest' },
  'its-amount': { zh: '其金额', en: 'its amount' },
} as const satisfies Record<string, Bilingual>
export type InputName = keyof typeof inputNames

export const isMissingReason = (text: string): text is MissingReason => Object.hasOwn(missingReasons, text)
export const isInputName = (text: string): text is InputName => Object.hasOwn(inputNames, text)
