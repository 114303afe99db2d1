import { expect, test } from 'vitest'
import { fraction } from './fraction.ts'
import { add, allocate, atRate, formatAmount, money, parseAmount, parseMoney, toWire } from './money.ts'
import { parseRate } from './rate.ts'

test.each([
  ['1234.5', 'CNY', 123450n],
  ['-943.4', 'CNY', -94340n],
  ['0.01', 'CNY', 1n],
  ['1.2300', 'CNY', 123n],
  ['1000', 'JPY', 1000n],
  ['-0.00', 'CNY', 0n],
] as const)('%s %s is %d minor units', (text, currency, minor) => {
  expect(parseAmount(text, currency)).toEqual({ ok: true, value: money(minor, currency) })
})

test.each([
  ['1.234', 'CNY'],
  ['1.5', 'JPY'],
  ['1,000', 'CNY'],
  ['', 'CNY'],
  ['.5', 'CNY'],
  ['+1', 'CNY'],
  ['1e3', 'CNY'],
  ['1'.repeat(16), 'CNY'],
  ['１', 'CNY'],
] as const)('%j %s is no amount', (text, currency) => expect(parseAmount(text, currency).ok).toBe(false))

test('money travels as a decimal string and comes back', () => {
  expect(toWire(money(-5n, 'CNY'))).toEqual({ amount: '-0.05', currency: 'CNY' })
  expect(parseMoney({ amount: '-0.05', currency: 'CNY' })).toEqual({ ok: true, value: money(-5n, 'CNY') })
  expect(parseMoney({ amount: '1', currency: 'QQQ' }).ok).toBe(false)
})

test('two currencies do not mix', () => expect(() => add(money(1n, 'CNY'), money(1n, 'EUR'))).toThrow('defect'))

test('a rate multiplies once and its rounding is named', () => {
  expect(formatAmount(atRate(money(1000_00n, 'CNY'), fraction(435n, 120_000n), 'half-up'))).toBe('3.63')
  expect(formatAmount(atRate(money(1000_00n, 'CNY'), fraction(435n, 120_000n), 'half-even'))).toBe('3.62')
})

test('shares by Webster sum to the whole; a weight of zero gets nothing', () => {
  expect(allocate(money(100n, 'CNY'), [1n, 1n, 1n, 0n]).map(({ minor }) => minor)).toEqual([34n, 33n, 33n, 0n])
})

test('a rate is read as a decimal or in per cent, within bounds', () => {
  expect(parseRate('4.35%')).toMatchObject({ value: { over: 87n, under: 2000n } })
  expect(parseRate('0.0435')).toEqual(parseRate('4.35%'))
  for (const text of ['-1%', '1001%', 'x', '4,35%']) expect(parseRate(text).ok).toBe(false)
})
