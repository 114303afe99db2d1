import { daysInMonth, fromParts, type CalendarDate } from '../basics/calendar-date.ts'
import { add, formatAmount, noMoney, subtract, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Json } from '../record/canonical.ts'
import { readDay, readYuan } from './cells.ts'
import { faultsOf, readText, type Column, type RowCells, type RowFault } from './columns.ts'

/**
 * The items of a small firm's balance sheet and income statement that are taken, by their names in the forms
 * 会小企01表 and 会小企02表 of the 小企业会计准则 (财会〔2011〕17号).
 */
export const statementItems = [
  { id: 'cash', zh: '货币资金', en: 'cash', sheet: 'balance', isRequired: false },
  { id: 'receivables', zh: '应收账款', en: 'trade receivables', sheet: 'balance', isRequired: false },
  { id: 'inventories', zh: '存货', en: 'inventories', sheet: 'balance', isRequired: false },
  { id: 'currentAssets', zh: '流动资产合计', en: 'current assets', sheet: 'balance', isRequired: false },
  { id: 'fixedAssets', zh: '固定资产账面价值', en: 'fixed assets, net', sheet: 'balance', isRequired: false },
  { id: 'totalAssets', zh: '资产总计', en: 'total assets', sheet: 'balance', isRequired: true },
  { id: 'shortTermLoans', zh: '短期借款', en: 'short-term borrowings', sheet: 'balance', isRequired: false },
  { id: 'payables', zh: '应付账款', en: 'trade payables', sheet: 'balance', isRequired: false },
  { id: 'currentLiabilities', zh: '流动负债合计', en: 'current liabilities', sheet: 'balance', isRequired: false },
  { id: 'longTermLoans', zh: '长期借款', en: 'long-term borrowings', sheet: 'balance', isRequired: false },
  { id: 'totalLiabilities', zh: '负债合计', en: 'total liabilities', sheet: 'balance', isRequired: true },
  { id: 'paidInCapital', zh: '实收资本', en: 'paid-in capital', sheet: 'balance', isRequired: false },
  { id: 'retainedEarnings', zh: '未分配利润', en: 'undistributed profit', sheet: 'balance', isRequired: false },
  { id: 'equity', zh: '所有者权益合计', en: 'owners’ equity', sheet: 'balance', isRequired: true },
  { id: 'revenue', zh: '营业收入', en: 'revenue', sheet: 'income', isRequired: true },
  { id: 'costOfSales', zh: '营业成本', en: 'cost of sales', sheet: 'income', isRequired: false },
  { id: 'taxes', zh: '税金及附加', en: 'taxes and surcharges', sheet: 'income', isRequired: false },
  { id: 'sellingExpenses', zh: '销售费用', en: 'selling expenses', sheet: 'income', isRequired: false },
  { id: 'adminExpenses', zh: '管理费用', en: 'administrative expenses', sheet: 'income', isRequired: false },
  { id: 'financeExpenses', zh: '财务费用', en: 'finance expenses', sheet: 'income', isRequired: false },
  { id: 'operatingProfit', zh: '营业利润', en: 'operating profit', sheet: 'income', isRequired: false },
  { id: 'profitBeforeTax', zh: '利润总额', en: 'profit before tax', sheet: 'income', isRequired: false },
  { id: 'incomeTax', zh: '所得税费用', en: 'income tax', sheet: 'income', isRequired: false },
  { id: 'netProfit', zh: '净利润', en: 'net profit', sheet: 'income', isRequired: true },
] as const
export type StatementItem = (typeof statementItems)[number]['id']

/** A firm's statement of one period: the balance at its end, the income of the year to its end. */
export type FinancialStatement = {
  readonly firm: string
  readonly periodEnd: CalendarDate
  readonly items: Readonly<Partial<Record<StatementItem, Money>>>
  /** Assets differ from liabilities and equity: kept and shown, not rejected. */
  readonly isUnbalanced: boolean
}

type StatementField = 'firm' | 'periodEnd' | StatementItem

export const statementColumns: readonly Column<StatementField>[] = [
  { field: 'firm', names: ['enterprise_id', '企业代号', '统一社会信用代码'], isRequired: true },
  { field: 'periodEnd', names: ['period_end', '期末日', '截止日期', '会计期间'], isRequired: true },
  ...statementItems.map(
    ({ id, zh, isRequired }): Column<StatementField> => ({ field: id, names: [id.toLowerCase(), zh], isRequired }),
  ),
]

const monthPattern = /^(\d{4})[-/.年](\d{1,2})月?$/
const yearPattern = /^(\d{4})年?(度)?$/

/** The last day of a period: a day, or a month (2025-12), or a year (2025年度). */
export function readPeriodEnd(cell: string): Result<CalendarDate, RowFault> {
  const text = cell.normalize('NFKC').trim()
  const [, year, month] = monthPattern.exec(text) ?? [null, yearPattern.exec(text)?.[1], '12']
  if (year === undefined || month === undefined) return readDay('periodEnd', cell)
  const parts = { year: Number(year), month: Number(month) }
  if (parts.month < 1 || parts.month > 12) return fail({ field: 'periodEnd', code: 'not-a-date', value: cell })
  return ok(fromParts({ ...parts, day: daysInMonth(parts.year, parts.month) }))
}

/** One row of a file of statements, or every fault in it. An empty item that is not required is not known. */
export function parseStatement(cells: RowCells<StatementField>): Result<FinancialStatement, readonly RowFault[]> {
  const firm = readText('firm', cells('firm'))
  const periodEnd = readPeriodEnd(cells('periodEnd'))
  const items: Partial<Record<StatementItem, Money>> = {}
  const faults: RowFault[] = [...faultsOf([firm, periodEnd])]
  for (const { id, isRequired } of statementItems) {
    if (cells(id).trim() === '' && !isRequired) continue
    const amount = readYuan(id, cells(id))
    if (amount.ok) items[id] = amount.value
    else faults.push(amount.error)
  }
  if (!firm.ok || !periodEnd.ok || faults.length > 0) return fail(faults)
  return ok({ firm: firm.value, periodEnd: periodEnd.value, items, isUnbalanced: !balances(items) })
}

/** 资产总计 = 负债合计 + 所有者权益合计, to the fen. */
function balances(items: FinancialStatement['items']): boolean {
  const nothing = noMoney('CNY')
  const { totalAssets = nothing, totalLiabilities = nothing, equity = nothing } = items
  return subtract(totalAssets, add(totalLiabilities, equity)).minor === 0n
}

/** The row as it is hashed into the tree of its import. */
export const statementJson = ({ firm, periodEnd, items }: FinancialStatement): Json => ({
  firm,
  periodEnd,
  ...Object.fromEntries(Object.entries(items).map(([id, amount]) => [id, formatAmount(amount)])),
})
