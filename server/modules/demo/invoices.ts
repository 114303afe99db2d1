import { addDays, addMonths, date, type CalendarDate } from '#core/basics/calendar-date.ts'

/** Two years of invented invoices of one firm as a CSV: regular customers, a season, a few voids and red letters. */
export function invoiceCsv(
  reference: string,
  direction: 'input' | 'output',
  monthly: number,
  until: CalendarDate,
): string {
  const lines = ['enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status']
  const start = addMonths(date(`${until.slice(0, 7)}-01`), -24)
  const share = direction === 'output' ? 100 : 78
  for (let month = 0; month < 24; month += 1)
    for (let i = 0; i < 12; i += 1) {
      const seed = (month * 37 + i * 53 + reference.length * 11 + monthly) % 97
      const net =
        Math.round((monthly * share * (70 + ((month * 5) % 36) + seed / 3)) / 120 / 12) * (seed === 7 ? -1 : 1)
      const tax = Math.round(net * 0.13)
      const day = addDays(addMonths(start, month), (i * 2 + (seed % 3)) % 27)
      const number = `${direction === 'output' ? 2 : 1}${String(month * 12 + i).padStart(7, '0')}`
      const counterparty = `${direction === 'output' ? 'B' : 'S'}${String((seed * 7 + i) % 19).padStart(4, '0')}`
      lines.push(
        [
          reference,
          number,
          day,
          counterparty,
          yuan(net),
          yuan(tax),
          yuan(net + tax),
          seed === 41 ? '作废发票' : '有效发票',
        ].join(','),
      )
    }
  return `${lines.join('\n')}\n`
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)
