import type { Bilingual } from '../basics/bilingual.ts'

/** A loan that runs on otherwise than agreed: called due, asked of sureties, put off, sold. */
export const servicingSentences = {
  'claim-offered-to-you': {
    zh: '银行拟以 {{price}} 向贵方转让对 {{borrower}}的债权，请决定是否受让。',
    en: 'The bank offers you its claim on {{borrower}} for {{price}}: please say whether you buy it.',
  },
  'claim-offered': {
    zh: '对 {{borrower}}的债权已发出转让要约。',
    en: 'The claim on {{borrower}} is offered for sale.',
  },
  'claim-offer-withdrawn': {
    zh: '对 {{borrower}}债权的转让要约已撤回。',
    en: 'The claim on {{borrower}} is offered no longer.',
  },
  'claim-sold': {
    zh: '债权转让通知：{{from}}对 {{borrower}}的债权 {{carried}} 已转让给 {{to}}。',
    en: 'Notice of assignment: the claim of {{from}} on {{borrower}}, {{carried}}, is now that of {{to}}.',
  },
  'claim-bought': {
    zh: '贵方已受让对 {{borrower}}的债权 {{carried}}。',
    en: 'The claim on {{borrower}}, {{carried}}, is yours now.',
  },
  'refinancing-told': {
    zh: '{{borrower}}的这笔借款用于偿还旧贷，已登记。',
    en: 'It is on record that the loan of {{borrower}} repays an older one.',
  },
  'cover-to-take': {
    zh: '银行可为 {{borrower}}的外币收付提供汇率避险，避险费 {{premium}}，请决定是否接受。',
    en: 'The bank offers to cover the currency that {{borrower}} earns or owes, for {{premium}}: please say whether you take it.',
  },
  'cover-offered': {
    zh: '已向 {{borrower}}提供汇率避险报价。',
    en: 'Currency cover is offered to {{borrower}}.',
  },
  'cover-taken': {
    zh: '{{borrower}}接受了汇率避险，避险费 {{amount}}。',
    en: '{{borrower}} took currency cover, for {{amount}}.',
  },
  'cover-dropped': {
    zh: '{{borrower}}的汇率避险报价已撤下。',
    en: 'The offer of currency cover to {{borrower}} is let go.',
  },
  'cover-settled': {
    zh: '{{borrower}}的汇率避险已结算，赔付 {{amount}}。',
    en: 'The currency cover of {{borrower}} is settled: {{amount}} is paid.',
  },
  'cover-ended': {
    zh: '{{borrower}}的汇率避险随借款终止，退还避险费 {{amount}}。',
    en: 'The currency cover of {{borrower}} ended with its loan: {{amount}} of the premium goes back.',
  },
  'collateral-told': {
    zh: '银行登记了 {{borrower}}自己为这笔借款提供的担保物。',
    en: 'The bank has told what {{borrower}} itself gave for a loan.',
  },
  'collateral-realised': {
    zh: '{{borrower}}自己提供的担保物已变现：{{amount}}。',
    en: 'What {{borrower}} itself gave for a loan fetched {{amount}}.',
  },
  'debt-fell-due': {
    zh: '{{borrower}}的全部借款已于 {{on}} 到期。',
    en: 'All that {{borrower}} owes on a loan fell due on {{on}}.',
  },
  'surety-asked': {
    zh: '银行已请求贵方就 {{borrower}}的借款承担保证责任。',
    en: 'The bank has asked you, who stand for what {{borrower}} owes.',
  },
  'surety-asked-by-you': {
    zh: '已对 {{borrower}}的债务或其保证人主张权利，凭证已存证。',
    en: 'What {{borrower}} owes has been asked for; the proof is on record.',
  },
  'debtor-pursued': {
    zh: '银行已对 {{borrower}}提起诉讼或申请执行。',
    en: 'The bank has gone to court against {{borrower}}.',
  },
  'surety-freed-you': {
    zh: '贵方对 {{borrower}}借款的保证责任已免除。',
    en: 'You stand no longer for what {{borrower}} owes.',
  },
  'surety-freed': {
    zh: '{{guarantor}}对 {{borrower}}借款的保证责任已免除。',
    en: '{{guarantor}} stands no longer for what {{borrower}} owes.',
  },
  'terms-to-consent': {
    zh: '银行提议变更 {{borrower}}借款的还款条件，请表示是否同意。',
    en: 'The bank proposes other terms for the loan of {{borrower}}: please say whether you consent.',
  },
  'terms-proposed': {
    zh: '银行提议变更 {{borrower}}借款的还款条件。',
    en: 'The bank proposes other terms for the loan of {{borrower}}.',
  },
  'terms-consented': {
    zh: '{{by}}同意变更 {{borrower}}借款的还款条件。',
    en: '{{by}} consents to other terms for the loan of {{borrower}}.',
  },
  'terms-dropped': {
    zh: '{{borrower}}借款的条件变更已撤回。',
    en: 'Other terms for the loan of {{borrower}} are dropped.',
  },
  'terms-changed': {
    zh: '{{borrower}}借款的还款条件已变更，还款计划重新排定。',
    en: 'The terms of the loan of {{borrower}} have changed; what is to come is scheduled anew.',
  },
  'use-to-judge': {
    zh: '{{borrower}}报告了贷款用途，请核查：{{amount}}。',
    en: '{{borrower}} says what it used {{amount}} for: please judge it.',
  },
  'use-reported': {
    zh: '{{borrower}}报告了贷款用途：{{amount}}。',
    en: '{{borrower}} says what it used {{amount}} for.',
  },
  'use-judged': {
    zh: '{{borrower}}的贷款用途已核查。',
    en: 'What {{borrower}} used money of its loan for has been judged.',
  },
  'use-breached': {
    zh: '{{borrower}}未按约定用途使用贷款：银行可停止放款并宣布提前到期。',
    en: '{{borrower}} used money of its loan otherwise than agreed: the bank may stop paying out and call it due.',
  },
} as const satisfies Record<string, Bilingual>
