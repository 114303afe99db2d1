import { parseCamt } from '#core/banking/camt.ts'
import type { Statement } from '#core/banking/statement.ts'
import type { StatementEvents } from '#core/banking/statement-events.ts'
import { readXml, XmlRefused } from '#server/platform/xml/read-xml.ts'
import { refusedFile } from './statements.ts'

type Format = StatementEvents['statement-imported']['format']
type StatementFile = { readonly format: Format; readonly statements: readonly Statement[] }

const looksLikeXml = (content: Buffer): boolean => /^\uFEFF?\s*</.test(content.subarray(0, 200).toString('utf8'))

/** What a bank's file says, by its content: camt.053 in XML, otherwise a table of our own template. */
export async function readStatementFile(content: Buffer): Promise<StatementFile> {
  if (looksLikeXml(content)) return readCamtFile(content)
  throw refusedFile([{ code: 'not-a-statement', place: 'line 1', value: content.subarray(0, 40).toString('utf8') }])
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
