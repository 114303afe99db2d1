import type { Names } from './scheme.ts'

/** A figure that an engine computes: of the facility itself, or of whoever holds a role. */
export type Measure = {
  readonly names: Names
  readonly unit: 'amount' | 'count' | 'days'
  readonly of: 'facility' | 'holder'
  readonly asOf: 'opening' | 'today'
  readonly engine: 'facility' | 'funds' | 'parties' | 'credit' | 'guarantee'
}

/** A figure of a guarantor's book as it is, and as it would be with this case. */
const ofGuarantor = (id: string, zh: string, en: string): Readonly<Record<string, Measure>> => {
  const measure = { unit: 'amount', of: 'holder', asOf: 'opening', engine: 'guarantee' } as const
  return {
    [id]: { names: { zh, en }, ...measure },
    [`${id}With`]: { names: { zh: `${zh}（含本笔）`, en: `${en}, with this case` }, ...measure },
  }
}

/**
 * The published dictionary of measures. A scheme may name these and no others; a further one is a change
 * of core.
 */
export const measures: Readonly<Record<string, Measure>> = {
  principal: {
    names: { zh: '授信本金', en: 'agreed principal' },
    unit: 'amount',
    of: 'facility',
    asOf: 'opening',
    engine: 'facility',
  },
  drawing: {
    names: { zh: '本次提款', en: 'amount being drawn' },
    unit: 'amount',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  need: {
    names: { zh: '本次索赔额', en: 'amount claimed' },
    unit: 'amount',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  loss: {
    names: { zh: '最终损失', en: 'final loss' },
    unit: 'amount',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  recovered: {
    names: { zh: '本次追偿额', en: 'amount recovered' },
    unit: 'amount',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  overdueDays: {
    names: { zh: '逾期天数', en: 'days overdue' },
    unit: 'days',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  vintageDrawn: {
    names: { zh: '同一签约年度累计放款', en: 'drawn so far in the year of the contract' },
    unit: 'amount',
    of: 'facility',
    asOf: 'today',
    engine: 'facility',
  },
  termMonths: {
    names: { zh: '期限（月）', en: 'term in months' },
    unit: 'count',
    of: 'facility',
    asOf: 'opening',
    engine: 'facility',
  },
  holders: {
    names: { zh: '户数', en: 'how many hold it' },
    unit: 'count',
    of: 'holder',
    asOf: 'opening',
    engine: 'facility',
  },
  contribution: {
    names: { zh: '已缴出资', en: 'contribution paid in' },
    unit: 'amount',
    of: 'holder',
    asOf: 'opening',
    engine: 'parties',
  },
  contributions: {
    names: { zh: '基金出资总额', en: 'contributions to the fund in all' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'funds',
  },
  fundCapital: {
    names: { zh: '财政及其他资本', en: 'fiscal and other capital of the fund' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'funds',
  },
  lockedByClaims: {
    names: { zh: '已被代偿占用的出资', en: 'contributions locked by claims that the fund bears' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'funds',
  },
  fundCash: {
    names: { zh: '基金现金', en: 'cash of the fund' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'funds',
  },
  capital: {
    names: { zh: '净资产（扣除对其他担保机构的股权）', en: 'net assets less stakes in other guarantors' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'guarantee',
  },
  ...ofGuarantor('liability', '融资担保责任余额', 'liability balance by weights'),
  ...ofGuarantor('obligorBalance', '该户在保余额', 'guaranteed for this obligor'),
  ...ofGuarantor('groupBalance', '该户及关联方在保余额', 'guaranteed for this obligor and those connected with it'),
  allowedMultiple: {
    names: { zh: '法定放大倍数', en: 'multiple that the law allows' },
    unit: 'count',
    of: 'holder',
    asOf: 'opening',
    engine: 'guarantee',
  },
  creditLimit: {
    names: { zh: '评价额度', en: 'limit by evaluation' },
    unit: 'amount',
    of: 'holder',
    asOf: 'opening',
    engine: 'credit',
  },
  lineAmount: {
    names: { zh: '授信总额', en: 'line of the lender' },
    unit: 'amount',
    of: 'holder',
    asOf: 'today',
    engine: 'funds',
  },
  allocation: {
    names: { zh: '已备案分配额度', en: 'allocation filed with the lender' },
    unit: 'amount',
    of: 'holder',
    asOf: 'opening',
    engine: 'funds',
  },
}

/** The findings about a case that a condition may ask for. */
export const flags: Readonly<Record<string, Names>> = {
  associationMayGuarantee: { zh: '协会担保能力已核实', en: 'the association’s competence to guarantee is on record' },
  borrowerIsMember: { zh: '借款人为会员', en: 'the borrower is a member in good standing' },
  debtorBankrupt: { zh: '债务人破产申请已受理', en: 'the debtor’s bankruptcy is accepted' },
  counterGuaranteed: { zh: '有再担保', en: 'a second level stands behind' },
  guarantorReported: { zh: '担保机构已报告净资产', en: 'the guarantor has reported its net assets' },
  insured: { zh: '有信用保证保险', en: 'an insurer stands for a part' },
  lenderAdmitted: { zh: '贷款银行未被熔断', en: 'the breaker lets the lender’s new business in' },
  firstLoan: { zh: '首贷户', en: 'it is the first loan of the borrower here' },
  resolutionsChecked: {
    zh: '担保企业的公司决议已核验',
    en: 'the creditor has checked the resolutions of the firms that promise',
  },
  fundOpen: { zh: '基金未熔断', en: 'the fund takes new business' },
  useBreached: { zh: '贷款未按约定用途使用', en: 'money of the loan was used otherwise than agreed' },
}
