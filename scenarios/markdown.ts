import { formatAmount, type Money } from '#core/basics/money.ts'

/** 1234567.5 → `1,234,567.50`. */
export const readable = (value: Money): string => grouped(formatAmount(value))

export const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A column whose head ends in a colon holds numbers and stands at the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const names = heads.map((head) => head.replace(/:$/, ''))
  const widths = names.map((name, i) => Math.max(3, name.length, ...rows.map((row) => (row[i] ?? '').length)))
  const isNumber = (i: number): boolean => heads[i]?.endsWith(':') ?? false
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`
  const rule = widths.map((width, i) => (isNumber(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return ['', line(names), line(rule), ...rows.map(line), '']
}
