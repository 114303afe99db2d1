import type { Column, RowCells } from './columns.ts'

/** Which column of a file holds each field: its place from 0, or null where no column does. */
export type ColumnMatching = Readonly<Record<string, number | null>>

/** Titles as they are compared: without blanks, brackets with units, marks of importance, and letter case. */
const bare = (title: string): string =>
  title
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .replaceAll(/\(.*?\)|[\s*:：_-]/g, '')
    .toLowerCase()

/** The title of a column in a template: the first name in Chinese, or the first of all. */
export const titleOf = ({ names }: Pick<Column<string>, 'names'>): string =>
  names.find((name) => /\p{Script=Han}/u.test(name)) ?? names[0] ?? ''

/**
 * Suggests the column of each field: the same title first, then one title that contains the name. Each column is
 * suggested once, and what fits two columns alike is left to the person.
 */
export function suggestMatching<F extends string>(
  columns: readonly Column<F>[],
  header: readonly string[],
): ColumnMatching {
  const titles = header.map(bare)
  const taken = new Set<number>()
  const take = (place: number | undefined): number | null => {
    if (place === undefined) return null
    taken.add(place)
    return place
  }
  const exact = columns.map(({ names }) => {
    const place = titles.findIndex((title, i) => !taken.has(i) && names.some((name) => bare(name) === title))
    return take(place === -1 ? undefined : place)
  })
  return Object.fromEntries(
    columns.map(({ field, names }, i) => {
      if (exact[i] !== null) return [field, exact[i]!]
      const near = titles.flatMap((title, place) =>
        !taken.has(place) && title !== '' && names.some((name) => bare(name).length > 1 && title.includes(bare(name)))
          ? [place]
          : [],
      )
      return [field, near.length === 1 ? take(near[0]) : null]
    }),
  )
}

export type MatchingFault = {
  readonly field: string
  readonly code: 'not-matched' | 'no-such-column' | 'matched-twice'
}

/** The required fields for which no column is chosen, and the fields whose column is not there or chosen twice. */
export function checkMatching(
  columns: readonly Column<string>[],
  matching: ColumnMatching,
  width: number,
): readonly MatchingFault[] {
  const places = Object.values(matching).filter((place) => place !== null)
  return columns.flatMap(({ field, isRequired }): readonly MatchingFault[] => {
    const place = matching[field] ?? null
    if (place === null) return isRequired ? [{ field, code: 'not-matched' }] : []
    if (place < 0 || place >= width) return [{ field, code: 'no-such-column' }]
    return places.filter((each) => each === place).length > 1 ? [{ field, code: 'matched-twice' }] : []
  })
}

/** The cells of a row by field, under a matching. */
export const cellsBy =
  (matching: ColumnMatching) =>
  (cells: readonly string[]): RowCells<string> =>
  (field) => {
    const place = matching[field] ?? null
    return place === null ? '' : (cells[place] ?? '')
  }
