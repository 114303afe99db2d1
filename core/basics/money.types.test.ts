import { describe, expectTypeOf, test } from 'vitest'
import { fraction } from './fraction.ts'
import { add, allocate, atRate, greatest, isMore, least, money, noMoney, subtract, sum, toWire, type Money } from './money.ts' // prettier-ignore
import { rate } from './rate.ts'

/** What is written here is never run: the check of types is the test, and a line that compiles after all fails it. */
const [yuan, dollar] = [money(1n, 'CNY'), money(1n, 'USD')]
const fromOutside = yuan as Money

describe('does not compile', () => {
  test('money of two currencies, added or taken away', () => {
    // @ts-expect-error -- yuan and dollar
    void (() => add(yuan, dollar))
    // @ts-expect-error -- yuan and dollar
    void (() => subtract(dollar, yuan))
    // @ts-expect-error -- dollars among yuan
    void (() => sum([dollar], 'CNY'))
    // @ts-expect-error -- a total of yuan is no dollars
    void ((): Money<'USD'> => add(yuan, yuan))
  })

  test('money of two currencies, compared', () => {
    // @ts-expect-error -- yuan and dollar
    void (() => isMore(yuan, dollar))
    // @ts-expect-error -- yuan and dollar
    void (() => least(yuan, dollar))
    // @ts-expect-error -- yuan and dollar
    void (() => greatest(dollar, yuan))
    // @ts-expect-error -- an amount and its currency are compared together, by name
    void (() => yuan > dollar)
  })

  test('what is no money, added to money', () => {
    // @ts-expect-error -- a bare number of units
    void (() => add(yuan, 1n))
    // @ts-expect-error -- a number
    void (() => add(yuan, 0.5))
    // @ts-expect-error -- an exact share
    void (() => add(yuan, fraction(1n, 2n)))
    // @ts-expect-error -- a rate
    void (() => add(yuan, rate(fraction(1n, 20n))))
    // @ts-expect-error -- how money travels
    void (() => add(yuan, toWire(yuan)))
    // @ts-expect-error -- a currency that there is not
    void (() => money(1n, 'XXX'))
    // @ts-expect-error -- a product of money and a number that is not exact
    void (() => atRate(yuan, 0.05, 'half-up'))
  })
})

describe('compiles', () => {
  test('money of one known currency, which stays known', () => {
    expectTypeOf(add(yuan, yuan)).toEqualTypeOf<Money<'CNY'>>()
    expectTypeOf(sum([dollar], 'USD')).toEqualTypeOf<Money<'USD'>>()
    expectTypeOf(atRate(dollar, rate(fraction(1n, 20n)), 'half-up')).toEqualTypeOf<Money<'USD'>>()
    expectTypeOf(allocate(yuan, [1n])).toEqualTypeOf<readonly Money<'CNY'>[]>()
  })

  test('money from outside, whose currency is compared when it meets other money', () => {
    expectTypeOf(add(fromOutside, fromOutside)).toEqualTypeOf<Money>()
    expectTypeOf(add(yuan, fromOutside)).toEqualTypeOf<Money<'CNY'>>()
    expectTypeOf([fromOutside].reduce(add, noMoney(fromOutside.currency))).toEqualTypeOf<Money>()
    expectTypeOf(sum([], 'JPY')).toEqualTypeOf<Money<'JPY'>>()
  })
})
