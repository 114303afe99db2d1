import { fail, ok, type Result } from '../../basics/result.ts'
import type { YearFraction } from './conventions.ts'
import { datesOf, mostDates, plusPeriods, unreadable } from './cycle.ts'
import type { Fault } from './events.ts'
import { isEndOfMonth, type Moment } from './moment.ts'
import type { Amortising, Exotic, Loan, Repeating } from './terms.ts'

/** When a loan is repaid: as its terms say, or when its payments have repaid it; null where nobody can say. */
export function lastDayOf(loan: Loan, yearFraction: YearFraction): Result<Moment | null, Fault> {
  switch (loan.type) {
    case 'PAM':
    case 'CLM':
      return ok(loan.maturity)
    case 'UMP':
      return ok(null)
    case 'LAX':
      return loan.maturity === null ? lastOfStretches(loan) : ok(loan.maturity)
    default:
      return loan.maturity === null ? lastOfPayments(loan, yearFraction) : ok(loan.maturity)
  }
}

function lastOfPayments(loan: Amortising, yearFraction: YearFraction): Result<Moment, Fault> {
  const { redemption, amortisedOn } = loan
  if (loan.type === 'ANN' && amortisedOn !== null) return ok(amortisedOn)
  const { payment, cycle } = redemption
  if (payment === null || cycle === null)
    return fail({ term: 'maturityDate', detail: 'is needed where no payment is named' })
  const [tooMany] = unreadable('cycleOfPrincipalRedemption', redemption, loan.statusDate + 1)
  if (tooMany) return fail(tooMany)
  const first = nextPayment(loan)
  const interest =
    loan.type === 'LAM' ? 0 : loan.notional * (loan.rate ?? 0) * yearFraction(plusPeriods(first, cycle, -1), first)
  const count = Math.ceil(loan.notional / (payment - interest))
  if (!(payment > interest) || count > mostDates)
    return fail({
      term: 'nextPrincipalRedemptionPayment',
      detail: 'never repays the loan: it must be more than the interest',
    })
  return ok(plusPeriods(first, cycle, count - 1, isAtEnds(loan, first)))
}

/** The first payment after the status date: what was paid before it is in what is owed. */
function nextPayment({ redemption, statusDate, endOfMonth }: Amortising): Moment {
  const { anchor, cycle } = redemption
  if (anchor > statusDate || cycle === null) return anchor
  const past = datesOf({ from: anchor, to: statusDate + 1, cycle, endOfMonth, withEnd: false })
  return plusPeriods(anchor, cycle, past.length, endOfMonth === 'EOM' && isEndOfMonth(anchor))
}

const isAtEnds = (loan: Loan, anchor: Moment): boolean => loan.endOfMonth === 'EOM' && isEndOfMonth(anchor)

/** Walks through the stretches until nothing is owed. */
function lastOfStretches(loan: Exotic): Result<Moment, Fault> {
  let owed = loan.notional
  for (const [i, stretch] of loan.redemptions.entries()) {
    const next = loan.redemptions[i + 1]?.anchor ?? Infinity
    const [never] = unreadable('arrayCycleOfPrincipalRedemption', stretch, stretch.anchor)
    if (never) return fail(never)
    for (let nr = 0; nr <= mostDates; nr += 1) {
      const at = dateOf(loan, stretch, nr)
      if (at === null || at >= next) break
      owed += stretch.grows ? stretch.payment : -stretch.payment
      if (owed <= 0) return ok(at)
    }
  }
  return fail({ term: 'maturityDate', detail: 'is needed: the payments named do not repay the loan' })
}

const dateOf = (loan: Loan, { anchor, cycle }: Repeating, nr: number): Moment | null =>
  cycle === null ? (nr === 0 ? anchor : null) : plusPeriods(anchor, cycle, nr, isAtEnds(loan, anchor))
