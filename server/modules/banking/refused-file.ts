import type { StatementFault } from '#core/banking/statement.ts'
import { Problem } from '#contract/problem.ts'

/** A file that is not taken, with each fault and its place. */
export const refusedFile = (faults: readonly StatementFault[]): Problem =>
  new Problem('refused', {
    refusals: faults.slice(0, 100).map(({ code, place, value }) => ({ code: `statement-${code}`, place, value })),
  })
