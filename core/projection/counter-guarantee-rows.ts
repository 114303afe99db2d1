import type { CounterGuarantee } from '../guarantee/counter-guarantee.ts'
import { markOf } from '../guarantee/security-kinds.ts'
import type { RowChange } from './row-change.ts'

/** The row of a counter-guarantee: known to who gave it and to whom; by its mark the same object is found again. */
export const counterGuaranteeRow = (id: string, after: CounterGuarantee, promisedOn: string): RowChange => ({
  do: 'put',
  table: 'counter_guarantees',
  row: {
    id,
    subject: after.giver,
    parties: [after.giver, after.beneficiary],
    application: after.application,
    giver: after.giver,
    beneficiary: after.beneficiary,
    bearer: after.bearer,
    debtor: after.debtor,
    kind: after.kind,
    object: typeof after.object === 'string' ? after.object : '—',
    mark: typeof after.identifier === 'string' ? markOf(after.identifier) : '',
    value: after.value.minor,
    secured_at_most: after.securedAtMost.minor,
    taken: after.taken,
    currency: after.value.currency,
    rank: after.rank,
    status: after.status,
    promised_on: promisedOn,
    since: after.since,
  },
})
