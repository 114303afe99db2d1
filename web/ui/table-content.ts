type Kind = 'text' | 'number' | 'date'
export type TableContent = {
  readonly columns: readonly { readonly title: string; readonly kind: Kind }[]
  readonly rows: readonly (readonly string[])[]
}

const longest = 2000

const textOf = (cell: Element): string =>
  ((cell as HTMLElement).innerText ?? cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longest)

/** What a cell says: of an amount the exact one, whatever its short form shows. */
const valueOf = (cell: Element): string => {
  const [exact, ...more] = cell.querySelectorAll('[data-exact]')
  if (exact instanceof HTMLElement && more.length === 0) return exact.dataset['exact'] ?? ''
  return textOf(cell)
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The table on the page as its reader sees it: its columns and rows, without those that only hold buttons. */
export function contentOf(table: Element): TableContent {
  const heads = [...table.querySelectorAll('thead th')]
  const lines = [...table.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')])
  const kept = heads.flatMap((_, i) => (lines.some((cells) => cells[i]?.querySelector('button')) ? [] : [i]))
  const values = lines.map((cells) => kept.map((i) => (cells[i] === undefined ? '' : valueOf(cells[i]))))
  const columns = kept.map((place, i) => {
    const isNumeric = heads[place]?.classList.contains('number') ?? false
    const plain = values.map((cells) => (isNumeric ? numberText(cells[i] ?? '') : (cells[i] ?? ''))).filter(Boolean)
    const kind: Kind = isNumeric && plain.every(isNumber) ? 'number' : plain.length > 0 && plain.every(isDate) ? 'date' : 'text' // prettier-ignore
    return { title: textOf(heads[place] ?? table), kind }
  })
  const rows = values.map((cells) => cells.map((cell, i) => (columns[i]?.kind === 'number' ? numberText(cell) : cell)))
  return { columns, rows }
}

/** "1,234.50" → "1234.50"; "—" is no number and nothing. */
const numberText = (text: string): string => {
  const plain = text.replaceAll(',', '').replace('−', '-')
  return plain === '—' ? '' : plain
}
