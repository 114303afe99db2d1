import { parseDate } from '#core/basics/calendar-date.ts'
import { money } from '#core/basics/money.ts'
import { parseRate } from '#core/basics/rate.ts'
import type { LoanTerms } from '#core/facility/events.ts'
import { costToWire, costUnder } from '#core/facility/loan-cost.ts'
import { isRepaymentMethod, isRhythm } from '#core/obligation/usual-terms.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { LostPriority } from '../conduct/index.ts'
import { wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'

export type OfferRow = {
  id: string
  application: string
  bank: string
  status: string
  made_on: string
  amount: bigint | null
  currency: string | null
  annual_rate: string | null
  method: string | null
  months: number | null
  every_months: number | null
  valid_until: string | null
  reason: string
}

/** The answers of banks to applications, as far as the reader may see them, the latest first. */
export const offersFor = ({ tx, cluster }: Pick<Reading, 'tx' | 'cluster'>, applications: readonly string[]) =>
  tx.query<OfferRow>('select * from offers where cluster_id = $1 and application = any($2) order by id desc', [
    cluster,
    [...applications],
  ])

export const listedOffer = (
  row: OfferRow,
  scheme: Scheme | undefined,
  name: (id: string) => string,
  lost: ReadonlyMap<string, LostPriority>,
) => ({
  id: row.id,
  bank: row.bank,
  bankName: name(row.bank),
  status: row.status,
  on: row.made_on,
  loan:
    row.amount === null
      ? null
      : {
          amount: wire(row.amount, row.currency ?? 'CNY'),
          annualRate: row.annual_rate,
          method: row.method,
          months: row.months,
          everyMonths: row.every_months,
          until: row.valid_until,
          cost: scheme === undefined ? null : costOf(row, scheme),
        },
  reason: row.reason,
  lostPriority: lost.get(row.bank) ?? null,
})

/** What an offer costs, drawn whole on the day it was made; null where its terms give no schedule. */
function costOf(row: OfferRow, scheme: Scheme) {
  const terms = termsOf(row)
  const on = parseDate(row.made_on)
  if (terms === null || !on.ok || row.amount === null || row.amount <= 0n || row.currency !== scheme.currency)
    return null
  const principal = money(row.amount, scheme.currency)
  return { on: on.value, ...costToWire(costUnder(scheme, { terms, principal, on: on.value })) }
}

function termsOf({ method, annual_rate: annualRate, months, every_months: everyMonths }: OfferRow): LoanTerms | null {
  if (method === null || annualRate === null || months === null || everyMonths === null) return null
  if (!isRepaymentMethod(method) || !parseRate(annualRate).ok) return null
  return isRhythm({ method, months, everyMonths }) ? { method, annualRate, months, everyMonths } : null
}
