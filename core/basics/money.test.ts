import { describe, expect, test } from 'vitest'
import { fraction } from './fraction.ts'
import {
  add,
  allocate,
  atRate,
  currencies,
  formatAmount,
  greatest,
  isCurrency,
  isMore,
  isPositive,
  isZero,
  least,
  money,
  negate,
  noMoney,
  parseAmount,
  parseMoney,
  subtract,
  sum,
  toWire,
  type Money,
} from './money.ts'
import { parseRate, rate } from './rate.ts'
import { splitByWebster } from './split.ts'

test.each([
  ['1234.5', 'CNY', 123450n],
  ['-943.4', 'CNY', -94340n],
  ['0.01', 'CNY', 1n],
  ['1.2300', 'CNY', 123n],
  ['1000', 'JPY', 1000n],
  ['-0.00', 'CNY', 0n],
  ['1.0000', 'JPY', 1n],
  ['9'.repeat(15), 'CNY', BigInt(`${'9'.repeat(15)}00`)],
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
  ['1.00000', 'CNY'],
  ['1.', 'CNY'],
  ['--1', 'CNY'],
  ['x1', 'CNY'],
  ['1x', 'CNY'],
  ['1.0001', 'CNY'],
  ['1.2a', 'CNY'],
] as const)('%j %s is no amount', (text, currency) => expect(parseAmount(text, currency).ok).toBe(false))

test('money travels as a decimal string and comes back', () => {
  expect(toWire(money(-5n, 'CNY'))).toEqual({ amount: '-0.05', currency: 'CNY' })
  expect(parseMoney({ amount: '-0.05', currency: 'CNY' })).toEqual({ ok: true, value: money(-5n, 'CNY') })
  expect(parseMoney({ amount: '1', currency: 'QQQ' })).toMatchObject({ error: '"QQQ" is not a known currency' })
  expect(parseMoney({ amount: 'x', currency: 'CNY' })).toMatchObject({ error: '"x" is not an amount' })
  expect(parseMoney({ amount: '1', currency: 'toString' }).ok).toBe(false)
})

test('an amount with more decimals than its currency has is told apart from what is no amount', () => {
  expect(parseAmount('1.234', 'CNY')).toEqual({ ok: false, error: '"1.234" has more than 2 decimals of CNY' })
  expect(parseAmount('1,0', 'CNY')).toEqual({ ok: false, error: '"1,0" is not an amount' })
})

test.each([
  [0n, 'CNY', '0.00'],
  [7n, 'CNY', '0.07'],
  [-7n, 'CNY', '-0.07'],
  [100n, 'CNY', '1.00'],
  [123450n, 'EUR', '1234.50'],
  [0n, 'JPY', '0'],
  [-1200n, 'JPY', '-1200'],
] as const)('%d minor units of %s are written %s', (minor, currency, text) => {
  expect(formatAmount(money(minor, currency))).toBe(text)
})

test('these currencies are known, with so many decimals', () => {
  expect(currencies).toEqual({ CNY: 2, EUR: 2, USD: 2, GBP: 2, HKD: 2, JPY: 0 })
  expect([isCurrency('CNY'), isCurrency('cny'), isCurrency('')]).toEqual([true, false, false])
})

describe('of amounts', () => {
  const [less, more] = [money(-1n, 'CNY'), money(2n, 'CNY')]

  test('zero is neither positive nor more than itself', () => {
    const none = noMoney('CNY')
    expect(none).toEqual(money(0n, 'CNY'))
    expect([isZero(none), isPositive(none), isMore(none, none)]).toEqual([true, false, false])
    expect([less, more].map(isZero)).toEqual([false, false])
    expect([less, more].map(isPositive)).toEqual([false, true])
    expect([isMore(more, less), isMore(less, more)]).toEqual([true, false])
  })

  test('the least and the greatest are one of the two, whichever stands first', () => {
    expect([least(less, more), least(more, less)]).toEqual([less, less])
    expect([greatest(less, more), greatest(more, less)]).toEqual([more, more])
  })

  test('sums, differences and opposites are exact', () => {
    expect(add(less, more)).toEqual(money(1n, 'CNY'))
    expect(subtract(less, more)).toEqual(money(-3n, 'CNY'))
    expect(negate(more)).toEqual(money(-2n, 'CNY'))
    expect(sum([more, more, less], 'CNY')).toEqual(money(3n, 'CNY'))
    expect(sum([], 'JPY')).toEqual(noMoney('JPY'))
  })

  test('another currency is a defect in every one of them', () => {
    const euro: Money = money(1n, 'EUR')
    for (const mix of [add, subtract, isMore, least, greatest])
      expect(() => mix(more, euro)).toThrow('CNY and EUR do not mix')
    expect(() => sum([more as Money], 'EUR')).toThrow('defect')
  })
})

test('two currencies do not mix', () =>
  expect(() => add(money(1n, 'CNY'), money(1n, 'EUR') as Money)).toThrow('defect'))

test('a rate multiplies once and its rounding is named', () => {
  expect(formatAmount(atRate(money(1000_00n, 'CNY'), fraction(435n, 120_000n), 'half-up'))).toBe('3.63')
  expect(formatAmount(atRate(money(1000_00n, 'CNY'), fraction(435n, 120_000n), 'half-even'))).toBe('3.62')
})

test('shares by Webster sum to the whole; a weight of zero gets nothing', () => {
  expect(allocate(money(100n, 'CNY'), [1n, 1n, 1n, 0n]).map(({ minor }) => minor)).toEqual([34n, 33n, 33n, 0n])
})

describe('a split by Webster', () => {
  test.each([
    [1n, [1n, 1n], [1n, 0n]],
    [2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    [4n, [1n, 1n, 1n], [2n, 1n, 1n]],
    [3n, [1n, 1n], [2n, 1n]],
    [10n, [0n, 7n, 0n, 3n], [0n, 7n, 0n, 3n]],
    [5n, [0n, 1n, 1n], [0n, 3n, 2n]],
    [7n, [1n], [7n]],
    [4n, [0n, 1n, 1n, 1n], [0n, 2n, 1n, 1n]],
    [1n, [0n, 0n, 1n, 1n], [0n, 0n, 1n, 0n]],
    [2n, [1n, 0n, 1n, 1n, 1n], [1n, 0n, 1n, 0n, 0n]],
    [4n, [5n, 3n, 1n], [3n, 1n, 0n]],
    [100n, [53n, 24n, 23n], [53n, 24n, 23n]],
  ] as const)('of %s over %s is %s', (total, weights, shares) => {
    expect(splitByWebster(total, weights)).toEqual(shares)
  })

  test('of an amount of any size is made at once, not unit by unit', () => {
    expect(splitByWebster(3n * 10n ** 15n, [1n, 2n])).toEqual([10n ** 15n, 2n * 10n ** 15n])
    expect(splitByWebster(10n ** 15n, [1n, 1n, 1n])).toEqual([333_333_333_333_334n, 333_333_333_333_333n, 333_333_333_333_333n]) // prettier-ignore
  })

  test('of nothing gives nothing, also where nobody weighs anything', () => {
    expect(splitByWebster(0n, [0n, 0n])).toEqual([0n, 0n])
    expect(splitByWebster(0n, [3n, 5n])).toEqual([0n, 0n])
    expect(splitByWebster(0n, [])).toEqual([])
  })

  test('of something over nobody, of less than nothing, and by a negative weight is a defect', () => {
    expect(() => splitByWebster(1n, [0n, 0n])).toThrow('a positive total needs a positive weight')
    expect(() => splitByWebster(1n, [])).toThrow('a positive total needs a positive weight')
    expect(() => splitByWebster(-1n, [1n])).toThrow('a split is of a total that is not negative')
    expect(() => splitByWebster(1n, [2n, -1n])).toThrow('weights are not negative')
  })
})

test('a rate is read as a decimal or in per cent, within bounds', () => {
  expect(parseRate('4.35%')).toMatchObject({ value: { over: 87n, under: 2000n } })
  expect(parseRate('0.0435')).toEqual(parseRate('4.35%'))
  for (const text of ['-1%', '1001%', 'x', '4,35%']) expect(parseRate(text).ok).toBe(false)
  expect(parseRate('x%')).toEqual({ ok: false, error: '"x%" is not a rate' })
  expect(parseRate('10.01')).toEqual({ ok: false, error: '"10.01" is outside 0 % to 1000 %' })
  expect(parseRate('0')).toEqual({ ok: true, value: rate(fraction(0n)) })
  expect(parseRate('1000%')).toEqual({ ok: true, value: { over: 1000n, under: 100n, kind: 'rate' } })
  expect(rate(fraction(1n, 2n))).toEqual({ over: 1n, under: 2n, kind: 'rate' })
})
