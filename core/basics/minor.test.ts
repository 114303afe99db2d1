import { expect, test } from 'vitest'
import { leastOf, notBelowZero } from './minor.ts'

test('the least of amounts is the least, wherever it stands', () => {
  expect([leastOf(3n), leastOf(3n, 2n), leastOf(2n, 3n), leastOf(5n, -1n, 7n)]).toEqual([3n, 2n, 2n, -1n])
})

test('an amount below zero is nothing', () => {
  expect([notBelowZero(-1n), notBelowZero(0n), notBelowZero(1n)]).toEqual([0n, 0n, 1n])
})
