import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../basics/money.ts'
import { canonical } from './canonical.ts'
import { decode, encode } from './codec.ts'

const amount = fc.record({
  minor: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  currency: fc.constantFrom('CNY' as const, 'JPY' as const),
})
const exactText = fc.tuple(fc.constantFrom('', "'", "''", '-'), fc.nat(), fc.constantFrom('n', '', 'nn')).map((parts) => parts.join('')) // prettier-ignore
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    exactText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt(),
    amount,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'minor', 'amount', 'currency'), fc.oneof(fc.integer(), tie('value')), {
      noNullPrototype: true,
    }),
  ),
}))

const isTakenForMoney = (inner: unknown): boolean => {
  if (Array.isArray(inner)) return inner.some(isTakenForMoney)
  if (typeof inner !== 'object' || inner === null) return false
  const names = Object.keys(inner).toSorted().join()
  return names === 'amount,currency' || Object.values(inner).some(isTakenForMoney)
}

test('what is recorded is read back as it was, text that looks like a number too', () => {
  fc.assert(
    fc.property(
      value.filter((each) => !isTakenForMoney(each)),
      (each) => {
        expect(decode(JSON.parse(canonical(encode(each))))).toEqual(each)
      },
    ),
  )
})

test('money is recorded as a decimal with its currency, an exact whole number as text with an n', () => {
  expect(encode({ fee: money(-5n, 'CNY'), weights: [1n, -20n] })).toEqual({
    fee: { amount: '-0.05', currency: 'CNY' },
    weights: ['1n', '-20n'],
  })
})

test('text that a reader could take for an exact number gets a mark, and all other text stays as it is', () => {
  expect(['5n', '-5n', "'5n", "''-5n"].map(encode)).toEqual(["'5n", "'-5n", "''5n", "'''-5n"])
  const plain = ['5', 'n', '5nn', 'x5n', '5n ', '--5n', "5'n", '']
  expect(plain.map(encode)).toEqual(plain)
  expect(plain.map(decode)).toEqual(plain)
  expect(decode('12n')).toBe(12n)
  expect(decode('-12n')).toBe(-12n)
})

test('only an amount in a known currency, and nothing beside it, is money', () => {
  expect(decode({ amount: '1.50', currency: 'CNY' })).toEqual(money(150n, 'CNY'))
  for (const other of [
    { amount: '1.50', currency: 'QQQ' },
    { amount: '1.50', currency: 'CNY', of: 'x' },
    { amount: 1.5, currency: 'CNY' },
    { amount: '1.50', currency: null },
    { amount: '1.50', currency: ['CNY'] },
    { amount: '1.50' },
    { currency: 'CNY' },
  ])
    expect(decode(other)).toEqual(other)
  expect(() => decode({ amount: 'much', currency: 'CNY' })).toThrow('defect: a recorded amount is missing')
})

test('what is only like money is recorded member by member', () => {
  expect(encode({ minor: 5, currency: 'CNY' })).toEqual({ minor: 5, currency: 'CNY' })
  expect(encode({ minor: 5n })).toEqual({ minor: '5n' })
  expect(encode({ minor: 5n, currency: 'QQQ' })).toEqual({ minor: '5n', currency: 'QQQ' })
  expect(encode({ minor: 5n, currency: 7 })).toEqual({ minor: '5n', currency: 7 })
  expect(encode({ minor: 5n, currency: ['CNY'] })).toEqual({ minor: '5n', currency: ['CNY'] })
  expect(encode({ minor: 5n, currency: 'CNY', of: 'x' })).toEqual({ minor: '5n', currency: 'CNY', of: 'x' })
})
