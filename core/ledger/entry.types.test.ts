import { expectTypeOf, test } from 'vitest'
import { fraction, type Fraction } from '../basics/fraction.ts'
import { money, toWire, type Money } from '../basics/money.ts'
import { parseRate, rate, type Rate } from '../basics/rate.ts'
import type { Flow } from '../obligation/actus/events.ts'
import { account } from './account.ts'
import type { Posting } from './entry.ts'

const sides = { debit: account('firm', 'cash'), credit: account('firm', 'borrowings') }
declare const flow: Flow

/** What is written here is never run: the check of types is the test, and a line that compiles after all fails it. */
test('nothing but money is posted: no share, no rate, no probability, no number from an analysis', () => {
  void ((): Posting => ({ ...sides, amount: money(1n, 'CNY') }))
  // @ts-expect-error -- an exact share or probability
  void ((): Posting => ({ ...sides, amount: fraction(1n, 2n) }))
  // @ts-expect-error -- a rate
  void ((): Posting => ({ ...sides, amount: rate(fraction(1n, 20n)) }))
  // @ts-expect-error -- a rate that was only just read
  void ((): Posting => ({ ...sides, amount: parseRate('0.05') }))
  // @ts-expect-error -- a number
  void ((): Posting => ({ ...sides, amount: 0.05 }))
  // @ts-expect-error -- units without a currency
  void ((): Posting => ({ ...sides, amount: 5n }))
  // @ts-expect-error -- what travels is read first
  void ((): Posting => ({ ...sides, amount: toWire(money(1n, 'CNY')) }))
  // @ts-expect-error -- what a contract of the standard pays is for analysis
  void ((): Posting => ({ ...sides, amount: flow.payoff }))
  // @ts-expect-error -- a side is an account, not its text
  void ((): Posting => ({ ...sides, debit: 'firm|cash', amount: money(1n, 'CNY') }))
})

test('money is no fraction and a fraction is no money', () => {
  expectTypeOf<Fraction>().not.toExtend<Money>()
  expectTypeOf<Rate>().not.toExtend<Money>()
  expectTypeOf<Money>().not.toExtend<Fraction>()
  expectTypeOf<Posting['amount']>().toEqualTypeOf<Money>()
})
