import { fail, ok, type Result } from '../basics/result.ts'

/** A column by its name in this project and the names under which files bring it. */
export type Column<F extends string> = {
  readonly field: F
  readonly names: readonly string[]
  readonly isRequired: boolean
}

/** Where a row is wrong: which field, why, and what stood there. */
export type RowFault = { readonly field: string; readonly code: RowFaultCode; readonly value: string }
export type RowFaultCode =
  | 'missing'
  | 'too-long'
  | 'control-character'
  | 'not-a-date'
  | 'not-an-amount'
  | 'unknown-status'
  | 'not-an-identifier'
  | 'not-yes-or-no'
  | 'unknown-topic'
  | 'not-a-rating'

/** The cells of one row, by field. */
export type RowCells<F extends string> = (field: F) => string

/** Finds each field in a header line (a byte order mark and blanks do not matter); missing columns are named. */
export function matchHeader<F extends string>(
  columns: readonly Column<F>[],
  header: readonly string[],
): Result<(cells: readonly string[]) => RowCells<F>, readonly string[]> {
  const titles = header.map((title) =>
    title
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  )
  const places = new Map(columns.map(({ field, names }) => [field, titles.findIndex((title) => names.includes(title))]))
  const missing = columns.filter(({ field, isRequired }) => isRequired && places.get(field) === -1)
  if (missing.length > 0) return fail(missing.map(({ names }) => names.join(' / ')))
  return ok((cells) => (field) => cells[places.get(field) ?? -1] ?? '')
}

const longest = 200

/** Text without blanks around it; empty, over-long or invisible text is a fault. */
export function readText(field: string, cell: string): Result<string, RowFault> {
  const text = cell.trim()
  if (text === '') return fail({ field, code: 'missing', value: cell })
  if (text.length > longest) return fail({ field, code: 'too-long', value: text.slice(0, longest) })
  return /\p{Cc}|\p{Cf}/u.test(text) ? fail({ field, code: 'control-character', value: text }) : ok(text)
}

/** The faults of several readings of one row. */
export const faultsOf = (readings: readonly Result<unknown, RowFault>[]): readonly RowFault[] =>
  readings.flatMap((reading) => (reading.ok ? [] : [reading.error]))
