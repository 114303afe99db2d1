/** What is said of a plan that all lenders of a debtor vote on. */
export const restructuringSentences = {
  'plan-to-consent': {
    zh: '有人为贵企业的全部贷款提出了债务重组方案，请在 {{until}} 前决定是否同意。',
    en: 'A restructuring plan for all your loans is proposed: please decide by {{until}} whether you consent.',
  },
  'plan-to-vote': {
    zh: '{{debtor}}的债务重组方案等待表决，截止 {{until}}。',
    en: 'A restructuring plan of {{debtor}} is to be voted on by {{until}}.',
  },
  'plan-to-consent-surety': {
    zh: '贵方担保的贷款列入 {{debtor}}的债务重组方案，请在 {{until}} 前决定是否书面同意。',
    en: 'A loan that you stand for is in a restructuring plan of {{debtor}}: please decide by {{until}} whether you consent.',
  },
  'plan-proposed': {
    zh: '{{debtor}}的债务重组方案已提出，表决截止 {{until}}。',
    en: 'A restructuring plan of {{debtor}} is proposed; the vote is open until {{until}}.',
  },
  'plan-adopted': {
    zh: '{{debtor}}的债务重组方案获得通过；投同意票的银行的贷款已变更条件，其余维持原状。',
    en: 'The restructuring plan of {{debtor}} is adopted: the loans of the banks that voted for it have other terms, the rest stay as they were.',
  },
  'plan-failed': {
    zh: '{{debtor}}的债务重组方案未获通过，贷款条件不变。',
    en: 'The restructuring plan of {{debtor}} has failed: no loan changes.',
  },
  'plan-dropped': {
    zh: '{{debtor}}的债务重组方案已由提出人撤回，请查看理由。',
    en: 'The restructuring plan of {{debtor}} was taken back by who proposed it: see the reason.',
  },
} as const
