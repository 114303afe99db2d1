import type { Bilingual } from '../basics/bilingual.ts'
import type { Check } from './application.ts'

/** What screening is told; null means that nobody knows. */
export type ScreeningFacts = {
  readonly standing: string | null
  readonly grade: string | null
  readonly limit: bigint | null
  readonly amount: bigint
  readonly invoiceCount: number
  readonly overdueDays: number
}

type Rule = {
  readonly id: string
  readonly names: Bilingual
  readonly answer: (facts: ScreeningFacts) => Pick<Check, 'answer' | 'reason'>
}

const pass = { answer: 'pass', reason: null } as const
const say = (answer: 'fail' | 'missing', reason: string) => ({ answer, reason })

/** The rules of the first examination, in the order in which they are answered. */
export const screeningRules: readonly Rule[] = [
  {
    id: 'member-in-good-standing',
    names: { zh: '会员资格良好', en: 'a member in good standing' },
    answer: ({ standing }) =>
      standing === null
        ? say('missing', 'no-membership')
        : standing === 'good'
          ? pass
          : say('fail', `standing-${standing}`),
  },
  {
    id: 'invoices-on-record',
    names: { zh: '有发票数据', en: 'invoices are on record' },
    answer: ({ invoiceCount }) => (invoiceCount > 0 ? pass : say('missing', 'no-invoice')),
  },
  {
    id: 'evaluated',
    names: { zh: '已评价且非 D 级', en: 'evaluated, and not grade D' },
    answer: ({ grade }) =>
      grade === null ? say('missing', 'no-evaluation') : grade === 'D' ? say('fail', 'grade-d') : pass,
  },
  {
    id: 'within-evaluated-limit',
    names: { zh: '不超过评价额度', en: 'within the limit of the evaluation' },
    answer: ({ limit, amount }) =>
      limit === null ? say('missing', 'no-limit') : amount <= limit ? pass : say('fail', 'above-limit'),
  },
  {
    id: 'not-overdue',
    names: { zh: '无逾期', en: 'nothing overdue' },
    answer: ({ overdueDays }) => (overdueDays === 0 ? pass : say('fail', 'overdue')),
  },
]

export const screen = (facts: ScreeningFacts): readonly Check[] =>
  screeningRules.map((rule) => ({ rule: rule.id, ...rule.answer(facts) }))
