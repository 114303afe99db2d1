import {
  outstanding,
  partiesOf,
  openInterest,
  openPrincipal,
  carriedOf,
  holderOf,
  total,
  type Facility,
} from '../facility/state.ts'
import type { FacilityEvent } from '../facility/events.ts'
import { documentsIn } from '../facility/evidence.ts'
import { accountParts } from '../ledger/account.ts'
import { balancesOf, type JournalEntry } from '../ledger/entry.ts'
import type { RowChange } from './row-change.ts'

/** What a facility's event does to its row, the counters and the journal. */
export function facilityRows(
  id: string,
  event: FacilityEvent,
  before: Facility | null,
  after: Facility,
  entry: JournalEntry | null,
): readonly RowChange[] {
  const who = { subject: after.debtor, parties: partiesOf(after) }
  const locked = lockedIn(after) - (before === null ? 0n : lockedIn(before))
  return [
    { do: 'put', table: 'facilities', row: { id, ...who, ...summary(after) } },
    ...event.data.counters.flatMap(({ counter, change }): readonly RowChange[] => [
      { do: 'add', table: 'counters', row: { counter }, sums: { used: change.minor } },
      { do: 'add', table: 'counter_uses', row: { counter, id, ...who }, sums: { used: change.minor } },
    ]),
    ...(after.fund === null || locked === 0n
      ? []
      : [{ do: 'add', table: 'funds', row: { id: after.fund }, sums: { locked } } as const]),
    ...guaranteeRows(id, event, after, who),
    ...evidenceRows(id, event, after.version, who),
    ...(entry === null ? [] : entryRows(id, after.version, entry, who)),
  ]
}

/** What the fund bears of the facility's claims and did not get back, lost for good or not. */
const lockedIn = (facility: Facility): bigint =>
  total(facility.legs.filter(({ bearer }) => holderOf(bearer) === facility.fund).map(carriedOf))

function summary(facility: Facility) {
  const next = facility.instalments.find((i) => openPrincipal(i) + openInterest(i) > 0n)
  return {
    borrower: facility.debtor,
    lender: facility.creditor,
    fund: facility.fund,
    scheme: facility.scheme,
    status: facility.status,
    principal: facility.principal,
    outstanding: outstanding(facility) + (facility.losses.length > 0 ? 0n : total(facility.legs.map(carriedOf))),
    repaid: total(facility.instalments.map(({ paidPrincipal }) => paidPrincipal)),
    currency: facility.currency,
    overdue_days: facility.overdueDays,
    bucket: facility.bucket,
    opened_on: facility.openedOn,
    next_due: next?.dueOn ?? null,
    version: facility.version,
  }
}

/**
 * Who stands for how much of the facility by a promise of its own: not whoever does so because it is a member, as which
 * the debtor stands in the same role.
 */
function guaranteeRows(id: string, { type }: FacilityEvent, after: Facility, who: Who): readonly RowChange[] {
  if (type !== 'facility-opened' && type !== 'debtor-changed') return []
  const { holders, debtor, purses, currency } = after
  return purses.flatMap(({ role, holder, promised }): readonly RowChange[] => {
    if (promised === null || promised === 'endless' || (holders[role] ?? []).includes(debtor)) return []
    const row = { id, role, holder, ...who, obligor: debtor, promised: promised.minor, currency }
    return [{ do: 'put', table: 'guarantees', row }]
  })
}

/** A row for each document that an event put on record; what was erased is told by nothing standing there. */
function evidenceRows(id: string, event: FacilityEvent, version: number, who: Who): readonly RowChange[] {
  if (event.type !== 'evidence-added') return []
  const { by } = event.data
  return documentsIn(event.data).map(({ nr, document, corrects, particulars }): RowChange => {
    const { name, media, bytes, sha256 } = 'erased' in particulars ? unknown : particulars
    const row = { facility: id, version, nr, brought_by: by, corrects, name, media, bytes, sha256 }
    return { do: 'put', table: 'evidence', row: { id: document, ...who, ...row } }
  })
}

const unknown = { name: null, media: null, bytes: null, sha256: null }

type Who = { readonly subject: string; readonly parties: readonly string[] }

/** The journal rows of one entry, and what it does to the balances. */
export function entryRows(id: string, version: number, entry: JournalEntry, who: Who): readonly RowChange[] {
  const { kind, occurredOn, currency } = entry
  const balances = [...balancesOf([entry])].map(([account, { minor }]): RowChange => {
    const { party, kind: accountKind } = accountParts(account)
    return {
      do: 'add',
      table: 'balances',
      row: { account, currency, id: party, subject: party, parties: [party], party, kind: accountKind },
      sums: { balance: minor },
    }
  })
  return [
    { do: 'put', table: 'entries', row: { id, version, ...who, kind, occurred_on: occurredOn, currency } },
    ...entry.postings.map(
      ({ debit, credit, amount }, nr): RowChange => ({
        do: 'put',
        table: 'postings',
        row: { id, version, nr, ...who, debit, credit, amount: amount.minor, currency },
      }),
    ),
    ...balances,
  ]
}
