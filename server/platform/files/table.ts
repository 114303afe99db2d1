/** A column of a table that is written: what stands above it and what its cells are. */
export type TableColumn = {
  readonly header: string
  /** Exact decimals for `number`, `YYYY-MM-DD` for `date`; a cell that is neither is written as text. */
  readonly kind: 'text' | 'number' | 'date'
  /** In characters of the spreadsheet's own font. */
  readonly width?: number
}

export type Table = {
  readonly columns: readonly TableColumn[]
  /** One text for each column. */
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}
