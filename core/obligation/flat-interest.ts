import { fraction, plus, round, times, zero } from '../basics/fraction.ts'
import { add, money, noMoney, sum, type Money } from '../basics/money.ts'
import type { AccrualSpan } from './accrual.ts'
import { equalShare } from './instalment.ts'
import { principalOf, type Draw, type Grace, type Terms } from './terms.ts'

/** Interest that does not fall as the loan is repaid: the whole, and the part of each period. */
export type FlatInterest = { readonly whole: Money; readonly parts: readonly Money[] }

/**
 * Interest on all that was lent, also what was paid down on the first day, to the end of the term; that of each draw
 * is spread evenly over the periods from its own on that pay interest, the last of which takes the rest.
 */
export function flatInterest(terms: Terms, spans: readonly AccrualSpan[], grace: Grace): FlatInterest {
  const { currency } = principalOf(terms)
  const perDraw = terms.draws.map((draw) => partsOfDraw(draw, spans, grace, terms.rounding.mode))
  const parts = spans.map((_, i) => perDraw.map((of) => of[i] ?? noMoney(currency)).reduce(add, noMoney(currency)))
  return { whole: sum(parts, currency), parts }
}

function partsOfDraw(
  { on, amount }: Draw,
  spans: readonly AccrualSpan[],
  grace: Grace,
  mode: Terms['rounding']['mode'],
): readonly Money[] {
  const bearing = spans.filter(({ to, nr }) => to > on && nr > grace.interestFree)
  const factor = bearing.reduce((all, span) => plus(all, span.factor), zero)
  const whole = round(times(fraction(amount.minor), factor), mode)
  const paying = bearing.filter(({ nr }) => nr > grace.interest)
  const share = paying.length === 0 ? 0n : equalShare(whole, paying.length, 1n, mode)
  return spans.map((span) => {
    const place = BigInt(paying.indexOf(span))
    if (place < 0n) return noMoney(amount.currency)
    const left = whole > share * place ? whole - share * place : 0n
    return money(span === paying.at(-1) || left < share ? left : share, amount.currency)
  })
}
