/** 正常, 关注, 次级, 可疑, 损失: best first. */
export const fiveTierClasses = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const
export type FiveTierClass = (typeof fiveTierClasses)[number]

/**
 * The least class by days overdue. Other grounds (reorganisation, cross-default) can only make it worse.
 */
export const fiveTierByOverdueDays = {
  source: '商业银行金融资产风险分类办法 (中国银保监会、中国人民银行令〔2023〕第1号)',
  effectiveFrom: '2023-07-01',
  verified: false,
  thresholds: [
    { class: 'loss', aboveDays: 360 },
    { class: 'doubtful', aboveDays: 270 },
    { class: 'substandard', aboveDays: 90 },
    { class: 'special-mention', aboveDays: 0 },
  ],
} as const

export const classifyByOverdueDays = (overdueDays: number): FiveTierClass =>
  fiveTierByOverdueDays.thresholds.find(({ aboveDays }) => overdueDays > aboveDays)?.class ?? 'normal'

export const worseClass = (a: FiveTierClass, b: FiveTierClass): FiveTierClass =>
  fiveTierClasses.indexOf(a) > fiveTierClasses.indexOf(b) ? a : b
