import type { Story } from './story.ts'

const together = { lender: ['bank'], association: ['guild'], fund: ['guild-fund'] }
const members = ['hongda', 'jinxin', 'lixin']
const threeMonths = { method: 'single-bullet', annualRate: '0.054', months: 3, everyMonths: 3 } as const

const story: Story = {
  scheme: 'package-line',
  introduction: `
A bank gives a guild one line of 1,000,000. The guild allocates 300,000 to hongda and 200,000 to jinxin; both are filed. Lixin has
none and gets no loan, however good its evaluation. Hongda draws twice, when it needs money; jinxin pays back, and what it had is
there again. Hongda pays its first drawing and not its second: the fund bears three tenths of the loss, the bank the rest.

By hand:

- **Limits.** Of the line 500,000 are allocated. What is reserved for hongda, 300,000, is all of its allocation: not a yuan more. Its
  evaluation would bear 500,000. The fund answers for three tenths of each loan: 90,000 and 60,000 of its capacity of 3,000,000 (ten
  times 300,000), each below the 300,000 for one borrower.
- **Interest** at 5.4 %, actual/360, is 0.00015 a day: on 100,000 it is 15.00 a day, from 20 January to 20 April 90 days 1,350, from 20
  February to 20 May 89 days 1,335; on 200,000 it is 30.00 a day, from 2 February to 2 May 89 days 2,670.
- **Jinxin** pays 202,670 on 2 May: its allocation is free again, and it agrees another 200,000 on 4 May. It does not need them.
- **The claim**: 100,000 of principal and 1,335 of interest. Of the principal the fund bears 30,000, of the interest 400.50, in all
  30,400.50; the bank 70,934.50.
- **The recovery** of 21,000 repays costs of 1,000 first; of the 20,000 the fund gets three tenths, 6,000, the bank 14,000.
- **Lost for good**: the fund 24,400.50, the bank 56,934.50, in all 81,335. The fund ends with 300,000 − 24,400.50 = 275,599.50.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'guild',
    fund: 'guild-fund',
    contributions: { hongda: '100000', jinxin: '100000', lixin: '100000' },
    lines: { bank: '1000000' },
    limits: { hongda: '500000', jinxin: '500000', lixin: '500000' },
    allocations: { bank: { hongda: '300000', jinxin: '200000' } },
    mayGuarantee: false,
    parts: {
      hongda: 'has 300,000 of the line',
      jinxin: 'has 200,000 of the line',
      lixin: 'has none of it',
      bank: 'gives the line, files, lends, bears most',
      guild: 'allocates, keeps the fund',
      'guild-fund': 'bears three tenths of a loss',
    },
  },
  steps: [
    {
      on: '2026-01-10',
      tells: 'lixin, to whom nothing is allocated, asks',
      opens: 'lixin-refused',
      principal: '50000',
      terms: threeMonths,
      holders: { ...together, borrower: ['lixin'], members },
      refused: ['limit-exceeded'],
    },
    {
      on: '2026-01-12',
      tells: 'hongda agrees all of its allocation, to draw when it needs it',
      opens: 'hongda',
      principal: '300000',
      terms: threeMonths,
      holders: { ...together, borrower: ['hongda'], members },
    },
    {
      on: '2026-01-13',
      tells: 'there is not a fen more for hongda, though its evaluation would bear it',
      opens: 'hongda-more',
      principal: '0.01',
      terms: threeMonths,
      holders: { ...together, borrower: ['hongda'], members },
      refused: ['limit-exceeded'],
    },
    {
      on: '2026-01-14',
      tells: 'no higher rate than the preferential one may be agreed',
      opens: 'jinxin-dear',
      principal: '200000',
      terms: { ...threeMonths, annualRate: '0.0601' },
      holders: { ...together, borrower: ['jinxin'], members },
      refused: ['terms-not-allowed'],
    },
    {
      on: '2026-01-20',
      tells: 'hongda draws for the first time',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '100000' },
    },
    {
      on: '2026-02-01',
      tells: 'jinxin agrees all of its allocation',
      opens: 'jinxin',
      principal: '200000',
      terms: threeMonths,
      holders: { ...together, borrower: ['jinxin'], members },
    },
    {
      on: '2026-02-02',
      tells: 'jinxin draws it whole',
      loan: 'jinxin',
      by: 'bank',
      does: { move: 'draw', amount: '200000' },
    },
    {
      on: '2026-02-20',
      tells: 'hongda draws again, on the same facility',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '100000' },
    },
    {
      on: '2026-04-20',
      tells: 'hongda pays back its first drawing',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'repay', amount: '101350' },
    },
    {
      on: '2026-05-02',
      tells: 'jinxin pays back: the loan closes by itself, and its allocation is free again',
      loan: 'jinxin',
      by: 'bank',
      does: { move: 'repay', amount: '202670' },
    },
    {
      on: '2026-05-04',
      tells: 'jinxin agrees the same amount anew',
      opens: 'jinxin-again',
      principal: '200000',
      terms: threeMonths,
      holders: { ...together, borrower: ['jinxin'], members },
    },
    {
      on: '2026-06-10',
      tells: 'jinxin needs no money: the facility is cancelled before anything was drawn',
      loan: 'jinxin-again',
      by: 'bank',
      does: { move: 'cancel', reason: 'the season went well' },
    },
    {
      on: '2026-06-25',
      tells: 'hongda is 36 days late with its second drawing: the bank claims',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to the guild, statement of account' },
    },
    {
      on: '2026-06-26',
      tells: 'the fund is called for its share',
      loan: 'hongda',
      by: 'guild',
      does: { move: 'pour' },
    },
    {
      on: '2026-06-30',
      tells: 'the guild pays out of the fund',
      loan: 'hongda',
      by: 'guild',
      does: { move: 'pay', payer: 'guild-fund', amount: '30400.50' },
    },
    {
      on: '2026-07-15',
      tells: 'the bank advances the costs of enforcement',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'advance', payer: 'bank', amount: '1000', purpose: 'court' },
    },
    {
      on: '2026-10-01',
      tells: 'what was seized is sold: costs first, then each by what it bears',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'recover', amount: '21000' },
    },
    {
      on: '2026-11-01',
      tells: 'the loss is settled',
      loan: 'hongda',
      by: 'guild',
      does: { move: 'settle' },
    },
    {
      on: '2027-01-10',
      tells: 'what hongda will never pay is written off',
      loan: 'hongda',
      by: 'guild',
      does: { move: 'write-off' },
    },
  ],
}

export default story
