import { expect, test } from 'vitest'
import { cellsBy, checkMatching, suggestMatching, titleOf } from './column-matching.ts'
import { invoiceColumns } from './invoice.ts'

const header = [
  '序号',
  '发票号码',
  '开票日期',
  '购方单位代号',
  '金额(元)',
  '税额（元）',
  '价税合计*',
  '发票状态',
  '企业代号',
]

test('titles are matched whatever stands around them, each column once', () => {
  expect(suggestMatching(invoiceColumns, header)).toEqual({
    firm: 8,
    number: 1,
    issuedOn: 2,
    counterparty: 3,
    net: 4,
    tax: 5,
    gross: 6,
    status: 7,
  })
})

test('a title that contains the name is suggested where it is the only one, and otherwise left to the person', () => {
  expect(suggestMatching(invoiceColumns, ['增值税发票号码']).number).toBe(0)
  expect(suggestMatching(invoiceColumns, ['旧发票号码', '新发票号码']).number).toBeNull()
})

test('what is required and not matched, not there, or matched twice is named', () => {
  const matching = { ...suggestMatching(invoiceColumns, header), status: null, tax: 4, firm: 12 }
  expect(checkMatching(invoiceColumns, matching, header.length)).toEqual([
    { field: 'firm', code: 'no-such-column' },
    { field: 'net', code: 'matched-twice' },
    { field: 'tax', code: 'matched-twice' },
    { field: 'status', code: 'not-matched' },
  ])
})

test('a row is read by the matching; a field without a column is empty', () => {
  const cells = cellsBy({ firm: 1, number: null })(['a', 'b'])
  expect([cells('firm'), cells('number'), cells('else')]).toEqual(['b', '', ''])
})

test('a template is headed in Chinese', () => {
  expect(invoiceColumns.map(titleOf)).toContain('企业代号')
})
