import { Readable } from 'node:stream'
import { mostLines, parseCamt } from '#core/banking/camt.ts'
import { parseStatementRow, statementColumns, type StatementField } from '#core/banking/statement-csv.ts'
import type { Statement, StatementFault, StatementLine } from '#core/banking/statement.ts'
import type { StatementEvents } from '#core/banking/statement-events.ts'
import { readXml, XmlRefused } from '#server/platform/xml/read-xml.ts'
import { tableRows } from '../information/index.ts'
import { refusedFile } from './refused-file.ts'

type Format = StatementEvents['statement-imported']['format']
type StatementFile = { readonly format: Format; readonly statements: readonly Statement[] }

const looksLikeXml = (content: Buffer): boolean => /^\uFEFF?\s*</.test(content.subarray(0, 200).toString('utf8'))

/** What a bank's file says, by its content: camt.053 in XML, otherwise a table of our own template. */
export const readStatementFile = (content: Buffer): StatementFile | Promise<StatementFile> =>
  looksLikeXml(content) ? readCamtFile(content) : readTemplateFile(content)

/** A workbook or CSV of our template: every row a booking of one account, which no balances check. */
async function readTemplateFile(content: Buffer): Promise<StatementFile> {
  const lines: StatementLine[] = []
  const faults: StatementFault[] = []
  let place: ((field: StatementField) => number) | null = null
  for await (const { nr, cells } of tableRows(Readable.from([content]))) {
    if (place === null) {
      place = placesIn(cells)
      continue
    }
    const at = place
    const parsed = parseStatementRow((field) => cells[at(field)] ?? '', lines.length + 1, nr)
    if (parsed.ok) lines.push(parsed.value)
    else faults.push(...parsed.error)
    if (lines.length > mostLines) faults.push({ code: 'too-many-lines', place: `row ${nr}`, value: `> ${mostLines}` })
    if (faults.length > 100 || lines.length > mostLines) break
  }
  if (faults.length > 0) throw refusedFile(faults)
  const statement: Statement = {
    id: 'template',
    account: 'template',
    currency: lines[0]?.currency ?? null,
    ...periodOf(lines),
    opening: null,
    closing: null,
    lines,
  }
  return { format: 'csv', statements: [statement] }
}

/** From the first day on which something was booked to the last. */
const periodOf = (lines: readonly StatementLine[]): Pick<Statement, 'from' | 'to'> =>
  lines.reduce<Pick<Statement, 'from' | 'to'>>(
    ({ from, to }, { bookedOn }) => ({
      from: from === null || (bookedOn ?? from) < from ? bookedOn : from,
      to: to === null || (bookedOn ?? to) > to ? bookedOn : to,
    }),
    { from: null, to: null },
  )

/** Where each field of the template stands in a header; a required one that is lacking is a fault. */
function placesIn(header: readonly string[]): (field: StatementField) => number {
  const titles = header.map((title) => title.normalize('NFKC').trim().toLowerCase())
  const places = new Map(statementColumns.map(({ field, names }) => [field, titles.findIndex((title) => names.some((name) => name === title))])) // prettier-ignore
  const lacking = statementColumns.filter(({ field, isRequired }) => isRequired && (places.get(field) ?? -1) < 0)
  if (lacking.length > 0)
    throw refusedFile(lacking.map(({ names }) => ({ code: 'missing', place: 'row 1', value: names[0] })))
  return (field) => places.get(field) ?? -1
}

function readCamtFile(content: Buffer): StatementFile {
  const root = readRoot(content)
  const parsed = parseCamt(root)
  if (!parsed.ok) throw refusedFile(parsed.error)
  const format: Format = root.namespace.endsWith('.08') ? 'camt.053.001.08' : 'camt.053.001.02'
  return { format, statements: parsed.value }
}

function readRoot(content: Buffer) {
  try {
    return readXml(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (error) {
    if (error instanceof XmlRefused)
      throw refusedFile([{ code: 'not-a-statement', place: `line ${error.line}`, value: error.message.slice(0, 120) }])
    throw refusedFile([{ code: 'not-a-statement', place: 'line 1', value: 'not UTF-8' }])
  }
}
