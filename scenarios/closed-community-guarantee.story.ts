import type { Story } from './story.ts'

const together = { borrower: ['hongda'], lender: ['bank'], community: ['village'], fund: ['village-fund'] }
const members = ['hongda', 'jinxin', 'lixin', 'shunfa']

const story: Story = {
  scheme: 'closed-community-guarantee',
  introduction: `
Four firms of one village stand for one another and for nobody else. Hongda borrows 200,000; jinxin and shunfa promise half of it
each. Lixin finds the same two, but shunfa has promised too much already; with jinxin and hongda it can borrow. Hongda stops paying,
shunfa cannot pay all that it promised, and the village’s fund bears what is missing. Behind each promise stands a resolution of
the shareholders, at which the bank looks before it relies on it.

By hand:

- **Limits.** Paid in: hongda 100,000, jinxin 80,000, lixin 60,000, shunfa 60,000, in all 300,000; ten times that is the fund’s capacity,
  a tenth of it, 300,000, the most for one borrower. Promises of one neighbour may be twice what it paid in: jinxin 160,000, shunfa
  120,000, hongda 200,000. After hongda’s loan jinxin has 60,000 left and shunfa 20,000: lixin’s 50,000 are too many for shunfa.
- **Fees** at 0.5 % a year, into the fund: hongda 200,000 for twelve months 1,000; lixin 100,000 for six months 250. The fund holds 301,250.
- **Interest** at 5.4 %, actual/360, is 0.00015 a day: on 200,000 it is 30.00 a day, 90 days 2,700 and 91 days 2,730; on 100,000 it
  is 15.00 a day: 89 days 1,335, 92 days 1,380.
- **The claim**: 200,000 of principal and 2,730 of interest. The two neighbours pay 100,000 each, which is all that they promised; the
  fund pays the interest.
- **Shunfa** pays 40,000 and cannot pay more.
- **The recovery** of 52,730 repays costs of 2,000 first; 50,730 go back by what each bears of 202,730: jinxin and shunfa 100,000 each, the
  fund 2,730. A share is 50,730 / 202,730: 25,023.43 twice, and 683.14 to the fund. Of shunfa’s, who still owes
  60,000, nothing is paid out: it owes 34,976.57.
- **Settling** pours the 152,000.00 that are left anew. Of shunfa only what it has paid is there: 40,000. Jinxin’s promise is 100,000; what
  both do not bear is the fund’s. They are asked alike, 76,000 each; shunfa bears 40,000, and jinxin, who has more, is asked again for
  the 36,000 that are missing, as far as its promise goes: 100,000. The fund bears 12,000. Jinxin, who got 25,023.43 back, pays them
  again, the fund 12,000 − 2,046.86 = 9,953.14; together the 34,976.57 that shunfa still owed the bank.
- **The later recovery** of 15,200 is a tenth of what is left: 10,000, 4,000 and 1,200. **Lost for good**: jinxin 90,000, shunfa 36,000, the
  fund 10,800, in all 136,800. The fund ends with 301,250 − 10,800 = 290,450.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'village',
    fund: 'village-fund',
    contributions: { hongda: '100000', jinxin: '80000', lixin: '60000', shunfa: '60000' },
    lines: { bank: '1000000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      hongda: 'borrows; stands for lixin',
      lixin: 'borrows',
      jinxin: 'stands for hongda and lixin',
      shunfa: 'stands for hongda',
      bank: 'lends to both',
      village: 'arranges, keeps the fund',
      'village-fund': 'bears what the neighbours cannot',
    },
  },
  steps: [
    {
      on: '2026-01-10',
      tells: 'hongda finds one neighbour only',
      opens: 'hongda-alone',
      principal: '200000',
      terms: { method: 'bullet', annualRate: '0.054', months: 12, everyMonths: 3 },
      holders: { ...together, neighbours: ['jinxin'], members },
      refused: ['requirement-not-met'],
    },
    {
      on: '2026-01-12',
      tells: 'hongda and the bank agree; jinxin and shunfa stand for it together',
      opens: 'hongda',
      principal: '200000',
      terms: { method: 'bullet', annualRate: '0.054', months: 12, everyMonths: 3 },
      holders: { ...together, neighbours: ['jinxin', 'shunfa'], members },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out; hongda pays the fee',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '200000' },
    },
    {
      on: '2026-01-20',
      tells: 'lixin asks jinxin and shunfa, who has promised too much already',
      opens: 'lixin-refused',
      principal: '100000',
      terms: { method: 'bullet', annualRate: '0.054', months: 6, everyMonths: 3 },
      holders: { ...together, borrower: ['lixin'], neighbours: ['jinxin', 'shunfa'], members },
      refused: ['holder-limit-exceeded'],
    },
    {
      on: '2026-01-28',
      tells: 'lixin borrows; jinxin and hongda stand for it',
      opens: 'lixin',
      principal: '100000',
      terms: { method: 'bullet', annualRate: '0.054', months: 6, everyMonths: 3 },
      holders: { ...together, borrower: ['lixin'], neighbours: ['hongda', 'jinxin'], members },
    },
    {
      on: '2026-02-02',
      tells: 'the bank pays out; lixin pays the fee',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'draw', amount: '100000' },
    },
    {
      on: '2026-04-15',
      tells: 'hongda pays its first interest',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'repay', amount: '2700' },
    },
    {
      on: '2026-05-02',
      tells: 'lixin pays its first interest',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '1335' },
    },
    {
      on: '2026-08-02',
      tells: 'lixin pays the rest: the loan closes by itself, and its neighbours’ promises end',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '101380' },
    },
    {
      on: '2026-08-20',
      tells: 'hongda is 36 days late: the bank claims',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to both neighbours, receipts of delivery' },
    },
    {
      on: '2026-08-21',
      tells: 'the neighbours are called for all that they promised, the fund for the rest',
      loan: 'hongda',
      by: 'village',
      does: { move: 'pour' },
    },
    {
      on: '2026-08-25',
      tells: 'jinxin pays its share',
      loan: 'hongda',
      by: 'jinxin',
      does: { move: 'pay', payer: 'jinxin', amount: '100000' },
    },
    {
      on: '2026-08-26',
      tells: 'the village pays the interest out of the fund',
      loan: 'hongda',
      by: 'village',
      does: { move: 'pay', payer: 'village-fund', amount: '2730' },
    },
    {
      on: '2026-08-31',
      tells: 'shunfa pays what it can',
      loan: 'hongda',
      by: 'shunfa',
      does: { move: 'pay', payer: 'shunfa', amount: '40000' },
    },
    {
      on: '2026-09-10',
      tells: 'the village advances the costs of enforcement out of the fund',
      loan: 'hongda',
      by: 'village',
      does: { move: 'advance', payer: 'village-fund', amount: '2000', purpose: 'court and seizure' },
    },
    {
      on: '2026-11-01',
      tells: 'what the looms bring goes back to who bore',
      loan: 'hongda',
      by: 'village',
      does: { move: 'recover', amount: '52730' },
    },
    {
      on: '2026-11-15',
      tells: 'shunfa is found unable to pay the rest',
      loan: 'hongda',
      by: 'village',
      does: { move: 'uncollectable', payer: 'shunfa', reason: 'insolvency petition' },
    },
    {
      on: '2026-11-20',
      tells: 'the loss is settled: what shunfa cannot bear, the others do',
      loan: 'hongda',
      by: 'village',
      does: { move: 'settle' },
    },
    {
      on: '2026-11-25',
      tells: 'jinxin pays the rest of its promise',
      loan: 'hongda',
      by: 'jinxin',
      does: { move: 'pay', payer: 'jinxin', amount: '25023.43' },
    },
    {
      on: '2026-11-26',
      tells: 'the village pays the rest out of the fund',
      loan: 'hongda',
      by: 'village',
      does: { move: 'pay', payer: 'village-fund', amount: '9953.14' },
    },
    {
      on: '2027-03-01',
      tells: 'a tenth of what is left comes back',
      loan: 'hongda',
      by: 'village',
      does: { move: 'recover', amount: '15200' },
    },
    {
      on: '2027-06-01',
      tells: 'what hongda will never pay is written off',
      loan: 'hongda',
      by: 'village',
      does: { move: 'write-off' },
    },
  ],
}

export default story
