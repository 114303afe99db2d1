import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, checkUscc, organisationCheckDigit } from './uscc.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const letter = fc.constantFrom(...Array.from(alphabet))
const code = fc.string({ unit: letter, minLength: 8, maxLength: 8 }).map((body) => {
  const start = `91330700${body}`
  const seventeen = start + organisationCheckDigit(body)
  return seventeen + checkDigit(seventeen)
})

test('a code with its two digits has no finding', () => {
  fc.assert(
    fc.property(code, (made) => {
      expect(checkUscc(made)).toEqual([])
    }),
  )
})

test('any one changed character is found', () => {
  fc.assert(
    fc.property(code, fc.nat({ max: 17 }), letter, (made, at, other) => {
      if (made[at] === other) return
      expect(checkUscc(made.slice(0, at) + other + made.slice(at + 1))).not.toEqual([])
    }),
    { numRuns: 2000 },
  )
})
