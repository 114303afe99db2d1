import type { Story } from './story.ts'

const together = { borrower: ['hongda'], lender: ['bank'], community: ['village'], fund: ['village-fund'] }
const members = ['hongda', 'jinxin', 'lixin', 'shunfa']

const story: Story = {
  scheme: 'closed-community-guarantee',
  introduction: `
Four firms of one village stand for one another and for nobody else. Hongda borrows 200,000; jinxin and shunfa promise half of it
each. Lixin finds the same two, but shunfa has promised too much already; with jinxin and hongda it can borrow, shows what it used the
money for, and is given three months more. Hongda stops paying: the bank calls the whole due and asks each neighbour by itself.
Shunfa cannot pay all that it promised, and the village’s fund bears what is missing. Behind each promise stands a resolution of the
shareholders, at which the bank looks before it relies on it.

By hand:

- **Limits.** Paid in: hongda 100,000, jinxin 80,000, lixin 60,000, shunfa 60,000, in all 300,000; ten times that is the fund’s capacity,
  a tenth of it, 300,000, the most for one borrower. Promises of one neighbour may be twice what it paid in: jinxin 160,000, shunfa
  120,000, hongda 200,000. After hongda’s loan jinxin has 60,000 left and shunfa 20,000: lixin’s 50,000 are too many for shunfa.
- **Fees** at 0.5 % a year, into the fund: hongda 200,000 for twelve months 1,000; lixin 100,000 for six months 250. The fund holds 301,250.
- **Interest** at 5.4 %, actual/360, is 0.00015 a day: on 200,000 it is 30.00 a day, 90 days 2,700 and 91 days 2,730; on 100,000 it
  is 15.00 a day: 89 days 1,335, 92 days 1,380, and so in the three months that are added.
- **The neighbours’ time.** Lixin’s loan was due on 2026-08-02 and is put off to 2026-11-02; jinxin consents and can be asked for six months
  from then, hongda does not and could be asked until 2027-02-02 as before. Hongda’s loan is called on 2026-08-12, so that its neighbours can be
  asked from the next day to 2027-02-12. Before shunfa was asked too, the claim is refused.
- **The claim**: 200,000 of principal, 2,730 of interest and 28 days more to the call, 840. The two neighbours pay 100,000 each, which is
  all that they promised; the fund pays the interest, 3,570.
- **Shunfa** pays 40,000 and cannot pay more.
- **The recovery** of 52,892.50 repays costs of 2,000 first; 50,892.50 are a quarter of 203,570: 25,000 to jinxin and shunfa each, 892.50
  to the fund. Of shunfa’s, who still owes 60,000, nothing is paid out: it owes 35,000.
- **Settling** pours the 152,677.50 that are left anew. Of shunfa only what it has paid is there: 40,000. Jinxin’s promise is 100,000; what
  both do not bear is the fund’s. They are asked alike, 76,338.75 each; shunfa bears 40,000, and jinxin, who has more, is asked again for
  the 36,338.75 that are missing, as far as its promise goes: 100,000. The fund bears 12,677.50. Jinxin, who got 25,000 back, pays them
  again, the fund 12,677.50 − 2,677.50 = 10,000; together the 35,000 that shunfa still owed the bank.
- **The later recovery** of 15,267.75 is a tenth of what is left: 10,000, 4,000 and 1,267.75. **Lost for good**: jinxin 90,000, shunfa 36,000,
  the fund 11,409.75, in all 137,409.75. The fund ends with 301,250 − 11,409.75 = 289,840.25.
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
      on: '2026-02-20',
      tells: 'lixin shows what it used the money for',
      loan: 'lixin',
      by: 'lixin',
      does: {
        move: 'report-use',
        drawing: 1,
        amount: '100000',
        purpose: 'yarn for the spring',
        evidence: 'invoice 0471',
      },
    },
    {
      on: '2026-02-24',
      tells: 'the village finds the yarn in the store',
      loan: 'lixin',
      by: 'village',
      does: { move: 'judge-use', nr: 1, finding: 'as-agreed', reason: 'seen in the store' },
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
      on: '2026-06-10',
      tells: 'lixin’s customers pay later: the bank proposes three months more',
      loan: 'lixin',
      by: 'bank',
      does: {
        move: 'propose-terms',
        change: { kind: 'extension', instalments: 1 },
        reason: 'orders are paid in autumn',
      },
    },
    {
      on: '2026-06-12',
      tells: 'without lixin’s word nothing changes',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'agree-terms' },
      refused: ['consent-lacking'],
    },
    {
      on: '2026-06-12',
      tells: 'lixin consents',
      loan: 'lixin',
      by: 'lixin',
      does: { move: 'consent-terms' },
    },
    {
      on: '2026-06-15',
      tells: 'jinxin consents too; hongda does not',
      loan: 'lixin',
      by: 'jinxin',
      does: { move: 'consent-terms' },
    },
    {
      on: '2026-06-16',
      tells: 'the bank agrees: the last instalment is put off to November',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'agree-terms' },
    },
    {
      on: '2026-08-02',
      tells: 'lixin pays its second interest',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '1380' },
    },
    {
      on: '2026-08-12',
      tells: 'hongda is 28 days late: the bank calls the whole due',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'call-due', reason: 'interest of July unpaid, looms stand still' },
    },
    {
      on: '2026-08-14',
      tells: 'the bank asks jinxin',
      loan: 'hongda',
      by: 'bank',
      does: {
        move: 'ask-sureties',
        asked: [{ guarantor: 'jinxin', day: '2026-08-13', proof: 'EMS 1047 2231, signed for' }],
      },
    },
    {
      on: '2026-08-19',
      tells: 'a claim before shunfa was asked is refused',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to jinxin, receipt of delivery' },
      refused: ['surety-not-asked'],
    },
    {
      on: '2026-08-19',
      tells: 'the bank asks shunfa',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'ask-sureties', asked: [{ guarantor: 'shunfa', day: '2026-08-19', proof: 'notary’s deed 318' }] },
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
      does: { move: 'pay', payer: 'village-fund', amount: '3570' },
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
      does: { move: 'recover', amount: '52892.50' },
    },
    {
      on: '2026-11-02',
      tells: 'lixin pays the rest: the loan closes by itself, and its neighbours’ promises end',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '101380' },
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
      does: { move: 'pay', payer: 'jinxin', amount: '25000' },
    },
    {
      on: '2026-11-26',
      tells: 'the village pays the rest out of the fund',
      loan: 'hongda',
      by: 'village',
      does: { move: 'pay', payer: 'village-fund', amount: '10000' },
    },
    {
      on: '2027-03-01',
      tells: 'a tenth of what is left comes back',
      loan: 'hongda',
      by: 'village',
      does: { move: 'recover', amount: '15267.75' },
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
