import type { Story } from './story.ts'

const members = ['brass-works', 'glass-works', 'wire-works', 'reed-mouldings', 'lamp-works']

const story: Story = {
  scheme: 'association-guarantee',
  introduction: `
A bad season among the members of a lighting association. Two loans fail: the first empties most of the mutual-help fund,
so that the second meets a fund that cannot bear it alone, and the members stand together. One of them, itself in distress,
cannot pay up.

By hand:

- **Limits.** Members paid in 360,000 in all. Leverage 10 gives the fund a capacity of 3,600,000; one obligor may have 10 % of
  it, 360,000, which is just what lamp-works asks.
- **Interest** is at 5.4 %, actual/360: 0.00015 a day. On 360,000 that is 54.00 a day, so 31 days cost 1,674.00; on 330,000 it
  is 49.50, 28 days 1,386.00; on 300,000 it is 45.00, 31 days 1,395.00 and 28 days 1,260.00.
- **The fund.** 360,000 paid in + 30,000 kept from reed’s loan + 36,000 kept from lamp’s = 426,000. Reed’s claim takes
  300,000 + 1,395 + 1,260 = 302,655; 123,345 are left.
- **Lamp’s claim**: principal 360,000 − 30,000 repaid = 330,000, interest 1,386 + 1,395 = 2,781. The fund bears 123,345, the
  members 206,655 + 2,781 = 209,436, in the proportion of what they paid in, 120 : 90 : 60 : 30: brass 83,774.40,
  glass 62,830.80, wire 41,887.20, reed 20,943.60.
- **Reed pays 8,000** and owes 12,943.60. The first recovery, 114,927, repays the costs of 4,000 and brings back a third of
  332,781: 110,927. Reed’s third, 6,981.20, goes to the bank; reed then owes 5,962.40.
- **Reed is found unable to pay.** Of its 13,962.40 that are left after the recovery only what it paid, 8,000, is there.
- **Settling** 221,854, two thirds: the fund’s money stands first, so it bears its whole 123,345 again. The members keep 98,509,
  120 : 90 : 60 : 30: 39,403.60 / 29,552.70 / 19,701.80 / 9,850.90. Reed’s 1,850.90 beyond 8,000 is asked of the others,
  120 : 90 : 60: 822.62 / 616.97 / 411.31. So brass bears 40,226.22, glass 30,169.67, wire 20,113.11, reed 8,000.
- **What changes hands**: the fund owes the 41,115 that it got back: brass 15,623.38, glass 11,717.53, wire 7,811.69, and reed
  5,962.40, which go to the bank, as reed owes it just that.
- **The later recovery** of 66,556.20 is three tenths of 221,854: the fund gets 37,003.50, brass 12,067.87, glass 9,050.90, wire
  6,033.93, reed 2,400.00.
- **Lost for good**, seven tenths: the fund 86,341.50, brass 28,158.35, glass 21,118.77, wire 14,079.18, reed 5,600.00; 155,297.80 in
  all. With reed’s own loan, which nobody recovers, the fund loses 388,996.50 and ends with 426,000 − 388,996.50 = 37,003.50.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'lighting-association',
    fund: 'mutual-fund',
    contributions: {
      'brass-works': '120000',
      'glass-works': '90000',
      'wire-works': '60000',
      'reed-mouldings': '30000',
      'lamp-works': '60000',
    },
    lines: { 'bay-bank': '1000000' },
    limits: { 'lamp-works': '400000', 'reed-mouldings': '300000' },
    mayGuarantee: false,
    parts: {
      'lamp-works': 'borrows; a member',
      'reed-mouldings': 'borrows, and stands for lamp-works; a member',
      'brass-works': 'a member',
      'glass-works': 'a member',
      'wire-works': 'a member',
      'bay-bank': 'lends',
      'lighting-association': 'arranges, keeps the fund; no finding that it may guarantee',
      'mutual-fund': 'the mutual-help fund',
    },
  },
  steps: [
    {
      on: '2026-01-12',
      tells: 'reed-mouldings and bay-bank agree on a loan',
      opens: 'reed',
      principal: '300000',
      terms: { method: 'bullet', annualRate: '0.054', months: 6, everyMonths: 1 },
      holders: { borrower: ['reed-mouldings'], lender: ['bay-bank'], association: ['lighting-association'], fund: ['mutual-fund'], members }, // prettier-ignore
    },
    {
      on: '2026-01-14',
      tells: 'lamp-works and bay-bank agree on a loan up to the single-obligor limit',
      opens: 'lamp',
      principal: '360000',
      terms: { method: 'equal-principal', annualRate: '0.054', months: 12, everyMonths: 1 },
      holders: { borrower: ['lamp-works'], lender: ['bay-bank'], association: ['lighting-association'], fund: ['mutual-fund'], members }, // prettier-ignore
    },
    {
      on: '2026-01-19',
      tells: 'the bank pays out reed’s loan; a tenth is kept in the fund',
      loan: 'reed',
      by: 'bay-bank',
      does: { move: 'draw', amount: '300000' },
    },
    {
      on: '2026-01-20',
      tells: 'the bank pays out lamp’s loan; a tenth is kept in the fund',
      loan: 'lamp',
      by: 'bay-bank',
      does: { move: 'draw', amount: '360000' },
    },
    {
      on: '2026-02-21',
      tells: 'lamp-works pays its first instalment, a day late',
      loan: 'lamp',
      by: 'bay-bank',
      does: { move: 'repay', amount: '31674' },
    },
    {
      on: '2026-03-23',
      tells: 'reed has paid nothing for 32 days: the bank claims',
      loan: 'reed',
      by: 'bay-bank',
      does: { move: 'claim', evidence: 'notice of default, statement of account' },
    },
    {
      on: '2026-03-24',
      tells: 'the fund bears reed’s claim alone',
      loan: 'reed',
      by: 'lighting-association',
      does: { move: 'pour' },
    },
    {
      on: '2026-03-27',
      tells: 'the association pays it out of the fund',
      loan: 'reed',
      by: 'lighting-association',
      does: { move: 'pay', payer: 'mutual-fund', amount: '302655' },
    },
    {
      on: '2026-04-15',
      tells: 'lamp is 26 days late: the bank claims too early',
      loan: 'lamp',
      by: 'bay-bank',
      does: { move: 'claim', evidence: 'notice of default' },
      refused: ['condition-not-met'],
    },
    {
      on: '2026-04-22',
      tells: 'lamp is 33 days late: the bank claims',
      loan: 'lamp',
      by: 'bay-bank',
      does: { move: 'claim', evidence: 'notice of default, statement of account' },
    },
    {
      on: '2026-04-23',
      tells: 'the fund bears what it has, the members the rest together',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'pour' },
    },
    {
      on: '2026-04-27',
      tells: 'the association pays out of the fund',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'pay', payer: 'mutual-fund', amount: '123345' },
    },
    {
      on: '2026-04-28',
      tells: 'brass-works pays',
      loan: 'lamp',
      by: 'brass-works',
      does: { move: 'pay', payer: 'brass-works', amount: '83774.40' },
    },
    {
      on: '2026-04-28',
      tells: 'glass-works pays',
      loan: 'lamp',
      by: 'glass-works',
      does: { move: 'pay', payer: 'glass-works', amount: '62830.80' },
    },
    {
      on: '2026-04-29',
      tells: 'wire-works pays',
      loan: 'lamp',
      by: 'wire-works',
      does: { move: 'pay', payer: 'wire-works', amount: '41887.20' },
    },
    {
      on: '2026-04-30',
      tells: 'reed-mouldings pays what it can',
      loan: 'lamp',
      by: 'reed-mouldings',
      does: { move: 'pay', payer: 'reed-mouldings', amount: '8000' },
    },
    {
      on: '2026-05-06',
      tells: 'the association advances the costs of the court',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'advance', payer: 'lighting-association', amount: '4000', purpose: 'court and seizure' },
    },
    {
      on: '2026-06-10',
      tells: 'lamp’s stock is sold; reed owes less instead of receiving',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'recover', amount: '114927' },
    },
    {
      on: '2026-06-12',
      tells: 'reed-mouldings is found unable to pay the rest',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'uncollectable', payer: 'reed-mouldings', reason: 'insolvent' },
    },
    {
      on: '2026-06-15',
      tells: 'the final loss is settled: the fund’s money stands before the members’, the others bear what reed cannot',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'settle' },
    },
    {
      on: '2026-06-15',
      tells: 'nothing may be written off while the fund still owes',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'write-off' },
      refused: ['calls-not-paid-up'],
    },
    {
      on: '2026-06-16',
      tells: 'the association pays the members out of the fund',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'pay', payer: 'mutual-fund', amount: '41115' },
    },
    {
      on: '2026-09-01',
      tells: 'a later recovery, after the settlement',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'recover', amount: '66556.20' },
    },
    {
      on: '2026-12-01',
      tells: 'what lamp will never pay is written off',
      loan: 'lamp',
      by: 'lighting-association',
      does: { move: 'write-off' },
    },
    {
      on: '2026-12-01',
      tells: 'reed’s loan is settled',
      loan: 'reed',
      by: 'lighting-association',
      does: { move: 'settle' },
    },
    {
      on: '2026-12-02',
      tells: 'what reed will never pay is written off',
      loan: 'reed',
      by: 'lighting-association',
      does: { move: 'write-off' },
    },
  ],
}

export default story
