import { amountOf, dayOf, isCreditOf, type Faults } from './camt-parts.ts'
import { parseExactDecimal, type ExactDecimal } from './exact-decimal.ts'
import type { StatementLine } from './statement.ts'
import { elementAt, elementsAt, textAt, type XmlElement } from '../basics/xml-element.ts'

/**
 * The lines of one entry: the entry itself, or each payment of a batch where their amounts add up to it.
 * A batch that does not add up stays one line that says so.
 */
export function linesOfEntry(entry: XmlElement, before: number, faults: Faults): readonly StatementLine[] {
  const amount = amountOf(entry, faults)
  const booked = {
    isCredit: isCreditOf(entry, faults),
    isReversal: textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1',
    isBooked: (textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')) === 'BOOK',
    bookedOn: dayOf(elementAt(entry, 'BookgDt', 'Dt') ?? elementAt(entry, 'BookgDt', 'DtTm'), faults),
  }
  if (amount === null) return []
  const payments = elementsAt(entry, 'NtryDtls', 'TxDtls')
  const amounts = payments.map((payment) => paymentAmount(payment, amount.currency))
  const isBatch = payments.length > 1
  const addsUp = amounts.every((each) => each !== null) && total(amounts) === amount.amount
  if (isBatch && addsUp)
    return payments.map((payment, i) => ({
      ...booked,
      ...told(entry, [payment]),
      nr: before + i + 1,
      amount: amounts[i] ?? 0n,
      currency: amount.currency,
      isOddBatch: false,
    }))
  return [{ ...booked, ...told(entry, payments), nr: before + 1, ...amount, isOddBatch: isBatch }]
}

const total = (amounts: readonly (ExactDecimal | null)[]): ExactDecimal =>
  amounts.reduce<ExactDecimal>((sum, each) => sum + (each ?? 0n), 0n)

/** What one payment of a batch moved on the account, where the bank says so in the account's currency. */
function paymentAmount(payment: XmlElement, currency: string): ExactDecimal | null {
  const found = [
    elementAt(payment, 'Amt'),
    elementAt(payment, 'AmtDtls', 'TxAmt', 'Amt'),
    elementAt(payment, 'AmtDtls', 'InstdAmt', 'Amt'),
  ].find((each) => each?.attributes['Ccy'] === currency)
  return found === undefined ? null : parseExactDecimal(found.text)
}

/** Everything that the entry and its payments tell about what was paid, by whom. */
function told(entry: XmlElement, payments: readonly XmlElement[]) {
  const texts = (path: readonly string[]) =>
    payments.flatMap((payment) => elementsAt(payment, ...path)).map(({ text }) => text)
  const references = [
    ...texts(['Refs', 'EndToEndId']),
    ...texts(['Refs', 'InstrId']),
    ...texts(['Refs', 'TxId']),
    ...texts(['RmtInf', 'Strd', 'CdtrRefInf', 'Ref']),
    ...texts(['RmtInf', 'Strd', 'AddtlRmtInf']),
    ...texts(['RmtInf', 'Ustrd']),
    ...texts(['AddtlTxInf']),
    textAt(entry, 'NtryRef'),
    textAt(entry, 'AddtlNtryInf'),
  ]
  const ofPayment = payments.length === 1 ? textAt(payments[0]!, 'Refs', 'AcctSvcrRef') : ''
  return {
    bankReference: (ofPayment || textAt(entry, 'AcctSvcrRef')).slice(0, 140),
    references: references.filter((text) => text !== '' && text !== 'NOTPROVIDED').map((text) => text.slice(0, 500)),
    payerName: firstOf(texts(['RltdPties', 'Dbtr', 'Pty', 'Nm']), texts(['RltdPties', 'Dbtr', 'Nm'])),
    payerAccount: firstOf(
      texts(['RltdPties', 'DbtrAcct', 'Id', 'IBAN']),
      texts(['RltdPties', 'DbtrAcct', 'Id', 'Othr', 'Id']),
    ),
  }
}

const firstOf = (...lists: readonly (readonly string[])[]): string => (lists.flat()[0] ?? '').slice(0, 200)
