import type { FineractLoan, FineractSettings } from '../fineract-terms.ts'

/** A case of the golden tables, as it is written there. */
type WrittenLoan = {
  readonly principal: string
  readonly annualRatePct: string
  readonly disbursementDate?: string
  readonly disbursements?: readonly { readonly date: string; readonly amount: string }[]
  readonly settings: Readonly<Record<string, unknown>>
}

/** Settings that a case does not name. */
const unnamed = {
  interestFreePeriods: 0,
  monthEndDueDateStrategy: 'LAST_DAY_OF_MONTH',
  downPaymentPct: null,
  fixedLength: null,
  reschedule: null,
}

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

export function fineractLoan({ settings, ...loan }: WrittenLoan): FineractLoan {
  const reschedule = settings.reschedule as Readonly<Record<string, unknown>> | undefined
  const read: unknown = {
    ...unnamed,
    ...settings,
    installmentAmountInMultiplesOf: textOrNull(settings.installmentAmountInMultiplesOf),
    downPaymentPct: textOrNull(settings.downPaymentPct),
    reschedule: reschedule === undefined ? null : { newInterestRatePct: null, ...reschedule },
  }
  return { ...loan, settings: read as FineractSettings }
}
