import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { formatAmount } from '../basics/money.ts'
import scheme from '../scheme/catalogue/association-guarantee.ts'
import { payoffOn } from './prepay.ts'
import { booksBalance, open, world, yuan } from './testing/small-world.ts'
import { drawnOf, outstanding, total, type Facility } from './state.ts'

/** 500,000 at 6 % in twelve equal shares of principal, drawn on 20 January; the first instalment is paid on its day. */
function begun() {
  const it = world(scheme, open)
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
  it.endOfDay('2026-02-20')
  it.does('bank', '2026-02-20', { move: 'repay', amount: yuan(41_666.67 + 2_583.33) })
  it.endOfDay('2026-03-05')
  return it
}

const written = ({ instalments }: Facility) =>
  instalments.map(({ dueOn, principal, interest }) => `${dueOn} ${formatAmount({ minor: principal, currency: 'CNY' })} ${formatAmount({ minor: interest, currency: 'CNY' })}`) // prettier-ignore

/** Thirteen days on 458,333.33 are 993.06 of interest; 100,000 of principal with it. */
const part = yuan(100_993.06)

describe('a prepayment', () => {
  test('pays the interest that has accrued and then principal; reduced, the rest is repaid by the agreed end', () => {
    const it = begun()
    expect(it.does('bank', '2026-03-05', { move: 'prepay', amount: part, effect: 'reduce' })).toBe('performing')
    const rows = written(it.facility())
    expect(rows.slice(0, 4)).toEqual([
      '2026-02-20 41666.67 2583.33',
      '2026-03-05 100000.00 993.06',
      '2026-03-20 32575.76 895.83',
      '2026-04-20 32575.76 1683.08',
    ])
    expect(rows.length).toBe(13)
    expect(rows.at(-1)).toMatch(/^2027-01-20 32575.73 /)
    expect(outstanding(it.facility())).toBe(35_833_333n)
    expect(booksBalance(it.entries)).toBe(0n)
    expect(it.balance('bank', 'interest-income')).toBe(-(258_333n + 99_306n))
  })

  test('shortened, the agreed share is paid until nothing is left', () => {
    const it = begun()
    it.does('bank', '2026-03-05', { move: 'prepay', amount: part, effect: 'shorten' })
    const rows = written(it.facility())
    expect(rows.slice(2, 4)).toEqual(['2026-03-20 41666.67 895.83', '2026-04-20 41666.67 1636.11'])
    expect(rows.at(-1)).toMatch(/^2026-11-20 24999.97 /)
    expect(rows.length).toBe(11)
  })

  test('pays first what is due', () => {
    const it = begun()
    it.endOfDay('2026-03-20')
    it.endOfDay('2026-03-25')
    const { due, interest, principal, whole } = payoffOn(it.facility(), date('2026-03-25'))
    expect([due, interest, principal, whole].map(formatAmount)).toEqual([
      '43805.56',
      '347.22',
      '416666.66',
      '460819.44',
    ])
    expect(it.does('bank', '2026-03-25', { move: 'prepay', amount: yuan(43_805.56 + 347.22 + 16_666.66), effect: 'reduce' })).toBe('performing') // prettier-ignore
    expect(outstanding(it.facility())).toBe(40_000_000n)
    expect(it.facility().overdueDays).toBe(0)
  })

  test('of everything ends the loan on the day, closes it and gives back all that it held', () => {
    const it = begun()
    const { whole } = payoffOn(it.facility(), date('2026-03-05'))
    expect(formatAmount(whole)).toBe('459326.39')
    expect(it.does('bank', '2026-03-05', { move: 'prepay', amount: whole, effect: 'reduce' })).toBe('closed')
    expect([...it.facility().used.values()].every((used) => used === 0n)).toBe(true)
    expect(total(it.facility().instalments.map((i) => i.principal))).toBe(drawnOf(it.facility()))
    expect(it.balance('bank', 'loans')).toBe(0n)
    expect(it.balance('firm1', 'interest-payable')).toBe(0n)
  })

  test('counts from the day the money came in, though it is confirmed later', () => {
    const it = begun()
    it.endOfDay('2026-03-09')
    const receivedOn = date('2026-03-05')
    it.does('bank', '2026-03-09', { move: 'prepay', amount: part, effect: 'reduce', receivedOn })
    expect(written(it.facility())[1]).toBe('2026-03-05 100000.00 993.06')
  })

  test('after something was paid ahead of its time counts from the day to which that was paid', () => {
    const it = begun()
    it.does('bank', '2026-03-05', { move: 'repay', amount: yuan(41_666.67 + 2_138.89) })
    expect(written(it.facility())[1]).toBe('2026-03-20 41666.67 2138.89')
    it.does('bank', '2026-03-06', { move: 'prepay', amount: yuan(16_666.66), effect: 'reduce' })
    expect(written(it.facility())[2]).toBe('2026-03-20 16666.66 0.00')
    expect(outstanding(it.facility())).toBe(40_000_000n)
  })

  test('is refused where it pays no principal, or is more than everything, and says how much it would take', () => {
    const it = begun()
    const tried = (amount: number) => it.does('bank', '2026-03-05', { move: 'prepay', amount: yuan(amount), effect: 'reduce' }) // prettier-ignore
    expect(tried(993.06)).toMatchObject([{ code: 'prepayment-pays-no-principal', least: { amount: '993.07' } }])
    expect(tried(459_326.4)).toMatchObject([{ code: 'more-than-owed', owed: { amount: '459326.39' } }])
    expect(tried(0)).toEqual([{ code: 'amount-not-positive' }])
    expect(it.does('firm1', '2026-03-05', { move: 'prepay', amount: part, effect: 'reduce' })).toMatchObject([{ code: 'not-your-move' }]) // prettier-ignore
  })

  test('goes drawing by drawing, each with its own schedule', () => {
    const it = world(scheme, { ...open, terms: { ...open.terms, method: 'bullet' } })
    it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(100_000) })
    it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(200_000) })
    const ten = 100_000 + 166.67
    it.does('bank', '2026-01-30', { move: 'prepay', amount: yuan(ten + 333.33 + 50_000), effect: 'reduce' })
    const prepaid = it.facility().instalments.filter(({ isPrepayment }) => isPrepayment)
    expect(prepaid.map(({ drawing, principal, interest }) => [drawing, principal, interest])).toEqual([
      [1, 10_000_000n, 16_667n],
      [2, 5_000_000n, 33_333n],
    ])
    expect(it.does('bank', '2026-01-30', { move: 'prepay', amount: yuan(150_001), effect: 'reduce' })).toMatchObject([{ code: 'more-than-owed' }]) // prettier-ignore
  })
})

describe('a prepayment that was recorded wrongly', () => {
  test('is taken back with its interest, and what it replaced is owed again', () => {
    const it = begun()
    const before = it.facility()
    it.does('bank', '2026-03-05', { move: 'prepay', amount: part, effect: 'shorten' })
    const { version } = it.facility().repayments.at(-1)!
    expect(it.does('bank', '2026-03-06', { move: 'reverse', version, reason: '录错' })).toBe('performing')
    expect(it.facility().instalments).toEqual(before.instalments)
    expect(it.facility().drawings).toEqual(before.drawings)
    expect(it.facility().used).toEqual(before.used)
    expect(it.balance('bank', 'interest-income')).toBe(-258_333n)
    expect(it.balance('bank', 'interest-receivable')).toBe(0n)
    expect(booksBalance(it.entries)).toBe(0n)
  })

  test('stays once something of the schedule that followed is due', () => {
    const it = begun()
    it.does('bank', '2026-03-05', { move: 'prepay', amount: part, effect: 'reduce' })
    const { version } = it.facility().repayments.at(-1)!
    it.endOfDay('2026-03-20')
    expect(it.does('bank', '2026-03-20', { move: 'reverse', version, reason: '录错' })).toEqual([
      { code: 'instalment-followed', version, drawing: 1, dueOn: '2026-03-20' },
    ])
  })
})
