import { expect, test } from 'vitest'
import { formatAmount } from '../basics/money.ts'
import { readDay, readYuan } from './cells.ts'

test.each([
  '2026-03-05',
  '2026/3/5',
  '2026.3.5',
  '2026年3月5日',
  '20260305',
  ' 2026-03-05 10:00:00 ',
  '２０２６/３/５',
])('the day %s is read', (cell) => {
  expect(readDay('day', cell)).toEqual({ ok: true, value: '2026-03-05' })
})

test.each(['', '5/3/2026', '2026-02-30', '3月5日', '46086', '2026-13-01'])(
  '%s is no day, and none is guessed',
  (cell) => {
    expect(readDay('day', cell)).toEqual({ ok: false, error: { field: 'day', code: 'not-a-date', value: cell } })
  },
)

test.each([
  ['1234.5', '1234.50'],
  ['1,234,567.89', '1234567.89'],
  ['¥1,234.50', '1234.50'],
  ['-￥12', '-12.00'],
  ['(1,234.50)', '-1234.50'],
  ['１２３．４', '123.40'],
  ['12 元', null],
  ['1200元', '1200.00'],
])('the amount %s is read exactly, or not at all', (cell, amount) => {
  const parsed = readYuan('amount', cell)
  expect(parsed.ok ? formatAmount(parsed.value) : null).toBe(amount)
})

test.each(['', '1,23', '12,34.00', '1.234', '1.2.3', '一百', '1e5', '=1+1', '--1'])('%s is no amount', (cell) => {
  expect(readYuan('amount', cell)).toMatchObject({ ok: false, error: { code: 'not-an-amount', value: cell } })
})
