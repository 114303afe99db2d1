import { fail, ok, type Result } from '../basics/result.ts'
import { linesOfEntry } from './camt-entry.ts'
import { amountOf, dayOf, isCreditOf, note, type Faults } from './camt-parts.ts'
import type { Balance, Statement, StatementFault, StatementLine } from './statement.ts'
import { childrenOf, elementAt, textAt, type XmlElement } from '../basics/xml-element.ts'

/** The versions of the message that are read; their lines differ in few places only. */
export const camtVersions = [
  'urn:iso:std:iso:20022:tech:xsd:camt.053.001.02',
  'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08',
] as const

/** So many lines one file may have. */
export const mostLines = 20_000

/** Every statement of a camt.053 document (ISO 20022, versions 02 and 08), or every fault with its line. */
export function parseCamt(root: XmlElement): Result<readonly Statement[], readonly StatementFault[]> {
  const faults: Faults = { list: [] }
  const message = elementAt(root, 'BkToCstmrStmt')
  if (root.name !== 'Document' || message === undefined) note(faults, 'not-a-statement', root, root.namespace)
  else if (!camtVersions.some((version) => version === root.namespace))
    note(faults, 'version-not-read', root, root.namespace)
  if (message === undefined || faults.list.length > 0) return fail(faults.list)
  const found = childrenOf(message, 'Stmt')
  if (found.length === 0) note(faults, 'missing', message, 'Stmt')
  let nr = 0
  const statements = found.map((each): Statement => {
    const statement = statementOf(each, nr, faults)
    nr += statement.lines.length
    return statement
  })
  if (nr > mostLines) note(faults, 'too-many-lines', message, `${nr} > ${mostLines}`)
  return faults.list.length > 0 ? fail(faults.list) : ok(statements)
}

function statementOf(element: XmlElement, before: number, faults: Faults): Statement {
  const id = textAt(element, 'Id')
  const account = textAt(element, 'Acct', 'Id', 'IBAN') || textAt(element, 'Acct', 'Id', 'Othr', 'Id')
  if (id === '') note(faults, 'missing', element, 'Id')
  if (account === '') note(faults, 'missing', element, 'Acct/Id')
  const lines: StatementLine[] = []
  for (const entry of childrenOf(element, 'Ntry')) lines.push(...linesOfEntry(entry, before + lines.length, faults))
  return {
    id,
    account,
    currency: textAt(element, 'Acct', 'Ccy') || null,
    from: dayOf(elementAt(element, 'FrToDt', 'FrDtTm'), faults),
    to: dayOf(elementAt(element, 'FrToDt', 'ToDtTm'), faults),
    opening: balanceOf(element, ['OPBD', 'PRCD'], faults),
    closing: balanceOf(element, ['CLBD'], faults),
    lines,
  }
}

/** The first balance of these codes, in the order of the codes. */
function balanceOf(statement: XmlElement, codes: readonly string[], faults: Faults): Balance | null {
  const balances = childrenOf(statement, 'Bal')
  for (const code of codes) {
    const found = balances.find((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === code)
    if (found === undefined) continue
    const amount = amountOf(found, faults)
    const isCredit = isCreditOf(found, faults)
    return amount === null ? null : { ...amount, amount: isCredit ? amount.amount : -amount.amount }
  }
  return null
}
