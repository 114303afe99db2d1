import type { CalendarDate } from '../basics/calendar-date.ts'
import { formatDecimal } from '../basics/fraction.ts'
import { money, type Money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import { isAboveCap, legalCapOf, yearlyCharge } from '../obligation/legal-cap.ts'
import { isRhythm } from '../obligation/usual-terms.ts'
import type { OrganisationKind } from '../party/organisation.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { LoanTerms } from './events.ts'
import { borrowersFee } from './loan-cost.ts'
import type { FacilityRefusal } from './refusal.ts'
import { scheduleOf } from './servicing.ts'

type Agreed = {
  readonly terms: LoanTerms
  readonly principal: Money
  /** What the borrower pays beside interest. */
  readonly fee: Money
  readonly lender: OrganisationKind
  /** The day of the contract. */
  readonly on: CalendarDate
}

/** Whether a lender of that kind may take what these terms ask; they must give a schedule. */
export function checkLegalCap({ terms, principal, fee, lender, on }: Agreed): readonly FacilityRefusal[] {
  const cap = legalCapOf(lender, on)
  if (cap.kind === 'none') return []
  if (cap.kind === 'unknown') return [{ code: 'legal-cap-unknown', on, source: cap.source }]
  const schedule = scheduleOf({ terms, currency: principal.currency }, principal, on)
  if (!isAboveCap(schedule, fee, cap.annualRate)) return []
  const percent = (part: Parameters<typeof formatDecimal>[0], rounding: 'half-up' | 'up'): string =>
    `${formatDecimal({ over: part.over * 100n, under: part.under }, 2, rounding)} %`
  const asked = percent(yearlyCharge(schedule, fee), 'up')
  return [{ code: 'above-legal-cap', asked, cap: percent(cap.annualRate, 'half-up'), source: cap.source }]
}

const rhythmText = ({ method, months }: LoanTerms): string =>
  method === 'single-bullet' ? `${months}` : `a divisor of ${months}, at most 12`

/** Whether due dates can be made of the terms. */
export const checkRhythm = (terms: LoanTerms): readonly FacilityRefusal[] =>
  isRhythm(terms) ? [] : [{ code: 'terms-not-allowed', field: 'everyMonths', limit: rhythmText(terms) }]

/** What stands against an offer whoever accepts it: due dates that cannot be, or a charge above what the law allows. */
export function checkOffer(offer: Omit<Agreed, 'fee'>, scheme: Scheme): readonly FacilityRefusal[] {
  const { terms, principal } = offer
  const rate = parseRate(terms.annualRate)
  if (principal.minor <= 0n) return [{ code: 'amount-not-positive' }]
  if (!rate.ok) return [{ code: 'terms-not-allowed', field: 'annualRate', limit: '0–1' }]
  const refused = checkRhythm(terms)
  const fee = money(borrowersFee(scheme, principal, terms.months).minor, principal.currency)
  return refused.length > 0 ? refused : checkLegalCap({ ...offer, fee })
}
