/** `nr` is the row as the person sees it in the file, the header being 1; blank rows are counted and left out. */
export type TableRow = { readonly nr: number; readonly cells: readonly string[] }

/** Rows as wide as the header at least; what is empty beyond it is left out, and so are rows without any text. */
export async function* alignRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let width = 0
  for await (const row of rows) {
    const { nr, cells } = row
    const end = Math.max(width, cells.findLastIndex((cell) => cell !== '') + 1)
    if (end === 0 || (end === width && cells.every((cell) => cell === ''))) continue
    if (width === 0) width = end
    yield cells.length === end ? row : { nr, cells: Array.from({ length: end }, (_, index) => cells[index] ?? '') }
  }
}
