import { parseDate, type CalendarDate } from '../basics/calendar-date.ts'
import { parseExactDecimal } from './exact-decimal.ts'
import type { Balance, StatementFault, StatementFaultCode } from './statement.ts'
import { elementAt, textAt, type XmlElement } from '../basics/xml-element.ts'

/** Collects what is wrong while a document is read, with the line of the file. */
export type Faults = { readonly list: StatementFault[] }
export const note = (faults: Faults, code: StatementFaultCode, element: XmlElement, value: string): null => {
  faults.list.push({ code, place: `${element.name}, line ${element.line}`, value: value.slice(0, 80) })
  return null
}

/** The amount of a balance or an entry with its currency. */
export function amountOf(element: XmlElement, faults: Faults): Balance | null {
  const found = elementAt(element, 'Amt')
  if (found === undefined) return note(faults, 'missing', element, 'Amt')
  const amount = parseExactDecimal(found.text)
  const currency = found.attributes['Ccy'] ?? ''
  if (!/^[A-Z]{3}$/.test(currency)) return note(faults, 'missing', found, 'Ccy')
  return amount === null ? note(faults, 'not-an-amount', found, found.text) : { amount, currency }
}

export function isCreditOf(element: XmlElement, faults: Faults): boolean {
  const indicator = textAt(element, 'CdtDbtInd')
  if (indicator !== 'CRDT' && indicator !== 'DBIT') note(faults, 'not-an-indicator', element, indicator)
  return indicator === 'CRDT'
}

/** The calendar day of a date or of a moment as the bank wrote it, in the bank's own zone. */
export function dayOf(element: XmlElement | undefined, faults: Faults): CalendarDate | null {
  if (element === undefined) return null
  const parsed = parseDate(element.text.slice(0, 10))
  const isWhole =
    element.text.length === 10 || element.text[10] === 'T' || /^(Z|[+-]\d\d:\d\d)$/.test(element.text.slice(10))
  return parsed.ok && isWhole ? parsed.value : note(faults, 'not-a-date', element, element.text)
}
