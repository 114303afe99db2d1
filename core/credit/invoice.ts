import type { CalendarDate } from '../basics/calendar-date.ts'
import { formatAmount, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Json } from '../record/canonical.ts'
import { readDay, readYuan } from './cells.ts'
import { faultsOf, readText, type Column, type RowCells, type RowFault } from './columns.ts'

/** Seen from the firm: it issued an output invoice (a sale) and received an input invoice (a purchase). */
export type InvoiceDirection = 'input' | 'output'

/** One VAT invoice. Amounts in yuan, exact to the fen; a red-letter invoice has negative amounts. */
export type Invoice = {
  readonly firm: string
  readonly direction: InvoiceDirection
  readonly number: string
  readonly issuedOn: CalendarDate
  readonly counterparty: string
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly isVoid: boolean
  /** Net and tax differ from gross by more than a fen: kept and shown, not rejected. */
  readonly isUnbalanced: boolean
}

type InvoiceField = 'firm' | 'number' | 'issuedOn' | 'counterparty' | 'net' | 'tax' | 'gross' | 'status'

const column = (field: InvoiceField, ...names: readonly string[]): Column<InvoiceField> => ({
  field,
  names,
  isRequired: true,
})

export const invoiceColumns: readonly Column<InvoiceField>[] = [
  column('firm', 'enterprise_id', '企业代号'),
  column('number', 'invoice_no', '发票号码'),
  column('issuedOn', 'issue_date', '开票日期'),
  column('counterparty', 'counterparty_id', '购方单位代号', '销方单位代号'),
  column('net', 'amount', '金额'),
  column('tax', 'tax', '税额'),
  column('gross', 'amount_incl_tax', '价税合计'),
  column('status', 'status', '发票状态'),
]

const statuses: Readonly<Record<string, { readonly isVoid: boolean }>> = {
  valid: { isVoid: false },
  有效发票: { isVoid: false },
  有效: { isVoid: false },
  正常: { isVoid: false },
  void: { isVoid: true },
  作废发票: { isVoid: true },
  作废: { isVoid: true },
}

/** One row of an invoice file, or every fault in it. */
export function parseInvoice(
  cells: RowCells<InvoiceField>,
  direction: InvoiceDirection,
): Result<Invoice, readonly RowFault[]> {
  const firm = readText('firm', cells('firm'))
  const number = readText('number', cells('number'))
  const issuedOn = readDay('issuedOn', cells('issuedOn'))
  const counterparty = readText('counterparty', cells('counterparty'))
  const net = readYuan('net', cells('net'))
  const tax = readYuan('tax', cells('tax'))
  const gross = readYuan('gross', cells('gross'))
  const status = readStatus(cells('status'))
  if (!firm.ok || !number.ok || !issuedOn.ok || !counterparty.ok || !net.ok || !tax.ok || !gross.ok || !status.ok)
    return fail(faultsOf([firm, number, issuedOn, counterparty, net, tax, gross, status]))
  return ok({
    firm: firm.value,
    direction,
    number: number.value,
    issuedOn: issuedOn.value,
    counterparty: counterparty.value,
    net: net.value,
    tax: tax.value,
    gross: gross.value,
    isVoid: status.value.isVoid,
    isUnbalanced: isMoreThanAFen(net.value.minor + tax.value.minor - gross.value.minor),
  })
}

export const isRedLetter = ({ gross }: Invoice): boolean => gross.minor < 0n

/** What should name an invoice. The real world repeats it: rows that differ under one name are kept and flagged. */
export const invoiceName = ({ firm, direction, number }: Invoice): string => `${firm}/${direction}/${number}`

/** The row as it is hashed into the tree of its import; identical rows are the same row. */
export const invoiceJson = (invoice: Invoice): Json => ({
  firm: invoice.firm,
  direction: invoice.direction,
  number: invoice.number,
  issuedOn: invoice.issuedOn,
  counterparty: invoice.counterparty,
  net: formatAmount(invoice.net),
  tax: formatAmount(invoice.tax),
  gross: formatAmount(invoice.gross),
  status: invoice.isVoid ? 'void' : 'valid',
})

function readStatus(cell: string): Result<{ readonly isVoid: boolean }, RowFault> {
  const known = statuses[cell.normalize('NFKC').trim().toLowerCase()]
  return known ? ok(known) : fail({ field: 'status', code: 'unknown-status', value: cell })
}

const isMoreThanAFen = (difference: bigint): boolean => difference > 1n || difference < -1n
