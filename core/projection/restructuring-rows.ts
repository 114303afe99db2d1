import { majoritiesOf } from '../restructuring/majorities.ts'
import type { Plan } from '../restructuring/plan.ts'
import type { RowChange } from './row-change.ts'

/** The row of a plan: known to debtor, lenders, sureties and the associations of the debtor. */
export function restructuringRow(id: string, after: Plan, proposedOn: string, parties: readonly string[]): RowChange {
  const { outstanding, lenders } = majoritiesOf(after)
  return {
    do: 'put',
    table: 'restructurings',
    row: {
      id,
      subject: after.debtor,
      parties,
      debtor: after.debtor,
      proposer: after.proposer,
      status: after.status,
      lenders,
      loans: after.loans.length,
      outstanding: outstanding.minor,
      currency: outstanding.currency,
      proposed_on: proposedOn,
      until: after.until,
    },
  }
}
