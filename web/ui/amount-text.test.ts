import { describe, expect, test } from 'vitest'
import { exactAmount, grouped, percent, shortAmount, sumOf } from './amount-text.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const

describe('amounts as people read them', () => {
  test.each([
    ['0.00', '0.00'],
    ['999.90', '999.90'],
    ['1234567.50', '1,234,567.50'],
    ['-1234567', '−1,234,567'],
    ['not an amount', 'not an amount'],
  ])('%s is grouped as %s', (amount, expected) => {
    expect(grouped(amount)).toBe(expected)
  })

  test.each([
    ['0.00', '0元', '0'],
    ['9999.99', '9,999.99元', '9,999.99'],
    ['10000.00', '1万元', '10,000'],
    ['1255000.00', '125.5万元', '1.26 m'],
    ['99999999.99', '10,000万元', '100 m'],
    ['100000000.00', '1亿元', '100 m'],
    ['-25000000.00', '−2,500万元', '−25 m'],
    ['1234567890.12', '12.35亿元', '1.23 bn'],
  ])('%s is short as %s and as %s', (amount, zh, en) => {
    expect(shortAmount(cny(amount), 'zh')).toBe(zh)
    expect(shortAmount(cny(amount), 'en')).toBe(en)
  })

  test('the exact amount names its currency', () => {
    expect(exactAmount(cny('8250.00'))).toBe('¥8,250.00')
    expect(exactAmount({ amount: '8250', currency: 'JPY' })).toBe('JPY 8,250')
  })

  test('sums are exact', () => {
    expect(sumOf([cny('0.10'), cny('0.20'), cny('900719925474099.93')])).toEqual(cny('900719925474100.23'))
    expect(sumOf([])).toEqual(cny('0.00'))
  })

  test.each([
    ['0.0435', '4.35%'],
    ['0.06', '6%'],
    ['0.1', '10%'],
    ['1', '100%'],
    ['0.12345', '12.345%'],
  ])('the rate %s is %s', (rate, expected) => {
    expect(percent(rate)).toBe(expected)
  })
})
