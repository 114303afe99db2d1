import type { RefusalCode, RefusalData } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'

/** What the thread that reads a workbook is given. */
export type Reading = { readonly fd: number; readonly limits: ReadLimits }

/** What it answers each time it is asked for more. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly data: RefusalData }
