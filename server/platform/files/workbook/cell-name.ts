/** `A`, `B` … `Z`, `AA` … of a column counted from 0. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

/** The column, counted from 0, and row of a name such as `C7`, or null. */
export function parseCellName(name: string): { readonly column: number; readonly nr: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name)
  if (match === null) return null
  const [, letters = '', digits = ''] = match
  const column = Array.from(letters).reduce((count, letter) => count * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, nr: Number(digits) }
}
