import { expect, test } from 'vitest'
import { becauseSentence, limitSentence, stepSentence } from './evaluation-sentences.ts'
import { inputsText, valueText } from './indicator-text.ts'
import { scoreSteps } from './score-steps.ts'

test('values are read in their units', () => {
  expect(valueText('sales', '12345678.90', 'zh')).toBe('1,234.57万元')
  expect(valueText('void-rate', '0.0400', 'zh')).toBe('4%')
  expect(valueText('sales-growth', '-0.2050', 'en')).toBe('−20.5%')
  expect(valueText('customer-concentration', '0.7220', 'zh')).toBe('0.722')
  expect(valueText('active-months', '12', 'zh')).toBe('12个月')
  expect(valueText('standing', '1', 'zh')).toBe('警示')
  expect(inputsText([{ name: 'void', value: '4' }, { name: 'sales', value: '1200000.00' }], 'zh')).toBe('作废 4，销售额 120万元') // prettier-ignore
})

test('a contribution says in both languages why it has its points', () => {
  const voids = { indicator: 'void-rate', value: '0.0400', binPoints: 80 }
  const bin = (least: string | null, below: string | null) => ({ ...voids, because: { kind: 'bin', least, below } as const }) // prettier-ignore
  expect(becauseSentence(bin('0.03', '0.06'), 'zh')).toBe('4%，在 3% 到 6% 之间，得该项的 80%')
  expect(becauseSentence(bin(null, '0.06'), 'zh')).toBe('4%，低于 6%，得该项的 80%')
  expect(becauseSentence(bin('0.03', null), 'en')).toBe('4%, at least 3%: 80% of its points')
  expect(becauseSentence({ ...voids, value: null, because: { kind: 'missing', reason: 'no-sales' } }, 'zh')).toBe(
    '缺资料（没有销售），按该项的 80% 计',
  )
  expect(stepSentence({ indicator: 'void-rate', gain: '1.40', how: { kind: 'below', threshold: '0.03' } }, 'zh')).toBe(
    '降到 3% 以下',
  )
})

test('the limit is explained by what decided it', () => {
  const cny = (amount: string) => ({ amount, currency: 'CNY' as const })
  const parts = { base: cny('8000000.00'), share: '0.1600', carried: cny('1280000.00'), cap: cny('5000000.00') }
  expect(limitSentence({ grade: 'AA', limitReason: { ...parts, binding: 'share' } }, 'zh')).toBe(
    '十二个月销售额 800万元 × AA 级的比例 16% = 128万元，向下取整到一万元。由销售额和等级决定。',
  )
  expect(limitSentence({ grade: 'AA', limitReason: null }, 'zh')).toBe('')
})

test('losses step down from the full score to the score, the greatest first', () => {
  const { steps, full, floor } = scoreSteps([
    { indicator: 'a', points: '10.00', most: '60' },
    { indicator: 'b', points: '30.00', most: '30' },
    { indicator: 'c', points: '9.50', most: '10' },
  ])
  expect(steps).toEqual([
    { indicator: 'a', points: '10.00', most: '60', lost: 50, from: 100, to: 50 },
    { indicator: 'c', points: '9.50', most: '10', lost: 0.5, from: 50, to: 49.5 },
  ])
  expect([full, floor]).toEqual([['b'], 40])
})
