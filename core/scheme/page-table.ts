import { say, type Telling } from './words.ts'

/** A section with one table; nothing where it has no rows. */
export function table(
  telling: Telling,
  title: readonly [zh: string, en: string],
  columns: readonly (readonly [zh: string, en: string])[],
  rows: readonly (readonly string[])[],
  heading: '##' | '###' = '##',
): readonly string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    `${heading} ${say(telling, ...title)}`,
    '',
    line(columns.map((column) => say(telling, ...column))),
    line(columns.map(() => '---')),
    ...rows.map(line),
  ]
}

export const yes = (telling: Telling, isSo: boolean | undefined): string =>
  isSo ? say(telling, '是', 'yes') : say(telling, '否', 'no')
export const listed = (telling: Telling, all: readonly string[]): string => all.join(say(telling, '、', ', '))
