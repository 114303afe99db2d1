import { describe, expect, test } from 'vitest'
import golden from '../../golden/core/size-class.json' with { type: 'json' }
import { sizeClassOf, type SizeFacts } from './size-class.ts'
import { sizeThresholds, type SizeIndicator } from './size-thresholds.ts'

const names: Record<string, SizeIndicator> = { E: 'employees', R: 'revenue', A: 'assets' }

describe('every bound of 工信部联企业〔2011〕300号', () => {
  test.each(golden.industries)('$code $name', ({ code, name, indicators, large, medium, small }) => {
    expect(sizeThresholds.industries.find((row) => row.code === code)?.zh).toBe(name)
    const facts = (bounds: readonly number[], less: number) =>
      Object.fromEntries(
        indicators.map((letter, i) => [
          names[letter]!,
          BigInt(bounds[i]!) * (letter === 'E' ? 1n : 10_000n) - (i === less ? 1n : 0n),
        ]),
      )
    const classOf = (given: SizeFacts) => {
      const result = sizeClassOf(code, given)
      return result.ok ? result.value.sizeClass : result.error.kind
    }
    expect([large, medium, small].map((bounds) => classOf(facts(bounds, -1)))).toEqual(['large', 'medium', 'small'])
    indicators.forEach((_, i) => {
      expect([large, medium, small].map((bounds) => classOf(facts(bounds, i)))).toEqual(['medium', 'small', 'micro'])
    })
  })
})

test('a firm is as large as its weakest indicator allows, and every indicator says what it allows', () => {
  expect(sizeClassOf('02', { employees: 1200n, revenue: 19_000_000n })).toEqual({
    ok: true,
    value: {
      sizeClass: 'small',
      reasons: [
        { indicator: 'employees', value: 1200n, allows: 'large' },
        { indicator: 'revenue', value: 19_000_000n, allows: 'small' },
      ],
    },
  })
})

test('a missing indicator is named, one that does not count is not asked for', () => {
  expect(sizeClassOf('02', { assets: 1n })).toEqual({
    ok: false,
    error: { kind: 'missing', indicators: ['employees', 'revenue'] },
  })
  expect(sizeClassOf('99', {})).toEqual({ ok: false, error: { kind: 'unknown-industry', code: '99' } })
})
