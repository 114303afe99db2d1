import type { Holders } from '#core/facility/facts.ts'
import type { Story } from './story.ts'

const members = ['anvil-forge', 'bolt-works', 'cable-works', 'drill-works', 'ember-foundry']

const holders = (borrower: string, guarantors: readonly string[]): Holders => ({
  borrower: [borrower],
  lender: ['county-bank'],
  chamber: ['hardware-chamber'],
  fund: ['guarantee-fund'],
  guarantors,
  members,
})

const ask = (firms: readonly string[], day: string) => firms.map((guarantor) => ({ guarantor, day, proof: `courier’s receipt of ${guarantor}` })) // prettier-ignore

/** This chamber’s own cap, in place of twice the contribution. */
const settings = { memberMultiple: '0.25' }

const story: Story = {
  scheme: 'chamber-joint-guarantee',
  introduction: `
A chamber’s fund is asked twice in one season. Ember’s claim leaves it nearly empty, so that anvil’s claim goes through all
layers: the fund, the two named guarantors up to their promises, all members up to their caps, and the bank for the rest.
Ember was only late: what it pays back refills the fund before anvil’s loss is settled, and the settlement has an order of its
own: the fund, all members up to their caps, the named guarantors last; the bank is made whole. Before each claim the bank calls the
whole due and asks every member by itself.

By hand:

- **Limits.** Members paid in 500,000: leverage 10 gives a capacity of 5,000,000, one obligor 500,000 of it. Anvil paid in
  60,000: eight times that, 480,000, is its borrowing limit. It asks 520,000: two limits lack room, the tighter one binds.
- **Interest** at 5.4 %, actual/360, is 0.00015 a day: on 480,000 it is 72.00, for ember’s 90 days 6,480, for anvil’s 89
  days 6,408.
- **Ember’s claim**: 480,000, the interest of 6,480 and 32 days more to the call, 2,304: 488,784, all of it from the fund: 500,000 − 488,784
  = 11,216 are left.
- **A repayment entered wrongly**: 126,408 is 120,000 and 6,408; it gives back 120,000 of room, and its reversal takes it again.
- **Anvil’s claim**: the first 120,000 are late since 10 May with their interest of 6,408; on the 360,000 that are called 32 days later 54.00 a
  day run, 1,728. 480,000 + 8,136 = 488,136. The fund 11,216; bolt and drill as named guarantors 30 % of 480,000 each, 144,000;
  the members a quarter of what they paid in: bolt 30,000, cable 22,500, drill 22,500, ember 35,000, in all 110,000. Left for
  the bank: 480,000 − 11,216 − 288,000 − 110,000 = 70,784 of principal, and the interest of 8,136.
- **Settling** all of it: ember has paid back 200,000, so the fund holds 200,000, and the 11,216 that it already carries count as
  still there: it bears 211,216. The members bear their whole 110,000 again, and only then the named guarantors, the last
  166,920, 83,460 each. They carried 144,000 each and get 60,540 each; the bank carried 70,784 + 8,136 = 78,920 and gets all
  of it. The fund owes the 200,000 that this makes.
- **A recovery** of 128,034 repays the costs of 6,000 and a quarter of 488,136: 122,034. The fund gets 52,804, the named guarantors
  20,865 each, the members 7,500 / 5,625 / 5,625 / 8,750, and their caps have that room again. Ember, which has not paid,
  owes 26,250 instead of 35,000.
- **Ember pays everything**: 488,784 − 200,000 = 288,784 are open; of 290,000 that come in, 1,216 are its own.
- **Lost for good**, three quarters: the fund 158,412, bolt 22,500 + 62,595 = 85,095, drill 16,875 + 62,595 = 79,470, cable 16,875,
  ember 26,250; 366,102 in all. The fund ends with 500,000 − 158,412 = 341,588.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'hardware-chamber',
    fund: 'guarantee-fund',
    contributions: {
      'anvil-forge': '60000',
      'bolt-works': '120000',
      'cable-works': '90000',
      'drill-works': '90000',
      'ember-foundry': '140000',
    },
    lines: { 'county-bank': '1200000' },
    limits: {},
    mayGuarantee: false,
    parts: {
      'anvil-forge': 'borrows; a member',
      'ember-foundry': 'borrows; a member',
      'bolt-works': 'a member; named guarantor of anvil-forge',
      'cable-works': 'a member',
      'drill-works': 'a member; named guarantor of anvil-forge',
      'county-bank': 'lends',
      'hardware-chamber': 'arranges, keeps the fund',
      'guarantee-fund': 'the members’ guarantee fund',
    },
  },
  steps: [
    {
      on: '2026-01-08',
      tells: 'ember-foundry and county-bank agree on a loan without named guarantors',
      opens: 'ember',
      principal: '480000',
      terms: { method: 'bullet', annualRate: '0.054', months: 6, everyMonths: 3 },
      holders: holders('ember-foundry', []),
      settings,
    },
    {
      on: '2026-01-12',
      tells: 'the bank pays out',
      loan: 'ember',
      by: 'county-bank',
      does: { move: 'draw', amount: '480000' },
    },
    {
      on: '2026-02-05',
      tells: 'anvil-forge asks for more than it may have',
      opens: 'anvil-at-first',
      principal: '520000',
      terms: { method: 'equal-principal', annualRate: '0.054', months: 12, everyMonths: 3 },
      holders: holders('anvil-forge', ['bolt-works', 'drill-works']),
      settings,
      refused: ['limit-exceeded', 'limit-exceeded'],
    },
    {
      on: '2026-02-06',
      tells: 'anvil-forge and county-bank agree on all it may have',
      opens: 'anvil',
      principal: '480000',
      terms: { method: 'equal-principal', annualRate: '0.054', months: 12, everyMonths: 3 },
      holders: holders('anvil-forge', ['bolt-works', 'drill-works']),
      settings,
    },
    {
      on: '2026-02-10',
      tells: 'the bank pays out',
      loan: 'anvil',
      by: 'county-bank',
      does: { move: 'draw', amount: '480000' },
    },
    {
      on: '2026-05-11',
      tells: 'the bank enters for anvil what another customer paid',
      loan: 'anvil',
      by: 'county-bank',
      does: { move: 'repay', amount: '126408' },
    },
    {
      on: '2026-05-13',
      tells: 'the bank reverses it: anvil is late at once',
      loan: 'anvil',
      by: 'county-bank',
      does: { move: 'reverse', repayment: 1, reason: 'the payment was another customer’s' },
    },
    {
      on: '2026-05-14',
      tells: 'ember pays nothing: the bank calls the whole due',
      loan: 'ember',
      by: 'county-bank',
      does: { move: 'call-due', reason: 'interest of April unpaid' },
    },
    {
      on: '2026-05-15',
      tells: 'the bank asks every other member',
      loan: 'ember',
      by: 'county-bank',
      does: {
        move: 'ask-sureties',
        asked: ask(['anvil-forge', 'bolt-works', 'cable-works', 'drill-works'], '2026-05-15'),
      },
    },
    {
      on: '2026-05-18',
      tells: 'ember is 36 days late: the bank claims',
      loan: 'ember',
      by: 'county-bank',
      does: { move: 'claim', evidence: 'notice of default, statement of account' },
    },
    {
      on: '2026-05-19',
      tells: 'the fund bears ember’s claim alone',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'pour' },
    },
    {
      on: '2026-05-20',
      tells: 'the chamber pays it out of the fund',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'pay', payer: 'guarantee-fund', amount: '488784' },
    },
    {
      on: '2026-06-11',
      tells: 'the bank calls anvil’s loan due in whole',
      loan: 'anvil',
      by: 'county-bank',
      does: { move: 'call-due', reason: 'the first instalment unpaid' },
    },
    {
      on: '2026-06-12',
      tells: 'the bank asks every other member',
      loan: 'anvil',
      by: 'county-bank',
      does: {
        move: 'ask-sureties',
        asked: ask(['bolt-works', 'cable-works', 'drill-works', 'ember-foundry'], '2026-06-12'),
      },
    },
    {
      on: '2026-06-15',
      tells: 'anvil is 36 days late: the bank claims',
      loan: 'anvil',
      by: 'county-bank',
      does: { move: 'claim', evidence: 'notice of default, statement of account' },
    },
    {
      on: '2026-06-16',
      tells: 'the fund, the named guarantors and all members are exhausted; the bank keeps the rest',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'pour' },
    },
    {
      on: '2026-06-17',
      tells: 'the chamber pays out of the fund',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'pay', payer: 'guarantee-fund', amount: '11216' },
    },
    {
      on: '2026-06-18',
      tells: 'bolt-works pays, as a named guarantor and as a member',
      loan: 'anvil',
      by: 'bolt-works',
      does: { move: 'pay', payer: 'bolt-works', amount: '174000' },
    },
    {
      on: '2026-06-18',
      tells: 'drill-works pays, as a named guarantor and as a member',
      loan: 'anvil',
      by: 'drill-works',
      does: { move: 'pay', payer: 'drill-works', amount: '166500' },
    },
    {
      on: '2026-06-19',
      tells: 'cable-works pays',
      loan: 'anvil',
      by: 'cable-works',
      does: { move: 'pay', payer: 'cable-works', amount: '22500' },
    },
    {
      on: '2026-07-01',
      tells: 'ember’s customer pays: the fund gets a part back',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'recover', amount: '200000' },
    },
    {
      on: '2026-07-10',
      tells: 'the final loss is settled: fund, members, named guarantors',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'settle' },
    },
    {
      on: '2026-07-13',
      tells: 'the chamber pays out of the fund',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'pay', payer: 'guarantee-fund', amount: '200000' },
    },
    {
      on: '2026-07-20',
      tells: 'the chamber advances the costs of enforcement',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'advance', payer: 'hardware-chamber', amount: '6000', purpose: 'valuation and auction' },
    },
    {
      on: '2026-08-03',
      tells: 'anvil’s machines are sold; ember owes less instead of receiving',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'recover', amount: '128034' },
    },
    {
      on: '2026-08-11',
      tells: 'ember-foundry pays its call for anvil',
      loan: 'anvil',
      by: 'ember-foundry',
      does: { move: 'pay', payer: 'ember-foundry', amount: '26250' },
    },
    {
      on: '2026-10-12',
      tells: 'ember pays everything back; what is over is its own',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'recover', amount: '290000' },
    },
    {
      on: '2026-10-13',
      tells: 'there is no loss of ember’s to settle',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'settle' },
    },
    {
      on: '2026-10-13',
      tells: 'ember’s facility ends',
      loan: 'ember',
      by: 'hardware-chamber',
      does: { move: 'write-off' },
    },
    {
      on: '2026-12-15',
      tells: 'what anvil will never pay is written off',
      loan: 'anvil',
      by: 'hardware-chamber',
      does: { move: 'write-off' },
    },
  ],
}

export default story
