import { describe, expect, test } from 'vitest'
import { decimal, fraction } from '../basics/fraction.ts'
import { flagsIn, holds, listsIn, namesInCondition, type Condition, type Truths } from './condition.ts'
import { counterKey, type Counter } from './counter.ts'
import { amountOf, evaluate, joinNames, namesInQuantity, noNames, type Quantity } from './quantity.ts'

const numbers: Truths = {
  measure: (name, of) => decimal(name !== 'debt' ? '0' : of === 'firm' ? '1000' : '250'),
  setting: (id) => decimal({ share: '0.8' }[id] ?? '0'),
  input: (id) => decimal({ asked: '33.4' }[id] ?? '0'),
  flag: (name) => name === 'sunny',
  sectorIn: (list) => list === 'listed',
}
const value = (quantity: Quantity) => evaluate(quantity, numbers)

describe('a quantity', () => {
  test('is a decimal, a measure of a role or of the case, a setting or an input', () => {
    expect(value('0.25')).toEqual(fraction(1n, 4n))
    expect(value({ measure: 'debt', of: 'firm' })).toEqual(fraction(1000n))
    expect(value({ measure: 'debt' })).toEqual(fraction(250n))
    expect(value({ setting: 'share' })).toEqual(fraction(4n, 5n))
    expect(value({ input: 'asked' })).toEqual(fraction(167n, 5n))
  })

  test('as a percentage is rounded down, as a multiple it is exact', () => {
    expect(value({ percent: '0.5', of: '3' })).toEqual(fraction(1n))
    expect(value({ percent: '0.999', of: '1' })).toEqual(fraction(0n))
    expect(value({ percent: '0.8', of: '10' })).toEqual(fraction(8n))
    expect(value({ multiple: '0.5', of: '3' })).toEqual(fraction(3n, 2n))
  })

  test('is the least or the greatest of several, their sum, or the difference of two', () => {
    expect(value({ least: ['3', '2', '5'] })).toEqual(fraction(2n))
    expect(value({ greatest: ['3', '5', '2'] })).toEqual(fraction(5n))
    expect(value({ sum: ['3', '0.5'] })).toEqual(fraction(7n, 2n))
    expect(value({ sum: [] })).toEqual(fraction(0n))
    expect(value({ difference: ['3', '5'] })).toEqual(fraction(-2n))
    expect(() => value({ least: [] })).toThrow('a least or greatest of something')
    expect(() => value({ greatest: [] })).toThrow('defect')
  })

  test('as an amount is whole, rounded down, and never below zero', () => {
    expect(amountOf('2.99', numbers)).toBe(2n)
    expect(amountOf('0', numbers)).toBe(0n)
    expect(amountOf({ difference: ['3', '5'] }, numbers)).toBe(0n)
  })
})

describe('a ladder of bands', () => {
  const ladder = (of: Quantity): Quantity => ({
    bands: [{ upTo: '100', percent: '0.5' }, { upTo: '200', percent: '0.25' }, { percent: '0.1' }],
    of,
  })

  test.each([
    ['0', 0n],
    ['1', 0n],
    ['2', 1n],
    ['100', 50n],
    ['104', 51n],
    ['200', 75n],
    ['209', 75n],
    ['210', 76n],
    ['1000', 155n],
  ])('of %s gives %s: each band by itself is rounded down', (of, expected) => {
    expect(value(ladder(of))).toEqual(fraction(expected))
  })

  test('gives nothing for what lies above its last bound, or for a bound below the one before', () => {
    expect(value({ bands: [{ upTo: '10', percent: '1' }], of: '25' })).toEqual(fraction(10n))
    const back: Quantity = { bands: [{ upTo: '10', percent: '1' }, { upTo: '5', percent: '1' }, { percent: '1' }], of: '25' } // prettier-ignore
    expect(value(back)).toEqual(fraction(25n))
    expect(value({ bands: [], of: '25' })).toEqual(fraction(0n))
  })

  test('rounds each band, not the sum', () => {
    expect(value({ bands: [{ upTo: '1', percent: '0.5' }, { percent: '0.5' }], of: '2' })).toEqual(fraction(0n))
  })
})

describe('a condition', () => {
  const so = (condition: Condition) => holds(condition, numbers)
  const [yes, no]: readonly Condition[] = [{ flag: 'sunny' }, { flag: 'rainy' }]

  test('is a finding about the case', () => expect([so(yes!), so(no!)]).toEqual([true, false]))

  test('asks whether the sector is one of a list, and names the list beside its numbers', () => {
    const listed: Condition = { sectorIn: 'listed' }
    expect([so(listed), so({ sectorIn: 'other' })]).toEqual([true, false])
    expect(listsIn({ all: [yes!, { any: [{ not: listed }, { sectorIn: 'other' }] }] })).toEqual(['listed', 'other'])
    expect([namesInCondition(listed), flagsIn(listed), listsIn(yes!)]).toEqual([noNames, [], []])
  })

  test('compares two quantities: at most takes in the bound, above does not', () => {
    const bounds = ['2', '3', '4'] as const
    expect(bounds.map((bound) => so({ atMost: ['3', bound] }))).toEqual([false, true, true])
    expect(bounds.map((bound) => so({ above: ['3', bound] }))).toEqual([true, false, false])
  })

  test('holds where all do, where any does, where another does not', () => {
    expect([so({ all: [yes!, yes!] }), so({ all: [yes!, no!] }), so({ all: [] })]).toEqual([true, false, true])
    expect([so({ any: [no!, yes!] }), so({ any: [no!, no!] }), so({ any: [] })]).toEqual([true, false, false])
    expect([so({ not: no! }), so({ not: yes! })]).toEqual([true, false])
  })

  const measured: Condition = { atMost: [{ measure: 'debt' }, { setting: 'share' }] }
  const brought: Condition = { above: [{ input: 'asked' }, { measure: 'size', of: 'firm' }] }

  test('names every measure, setting, input and role in it, however deep', () => {
    const names = { measures: ['debt', 'size'], settings: ['share'], inputs: ['asked'], roles: ['firm'] }
    expect(namesInCondition({ all: [measured, { not: brought }] })).toEqual(names)
    expect(namesInCondition({ any: [{ all: [measured] }, brought] })).toEqual(names)
    expect(namesInCondition(yes!)).toEqual(noNames)
  })

  test('names every finding in it, however deep', () => {
    expect(flagsIn({ all: [yes!, { any: [no!, { not: { flag: 'late' } }] }, measured] })).toEqual([
      'sunny',
      'rainy',
      'late',
    ])
    expect([...flagsIn(measured), ...flagsIn(brought)]).toEqual([])
  })
})

describe('the names in a quantity', () => {
  const leaf: Quantity = { measure: 'a', of: 'firm' }
  const other: Quantity = { setting: 's' }
  const both = { measures: ['a'], settings: ['s'], inputs: [], roles: ['firm'] }

  test('are those of its parts', () => {
    expect(namesInQuantity('5')).toEqual(noNames)
    expect(namesInQuantity({ measure: 'a' })).toEqual({ ...noNames, measures: ['a'] })
    expect(namesInQuantity({ input: 'i' })).toEqual({ ...noNames, inputs: ['i'] })
    for (const quantity of [
      { percent: leaf, of: other },
      { multiple: leaf, of: other },
      { least: [leaf, other] },
      { greatest: [leaf, other] },
      { sum: [leaf, other] },
      { difference: [leaf, other] },
      { bands: [{ percent: leaf }], of: other },
      { bands: [{ upTo: leaf, percent: '1' }], of: other },
      { bands: [{ upTo: '1', percent: leaf }], of: other },
    ] satisfies readonly Quantity[])
      expect(namesInQuantity(quantity)).toEqual(both)
  })

  test('of none are no names, and of several all of each', () => {
    expect(noNames).toEqual({ measures: [], settings: [], inputs: [], roles: [] })
    expect(joinNames([])).toEqual(noNames)
    expect(joinNames([both, both])).toEqual({ measures: ['a', 'a'], settings: ['s', 's'], inputs: [], roles: ['firm', 'firm'] }) // prettier-ignore
  })
})

test('a counter is kept by its keys, in the order in which it names them; one that is not known is a defect', () => {
  const counter: Counter = {
    names: { zh: '年度上限', en: 'ceiling of the year' },
    per: ['fund', 'year'],
    atMost: '1',
    counts: 'paid',
    refill: 'never',
  }
  expect(counterKey('ceiling', counter, { year: '2026', fund: 'fnd_1' })).toBe('ceiling|fund=fnd_1|year=2026')
  expect(counterKey('ceiling', { ...counter, per: [] }, {})).toBe('ceiling')
  expect(() => counterKey('ceiling', counter, { fund: 'fnd_1' })).toThrow('counter ceiling needs a year')
})
