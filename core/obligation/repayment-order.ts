/** What an instalment consists of: 实现债权的费用, 罚息, 手续费, 利息, 本金. */
export const buckets = ['costs', 'penalty', 'fee', 'interest', 'principal'] as const
export type Bucket = (typeof buckets)[number]

/**
 * One pass over the open items: which of them, whether instalment after instalment or bucket after bucket, and in
 * which order of buckets. A bucket that is not named is not paid in this pass.
 */
export type RepaymentStage = {
  readonly which: 'due' | 'in-advance' | 'all'
  readonly walk: 'by-instalment' | 'by-bucket'
  readonly buckets: readonly Bucket[]
}

/** The order in which a repayment is set against what is open, as data. */
export type RepaymentOrder = {
  readonly id: string
  readonly source: string
  readonly stages: readonly RepaymentStage[]
}

const byInstalment = (which: RepaymentStage['which'], order: readonly Bucket[]): RepaymentStage => ({
  which,
  walk: 'by-instalment',
  buckets: order,
})

/** 民法典 561: costs, then interest, then principal; of several instalments the earlier due first (560). */
export const civilCodeOrder: RepaymentOrder = {
  id: 'civil-code-561',
  source: '民法典 560, 561',
  stages: [byInstalment('due', buckets), byInstalment('in-advance', buckets)],
}

/** 民法典 561 read over the whole debt: all costs, then all interest, then all principal. */
export const civilCodeByBucket: RepaymentOrder = {
  id: 'civil-code-561-by-bucket',
  source: '民法典 561',
  stages: [{ which: 'due', walk: 'by-bucket', buckets }, byInstalment('in-advance', buckets)],
}

/** Orders under the names that Apache Fineract gives them; costs, which it does not know, come first. */
export const fineractOrders: readonly RepaymentOrder[] = [
  {
    id: 'PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER',
    source: 'Apache Fineract',
    stages: [byInstalment('all', ['costs', 'penalty', 'fee', 'interest', 'principal'])],
  },
  {
    id: 'DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST',
    source: 'Apache Fineract',
    stages: [
      byInstalment('due', ['costs', 'penalty', 'fee', 'interest', 'principal']),
      byInstalment('in-advance', ['costs', 'principal', 'penalty', 'fee', 'interest']),
    ],
  },
  {
    id: 'DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE',
    source: 'Apache Fineract',
    stages: [
      byInstalment('due', ['costs', 'penalty', 'interest', 'principal', 'fee']),
      byInstalment('in-advance', ['costs', 'penalty', 'interest', 'principal', 'fee']),
    ],
  },
]
