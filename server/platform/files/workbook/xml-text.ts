/** What the format writes as `_x000D_`: characters that XML forbids or changes, and an escape that is meant literally. */
const escaped = /_x([0-9A-Fa-f]{4})_/g
// oxlint-disable-next-line no-control-regex
const unsayable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4})/gu

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text of a cell as character data or attribute of a workbook; any string survives, lone surrogates too. */
export const encodeText = (text: string): string =>
  text
    .replace(unsayable, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** The text of a cell after its XML has been parsed. */
export const decodeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(escaped, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text
