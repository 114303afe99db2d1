import { parseDate } from '#core/basics/calendar-date.ts'
import { noMoney, parseMoney, sum, toWire, type MoneyWire } from '#core/basics/money.ts'
import { parseRate } from '#core/basics/rate.ts'
import { costToWire, costUnder, loanCost } from '#core/facility/loan-cost.ts'
import { isRhythm, type RepaymentMethod } from '#core/obligation/usual-terms.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { WireCost } from '#contract/approval.ts'
import type { PlannedRow } from '#web/schedule/instalment-table.tsx'

/** Terms as they are typed: the rate in percent, everything else by its unit. */
export type TypedTerms = {
  readonly amount: MoneyWire | null
  readonly ratePercent: string
  readonly method: RepaymentMethod
  readonly months: number | null
  readonly everyMonths: number
  /** Whose fee is reckoned in. */
  readonly scheme: Scheme | null
}

export type TermsPreview = {
  readonly rows: readonly PlannedRow[]
  readonly annualRate: string
  readonly cost: Omit<WireCost, 'on'>
}

/** A typed percentage as the rate that goes over the wire; null where it is none. */
export const rateFrom = (percent: string): string | null => {
  const text = percent.trim().replace(/[%％]$/, '')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) return null
  const [whole = '', part = ''] = text.split('.')
  const digits = `${whole.padStart(3, '0')}${part}`
  const point = digits.length - part.length - 2
  const rate = `${digits.slice(0, point)}.${digits.slice(point)}`
  return parseRate(rate).ok ? rate : null
}

/** What these terms would mean, by the same code that will draw them up; null while they are not complete. */
export function previewOf(
  { amount, ratePercent, method, months, everyMonths, scheme }: TypedTerms,
  on: string,
): TermsPreview | null {
  const principal = amount && parseMoney(amount)
  const start = parseDate(on)
  const annualRate = rateFrom(ratePercent)
  if (!principal?.ok || !start.ok || annualRate === null || months === null) return null
  if (!Number.isInteger(months) || months < 1 || months > 360) return null
  if (!isRhythm({ method, months, everyMonths })) return null
  const { currency } = principal.value
  const terms = { method, annualRate, months, everyMonths }
  const loan = { terms, principal: principal.value, on: start.value }
  const cost = scheme?.currency === currency ? costUnder(scheme, loan) : loanCost({ ...loan, fee: noMoney(currency) })
  return {
    rows: cost.rows.map(({ nr, dueOn, principal: part, interest }) => ({
      drawing: 1,
      nr,
      dueOn,
      principal: toWire(part),
      interest: toWire(interest),
      due: toWire(sum([part, interest], currency)),
    })),
    annualRate,
    cost: costToWire(cost),
  }
}
