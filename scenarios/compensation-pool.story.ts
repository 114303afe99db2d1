import type { Story } from './story.ts'

const pooled = { lender: ['bank'], operator: ['association'], fund: ['pool'] }
const quarterly = { method: 'bullet', annualRate: '0.036', months: 12, everyMonths: 3 } as const

const story: Story = {
  scheme: 'compensation-pool',
  introduction: `
A county puts 9,000,000 into a pool, members 1,000,000. Hongda’s loan, its first, fails: the pool pays half of the principal, up to the cap
of one firm. What the bank still carries it sells, and the buyer has the next recovery. Lixin pays in time, gets a part of its interest back, and of its second loan the pool would bear less.

By hand:

- **Refused.** 10,000,000.01 are more than the pool takes of one loan.
- **Capacity**: 10 × 10,000,000; half of each principal counts. Hongda’s 5,000,000 take 2,500,000.
- **Interest** at 3.6 %, actual/360, is 0.0001 a day: hongda 500.00 a day, 90 days 45,000, 91 days 45,500; lixin, on 1,000,000, 100.00 a day: 90 days
  9,000, 91 days 9,100, 92 days 9,200 twice.
- **Interest given back**, a fifth of what was paid in time: hongda once 9,000; lixin 1,800 + 1,820 + 1,840 + 1,840 = 7,300. The year
  has room for 2 % of 10,000,000 = 200,000.
- **Hongda’s claim**: 5,000,000; the interest of 45,500 is not covered. Half is 2,500,000, cut to the cap of one firm, 2,000,000; the year
  would take 50 % of 10,000,000. The bank bears its 2,500,000, the 500,000 above the cap and the interest.
- **The recovery**, 1,029,100, repays the costs of 20,000 and a fifth of 5,045,500: 1,009,100. The pool gets 400,000 back, and the caps of the firm and
  of the year have that much room again; the bank gets 500,000 + 100,000 + 9,100.
- **The sale.** The bank still carries 2,000,000 + 400,000 + 36,400 = 2,436,400 and sells that for 1,000,000: it loses 1,436,400, by which the
  buyer stands to gain if all came back. More than is carried is not asked for it.
- **The next recovery**, 403,640, is a tenth of the 4,036,400 that are left: 160,000 to the pool, 243,640 to the buyer, nothing to the bank.
- **Lost for good**: the pool 1,440,000, the buyer 2,192,760 of what it bought for 1,000,000, so that it has lost 756,360.
- **The pool** ends with 10,000,000 − 1,440,000 − 9,000 − 7,300 − 1,840 = 8,541,860, the last for the one interest of the second loan, 92 days 9,200.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'association',
    fund: 'pool',
    contributions: { hongda: '500000', lixin: '500000' },
    capital: { county: '9000000' },
    lines: { bank: '50000000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      hongda: 'borrows for the first time',
      lixin: 'borrows twice',
      bank: 'lends to both',
      association: 'operates the pool by contract',
      pool: 'compensates the bank for a part of its loss',
      county: 'put 9,000,000 into the pool',
      'jingyuan-assets': 'buys what the bank still carries',
    },
  },
  steps: [
    {
      on: '2026-01-10',
      tells: 'hongda asks for more than the pool takes',
      opens: 'hongda-too-much',
      principal: '10000000.01',
      terms: quarterly,
      holders: { ...pooled, borrower: ['hongda'] },
      refused: ['requirement-not-met'],
    },
    {
      on: '2026-01-12',
      tells: 'hongda and the bank agree',
      opens: 'hongda',
      principal: '5000000',
      terms: quarterly,
      holders: { ...pooled, borrower: ['hongda'] },
    },
    {
      on: '2026-01-12',
      tells: 'lixin and the bank agree',
      opens: 'lixin',
      principal: '1000000',
      terms: quarterly,
      holders: { ...pooled, borrower: ['lixin'] },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out to hongda',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '5000000' },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out to lixin',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'draw', amount: '1000000' },
    },
    {
      on: '2026-04-15',
      tells: 'hongda pays its interest in time and gets a fifth back',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'repay', amount: '45000' },
    },
    {
      on: '2026-04-15',
      tells: 'lixin too',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '9000' },
    },
    {
      on: '2026-07-15',
      tells: 'lixin pays in time, hongda does not',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '9100' },
    },
    {
      on: '2026-10-14',
      tells: 'hongda is 91 days late: the bank has sued, and claims',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'statement of claim, acceptance by the court' },
    },
    {
      on: '2026-10-15',
      tells: 'lixin pays in time',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '9200' },
    },
    {
      on: '2026-10-20',
      tells: 'the pool bears half, up to the cap of one firm',
      loan: 'hongda',
      by: 'association',
      does: { move: 'pour' },
    },
    {
      on: '2026-10-25',
      tells: 'the pool pays',
      loan: 'hongda',
      by: 'association',
      does: { move: 'pay', payer: 'pool', amount: '2000000' },
    },
    {
      on: '2026-11-05',
      tells: 'the bank advances the costs of enforcement',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'advance', payer: 'bank', amount: '20000', purpose: 'court and auction' },
    },
    {
      on: '2027-01-15',
      tells: 'lixin pays the rest: the loan closes by itself',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '1009200' },
    },
    {
      on: '2027-02-01',
      tells: 'a fifth comes back, beside the costs; the pool has its part',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'recover', amount: '1029100' },
    },
    { on: '2027-02-10', tells: 'the loss is settled', loan: 'hongda', by: 'association', does: { move: 'settle' } },
    {
      on: '2027-02-12',
      tells: 'the bank asks more than it carries',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'offer-claim', buyer: 'jingyuan-assets', price: '2436400.01', reason: 'no further securities' },
      refused: ['more-than-carried'],
    },
    {
      on: '2027-02-12',
      tells: 'the bank offers what it still carries',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'offer-claim', buyer: 'jingyuan-assets', price: '1000000', reason: 'no further securities' },
    },
    {
      on: '2027-02-15',
      tells: 'jingyuan buys it; hongda has notice',
      loan: 'hongda',
      by: 'jingyuan-assets',
      does: { move: 'buy-claim' },
    },
    {
      on: '2027-02-25',
      tells: 'a tenth of what is left comes back',
      loan: 'hongda',
      by: 'association',
      does: { move: 'recover', amount: '403640' },
    },
    {
      on: '2027-03-01',
      tells: 'what hongda will never pay is written off',
      loan: 'hongda',
      by: 'association',
      does: { move: 'write-off' },
    },
    {
      on: '2027-03-10',
      tells: 'lixin borrows again: the pool would bear 40 % of a loss of this one',
      opens: 'lixin-again',
      principal: '1000000',
      terms: { ...quarterly, months: 3 },
      holders: { ...pooled, borrower: ['lixin'] },
    },
    {
      on: '2027-03-15',
      tells: 'the bank pays out',
      loan: 'lixin-again',
      by: 'bank',
      does: { move: 'draw', amount: '1000000' },
    },
    {
      on: '2027-06-13',
      tells: 'lixin pays early: with the interest of 92 days, as agreed',
      loan: 'lixin-again',
      by: 'bank',
      does: { move: 'repay', amount: '1009200' },
    },
  ],
}

export default story
