import { expect, test } from 'vitest'
import { formatAmount } from '../basics/money.ts'
import { matchHeader, type RowFault } from './columns.ts'
import { firmColumns, parseFirm } from './firm.ts'
import { invoiceColumns, invoiceJson, invoiceName, isRedLetter, parseInvoice } from './invoice.ts'

const header = [
  '\uFEFFenterprise_id',
  'invoice_no',
  'issue_date',
  'counterparty_id',
  'amount',
  'tax',
  'amount_incl_tax',
  'status',
]
const row = (...changes: readonly (readonly [at: number, cell: string])[]) => {
  const cells = ['E1', '3390939', '2017-07-18', 'A00297', '943.4', '56.6', '1000.0', 'valid']
  for (const [at, cell] of changes) cells[at] = cell
  return cells
}
const read = (cells: readonly string[]) => {
  const matched = matchHeader(invoiceColumns, header)
  if (!matched.ok) throw new Error(matched.error.join())
  return parseInvoice(matched.value(cells), 'output')
}
const faults = (cells: readonly string[]): readonly RowFault[] => {
  const parsed = read(cells)
  return parsed.ok ? [] : parsed.error
}

test('a row becomes an invoice, exact to the fen', () => {
  const parsed = read(row())
  if (!parsed.ok) throw new Error('a fault')
  const { net, tax, gross } = parsed.value
  expect([net, tax, gross].map(formatAmount)).toEqual(['943.40', '56.60', '1000.00'])
  expect(parsed.value).toMatchObject({ firm: 'E1', direction: 'output', isVoid: false, isUnbalanced: false })
  expect(invoiceName(parsed.value)).toBe('E1/output/3390939')
  expect(invoiceJson(parsed.value)).toMatchObject({ gross: '1000.00', status: 'valid' })
})

test('a status with stray blanks is read, whatever its language', () => {
  for (const status of [' 作废发票', '作废发票 ', 'void', 'VOID '])
    expect(read(row([7, status]))).toMatchObject({ value: { isVoid: true } })
  for (const status of ['有效发票', ' valid', '　有效发票'])
    expect(read(row([7, status]))).toMatchObject({ value: { isVoid: false } })
})

test('a red-letter invoice is negative and allowed', () => {
  const parsed = read(row([4, '-943.4'], [5, '-56.6'], [6, '-1000.0']))
  expect(parsed.ok && isRedLetter(parsed.value)).toBe(true)
})

test('net and tax that are not gross are flagged beyond a fen, and not rejected', () => {
  expect(read(row([6, '1000.01']))).toMatchObject({ value: { isUnbalanced: false } })
  expect(read(row([4, '-22.54'], [5, '0.68'], [6, '-23.22']))).toMatchObject({ value: { isUnbalanced: true } })
})

test('every fault of a row is named with its field and what stood there', () => {
  expect(faults(row([0, ' '], [2, '2017-02-29'], [4, '1,00.00'], [5, '1.234'], [6, ''], [7, 'paid']))).toEqual([
    { field: 'firm', code: 'missing', value: ' ' },
    { field: 'issuedOn', code: 'not-a-date', value: '2017-02-29' },
    { field: 'net', code: 'not-an-amount', value: '1,00.00' },
    { field: 'tax', code: 'not-an-amount', value: '1.234' },
    { field: 'gross', code: 'not-an-amount', value: '' },
    { field: 'status', code: 'unknown-status', value: 'paid' },
  ])
})

test.each([
  [3, 'A\u0000', 'control-character'],
  [3, 'A\u202E1', 'control-character'],
  [1, '9'.repeat(201), 'too-long'],
  [4, '1e3', 'not-an-amount'],
  [4, '=1+1', 'not-an-amount'],
  [4, 'NaN', 'not-an-amount'],
  [2, '18/07/2017', 'not-a-date'],
])('cell %d holding %j is refused as %s', (at, cell, code) => {
  expect(faults(row([at, cell]))).toMatchObject([{ code }])
})

test('a short row is refused by what it lacks', () => {
  expect(faults(['E1', '1']).map(({ field }) => field)).toEqual([
    'issuedOn',
    'counterparty',
    'net',
    'tax',
    'gross',
    'status',
  ])
})

test('columns are found by either name and in any order; missing ones are named', () => {
  expect(
    matchHeader(invoiceColumns, [
      '发票状态',
      '企业代号',
      '发票号码',
      '开票日期',
      '购方单位代号',
      '金额',
      '税额',
      '价税合计',
    ]).ok,
  ).toBe(true)
  expect(matchHeader(invoiceColumns, header.slice(0, 7))).toEqual({ ok: false, error: ['status / 发票状态'] })
})

test('a firm without USCC has a foreign identifier; rating and default are kept as labels', () => {
  const matched = matchHeader(firmColumns, ['\uFEFF企业代号', '企业名称', '信誉评级', '是否违约', '进项金额'])
  if (!matched.ok) throw new Error(matched.error.join())
  expect(parseFirm(matched.value(['E124', '个体经营E124 ', '', '', '1']), 'cumcm2020c')).toEqual({
    ok: true,
    value: {
      reference: 'E124',
      name: '个体经营E124',
      identifier: { kind: 'foreign', scheme: 'cumcm2020c', value: 'E124' },
      labels: { rating: null, hasDefaulted: null },
    },
  })
  expect(parseFirm(matched.value(['E1', 'x', 'A', '否', '1']), 'cumcm2020c')).toMatchObject({
    value: { labels: { rating: 'A', hasDefaulted: false } },
  })
  expect(parseFirm(matched.value(['', '', 'A', '?', '1']), 'cumcm2020c')).toMatchObject({
    error: [
      { field: 'reference' },
      { field: 'name' },
      { field: 'reference', code: 'not-an-identifier' },
      { field: 'hasDefaulted' },
    ],
  })
})

test('a USCC in the row comes first and is checked', () => {
  const matched = matchHeader(firmColumns, ['enterprise_id', 'name', 'uscc'])
  if (!matched.ok) throw new Error(matched.error.join())
  expect(parseFirm(matched.value(['1', 'x', '91440300708461136T']), 's')).toMatchObject({
    value: { identifier: { kind: 'uscc' } },
  })
  expect(parseFirm(matched.value(['1', 'x', '91440300708461136U']), 's')).toMatchObject({
    error: [{ field: 'uscc', code: 'not-an-identifier' }],
  })
})
