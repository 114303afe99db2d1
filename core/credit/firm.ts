import { fail, ok, type Result } from '../basics/result.ts'
import { parseForeign, parseUscc, type Identifier } from '../party/identifier.ts'
import { faultsOf, readText, type Column, type RowCells, type RowFault } from './columns.ts'

/** A firm as a file names it. A rating and a default label are somebody's opinion and outcome, kept as labels. */
export type FirmRow = {
  readonly reference: string
  readonly identifier: Identifier
  readonly name: string
  readonly labels: { readonly rating: string | null; readonly hasDefaulted: boolean | null }
}

type FirmField = 'reference' | 'name' | 'uscc' | 'rating' | 'hasDefaulted'

/** Other columns of such files (sums that somebody computed before) are not read. */
export const firmColumns: readonly Column<FirmField>[] = [
  { field: 'reference', names: ['enterprise_id', '企业代号'], isRequired: true },
  { field: 'name', names: ['name', '企业名称'], isRequired: true },
  { field: 'uscc', names: ['uscc', '统一社会信用代码'], isRequired: false },
  { field: 'rating', names: ['rating', '信誉评级'], isRequired: false },
  { field: 'hasDefaulted', names: ['defaulted', '是否违约'], isRequired: false },
]

/** `scheme` names the register or data set in which `reference` is unique; a USCC in the row comes before it. */
export function parseFirm(cells: RowCells<FirmField>, scheme: string): Result<FirmRow, readonly RowFault[]> {
  const reference = readText('reference', cells('reference'))
  const name = readText('name', cells('name'))
  const identifier = readIdentifier(cells, scheme)
  const hasDefaulted = readYesNo(cells('hasDefaulted'))
  if (!reference.ok || !name.ok || !identifier.ok || !hasDefaulted.ok)
    return fail(faultsOf([reference, name, identifier, hasDefaulted]))
  const rating = cells('rating').trim()
  return ok({
    reference: reference.value,
    identifier: identifier.value,
    name: name.value,
    labels: { rating: rating === '' ? null : rating, hasDefaulted: hasDefaulted.value },
  })
}

function readIdentifier(cells: RowCells<FirmField>, scheme: string): Result<Identifier, RowFault> {
  const code = cells('uscc').trim()
  const parsed = code === '' ? parseForeign(scheme, cells('reference')) : parseUscc(code, null)
  if (parsed.ok) return parsed
  const field = code === '' ? 'reference' : 'uscc'
  return fail({ field, code: 'not-an-identifier', value: cells(field) })
}

function readYesNo(cell: string): Result<boolean | null, RowFault> {
  const text = cell.trim()
  if (text === '') return ok(null)
  if (text === '是' || text === 'yes') return ok(true)
  if (text === '否' || text === 'no') return ok(false)
  return fail({ field: 'hasDefaulted', code: 'not-yes-or-no', value: cell })
}
