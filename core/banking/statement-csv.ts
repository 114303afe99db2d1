import { parseDate } from '../basics/calendar-date.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { parseExactDecimal } from './exact-decimal.ts'
import type { StatementFault, StatementLine } from './statement.ts'

/** The columns of our own statement file, in the order of its template. */
export const statementColumns = [
  { field: 'bookedOn', names: ['入账日期', 'booked_on'], isRequired: true },
  { field: 'amount', names: ['金额', 'amount'], isRequired: true },
  { field: 'currency', names: ['币种', 'currency'], isRequired: false },
  { field: 'direction', names: ['借贷', 'direction'], isRequired: false },
  { field: 'bankReference', names: ['银行流水号', 'bank_reference'], isRequired: true },
  { field: 'payerName', names: ['付款人', 'payer'], isRequired: false },
  { field: 'payerAccount', names: ['付款账号', 'payer_account'], isRequired: false },
  { field: 'reference', names: ['合同号或附言', 'reference'], isRequired: false },
] as const

export type StatementField = (typeof statementColumns)[number]['field']

const credits = ['', '贷', 'credit', 'crdt', 'c']
const debits = ['借', 'debit', 'dbit', 'd']

/** One row of our own statement file; a booking that came in where the direction is left empty. */
export function parseStatementRow(
  cells: (field: StatementField) => string,
  nr: number,
  row: number,
): Result<StatementLine, readonly StatementFault[]> {
  const faults: StatementFault[] = []
  const cell = (field: StatementField): string => cells(field).trim()
  const at = (field: StatementField): string =>
    `row ${row}, ${statementColumns.find((each) => each.field === field)?.names[0] ?? field}`
  const bookedOn = parseDate(cell('bookedOn'))
  const amount = parseExactDecimal(cell('amount').replaceAll(',', ''))
  const direction = cell('direction').toLowerCase()
  const currency = cell('currency').toUpperCase() || 'CNY'
  if (!bookedOn.ok) faults.push({ code: 'not-a-date', place: at('bookedOn'), value: cell('bookedOn') })
  if (amount === null || amount === 0n)
    faults.push({ code: 'not-an-amount', place: at('amount'), value: cell('amount') })
  if (!/^[A-Z]{3}$/.test(currency)) faults.push({ code: 'missing', place: at('currency'), value: currency })
  if (![...credits, ...debits].includes(direction))
    faults.push({ code: 'not-an-indicator', place: at('direction'), value: direction })
  if (cell('bankReference') === '') faults.push({ code: 'missing', place: at('bankReference'), value: '' })
  if (!bookedOn.ok || amount === null || faults.length > 0) return fail(faults)
  return ok({
    nr,
    amount,
    currency,
    isCredit: credits.includes(direction),
    isReversal: false,
    isBooked: true,
    bookedOn: bookedOn.value,
    bankReference: cell('bankReference').slice(0, 140),
    references: cell('reference') === '' ? [] : [cell('reference').slice(0, 500)],
    payerName: cell('payerName').slice(0, 200),
    payerAccount: cell('payerAccount').slice(0, 64),
    isOddBatch: false,
  })
}
