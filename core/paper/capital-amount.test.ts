import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../basics/money.ts'
import { capitalAmount } from './capital-amount.ts'

// 中国人民银行 正确填写票据和结算凭证的基本规定, with the forms that it permits and those that it shows.
test.each([
  [0n, '零元整'],
  [5n, '伍分'],
  [10n, '壹角整'],
  [32n, '叁角贰分'],
  [100n, '壹元整'],
  [1000n, '壹拾元整'],
  [32_504n, '叁佰贰拾伍元零肆分'],
  [140_950n, '壹仟肆佰零玖元伍角整'],
  [600_714n, '陆仟零柒元壹角肆分'],
  [1_640_902n, '壹万陆仟肆佰零玖元零贰分'],
  [1_001_001n, '壹万零壹拾元零壹分'],
  [10_700_053n, '壹拾万柒仟元伍角叁分'],
  [100_000_110n, '壹佰万零壹元壹角整'],
  [123_456_789n, '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分'],
  [1_000_000_000n, '壹仟万元整'],
  [10_000_000_000n, '壹亿元整'],
  [10_000_000_001n, '壹亿元零壹分'],
  [10_005_000_000n, '壹亿零伍万元整'],
  [10_010_000_100n, '壹亿零壹拾万零壹元整'],
  [100_000_000_000_000n, '壹万亿元整'],
])('%s fen is written %s', (minor, text) => {
  expect(capitalAmount(money(minor, 'CNY'))).toBe(text)
})

const digits = '零壹贰叁肆伍陆柒捌玖'
const units: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n }

/** Reads whole yuan back: sections by 万 and 亿, a digit before each unit. */
function readWhole(text: string): bigint {
  for (const [unit, size] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = text.lastIndexOf(unit)
    if (at >= 0) return readWhole(text.slice(0, at)) * size + readWhole(text.slice(at + 1))
  }
  let sum = 0n
  let digit = 0n
  for (const character of text) {
    const unit = units[character]
    if (unit === undefined) digit = BigInt(digits.indexOf(character))
    else sum += digit * unit
    if (unit !== undefined) digit = 0n
  }
  return sum + digit
}

function read(text: string): bigint {
  const [whole, part] = text.includes('元') ? text.split('元') : ['', text]
  const [, jiao = '零'] = /([^零整])角/.exec(part ?? '') ?? []
  const [, fen = '零'] = /([^角零整])分/.exec(part ?? '') ?? []
  return readWhole(whole ?? '') * 100n + BigInt(digits.indexOf(jiao) * 10 + digits.indexOf(fen))
}

test('every amount is read back from its characters, and no two zeros stand together', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n - 1n }), fc.nat(12), (drawn, zeros) => {
      const minor = (drawn / 10n ** BigInt(zeros)) * 10n ** BigInt(zeros % 9)
      const text = capitalAmount(money(minor, 'CNY'))
      expect([text, read(text)]).toEqual([text, minor])
      expect(text).not.toMatch(/零零|零[万亿元]../)
    }),
    { numRuns: 4000 },
  )
})
