import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import { facilityNumber, indexLoans, matchLine, type OpenLoan } from './match.ts'
import type { StatementLine } from './statement.ts'

const loan = (end: string, borrowerName: string, due: bigint): OpenLoan => ({
  facility: `fac_01KAJ7Y0000000000000${end}`,
  number: facilityNumber(`fac_01KAJ7Y0000000000000${end}`),
  borrowerName,
  currency: 'CNY',
  due: money(due, 'CNY'),
})
const loans = [loan('ABCDEF', '樟溪百草饮片厂', 82_500_00n), loan('GHJKMN', '吉顺药材加工有限公司', 0n), loan('PQRSTV', '吉顺药材加工有限公司', 500n)] // prettier-ignore

const line = (changes: Partial<StatementLine>): StatementLine => ({
  nr: 1,
  amount: 8_250_000_000n,
  currency: 'CNY',
  isCredit: true,
  isReversal: false,
  isBooked: true,
  bookedOn: date('2026-03-30'),
  bankReference: 'R1',
  references: [],
  payerName: '',
  payerAccount: '',
  isOddBatch: false,
  ...changes,
})
const first = loans[0]!

test.each([
  ['the loan’s number anywhere in the text', { references: [`还款 ${first.number} 三月`] }],
  ['the number in small letters without its hyphen', { references: [first.number.replace('-', '').toLowerCase()] }],
  ['the number broken by blanks', { references: [first.number.split('').join(' ')] }],
  ['the loan’s id', { references: [first.facility] }],
])('%s decides which loan is meant', (_, changes) => {
  expect(matchLine(line(changes), indexLoans(loans))).toEqual({ kind: 'by-reference', facility: first.facility })
})

test.each([
  ['the payer’s name with the amount that is due', { payerName: '樟溪百草饮片厂' }, { kind: 'suggested', because: 'payer-and-amount' }], // prettier-ignore
  [
    'the payer’s name alone',
    { payerName: '樟溪百草 饮片厂', amount: 1n * 100_000n },
    { kind: 'suggested', because: 'payer' },
  ],
  ['a name that two loans bear, of which one is due in this amount', { payerName: '吉顺药材加工有限公司', amount: 500_000n }, { facility: loans[2]!.facility, because: 'payer-and-amount' }], // prettier-ignore
])('%s suggests a loan and no more', (_, changes, expected) => {
  expect(matchLine(line(changes), indexLoans(loans))).toMatchObject(expected)
})

test.each([
  ['two loans named at once', { references: [`${first.number} ${loans[1]!.number}`] }, 'several-loans-named'],
  ['a name that two loans bear', { payerName: '吉顺药材加工有限公司' }, 'several-candidates'],
  ['nothing that names a loan', { payerName: '别人', references: ['货款'] }, 'nothing-names-a-loan'],
  ['a number with one character wrong', { references: [first.number.replace('F', 'G')] }, 'nothing-names-a-loan'],
  ['money going out', { isCredit: false, references: [first.number] }, 'not-a-credit'],
  ['a reversal', { isReversal: true, references: [first.number] }, 'reversal'],
  ['an announcement', { isBooked: false, references: [first.number] }, 'not-booked'],
  ['another currency', { currency: 'EUR', references: [first.number] }, 'other-currency'],
  ['parts of a fen', { amount: 1n, references: [first.number] }, 'other-currency'],
  ['a batch that does not add up', { isOddBatch: true, references: [first.number] }, 'odd-batch'],
])('%s is shown unmatched with its reason, never guessed', (_, changes, reason) => {
  expect(matchLine(line(changes), indexLoans(loans))).toEqual({ kind: 'unmatched', reason })
})
