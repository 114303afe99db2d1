import { fraction, round, times } from '../basics/fraction.ts'
import { money, subtract, type Money } from '../basics/money.ts'
import { equalShare } from './instalment.ts'
import { stepsOf, type Draw, type Terms } from './terms.ts'

/** What of a draw is paid back the same day. */
export function downPaymentOf(terms: Terms, { amount }: Draw): Money {
  if (terms.downPayment === null) return money(0n, amount.currency)
  const { mode } = terms.rounding
  const exact = round(times(fraction(amount.minor), terms.downPayment), mode)
  const unit = stepsOf(terms)?.multiple?.minor ?? 1n
  const rounded = equalShare(exact, 1, unit, mode)
  return money(rounded < amount.minor ? rounded : exact, amount.currency)
}

/** The draws less what is paid back at once: what bears interest and is amortised. */
export const financedDraws = (terms: Terms): readonly Draw[] =>
  terms.draws.map((draw) => ({ on: draw.on, amount: subtract(draw.amount, downPaymentOf(terms, draw)) }))
