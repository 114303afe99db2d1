import { expect, test } from 'vitest'
import { bindingLimit, distinctLimits, partOf, timesOf } from './gauge-scale.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const limit = (scheme: string, counter: string, atMost: string, room: string, of: string | null = null) => ({
  scheme,
  counter,
  atMost: cny(atMost),
  used: cny('0.00'),
  room: cny(room),
  of,
})

test('a limit that schemes share is drawn once', () => {
  const limits = [limit('a', 'capacity', '10.00', '9.00'), limit('b', 'capacity', '10.00', '9.00')]
  expect(distinctLimits([...limits, limit('c', 'capacity', '12.00', '11.00')]).map(({ scheme }) => scheme)).toEqual([
    'a',
    'c',
  ])
})

test('what binds is the limit of the whole fund with least room', () => {
  const limits = [
    limit('a', 'capacity', '10.00', '9.00'),
    limit('b', 'capacity', '12.00', '3.00'),
    limit('a', 'single', '1.00', '1.00', 'borrower'),
  ]
  expect(bindingLimit(limits)?.scheme).toBe('b')
  expect(bindingLimit([])).toBeUndefined()
})

test('amounts lie on one scale, and never beyond its end', () => {
  expect(partOf(5n, 10n)).toBe(0.5)
  expect(partOf(20n, 10n)).toBe(1)
  expect(partOf(5n, 0n)).toBe(0)
})

test('the multiple is capacity by contributions', () => {
  expect(timesOf(cny('15000000.00'), cny('1500000.00'))).toBe('10')
  expect(timesOf(cny('5.00'), cny('2.00'))).toBe('2.5')
  expect(timesOf(cny('5.00'), cny('0.00'))).toBeNull()
})
