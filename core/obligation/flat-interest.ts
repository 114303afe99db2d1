import { fraction, plus, round, times, zero } from '../basics/fraction.ts'
import { money, noMoney, subtract, type Money } from '../basics/money.ts'
import type { AccrualSpan } from './accrual.ts'
import { equalShare } from './instalment.ts'
import { principalOf, type Grace, type Terms } from './terms.ts'

/** Interest that does not fall as the loan is repaid: the whole, and the part of each period. */
export type FlatInterest = { readonly whole: Money; readonly parts: readonly Money[] }

/**
 * Interest on all that was lent, also what was paid down on the first day, to the end of the term; spread evenly over
 * the periods that pay interest, the last of which takes the rest. A period free of interest takes its part away.
 */
export function flatInterest(terms: Terms, spans: readonly AccrualSpan[], grace: Grace): FlatInterest {
  const lent = principalOf(terms)
  const { mode } = terms.rounding
  const factor = spans.reduce((sum, span) => plus(sum, span.factor), zero)
  const full = money(round(times(fraction(lent.minor), factor), mode), lent.currency)
  const free = equalShare(full.minor, spans.length, 1n, mode) * BigInt(grace.interestFree)
  const whole = subtract(full, money(free < full.minor ? free : full.minor, lent.currency))
  const spared = Math.max(grace.interest, grace.interestFree)
  const paying = spans.length - spared
  const share = paying > 0 ? equalShare(whole.minor, paying, 1n, mode) : 0n
  const parts = spans.map(({ nr }) => {
    if (nr <= spared) return noMoney(lent.currency)
    const paidBefore = share * BigInt(nr - spared - 1)
    const left = whole.minor > paidBefore ? whole.minor - paidBefore : 0n
    return money(nr === spans.length || left < share ? left : share, lent.currency)
  })
  return { whole, parts }
}
