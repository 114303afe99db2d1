import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money, type Currency } from '../basics/money.ts'
import { account, accountKinds, accountParts, type AccountKind } from './account.ts'
import { balancesOf, checkEntry, reversalOf, validEntry, type JournalEntry, type Posting } from './entry.ts'

const post = (
  debit: readonly [string, AccountKind],
  credit: readonly [string, AccountKind],
  amount: bigint,
  currency: Currency = 'CNY',
): Posting => ({ debit: account(...debit), credit: account(...credit), amount: money(amount, currency) })
const entryOf = (...postings: readonly Posting[]): JournalEntry => ({
  kind: 'drawdown-made',
  occurredOn: date('2026-01-20'),
  currency: 'CNY',
  postings,
})
const codes = (...postings: readonly Posting[]) => checkEntry(entryOf(...postings)).map(({ code, at }) => [code, at])

/** A bank pays out a loan: both books tell it, and what leaves the one's cash is in the other's. */
const lent = post(['bank', 'loans'], ['bank', 'cash'], 500n)
const borrowed = post(['firm', 'cash'], ['firm', 'borrowings'], 500n)

describe('an entry may be posted', () => {
  test('when each posting stays in one book and what leaves one cash arrives in another', () => {
    expect(codes(lent, borrowed)).toEqual([])
    expect(validEntry(entryOf(lent, borrowed))).toEqual(entryOf(lent, borrowed))
  })

  test('when no cash moves at all', () => {
    expect(codes(post(['firm', 'interest-expense'], ['firm', 'interest-payable'], 7n))).toEqual([])
  })
})

describe('an entry is refused', () => {
  test('when it posts nothing', () => expect(codes()).toEqual([['no-posting', 0]]))

  test.each([0n, -1n])('when an amount is %d', (amount) => {
    const nothing = post(['firm', 'interest-expense'], ['firm', 'interest-payable'], amount)
    expect(codes(lent, borrowed, nothing)).toEqual([['amount-not-positive', 2]])
  })

  test('when one amount is in another currency', () => {
    const euro = post(['firm', 'interest-expense'], ['firm', 'interest-payable'], 7n, 'EUR')
    expect(codes(lent, borrowed, euro)).toEqual([['mixed-currency', 2]])
  })

  test('when an account moves to itself', () => {
    expect(codes(post(['firm', 'borrowings'], ['firm', 'borrowings'], 7n))).toEqual([['same-account', 0]])
  })

  test('when a posting goes from one party’s book to another’s', () => {
    expect(codes(post(['bank', 'loans'], ['firm', 'borrowings'], 7n))).toEqual([['across-books', 0]])
  })

  test('when cash leaves and does not arrive, or arrives from nowhere, or one fen too much of it', () => {
    expect(codes(lent)).toEqual([['cash-does-not-meet', 0]])
    expect(codes(borrowed)).toEqual([['cash-does-not-meet', 0]])
    expect(codes(lent, { ...borrowed, amount: money(501n, 'CNY') })).toEqual([['cash-does-not-meet', 0]])
  })

  test('with every reason at once, and as a defect of ours that names the entry', () => {
    const wrong = post(['bank', 'cash'], ['firm', 'cash'], 0n, 'EUR')
    expect(codes(lent, wrong)).toEqual([
      ['amount-not-positive', 1],
      ['mixed-currency', 1],
      ['across-books', 1],
      ['cash-does-not-meet', 0],
    ])
    expect(() => validEntry(entryOf(lent))).toThrow(/defect: .*drawdown-made.*cash-does-not-meet/)
  })
})

describe('balances', () => {
  test('are debits less credits of each account, over all entries', () => {
    const paidBack = [
      post(['bank', 'cash'], ['bank', 'loans'], 120n),
      post(['firm', 'borrowings'], ['firm', 'cash'], 120n),
    ]
    expect(Object.fromEntries(balancesOf([entryOf(lent, borrowed), entryOf(...paidBack)]))).toEqual({
      'bank|loans': money(380n, 'CNY'),
      'bank|cash': money(-380n, 'CNY'),
      'firm|cash': money(380n, 'CNY'),
      'firm|borrowings': money(-380n, 'CNY'),
    })
  })

  test('sum to zero, and an entry with its reversal leaves nothing', () => {
    const kind = fc.constantFrom(...(Object.keys(accountKinds) as AccountKind[]))
    const party = fc.constantFrom('bank', 'firm', 'fund')
    const posting = fc
      .tuple(party, kind, kind, fc.bigInt({ min: 1n, max: 10n ** 12n }))
      .map(([owner, debit, credit, amount]) => post([owner, debit], [owner, credit], amount))
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 8 }), (postings) => {
        const entry = entryOf(...postings)
        expect([...balancesOf([entry]).values()].reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n)
        const undone = balancesOf([entry, reversalOf(entry, date('2026-02-01'))])
        expect([...undone.values()].every(({ minor }) => minor === 0n)).toBe(true)
      }),
    )
  })
})

test('a correction is the same postings the other way round, on its own day and under its own name', () => {
  expect(reversalOf(entryOf(lent), date('2026-02-01'))).toEqual({
    kind: 'drawdown-made-reversed',
    occurredOn: '2026-02-01',
    currency: 'CNY',
    postings: [post(['bank', 'cash'], ['bank', 'loans'], 500n)],
  })
})

describe('an account', () => {
  test('is named by its party, its kind and, where it is kept by facility, that one', () => {
    expect(account('bank', 'cash')).toBe('bank|cash')
    expect(account('bank', 'loans', 'fac_1')).toBe('bank|loans|fac_1')
    expect(accountParts(account('bank', 'cash'))).toEqual({ party: 'bank', kind: 'cash', facility: null })
    expect(accountParts(account('bank', 'loans', 'fac_1'))).toEqual({ party: 'bank', kind: 'loans', facility: 'fac_1' })
  })

  test('is of the class in which it stands in a balance sheet', () => {
    const byClass = Map.groupBy(Object.entries(accountKinds), ([, of]) => of)
    const kindsOf = (of: string) => [...byClass].find(([name]) => name === of)?.[1].map(([kind]) => kind)
    expect([...byClass.keys()].toSorted()).toEqual(['asset', 'expense', 'income', 'liability'])
    expect(kindsOf('asset')).toEqual([
      'cash',
      'loans',
      'interest-receivable',
      'due-from-hands',
      'subrogated-claims',
      'costs-advanced',
      'fund-share',
      'business-transferred',
    ])
    expect(kindsOf('liability')).toEqual([
      'due-to-hands',
      'borrowings',
      'interest-payable',
      'subrogated-debt',
      'costs-payable',
      'members-capital',
      'fiscal-capital',
      'mutual-help-capital',
    ])
    expect(kindsOf('income')).toEqual([
      'interest-income',
      'fee-income',
      'subsidy-income',
      'debt-relief',
      'claim-discount',
      'cover-income',
    ])
    expect(kindsOf('expense')).toEqual([
      'mutual-help-expense',
      'interest-expense',
      'fee-expense',
      'subsidies',
      'enforcement-costs',
      'credit-losses',
      'cover-paid',
    ])
  })
})
