import type { Bilingual } from '../basics/bilingual.ts'
import { compareFractions, parseDecimal } from '../basics/fraction.ts'
import type { Setting } from '../scheme/scheme.ts'
import type { Audience, Measure } from './measure.ts'

export const ruleIds = ['repaid-in-full', 'long-overdue', 'claim-poured', 'call-unpaid', 'late-reports'] as const
export type RuleId = (typeof ruleIds)[number]

/** By which numbers every proceeding runs; kept by an association as a rule’s numbers are. */
export const procedureId = 'procedure'
export type RuleOrProcedure = RuleId | typeof procedureId
export const ruleOrProcedureIds = [...ruleIds, procedureId] as const

/** A measure whose share or days are a number of the rule. */
export type RuledMeasure =
  | { readonly is: 'fee-cut' | 'step-up'; readonly share: string; readonly days: string }
  | { readonly is: 'suspension' | 'loss-of-priority'; readonly days: string }
  | { readonly is: 'warning' | 'loss-of-standing' | 'loss-of-information' | 'expulsion' }
  | { readonly is: 'publication'; readonly to: Audience }

/** On which fact of whom which measures follow. Its numbers stand as those of a scheme do: with bounds and source. */
export type ConductRule = {
  readonly id: RuleId
  readonly names: Bilingual
  readonly about: Bilingual
  readonly of: 'member' | 'bank'
  readonly sign: 'reward' | 'penalty'
  readonly numbers: Readonly<Record<string, Setting>>
  readonly measures: readonly RuledMeasure[]
}

const number = (
  zh: string,
  en: string,
  unit: Setting['unit'],
  [value, least, most]: readonly [string, string, string],
  source = '协会章程，建议值',
  verified = false,
): Setting => ({ names: { zh, en }, value, unit, least, most, source, verified })

export const conductRules: readonly ConductRule[] = [
  {
    id: 'repaid-in-full',
    names: { zh: '如约还清', en: 'Repaid in full as agreed' },
    about: {
      zh: '连续还清若干笔贷款，没有代偿，逾期不超过约定天数：降低担保费，提高借款倍数。',
      en: 'So many loans were repaid without a claim and with no more than so many days of arrears: a lower guarantee fee and a higher borrowing limit.',
    },
    of: 'member',
    sign: 'reward',
    numbers: {
      loans: number('还清笔数', 'loans repaid', 'count', ['2', '1', '10']),
      overdueDays: number('容许逾期天数', 'days of arrears allowed', 'days', ['3', '0', '30']),
      feeCut: number('费率下调比例', 'cut of the fee', 'share', ['0.1', '0', '0.5']),
      stepUp: number('借款倍数上调比例', 'step-up of the limit', 'share', ['0.2', '0', '0.5']),
      lasts: number('奖励有效天数', 'days it lasts', 'days', ['365', '30', '1095']),
    },
    measures: [
      { is: 'fee-cut', share: 'feeCut', days: 'lasts' },
      { is: 'step-up', share: 'stepUp', days: 'lasts' },
    ],
  },
  {
    id: 'long-overdue',
    names: { zh: '长期逾期', en: 'Long overdue' },
    about: {
      zh: '贷款逾期超过约定天数：暂停会员资格，并告知会员。',
      en: 'A loan is overdue for more than so many days: suspension, made known to the members.',
    },
    of: 'member',
    sign: 'penalty',
    numbers: {
      overdueDays: number('逾期天数', 'days overdue', 'days', ['60', '30', '180']),
      suspended: number('暂停天数', 'days of suspension', 'days', ['90', '7', '365']),
    },
    measures: [
      { is: 'suspension', days: 'suspended' },
      { is: 'publication', to: 'members' },
    ],
  },
  {
    id: 'claim-poured',
    names: { zh: '发生代偿', en: 'A claim on its guarantee' },
    about: {
      zh: '其贷款由担保代偿：丧失会员资格与信息权，并告知银行。',
      en: 'Those behind its loan had to pay: loss of standing and of information rights, made known to banks.',
    },
    of: 'member',
    sign: 'penalty',
    numbers: {},
    measures: [{ is: 'loss-of-standing' }, { is: 'loss-of-information' }, { is: 'publication', to: 'banks' }],
  },
  {
    id: 'call-unpaid',
    names: { zh: '不履行代偿义务', en: 'A call not paid up' },
    about: {
      zh: '作为联保会员，超过约定天数仍未支付应付的代偿款：暂停会员资格，并告知会员与监管。',
      en: 'A member that stands for another has not paid what it owes on a claim within so many days: suspension, made known to members and supervisor.',
    },
    of: 'member',
    sign: 'penalty',
    numbers: {
      graceDays: number('付款宽限天数', 'days to pay', 'days', ['30', '10', '90']),
      suspended: number('暂停天数', 'days of suspension', 'days', ['180', '7', '730']),
    },
    measures: [
      { is: 'suspension', days: 'suspended' },
      { is: 'publication', to: 'members' },
      { is: 'publication', to: 'supervisor' },
    ],
  },
  {
    id: 'late-reports',
    names: { zh: '银行迟报', en: 'A bank that reports late' },
    about: {
      zh: '银行多次在收到还款后超过约定天数才入账报告：撮合中失去优先。',
      en: 'So many times a bank reported a repayment more than so many days after the money came in: loss of priority in matching.',
    },
    of: 'bank',
    sign: 'penalty',
    numbers: {
      lateDays: number('报告时限（天）', 'days to report', 'days', ['3', '1', '30']),
      times: number('迟报次数', 'times late', 'count', ['3', '1', '20']),
      withoutPriority: number('失去优先天数', 'days without priority', 'days', ['90', '7', '365']),
    },
    measures: [
      { is: 'loss-of-priority', days: 'withoutPriority' },
      { is: 'publication', to: 'members' },
    ],
  },
]

/** How long a respondent has to be heard, and to appeal; a mark’s years are the law’s and nobody’s to set. */
export const procedure: Readonly<Record<string, Setting>> = {
  hearingDays: number('陈述申辩期（天）', 'days to be heard', 'days', ['10', '5', '60']),
  appealDays: number('申诉期（天）', 'days to appeal', 'days', ['15', '7', '60']),
  markYears: {
    ...number('不良信息保存年数', 'years of a bad mark', 'count', ['5', '5', '5'], '征信业管理条例 16', true),
    names: { zh: '不良信息保存年数（自行为终止之日起）', en: 'years of a bad mark, from the end of the conduct' },
  },
}

export const findRule = (id: string): ConductRule | undefined => conductRules.find((rule) => rule.id === id)

export const numbersOf = (id: RuleOrProcedure): Readonly<Record<string, Setting>> =>
  id === procedureId ? procedure : (findRule(id)?.numbers ?? {})

/** What an association has of its own: numbers otherwise than proposed. */
export type OwnNumbers = Readonly<Record<string, string>>

/** The number in use: the association’s own, or the one proposed. */
export const numberIn = (id: RuleOrProcedure, own: OwnNumbers, name: string): number => Number(textIn(id, own, name))

const textIn = (id: RuleOrProcedure, own: OwnNumbers, name: string): string =>
  own[name] ?? numbersOf(id)[name]?.value ?? '0'

export type RuleRefusal =
  | { readonly code: 'rule-number-unknown'; readonly field: string }
  | { readonly code: 'rule-number-out-of-bounds'; readonly field: string; readonly limit: string }

/** What stands against an association’s own numbers: days and counts are whole, and everything is within its bounds. */
export const checkNumbers = (id: RuleOrProcedure, own: OwnNumbers): readonly RuleRefusal[] =>
  Object.entries(own).flatMap(([field, text]): readonly RuleRefusal[] => {
    const setting = numbersOf(id)[field]
    if (setting === undefined) return [{ code: 'rule-number-unknown', field }]
    const { least = '0', most = '0', unit } = setting
    const limit = `${least}–${most}`
    const isWhole = unit === 'share' || /^\d+$/.test(text)
    const [value, low, high] = [text, least, most].map(parseDecimal)
    const isWithin =
      value?.ok && low?.ok && high?.ok && compareFractions(value.value, low.value) >= 0 && compareFractions(value.value, high.value) <= 0 // prettier-ignore
    return isWhole && isWithin ? [] : [{ code: 'rule-number-out-of-bounds', field, limit }]
  })

/** The measures of a rule with the numbers in use. */
export const measuresUnder = ({ id, measures }: ConductRule, own: OwnNumbers): readonly Measure[] =>
  measures.map((each): Measure => {
    if (each.is === 'fee-cut' || each.is === 'step-up')
      return { is: each.is, share: textIn(id, own, each.share), days: numberIn(id, own, each.days) }
    return 'days' in each ? { is: each.is, days: numberIn(id, own, each.days) } : each
  })
