import type { Story } from './story.ts'

const standing = { lender: ['bank'], association: ['association'], guarantor: ['mutual'], fund: ['deposits'] }
const members = ['hongda', 'lixin', 'jinxin']
const quarterly = { method: 'bullet', annualRate: '0.036', months: 12, everyMonths: 3 } as const

const story: Story = {
  scheme: 'mutual-guarantee',
  introduction: `
Three members capitalised a licensed guarantor. It has reported its net assets: they say how much it may stand for, for one firm, and for firms
that belong together. Hongda’s loan fails: the institution pays at once, the members’ deposits behind it bear their part.

By hand:

- **Net assets** 20,000,000, of which 2,000,000 are a stake in another guarantor: 18,000,000 count. For one obligor 10 %, 1,800,000; with connected
  ones 15 %, 2,700,000. Hongda and lixin have one controller.
- **Hongda**, 2,000,000: the institution stands for 80 %, 1,600,000.
- **Jinxin** asks for 2,500,000: 2,000,000 of it would be above 1,800,000. Refused by the name of the rule.
- **Lixin** asks for 1,500,000: 1,200,000 more for the two of them are 2,800,000. Refused. For 1,300,000 they are 2,640,000: it opens.
- **Fees** 1 % a year: 20,000 and 13,000, to the institution. Interest at 3.6 %, actual/360, is 0.0001 a day: hongda 200.00 a day, 90 days 18,000, 91 days
  18,200; lixin 130.00 a day: 90 days 11,700, 91 days 11,830, 92 days 11,960 twice.
- **Hongda’s claim**: 2,000,000; the interest of 18,200 is not covered. The institution pays 1,600,000; of it the deposits bear 10 %, 160,000, the institution
  1,440,000. The bank bears 400,000 and the interest.
- **The recovery**, 413,640, repays the costs of 10,000 and a fifth of 2,018,200: 403,640. The deposits have not paid yet: they owe 32,000 less,
  and the institution, before them on the path, keeps these and its 288,000; the bank gets 80,000 + 3,640.
- **Lost for good**: the institution 1,152,000, the deposits 128,000, the bank 320,000 + 14,560 = 334,560; in all 1,614,560. The deposits end with
  900,000 − 128,000 = 772,000.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'association',
    fund: 'deposits',
    contributions: { hongda: '300000', lixin: '300000', jinxin: '300000' },
    figures: { mutual: { netAssets: '20000000', stakes: '2000000' } },
    connected: [['hongda', 'lixin']],
    small: ['hongda', 'lixin', 'jinxin'],
    lines: { bank: '50000000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      hongda: 'borrows; has one controller with lixin',
      lixin: 'borrows; has one controller with hongda',
      jinxin: 'a member',
      bank: 'lends',
      association: 'founded the institution, keeps the deposits',
      mutual: 'licensed guarantor of the members',
      deposits: 'the members’ deposits, behind the institution',
    },
  },
  steps: [
    {
      on: '2026-01-12',
      tells: 'hongda and the bank agree',
      opens: 'hongda',
      principal: '2000000',
      terms: quarterly,
      holders: { ...standing, borrower: ['hongda'], members },
    },
    {
      on: '2026-01-13',
      tells: 'jinxin asks for more than the institution may stand for one firm',
      opens: 'jinxin',
      principal: '2500000',
      terms: quarterly,
      holders: { ...standing, borrower: ['jinxin'], members },
      refused: ['ceiling-exceeded'],
    },
    {
      on: '2026-01-13',
      tells: 'lixin asks for more than it may stand for hongda and lixin together',
      opens: 'lixin-refused',
      principal: '1500000',
      terms: quarterly,
      holders: { ...standing, borrower: ['lixin'], members },
      refused: ['ceiling-exceeded'],
    },
    {
      on: '2026-01-14',
      tells: 'lixin borrows less',
      opens: 'lixin',
      principal: '1300000',
      terms: quarterly,
      holders: { ...standing, borrower: ['lixin'], members },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out to hongda, who pays the fee',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '2000000' },
    },
    {
      on: '2026-01-15',
      tells: 'and to lixin',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'draw', amount: '1300000' },
    },
    {
      on: '2026-04-15',
      tells: 'hongda pays its first interest',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'repay', amount: '18000' },
    },
    { on: '2026-04-15', tells: 'lixin too', loan: 'lixin', by: 'bank', does: { move: 'repay', amount: '11700' } },
    {
      on: '2026-07-15',
      tells: 'lixin pays, hongda does not',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '11830' },
    },
    {
      on: '2026-09-15',
      tells: 'hongda is 62 days late: the bank claims',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to the institution, receipt of delivery' },
    },
    {
      on: '2026-09-16',
      tells: 'the institution accepts the claim',
      loan: 'hongda',
      by: 'mutual',
      does: { move: 'pour' },
    },
    {
      on: '2026-09-17',
      tells: 'the institution pays the bank, before it has anything from the deposits',
      loan: 'hongda',
      by: 'mutual',
      does: { move: 'pay', payer: 'mutual', amount: '1600000' },
    },
    { on: '2026-10-15', tells: 'lixin pays', loan: 'lixin', by: 'bank', does: { move: 'repay', amount: '11960' } },
    {
      on: '2026-11-01',
      tells: 'the institution advances the costs of enforcement',
      loan: 'hongda',
      by: 'mutual',
      does: { move: 'advance', payer: 'mutual', amount: '10000', purpose: 'court' },
    },
    {
      on: '2026-12-01',
      tells: 'a fifth comes back, beside the costs',
      loan: 'hongda',
      by: 'mutual',
      does: { move: 'recover', amount: '413640' },
    },
    {
      on: '2026-12-05',
      tells: 'the association pays what the deposits still owe the institution',
      loan: 'hongda',
      by: 'association',
      does: { move: 'pay', payer: 'deposits', amount: '128000' },
    },
    { on: '2026-12-10', tells: 'the loss is settled', loan: 'hongda', by: 'association', does: { move: 'settle' } },
    {
      on: '2027-01-15',
      tells: 'lixin pays the rest: the loan closes by itself',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '1311960' },
    },
    {
      on: '2027-03-01',
      tells: 'what hongda will never pay is written off',
      loan: 'hongda',
      by: 'association',
      does: { move: 'write-off' },
    },
  ],
}

export default story
