import type { Allocation } from '../allocation/allocation.ts'
import type { RowChange } from './row-change.ts'

/** The row of an allocation after an event; `amount` is what is left of it, nothing where it ended. */
export const allocationRow = (
  id: string,
  { line, bank, association, fund, firm, amount, until, takenFrom, status, left, reason }: Allocation,
  madeOn: string,
  parties: readonly string[],
): RowChange => ({
  do: 'put',
  table: 'allocations',
  row: {
    id,
    subject: association,
    parties,
    line,
    bank,
    association,
    fund,
    firm,
    given: amount.minor,
    amount: left,
    currency: amount.currency,
    made_on: madeOn,
    valid_until: until,
    status,
    taken_from: takenFrom,
    reason: reason === null || typeof reason === 'string' ? reason : '—',
  },
})
