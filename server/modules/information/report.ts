export type Reason = { code: string; field: string; count: number; firstRow: number; example: string }
type Fault = { readonly field: string; readonly code: string; readonly value: string }
export type RefusedRow = {
  readonly row: number
  readonly code: string
  readonly field: string
  /** The row as it stood in the file. */
  readonly cells: readonly string[]
}

/** Counts what became of the rows of a file, and keeps the refused ones to be corrected and brought back. */
export class ImportReport {
  rows = 0
  accepted = 0
  repeated = 0
  flagged = 0
  rejected = 0
  readonly refused: RefusedRow[] = []
  private readonly reasons = new Map<string, Reason>()

  reject(row: number, faults: readonly Fault[], cells: readonly string[]): void {
    this.rejected += 1
    for (const { field, code, value } of faults) {
      const key = `${field} ${code}`
      const reason = this.reasons.get(key) ?? { code, field, count: 0, firstRow: row, example: value.slice(0, 80) }
      this.reasons.set(key, { ...reason, count: reason.count + 1 })
      if (this.refused.length < mostKept)
        this.refused.push({ row, code, field, cells: cells.map((cell) => cell.slice(0, 500)) })
    }
  }

  reasonList(): Reason[] {
    return [...this.reasons.values()].sort((a, b) => b.count - a.count)
  }
}

/** So many refused rows are kept word for word; beyond that they are counted. */
const mostKept = 10_000
