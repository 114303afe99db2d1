import { parseDate, type CalendarDate } from '../basics/calendar-date.ts'
import { negate, parseAmount, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { RowFault } from './columns.ts'

const dayPatterns = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** A day as accountants write it, year first: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305; a time behind it is left out. */
export function readDay(field: string, cell: string): Result<CalendarDate, RowFault> {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '')
  for (const pattern of dayPatterns) {
    const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
    const parsed = parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    if (year !== '' && parsed.ok) return parsed
  }
  return fail({ field, code: 'not-a-date', value: cell })
}

const groupedPattern = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/

/** An amount in yuan as accountants write it: 1234.5, 1,234.50, ¥1,234.50, (1,234.50) for less than nothing. */
export function readYuan(field: string, cell: string): Result<Money, RowFault> {
  const text = cell.normalize('NFKC').trim().replace(/元$/, '').replace(/^(-?)[¥￥]\s*/, '$1') // prettier-ignore
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1]
  const plain = inBrackets ?? text
  const parsed = parseAmount(groupedPattern.test(plain) ? plain.replaceAll(',', '') : plain, 'CNY')
  if (!parsed.ok) return fail({ field, code: 'not-an-amount', value: cell })
  return ok(inBrackets === undefined ? parsed.value : negate(parsed.value))
}
