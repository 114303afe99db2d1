import { assert } from '../basics/assert.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import { isPositive, money, type Currency, type Money } from '../basics/money.ts'
import { accountParts, type AccountId } from './account.ts'

/** So much moves from the credited to the debited account; balanced by construction. */
export type Posting = { readonly debit: AccountId; readonly credit: AccountId; readonly amount: Money }

/** What one event does to the books. `occurredOn` is the business date; when it was recorded is the event's. */
export type JournalEntry = {
  readonly kind: string
  readonly occurredOn: CalendarDate
  readonly currency: Currency
  readonly postings: readonly Posting[]
}

export type EntryFinding = {
  readonly code:
    | 'no-posting'
    | 'amount-not-positive'
    | 'mixed-currency'
    | 'same-account'
    | 'across-books'
    | 'cash-does-not-meet'
  readonly at: number
}

/** Whatever makes an entry invalid; an empty list means that it may be posted. */
export function checkEntry(entry: JournalEntry): readonly EntryFinding[] {
  const found: EntryFinding[] = entry.postings.length === 0 ? [{ code: 'no-posting', at: 0 }] : []
  entry.postings.forEach(({ debit, credit, amount }, at) => {
    if (!isPositive(amount)) found.push({ code: 'amount-not-positive', at })
    if (amount.currency !== entry.currency) found.push({ code: 'mixed-currency', at })
    if (debit === credit) found.push({ code: 'same-account', at })
    if (accountParts(debit).party !== accountParts(credit).party) found.push({ code: 'across-books', at })
  })
  if (cashOf(entry) !== 0n) found.push({ code: 'cash-does-not-meet', at: 0 })
  return found
}

/** What leaves one party's cash must arrive in another's. */
const cashOf = (entry: JournalEntry): bigint =>
  entry.postings.reduce((sum, { debit, credit, amount }) => {
    const isIn = accountParts(debit).kind === 'cash' ? amount.minor : 0n
    const isOut = accountParts(credit).kind === 'cash' ? amount.minor : 0n
    return sum + isIn - isOut
  }, 0n)

/** The entry, or a defect: posting rules are ours, so an invalid entry is never the user's fault. */
export function validEntry(entry: JournalEntry): JournalEntry {
  const findings = checkEntry(entry)
  assert(findings.length === 0, `the entry ${entry.kind} is valid: ${JSON.stringify(findings)}`)
  return entry
}

/** The correction of an entry: the same postings the other way round, in the open period. */
export const reversalOf = (entry: JournalEntry, occurredOn: CalendarDate): JournalEntry => ({
  ...entry,
  kind: `${entry.kind}-reversed`,
  occurredOn,
  postings: entry.postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })),
})

export type Balances = ReadonlyMap<AccountId, Money>

/** Debits less credits of every account that the entries touch. */
export function balancesOf(entries: readonly JournalEntry[]): Balances {
  const balances = new Map<AccountId, Money>()
  const move = (id: AccountId, minor: bigint, currency: Currency): void => {
    balances.set(id, money((balances.get(id)?.minor ?? 0n) + minor, currency))
  }
  for (const entry of entries)
    for (const { debit, credit, amount } of entry.postings) {
      move(debit, amount.minor, amount.currency)
      move(credit, -amount.minor, amount.currency)
    }
  return balances
}
