import type { CalendarDate } from '../basics/calendar-date.ts'
import { compareFractions, one, zero } from '../basics/fraction.ts'
import { sum, type Money } from '../basics/money.ts'
import { checkDueDates, countOf } from './due-dates.ts'
import { principalOf, stepsOf, type Draw, type Terms } from './terms.ts'

const mostMovements = 366

/** What is wrong with terms, one sentence each; none where a schedule can be made. */
export function checkTerms(terms: Terms): readonly string[] {
  const dates = checkDueDates(terms.dueDates, terms.startsOn)
  return [
    ...(dates.ok ? [] : dates.error),
    ...checkDraws(terms),
    ...(dates.ok ? [...checkDates(terms, dates.value), ...checkSteps(terms), ...checkMethod(terms, dates.value)] : []),
  ]
}

function checkDraws({ draws, startsOn, downPayment }: Terms): readonly string[] {
  const currency = draws[0]?.amount.currency
  const isShare =
    downPayment === null || (compareFractions(downPayment, zero) > 0 && compareFractions(downPayment, one) < 0)
  return [
    ...(draws.length > 0 && draws.every(({ amount }) => amount.minor > 0n) ? [] : ['principal is not positive']),
    ...(draws.length <= mostMovements ? [] : [`there are more than ${mostMovements} draws`]),
    ...(draws.every(({ amount }) => amount.currency === currency) ? [] : ['draws are not in one currency']),
    ...(isByDate(draws) && draws.every(({ on }) => on >= startsOn)
      ? []
      : ['draws are not by date from the first day on']),
    ...(isShare ? [] : ['downPayment is not a share between nothing and everything']),
  ]
}

function checkDates({ draws, rateChanges, startsOn }: Terms, dates: readonly CalendarDate[]): readonly string[] {
  const last = dates.at(-1) ?? startsOn
  return [
    ...(draws.every(({ on }) => on < last) ? [] : ['a draw is not before the last due date']),
    ...(isByDate(rateChanges) && rateChanges.every(({ on }) => on >= startsOn && on < last)
      ? []
      : ['rate changes are not by date within the term']),
    ...(rateChanges.length <= mostMovements ? [] : [`there are more than ${mostMovements} rate changes`]),
  ]
}

function checkSteps(terms: Terms): readonly string[] {
  const steps = stepsOf(terms)
  if (steps === null) return []
  const count = countOf(terms.dueDates)
  const { grace, balloon, multiple } = steps
  const whole = principalOf(terms)
  const isBelow = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value < most
  const isSum = (value: Money): boolean => value.currency === whole.currency
  return [
    ...(isBelow(grace.principal, count) ? [] : ['graceOnPrincipal is not below instalmentCount']),
    ...(isBelow(grace.interest, count) ? [] : ['graceOnInterest is not below instalmentCount']),
    ...(isBelow(grace.interestFree, count + 1) ? [] : ['interestFreePeriods is not at most instalmentCount']),
    ...(multiple === null || (multiple.minor > 0n && isSum(multiple))
      ? []
      : ['instalmentMultiple is not a positive amount in the currency of principal']),
    ...(balloon.minor >= 0n && isSum(balloon) && balloon.minor < whole.minor
      ? []
      : ['balloon is not an amount below principal in its currency']),
  ]
}

function checkMethod(terms: Terms, dates: readonly CalendarDate[]): readonly string[] {
  const { amortisation, draws, dueDates, rateChanges } = terms
  switch (amortisation.method) {
    case 'flat':
      return rateChanges.length === 0 ? [] : ['flat interest is of one rate']
    case 'single-bullet':
      return countOf(dueDates) === 1 ? [] : ['a single bullet has one due date']
    case 'custom': {
      const { principal } = amortisation
      const whole = principalOf(terms)
      return [
        ...(principal.length === countOf(dueDates) ? [] : ['principal is not one amount for each due date']),
        ...(principal.every(({ minor, currency }) => minor >= 0n && currency === whole.currency) &&
        sum(principal, whole.currency).minor === whole.minor &&
        terms.downPayment === null &&
        isCovered(
          draws,
          principal.map((amount, i) => ({ on: dates[i] ?? terms.startsOn, amount })),
        )
          ? []
          : ['the amounts of principal do not repay what is drawn']),
      ]
    }
    case 'revolving': {
      const { repaid } = amortisation
      const last = dates.at(-1) ?? terms.startsOn
      const isSound =
        repaid.length <= mostMovements &&
        isByDate(repaid) &&
        terms.downPayment === null &&
        repaid.every(({ on, amount }) => amount.minor > 0n && on < last) &&
        isCovered(draws, repaid)
      return isSound
        ? []
        : ['what is repaid is more than was drawn before, or not by date within the term, or there is a down payment']
    }
    default:
      return []
  }
}

const isByDate = (dated: readonly { readonly on: string }[]): boolean =>
  dated.every(({ on }, i) => i === 0 || on >= (dated[i - 1]?.on ?? on))

/** Never is more repaid by the end of a day than was drawn before it. */
const isCovered = (draws: readonly Draw[], repaid: readonly Draw[]): boolean =>
  repaid.every(({ on }) => total(repaid.filter((move) => move.on <= on)) <= total(draws.filter((move) => move.on < on)))

const total = (moves: readonly Draw[]): bigint => moves.reduce((all, { amount }) => all + amount.minor, 0n)
