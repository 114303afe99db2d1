import type { CalendarDate } from '../basics/calendar-date.ts'
import { negate, parseAmount, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { parseWrittenDate } from '../basics/written-date.ts'
import type { RowFault } from './columns.ts'

/** A day as accountants write it, year first. */
export function readDay(field: string, cell: string): Result<CalendarDate, RowFault> {
  const parsed = parseWrittenDate(cell)
  return parsed.ok ? parsed : fail({ field, code: 'not-a-date', value: cell })
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
