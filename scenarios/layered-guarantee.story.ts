import type { Story } from './story.ts'

const layers = { lender: ['bank'], association: ['chamber'], guarantor: ['county-guarantee'], reguarantor: ['province'], fund: ['county-pool'] } // prettier-ignore
const quarterly = { method: 'bullet', annualRate: '0.036', months: 12, everyMonths: 3 } as const

const story: Story = {
  scheme: 'layered-guarantee',
  introduction: `
Two firms of one county. Hongda’s loan is small and short: 4-3-2-1. Lixin’s is larger and longer: it needs an insurer, which has
to tell the supervisor whom it insures, and is repaid. Hongda’s fails; what the guarantee side pays for all contracts of 2026 has a ceiling, and
what lies above it stays with the bank.

By hand:

- **Refused.** Lixin’s 6,000,000 over 24 months are neither small nor short: without an insurer there is no loan.
- **Fees** with the first drawing. Hongda, 1,000,000 for a year: guarantee fee 1 % = 10,000; the guarantor passes on 0.3 % of the
  300,000 that the province stands for, 900. Lixin, 6,000,000 for two years: 120,000; 0.3 % of 1,800,000, 5,400 a year = 10,800; premium 1.5 %
  of the insurer’s layer of 1,200,000, 18,000 a year = 36,000.
- **Interest** at 3.6 %, actual/360, is 0.0001 a day. Hongda 100.00 a day: 90 days 9,000, 91 days 9,100. Lixin 600.00 a day: 365 days 219,000.
- **The ceiling.** Drawn under contracts of 2026: 7,000,000; 5 % of it is 350,000. What lixin repays does not make it less.
- **Hongda’s claim**: 1,000,000 of principal; the interest of 9,100 is not covered. Of the 800,000 of the guarantee side 350,000 are
  payable, 4 : 3 : 1: the guarantor 175,000, the province 131,250, the pool 43,750. The bank bears its 200,000, the 450,000 above the ceiling and the interest.
- **The recovery**, 211,820, repays the costs of 10,000 and a fifth of 1,009,100: 201,820. The guarantor gets 35,000, the province
  26,250, the pool 8,750, the bank 40,000 + 90,000 + 1,820.
- **Lost for good**: the guarantor 140,000, the province 105,000, the pool 35,000, the bank 160,000 + 360,000 + 7,280 = 527,280; in all 807,280. The
  pool ends with 400,000 − 35,000 = 365,000.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'chamber',
    fund: 'county-pool',
    contributions: { hongda: '200000', lixin: '200000' },
    figures: { 'county-guarantee': { netAssets: '50000000', stakes: '0' } },
    lines: { bank: '20000000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      hongda: 'borrows a small sum for a year',
      lixin: 'borrows a larger one for two years, insured',
      bank: 'lends to both',
      chamber: 'recommends, keeps the pool',
      'county-guarantee': 'guarantor: 4',
      province: 're-guarantor: 3',
      'county-pool': 'local pool: 1',
      picc: 'insurer of the larger loan',
    },
  },
  steps: [
    {
      on: '2026-01-10',
      tells: 'lixin asks without an insurer',
      opens: 'lixin-uninsured',
      principal: '6000000',
      terms: { ...quarterly, months: 24, everyMonths: 12 },
      holders: { ...layers, borrower: ['lixin'], insurer: [] },
      refused: ['requirement-not-met'],
    },
    {
      on: '2026-01-12',
      tells: 'hongda and the bank agree',
      opens: 'hongda',
      principal: '1000000',
      terms: quarterly,
      holders: { ...layers, borrower: ['hongda'], insurer: [] },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out; hongda pays the fee, and the guarantor the province',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'draw', amount: '1000000' },
    },
    {
      on: '2026-01-18',
      tells: 'lixin comes again, with an insurer',
      opens: 'lixin',
      principal: '6000000',
      terms: { ...quarterly, months: 24, everyMonths: 12 },
      holders: { ...layers, borrower: ['lixin'], insurer: ['picc'] },
    },
    {
      on: '2026-01-20',
      tells: 'the bank pays out; lixin pays fee and premium',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'draw', amount: '6000000' },
    },
    {
      on: '2026-01-25',
      tells: 'the insurer tells the supervisor whom it insures, within its ten days',
      loan: 'lixin',
      by: 'picc',
      does: { move: 'report-insured', policy: 'XB-2026-0118' },
    },
    {
      on: '2026-04-15',
      tells: 'hongda pays its first interest',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'repay', amount: '9000' },
    },
    {
      on: '2026-09-15',
      tells: 'hongda is 62 days late: the bank claims',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to all who stand for the loan, receipts of delivery' },
    },
    {
      on: '2026-09-16',
      tells: 'the claim is shared, up to the ceiling of the year',
      loan: 'hongda',
      by: 'chamber',
      does: { move: 'pour' },
    },
    {
      on: '2026-09-20',
      tells: 'the guarantor pays',
      loan: 'hongda',
      by: 'county-guarantee',
      does: { move: 'pay', payer: 'county-guarantee', amount: '175000' },
    },
    {
      on: '2026-09-21',
      tells: 'the province pays',
      loan: 'hongda',
      by: 'province',
      does: { move: 'pay', payer: 'province', amount: '131250' },
    },
    {
      on: '2026-09-22',
      tells: 'the pool pays',
      loan: 'hongda',
      by: 'chamber',
      does: { move: 'pay', payer: 'county-pool', amount: '43750' },
    },
    {
      on: '2026-10-10',
      tells: 'the bank advances the costs of enforcement',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'advance', payer: 'bank', amount: '10000', purpose: 'court' },
    },
    {
      on: '2026-12-01',
      tells: 'a fifth comes back, beside the costs',
      loan: 'hongda',
      by: 'bank',
      does: { move: 'recover', amount: '211820' },
    },
    { on: '2026-12-10', tells: 'the loss is settled', loan: 'hongda', by: 'chamber', does: { move: 'settle' } },
    {
      on: '2027-01-20',
      tells: 'lixin pays the interest of a year',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '219000' },
    },
    {
      on: '2027-03-01',
      tells: 'what hongda will never pay is written off',
      loan: 'hongda',
      by: 'chamber',
      does: { move: 'write-off' },
    },
    {
      on: '2028-01-20',
      tells: 'lixin pays the rest: the loan closes by itself',
      loan: 'lixin',
      by: 'bank',
      does: { move: 'repay', amount: '6219000' },
    },
  ],
}

export default story
