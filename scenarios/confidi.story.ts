import type { Story } from './story.ts'

const all = ['marmo', 'ceramica', 'legno', 'vetro']

const story: Story = {
  scheme: 'confidi',
  introduction: `
Three members of a confidi that stands by two funds. Marmo’s loan is counter-guaranteed: when it fails, the risk fund pays
80 % at once, and the federation and the public fund reimburse it; the public fund only up to its ceiling of the year. What is
recovered goes back by the same paths. Ceramica’s loan has no second level; its bank covers the dollars that ceramica earns,
and the loan is repaid in full and closes without a claim.
Vetro’s has none either and fails while the risk fund is low: what the risk fund lacks the other members bring by their
sureties, and when the loss is settled the risk fund, which has money again, makes them whole.

By hand:

- **Limits.** Members paid in 1,000,000: twelve times that is the capacity, 8 % of it, 960,000, the cap of one member over all
  loans and banks. Marmo’s 1,000,000 takes 80 %, 800,000. 160,000 are left: a second loan of 250,000 with another bank would
  take 200,000 and is refused.
- **Fees** at 1 % a year: marmo 1,000,000 for 24 months 20,000; ceramica 300,000 for 3 months 750; vetro 1,150,000
  for 24 months 23,000. The fund holds 1,043,750.
- **Interest** at 5.4 %, actual/360, is 0.00015 a day. Marmo, 150.00 a day: 90 days 13,500, 91 days 13,650, 92 days 13,800.
  Ceramica, on 300,000, 200,000 and 100,000: 28 days 1,260, 31 days 930, 30 days 450.
- **Cover of ceramica’s dollars**: 25,000 at 7.20 are 180,000, below its debt of 300,000; 120,000 are left, and 20,000 dollars more,
  144,000, are refused. The premium is 1 %, 1,800; 2 % of the rate, 0.144, stays with ceramica; at most 10 %, 18,000, is paid. At 7.00
  the dollar has lost 0.20, of which 0.056 is beyond the band: the bank pays 25,000 × 0.056 = 1,400.
- **Marmo’s claim**: 1,000,000 of principal and 13,650 + 13,800 = 27,450 of interest. The fund pays 80 %, 800,000. Behind it the
  federation bears 30 %, 240,000; the public fund 30 %, 240,000, cut to its ceiling of the year, 20 % of 1,000,000 = 200,000; the fund
  its own 40 %, 320,000, and the 40,000 that the ceiling cut off. The bank bears 20 %, 200,000, and the interest, which is not covered.
- **The first recovery**, 211,490, repays the costs of 6,000 and a fifth of 1,027,450: 205,490. The federation, which has paid, gets
  48,000; the public fund, which has not, owes 40,000 less, and they stay with the fund, before it on the path. The fund
  gets 64,000 + 8,000 + 40,000, the bank 40,000 + 5,490. The ceiling of the year is not refilled.
- **Settling**: the scheme has no tree of its own for the final loss; 821,960 stay where they are: the federation 192,000, the public
  fund 160,000, the fund 256,000 + 32,000, the bank 160,000 + 21,960.
- **The later recovery** of 100,000 goes back in those proportions, each share to the nearest cent: 192,000 / 821,960 of it is 23,358.80,
  160,000 gives 19,465.67 twice, 256,000 gives 31,145.07, 32,000 gives 3,893.13, 21,960 gives 2,671.66; together
  100,000.00.
- **Lost for good**: the federation 168,641.20, the public fund 140,534.33, the fund 224,854.93 + 28,106.87 = 252,961.80, the bank
  140,534.33 + 19,288.34 = 159,822.67; in all 721,960.
- **Vetro’s claim**: interest 172.50 a day, 91 days 15,697.50 and 92 days 15,870, together 31,567.50. The guarantee covers half of
  the principal, 575,000. The risk fund has 1,043,750 − 800,000 = 243,750 and bears that; 331,250 are the surety fund’s, by what each
  other member paid in, 200 : 150 : 350: marmo 94,642.86, ceramica 70,982.14, legno 165,625.00, each below its surety. The bank bears
  575,000 and the interest. Ceramica and legno pay; marmo cannot.
- **Settling vetro’s loss**: on 16 December the risk fund holds 243,750 − 243,750 + 240,000 − 6,000 + 118,000 + 160,000 = 512,000, with
  what it bore of this loss more than 575,000: it bears all of them. It owes ceramica 70,982.14, legno 165,625.00, and what marmo
  failed, 94,642.86, the bank. The interest, which nobody guaranteed, stays with the bank.
- **Vetro’s recovery**, 118,156.75, is a tenth of 1,181,567.50: the fund 57,500, the bank 57,500 + 3,156.75. Lost for good: the fund
  517,500, the bank 517,500 + 28,410.75 = 545,910.75.
- **The risk fund ends** with 1,043,750 − 252,961.80 − 517,500 = 273,288.20.
`,
  startsOn: '2026-01-05',
  cast: {
    association: 'confidi-ambrosiano',
    fund: 'risk-fund',
    contributions: { marmo: '200000', ceramica: '150000', legno: '350000', vetro: '300000' },
    lines: { 'banca-prima': '1500000', 'banca-seconda': '2000000' },
    limits: {},
    mayGuarantee: true,
    parts: {
      marmo: 'borrows, counter-guaranteed; a member, stands by its surety',
      ceramica: 'borrows; a member, stands by its surety',
      legno: 'a member, stands by its surety',
      vetro: 'borrows; a member',
      'banca-prima': 'lends to marmo',
      'banca-seconda': 'lends to ceramica and vetro',
      'confidi-ambrosiano': 'arranges, keeps the risk fund',
      'risk-fund': 'the monetary risk fund: pays first',
      federation: 'second level, behind the risk fund',
      'public-fund': 'second level, behind the risk fund, up to its ceiling of the year',
    },
  },
  steps: [
    {
      on: '2026-01-12',
      tells: 'marmo and banca-prima agree on a counter-guaranteed loan',
      opens: 'marmo',
      principal: '1000000',
      terms: { method: 'bullet', annualRate: '0.054', months: 24, everyMonths: 3 },
      holders: { borrower: ['marmo'], lender: ['banca-prima'], confidi: ['confidi-ambrosiano'], fund: ['risk-fund'], members: all, federation: ['federation'], publicFund: ['public-fund'] }, // prettier-ignore
    },
    {
      on: '2026-01-15',
      tells: 'the bank pays out; marmo pays the fee of two years',
      loan: 'marmo',
      by: 'banca-prima',
      does: { move: 'draw', amount: '1000000' },
    },
    {
      on: '2026-01-20',
      tells: 'marmo asks another bank for more: all its loans stand under one cap',
      opens: 'marmo-again',
      principal: '250000',
      terms: { method: 'equal-instalment', annualRate: '0.06', months: 12, everyMonths: 1 },
      holders: {
        borrower: ['marmo'],
        lender: ['banca-seconda'],
        confidi: ['confidi-ambrosiano'],
        fund: ['risk-fund'],
        members: all,
      },
      refused: ['limit-exceeded'],
    },
    {
      on: '2026-01-28',
      tells: 'ceramica and banca-seconda agree on a loan with nobody behind the fund',
      opens: 'ceramica',
      principal: '300000',
      terms: { method: 'equal-principal', annualRate: '0.054', months: 3, everyMonths: 1 },
      holders: { borrower: ['ceramica'], lender: ['banca-seconda'], confidi: ['confidi-ambrosiano'], fund: ['risk-fund'], members: all }, // prettier-ignore
    },
    {
      on: '2026-02-02',
      tells: 'the bank pays out; ceramica pays the fee of three months',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'draw', amount: '300000' },
    },
    {
      on: '2026-02-10',
      tells: 'banca-seconda covers the dollars that ceramica will have from a buyer, at a rate agreed today',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'offer-cover', side: 'earns', notional: { amount: '25000.00', currency: 'USD' }, rate: '7.20', rateSource: 'forward quotation of 10 February', fixingOn: '2026-04-15', exposure: 'tiles for a buyer in Boston, invoice 31' }, // prettier-ignore
    },
    {
      on: '2026-02-11',
      tells: 'ceramica takes it and pays the premium',
      loan: 'ceramica',
      by: 'ceramica',
      does: { move: 'take-cover', nr: 1 },
    },
    {
      on: '2026-02-12',
      tells: 'a cover of more than the debt would be a wager',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'offer-cover', side: 'earns', notional: { amount: '20000.00', currency: 'USD' }, rate: '7.20', rateSource: 'forward quotation of 12 February', fixingOn: '2026-04-15', exposure: 'no invoice yet' }, // prettier-ignore
      refused: ['cover-above-debt'],
    },
    {
      on: '2026-03-02',
      tells: 'ceramica pays on the day',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'repay', amount: '101260' },
    },
    {
      on: '2026-04-02',
      tells: 'ceramica pays on the day',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'repay', amount: '100930' },
    },
    {
      on: '2026-04-15',
      tells: 'the dollar has fallen: the bank pays ceramica what that is beyond the band',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'settle-cover', nr: 1, rate: '7.00', rateSource: 'central parity of 15 April' },
    },
    {
      on: '2026-04-15',
      tells: 'marmo pays its first interest',
      loan: 'marmo',
      by: 'banca-prima',
      does: { move: 'repay', amount: '13500' },
    },
    {
      on: '2026-04-20',
      tells: 'vetro and banca-seconda agree on a loan with nobody behind the fund but the members',
      opens: 'vetro',
      principal: '1150000',
      terms: { method: 'bullet', annualRate: '0.054', months: 24, everyMonths: 3 },
      holders: {
        borrower: ['vetro'],
        lender: ['banca-seconda'],
        confidi: ['confidi-ambrosiano'],
        fund: ['risk-fund'],
        members: all,
      },
    },
    {
      on: '2026-04-20',
      tells: 'the bank pays out; vetro pays the fee of two years',
      loan: 'vetro',
      by: 'banca-seconda',
      does: { move: 'draw', amount: '1150000' },
    },
    {
      on: '2026-05-02',
      tells: 'ceramica pays the rest: the facility closes by itself',
      loan: 'ceramica',
      by: 'banca-seconda',
      does: { move: 'repay', amount: '100450' },
    },
    {
      on: '2026-10-20',
      tells: 'marmo is 97 days late: the bank claims',
      loan: 'marmo',
      by: 'banca-prima',
      does: { move: 'claim', evidence: 'first demand, statement of account' },
    },
    {
      on: '2026-10-21',
      tells: 'the fund is called for 80 %, the second level behind it',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'pour' },
    },
    {
      on: '2026-10-23',
      tells: 'the confidi pays out of the fund',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'pay', payer: 'risk-fund', amount: '800000' },
    },
    {
      on: '2026-10-26',
      tells: 'vetro is 98 days late: its bank claims',
      loan: 'vetro',
      by: 'banca-seconda',
      does: { move: 'claim', evidence: 'first demand, statement of account' },
    },
    {
      on: '2026-10-27',
      tells: 'the risk fund is called for what it has, the members by their sureties for the rest',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'pour' },
    },
    {
      on: '2026-10-28',
      tells: 'the confidi pays out of the risk fund, which is empty now',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'pay', payer: 'risk-fund', amount: '243750' },
    },
    {
      on: '2026-10-30',
      tells: 'ceramica answers by its surety',
      loan: 'vetro',
      by: 'ceramica',
      does: { move: 'pay', payer: 'ceramica', amount: '70982.14' },
    },
    {
      on: '2026-11-02',
      tells: 'legno answers by its surety',
      loan: 'vetro',
      by: 'legno',
      does: { move: 'pay', payer: 'legno', amount: '165625' },
    },
    {
      on: '2026-11-05',
      tells: 'the federation reimburses the fund',
      loan: 'marmo',
      by: 'federation',
      does: { move: 'pay', payer: 'federation', amount: '240000' },
    },
    {
      on: '2026-11-10',
      tells: 'the confidi advances the costs of enforcement out of the fund',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'advance', payer: 'risk-fund', amount: '6000', purpose: 'court and seizure' },
    },
    {
      on: '2026-11-20',
      tells: 'marmo cannot answer by its surety',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'uncollectable', payer: 'marmo', reason: 'its own loan is in default' },
    },
    {
      on: '2026-12-01',
      tells: 'a first recovery goes back along the paths',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'recover', amount: '211490' },
    },
    {
      on: '2026-12-10',
      tells: 'the public fund reimburses what it still owes',
      loan: 'marmo',
      by: 'public-fund',
      does: { move: 'pay', payer: 'public-fund', amount: '160000' },
    },
    {
      on: '2026-12-15',
      tells: 'the loss is settled as it is carried',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'settle' },
    },
    {
      on: '2026-12-16',
      tells: 'vetro’s loss is settled: the risk fund has money again and bears it',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'settle' },
    },
    {
      on: '2026-12-18',
      tells: 'the confidi makes ceramica, legno and the bank whole out of the risk fund',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'pay', payer: 'risk-fund', amount: '331250' },
    },
    {
      on: '2027-03-01',
      tells: 'a later recovery',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'recover', amount: '100000' },
    },
    {
      on: '2027-03-15',
      tells: 'a recovery from vetro',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'recover', amount: '118156.75' },
    },
    {
      on: '2027-06-01',
      tells: 'what marmo will never pay is written off',
      loan: 'marmo',
      by: 'confidi-ambrosiano',
      does: { move: 'write-off' },
    },
    {
      on: '2027-06-02',
      tells: 'what vetro will never pay is written off',
      loan: 'vetro',
      by: 'confidi-ambrosiano',
      does: { move: 'write-off' },
    },
  ],
}

export default story
