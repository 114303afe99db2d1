/**
 * A spreadsheet runs a CSV cell that begins like a formula. Such a cell is written with an apostrophe before it, and
 * so is one that would be taken for a protected one, so that reading gives back exactly what was written. The
 * full-width signs count, since some spreadsheets take them for the others (OWASP, CSV injection).
 */
const dangerous = /^'*[\ufeff\u200b ]*[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/

export const protectCell = (text: string): string =>
  dangerous.test(text) && !plainNumber.test(text) ? `'${text}` : text

export const unprotectCell = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text
