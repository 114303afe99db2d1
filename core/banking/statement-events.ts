/** What the record says of an imported bank statement; its lines are observations with their root here. */
export type StatementEvents = {
  'statement-imported': {
    readonly bank: string
    readonly account: string
    readonly currency: string
    readonly format: 'camt.053.001.02' | 'camt.053.001.08' | 'csv'
    readonly from: string | null
    readonly to: string | null
    readonly lines: number
    readonly root: string
    /** SHA-256 of the file as it came: the same file is not taken twice. */
    readonly file: string
  }
  'line-set-aside': { readonly line: number; readonly by: string; readonly reason: string }
}
export type StatementEvent = {
  readonly [T in keyof StatementEvents]: { readonly type: T; readonly data: StatementEvents[T] }
}[keyof StatementEvents]
