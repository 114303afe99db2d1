import type { RowChange } from './row-change.ts'

/** What an import's one event says: how many rows of each fate, why, and the root of the accepted ones. */
export type ImportEvent = {
  readonly type: 'rows-imported'
  readonly data: {
    readonly kind: string
    readonly rows: number
    readonly accepted: number
    readonly repeated: number
    readonly flagged: number
    readonly rejected: number
    readonly root: string
    readonly file: string
    readonly reasons: readonly { readonly [key: string]: unknown }[]
  }
}

export const importRow = (id: string, { data }: ImportEvent, at: string, importer: string): RowChange => ({
  do: 'put',
  table: 'imports',
  row: {
    id,
    subject: importer,
    parties: [importer],
    kind: data.kind,
    status: 'done',
    read_rows: data.rows,
    accepted: data.accepted,
    repeated: data.repeated,
    flagged: data.flagged,
    rejected: data.rejected,
    reasons: data.reasons,
    root: data.root,
    at,
  },
})
