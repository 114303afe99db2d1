import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { diceCount, firstPassword } from './first-password.ts'

test('a first password is seven groups of letters that cannot be confused', () => {
  const password = firstPassword(randomBytes(diceCount))
  expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){6}[a-hjkmnp-z2-9]{4}$/)
  expect(password).not.toMatch(/[ilo01]/)
  expect(firstPassword(randomBytes(diceCount))).not.toBe(password)
})

test('dice beyond the last whole round are thrown again, so that no letter is favoured', () => {
  const dice = new Uint8Array(diceCount).fill(255)
  dice.fill(0, 10, 38)
  expect(firstPassword(dice)).toBe('aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa')
})
