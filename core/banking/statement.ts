import type { CalendarDate } from '../basics/calendar-date.ts'
import { formatExactDecimal, type ExactDecimal } from './exact-decimal.ts'

/** One movement on an account, as the bank's statement tells it. */
export type StatementLine = {
  /** Counted from 1 through the whole file. */
  readonly nr: number
  readonly amount: ExactDecimal
  readonly currency: string
  readonly isCredit: boolean
  readonly isReversal: boolean
  /** Booked; otherwise announced or for information, and not money yet. */
  readonly isBooked: boolean
  readonly bookedOn: CalendarDate | null
  /** The bank's own reference of the booking; the same reference on the same account is the same booking. */
  readonly bankReference: string
  /** Whatever may name what was paid for: end-to-end id, references of the creditor, free text. */
  readonly references: readonly string[]
  readonly payerName: string
  readonly payerAccount: string
  /** A line that stands for several payments which do not add up to it. */
  readonly isOddBatch: boolean
}

/** A balance with its sign: a debit balance is negative. */
export type Balance = { readonly amount: ExactDecimal; readonly currency: string }

/** One account over one period. */
export type Statement = {
  readonly id: string
  readonly account: string
  readonly currency: string | null
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly opening: Balance | null
  readonly closing: Balance | null
  readonly lines: readonly StatementLine[]
}

export type StatementFault = { readonly code: StatementFaultCode; readonly place: string; readonly value: string }
export type StatementFaultCode =
  | 'not-a-statement'
  | 'version-not-read'
  | 'missing'
  | 'not-an-amount'
  | 'not-a-date'
  | 'not-an-indicator'
  | 'currencies-differ'
  | 'does-not-add-up'
  | 'too-many-lines'

export const signed = ({ amount, isCredit }: Pick<StatementLine, 'amount' | 'isCredit'>): ExactDecimal =>
  isCredit ? amount : -amount

/**
 * Opening balance, booked lines and closing balance agree, all in the account's one currency; a statement
 * without both balances cannot be judged and passes.
 */
export function checkStatement({ id, opening, closing, lines, currency }: Statement): readonly StatementFault[] {
  const currencies = new Set(
    [
      opening?.currency,
      closing?.currency,
      currency,
      ...lines.filter(({ isBooked }) => isBooked).map((line) => line.currency),
    ].filter((each) => each !== undefined && each !== null),
  )
  if (currencies.size > 1)
    return [{ code: 'currencies-differ', place: `statement ${id}`, value: [...currencies].sort().join(', ') }]
  if (opening === null || closing === null) return []
  const booked = lines.filter(({ isBooked }) => isBooked).reduce((sum, line) => sum + signed(line), 0n)
  const expected = opening.amount + booked
  if (expected === closing.amount) return []
  const value = `${formatExactDecimal(opening.amount)} + ${formatExactDecimal(booked)} = ${formatExactDecimal(expected)} ≠ ${formatExactDecimal(closing.amount)}`
  return [{ code: 'does-not-add-up', place: `statement ${id}`, value }]
}
