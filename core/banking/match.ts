import type { Money } from '../basics/money.ts'
import { moneyFromExact } from './exact-decimal.ts'
import type { StatementLine } from './statement.ts'

/** A loan that may be repaid, as far as a statement's line can name it. */
export type OpenLoan = {
  readonly facility: string
  readonly number: string
  readonly borrowerName: string
  readonly currency: string
  /** What has fallen due and is unpaid, or if nothing has, the next instalment. */
  readonly due: Money
}

export type UnmatchedReason =
  | 'not-booked'
  | 'not-a-credit'
  | 'reversal'
  | 'odd-batch'
  | 'other-currency'
  | 'several-loans-named'
  | 'several-candidates'
  | 'nothing-names-a-loan'

/** What a line is for: said by a reference, only suggested, or unknown with the reason. */
export type Match =
  | { readonly kind: 'by-reference'; readonly facility: string }
  | { readonly kind: 'suggested'; readonly facility: string; readonly because: 'payer' | 'payer-and-amount' }
  | { readonly kind: 'unmatched'; readonly reason: UnmatchedReason }

const unmatched = (reason: UnmatchedReason): Match => ({ kind: 'unmatched', reason })

/**
 * The number by which people name a loan when they pay: QR and the last ten characters of its id, of which
 * all are drawn by lot.
 */
export const facilityNumber = (facility: string): string => `QR-${facility.slice(-10)}`

/** Letters and digits only, so that what banks do to blanks, hyphens and case does not matter. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

const payerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s·.,，。()（）]/g, '')
    .toUpperCase()

/** The loans of a lender by what may name them in a payment. */
export type LoanIndex = {
  readonly byName: ReadonlyMap<string, OpenLoan>
  readonly byPayer: ReadonlyMap<string, readonly OpenLoan[]>
}

export const indexLoans = (loans: readonly OpenLoan[]): LoanIndex => ({
  byName: new Map(loans.flatMap((loan) => [[bare(loan.number), loan] as const, [bare(loan.facility), loan] as const])),
  byPayer: Map.groupBy(loans, ({ borrowerName }) => payerKey(borrowerName)),
})

const looksNamed = /(?=(QR[0-9A-HJKMNP-TV-Z]{10}|FAC[0-9A-HJKMNP-TV-Z]{26}))/g

/** The facilities that a payment's texts name by number or id. */
export const loansNamed = (references: readonly string[], { byName }: LoanIndex): readonly OpenLoan[] => {
  const names = references.flatMap((text) => [...bare(text).matchAll(looksNamed)].map((found) => found[1] ?? ''))
  const loans = names.flatMap((name) => byName.get(name) ?? [])
  return [...new Set(loans)]
}

/** The facilities whose borrower bears the payer's name. */
export const loansOfPayer = (payerName: string, { byPayer }: LoanIndex): readonly OpenLoan[] => {
  const key = payerKey(payerName)
  return key === '' ? [] : (byPayer.get(key) ?? [])
}

/** Finds the loan of a line. A reference that names one loan decides; a payer's name only suggests. */
export function matchLine(line: StatementLine, loans: LoanIndex): Match {
  if (!line.isBooked) return unmatched('not-booked')
  if (line.isReversal) return unmatched('reversal')
  if (!line.isCredit) return unmatched('not-a-credit')
  if (line.isOddBatch) return unmatched('odd-batch')
  const amount = moneyFromExact(line.amount, line.currency)
  const named = loansNamed(line.references, loans)
  const candidates = named.length > 0 ? named : loansOfPayer(line.payerName, loans)
  if (candidates.length === 0) return unmatched('nothing-names-a-loan')
  const inCurrency = candidates.filter(({ currency }) => currency === line.currency)
  if (amount === null || inCurrency.length === 0) return unmatched('other-currency')
  if (named.length > 1) return unmatched('several-loans-named')
  if (named[0] !== undefined) return { kind: 'by-reference', facility: named[0].facility }
  return suggestedBy(amount, inCurrency)
}

function suggestedBy(amount: Money, byPayer: readonly OpenLoan[]): Match {
  const byAmount = byPayer.filter(({ due }) => due.minor === amount.minor)
  if (byAmount.length === 1) return { kind: 'suggested', facility: byAmount[0]!.facility, because: 'payer-and-amount' }
  if (byPayer.length === 1) return { kind: 'suggested', facility: byPayer[0]!.facility, because: 'payer' }
  return unmatched('several-candidates')
}
