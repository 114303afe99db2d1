import type { Story } from './story.ts'

const standing = { lender: ['bank'], association: ['pig-association'], guarantor: ['golden-pig'], fund: ['deposits'], taker: [] } // prettier-ignore
const members = ['wanfeng', 'jinniu', 'laoli']
const quarterly = { method: 'bullet', annualRate: '0.036', months: 12, everyMonths: 3 } as const

const story: Story = {
  scheme: 'sector-guarantee-company',
  introduction: `
Pig farmers who own their guarantee company. Wanfeng cannot pay; nobody wants its sheds at auction. Laoli would take the farm over and may not borrow
that much; jinniu may, and does, with the debt. The company goes on guaranteeing, the bank agrees, and jinniu repays. Laoli’s own loan fails later.

By hand:

- **Limits.** Ten times what a member paid in: wanfeng 1,000,000, jinniu 2,000,000, laoli 500,000. Net assets 10,000,000: for one firm
  1,000,000, of which wanfeng’s 900,000 take 90 %, 810,000.
- **Fees** 0.7 % a year: 6,300 for wanfeng, 2,100 for laoli, to the company. Interest at 3.6 %, actual/360, is 0.0001 a day: on 900,000 90.00 a day, 90 days
  8,100, 91 days 8,190, 92 days 8,280 twice; on laoli’s 300,000 30.00 a day: 90 days 2,700, 91 days 2,730.
- **The take-over.** Wanfeng owes 900,000 of principal and 8,190 of interest. Laoli has 500,000 − 300,000 = 200,000 left, and
  270,000 + 810,000 would be above the company’s 1,000,000 for one firm: the bank’s consent is refused by both. For jinniu 900,000 fit. Jinniu pays the 8,190 that are late, then 8,280, then 900,000 and 8,280.
- **Laoli’s claim**: 300,000 and 2,730 of interest. 90 % of the principal, 270,000, is the company’s promise and is used up; of the interest 90 %, 2,457, is then
  paid by the deposits. The bank bears 30,000 and 273.
- **The recovery**, 60,546, a fifth of 302,730: the company 54,000, the bank 6,000 + 54.60, the deposits 491.40.
- **Lost for good**: the company 216,000, the bank 24,000 + 218.40, the deposits 1,965.60; in all 242,184.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'pig-association',
    fund: 'deposits',
    contributions: { wanfeng: '100000', jinniu: '200000', laoli: '50000' },
    figures: { 'golden-pig': { netAssets: '10000000', stakes: '0' } },
    small: members,
    lines: { bank: '50000000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      wanfeng: 'a farm in distress',
      jinniu: 'takes it over, with the debt',
      laoli: 'would, and may not; its own loan fails',
      bank: 'lends',
      'pig-association': 'keeps the deposits, proposes the take-over',
      'golden-pig': 'guarantee company of the trade',
      deposits: 'the members’ deposits, behind the company',
    },
  },
  steps: [
    {
      on: '2026-01-12',
      tells: 'wanfeng and the bank agree',
      opens: 'wanfeng',
      principal: '900000',
      terms: quarterly,
      holders: { ...standing, borrower: ['wanfeng'], members },
    },
    {
      on: '2026-01-12',
      tells: 'laoli and the bank agree',
      opens: 'laoli',
      principal: '300000',
      terms: quarterly,
      holders: { ...standing, borrower: ['laoli'], members },
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out to wanfeng, who pays the fee',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'draw', amount: '900000' },
    },
    { on: '2026-01-15', tells: 'and to laoli', loan: 'laoli', by: 'bank', does: { move: 'draw', amount: '300000' } },
    {
      on: '2026-04-15',
      tells: 'wanfeng pays its first interest',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'repay', amount: '8100' },
    },
    { on: '2026-04-15', tells: 'laoli too', loan: 'laoli', by: 'bank', does: { move: 'repay', amount: '2700' } },
    {
      on: '2026-07-20',
      tells: 'wanfeng is late; the association proposes that laoli takes over',
      loan: 'wanfeng',
      by: 'pig-association',
      does: { move: 'propose-take-over', taker: 'laoli', reason: 'swine fever; next farm' },
    },
    {
      on: '2026-07-21',
      tells: 'the company consents',
      loan: 'wanfeng',
      by: 'golden-pig',
      does: { move: 'consent-take-over' },
    },
    {
      on: '2026-07-22',
      tells: 'laoli may not owe that much',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'agree-take-over' },
      refused: ['limit-exceeded', 'ceiling-exceeded'],
    },
    {
      on: '2026-07-23',
      tells: 'it is dropped',
      loan: 'wanfeng',
      by: 'pig-association',
      does: { move: 'drop-take-over', reason: 'above the limit of laoli' },
    },
    {
      on: '2026-07-24',
      tells: 'the association proposes jinniu',
      loan: 'wanfeng',
      by: 'pig-association',
      does: { move: 'propose-take-over', taker: 'jinniu', reason: 'swine fever; has empty sheds' },
    },
    {
      on: '2026-07-25',
      tells: 'the company consents and goes on guaranteeing',
      loan: 'wanfeng',
      by: 'golden-pig',
      does: { move: 'consent-take-over' },
    },
    {
      on: '2026-07-27',
      tells: 'the bank agrees: jinniu owes, wanfeng does not',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'agree-take-over' },
    },
    {
      on: '2026-07-28',
      tells: 'jinniu pays what is late',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'repay', amount: '8190' },
    },
    {
      on: '2026-09-15',
      tells: 'laoli is 62 days late itself: the bank claims',
      loan: 'laoli',
      by: 'bank',
      does: { move: 'claim', evidence: 'demand to the company, receipt of delivery' },
    },
    { on: '2026-09-16', tells: 'the company accepts', loan: 'laoli', by: 'golden-pig', does: { move: 'pour' } },
    {
      on: '2026-09-17',
      tells: 'the company pays',
      loan: 'laoli',
      by: 'golden-pig',
      does: { move: 'pay', payer: 'golden-pig', amount: '270000' },
    },
    {
      on: '2026-09-18',
      tells: 'the deposits pay',
      loan: 'laoli',
      by: 'pig-association',
      does: { move: 'pay', payer: 'deposits', amount: '2457' },
    },
    { on: '2026-10-15', tells: 'jinniu pays', loan: 'wanfeng', by: 'bank', does: { move: 'repay', amount: '8280' } },
    {
      on: '2026-12-01',
      tells: 'a fifth of laoli’s debt comes back',
      loan: 'laoli',
      by: 'golden-pig',
      does: { move: 'recover', amount: '60546' },
    },
    { on: '2026-12-10', tells: 'the loss is settled', loan: 'laoli', by: 'pig-association', does: { move: 'settle' } },
    {
      on: '2027-01-15',
      tells: 'jinniu pays the rest: the loan closes by itself',
      loan: 'wanfeng',
      by: 'bank',
      does: { move: 'repay', amount: '908280' },
    },
    {
      on: '2027-03-01',
      tells: 'what laoli will never pay is written off',
      loan: 'laoli',
      by: 'pig-association',
      does: { move: 'write-off' },
    },
  ],
}

export default story
