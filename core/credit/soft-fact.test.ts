import { describe, expect, test } from 'vitest'
import { formatAmount } from '../basics/money.ts'
import { parseStatement, readPeriodEnd, statementColumns } from './financial-statement.ts'
import { parseSoftFact } from './soft-fact.ts'

const by = (values: Readonly<Record<string, string>>) => (field: string) => values[field] ?? ''

describe('a financial statement', () => {
  const sheet = {
    firm: 'E1',
    periodEnd: '2025年度',
    totalAssets: '1,000,000.00',
    totalLiabilities: '400,000',
    equity: '600,000',
    revenue: '2,000,000',
    netProfit: '(50,000.00)',
  }

  test('is read with what is known of it; a loss is negative', () => {
    const parsed = parseStatement(by(sheet))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    expect(parsed.value).toMatchObject({ firm: 'E1', periodEnd: '2025-12-31', isUnbalanced: false })
    expect(formatAmount(parsed.value.items.netProfit!)).toBe('-50000.00')
    expect(parsed.value.items.cash).toBeUndefined()
  })

  test('whose sides differ by a fen is kept and marked', () => {
    expect(parseStatement(by({ ...sheet, equity: '600,000.01' }))).toMatchObject({ value: { isUnbalanced: true } })
  })

  test('lacking what is required, or with text where an amount should be, names each fault', () => {
    const parsed = parseStatement(by({ ...sheet, revenue: '', cash: '约十万', periodEnd: '去年' }))
    expect(parsed.ok ? [] : parsed.error.map(({ field, code }) => [field, code])).toEqual([
      ['periodEnd', 'not-a-date'],
      ['cash', 'not-an-amount'],
      ['revenue', 'not-an-amount'],
    ])
  })

  test.each([
    ['2025-12-31', '2025-12-31'],
    ['2024-02', '2024-02-29'],
    ['2025年6月', '2025-06-30'],
    ['2025', '2025-12-31'],
    ['2025-13', null],
  ])('the period %s ends on %s', (cell, day) => {
    const parsed = readPeriodEnd(cell)
    expect(parsed.ok ? parsed.value : null).toBe(day)
  })

  test('has the items of the forms for small firms in Chinese', () => {
    expect(statementColumns.flatMap(({ names }) => names)).toEqual(expect.arrayContaining(['资产总计', '所有者权益合计', '净利润'])) // prettier-ignore
  })
})

describe('soft information', () => {
  const row = { firm: 'E1', observedOn: '2026/3/1', topic: '付款习惯', rating: '4', basis: '走访三家供应商' }

  test('is a topic, a rating and what it rests on', () => {
    expect(parseSoftFact(by(row))).toMatchObject({
      value: { topic: 'payment-habit', rating: 4, observedOn: '2026-03-01' },
    })
  })

  test.each([
    ['rating', '6', 'not-a-rating'],
    ['rating', '好', 'not-a-rating'],
    ['topic', '长相', 'unknown-topic'],
    ['basis', ' ', 'missing'],
  ])('with %s "%s" is refused', (field, value, code) => {
    expect(parseSoftFact(by({ ...row, [field]: value }))).toMatchObject({ ok: false, error: [{ field, code }] })
  })
})
