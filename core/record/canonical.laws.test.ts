import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, parseJson } from './canonical.ts'

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })

test('what is read back from the canonical text is the same value', () => {
  fc.assert(
    fc.property(json, (value) => {
      const parsed = parseJson(value)
      if (!parsed.ok) throw new Error(parsed.error)
      const text = canonical(parsed.value)
      expect(canonical(JSON.parse(text))).toBe(text)
      expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

test('the order in which members were written makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(reversed)).toBe(canonical(value))
    }),
  )
})
