import { describe, expect, test } from 'vitest'
import { all, fail, ok } from './result.ts'
import { assert, never, present } from './assert.ts'
import { parseBase64, toBase64 } from './base64.ts'
import { date } from './calendar-date.ts'
import { yearFraction, type DayCount } from './day-count.ts'
import {
  compareFractions,
  decimal,
  dividedBy,
  formatDecimal,
  fraction,
  minus,
  one,
  parseDecimal,
  plus,
  round,
  times,
  zero,
  type Fraction,
} from './fraction.ts'
import { adjust, nextBusinessDay, weekendsOnly, type HolidayCalendar } from './holiday-calendar.ts'
import { idPattern, idPrefixes, parseId, type IdKind } from './id.ts'
import { concat, fromHex, toHex, utf8 } from './utf8.ts'
import { childrenOf, elementAt, elementsAt, textAt, type XmlElement } from './xml-element.ts'

const of = (days: number, year: number): Fraction => fraction(BigInt(days), BigInt(year))

describe('parts of a year, the expectation written as its formula', () => {
  const cases: readonly (readonly [DayCount, string, string, Fraction])[] = [
    ['30/360', '2025-01-31', '2025-02-28', of(28, 360)],
    ['30/360', '2025-01-30', '2025-03-31', of(60, 360)],
    ['30/360', '2025-02-28', '2025-03-31', of(33, 360)],
    ['30E/360', '2025-02-28', '2025-03-31', of(32, 360)],
    ['30/360', '2025-01-31', '2025-03-31', of(60, 360)],
    ['30/360', '2025-01-29', '2025-03-31', of(62, 360)],
    ['30/360', '2024-11-30', '2026-01-15', of(405, 360)],
    ['30E/360', '2025-01-31', '2025-03-31', of(60, 360)],
    ['30E/360', '2025-01-15', '2025-03-30', of(75, 360)],
    ['30/365', '2025-01-15', '2025-03-31', of(76, 365)],
    ['30/365', '2025-01-15', '2025-02-15', of(30, 365)],
    ['ACT/360', '2024-01-01', '2024-03-01', of(60, 360)],
    ['ACT/364', '2024-01-01', '2024-01-15', of(14, 364)],
    ['ACT/365F', '2024-01-01', '2025-01-01', of(366, 365)],
    ['ACT/ACT-ISDA', '2023-12-12', '2024-01-12', plus(of(20, 365), of(11, 366))],
    ['ACT/ACT-december-31', '2023-12-12', '2024-01-12', plus(of(19, 365), of(12, 366))],
    ['ACT/ACT-december-31', '2023-12-31', '2024-01-31', of(31, 366)],
    ['ACT/ACT-december-31', '2023-12-30', '2023-12-31', of(1, 365)],
    ['ACT/ACT-december-31', '2023-12-31', '2023-12-31', of(0, 1)],
    ['ACT/ACT-ISDA', '2023-12-31', '2024-01-01', of(1, 365)],
    ['ACT/ACT-ISDA', '2024-01-01', '2024-01-02', of(1, 366)],
    ['ACT/ACT-ISDA', '2024-01-01', '2024-01-01', of(0, 1)],
    ['ACT/ACT-ISDA', '0999-12-31', '1000-01-01', of(1, 365)],
    ['ACT/ACT-ISDA', '2023-06-30', '2025-06-30', plus(plus(of(185, 365), of(366, 366)), of(180, 365))],
  ]
  test.each(cases)('%s from %s to %s', (convention, from, to, expected) => {
    expect(yearFraction(convention, date(from), date(to))).toEqual(expected)
  })
})

describe('holidays and make-up days', () => {
  const calendar: HolidayCalendar = {
    name: 'spring festival 2025 (part)',
    holidays: new Set(['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04']),
    makeUpDays: new Set(['2025-01-26', '2025-02-08']),
  }
  test.each([
    ['2025-01-29', 'following', '2025-02-05'],
    ['2025-01-29', 'preceding', '2025-01-27'],
    ['2025-01-29', 'modified-following', '2025-01-27'],
    ['2025-01-26', 'following', '2025-01-26'],
    ['2025-02-08', 'following', '2025-02-08'],
    ['2025-02-09', 'following', '2025-02-10'],
    ['2025-01-29', 'unadjusted', '2025-01-29'],
    ['2025-02-03', 'preceding', '2025-01-27'],
    ['2025-02-03', 'modified-following', '2025-02-05'],
    ['2025-03-01', 'preceding', '2025-02-28'],
    ['2025-05-31', 'modified-following', '2025-05-30'],
    ['2025-05-31', 'following', '2025-06-02'],
  ] as const)('%s %s is %s', (day, rule, expected) => expect(adjust(date(day), rule, calendar)).toBe(expected))

  test('the next business day is after the day itself, though that be one', () => {
    expect(nextBusinessDay(date('2025-02-06'), calendar)).toBe('2025-02-07')
    expect(nextBusinessDay(date('2025-02-07'), calendar)).toBe('2025-02-08')
    expect(nextBusinessDay(date('2025-02-07'), weekendsOnly)).toBe('2025-02-10')
    expect([weekendsOnly.name, weekendsOnly.holidays.size, weekendsOnly.makeUpDays.size]).toEqual(['weekends', 0, 0])
  })
})

test('the four roundings differ where they should', () => {
  const halves = [fraction(5n, 2n), fraction(-5n, 2n), fraction(7n, 2n), fraction(12n, 5n)]
  expect(halves.map((value) => round(value, 'half-up'))).toEqual([3n, -3n, 4n, 2n])
  expect(halves.map((value) => round(value, 'half-even'))).toEqual([2n, -2n, 4n, 2n])
  expect(halves.map((value) => round(value, 'down'))).toEqual([2n, -2n, 3n, 2n])
  expect(halves.map((value) => round(value, 'up'))).toEqual([3n, -3n, 4n, 3n])
})

test('a fraction is kept in lowest terms and shown with the places asked for', () => {
  expect(fraction(6n, -4n)).toEqual({ over: -3n, under: 2n })
  expect([
    formatDecimal(fraction(-1n, 3n), 4),
    formatDecimal(fraction(2n, 3n), 0),
    formatDecimal(fraction(-1n, 300n), 1),
  ]).toEqual(['-0.3333', '1', '0.0'])
  expect(parseDecimal('1.').ok).toBe(false)
  expect([
    formatDecimal(fraction(5n, 2n), 0),
    formatDecimal(fraction(5n, 2n), 0, 'half-even'),
    formatDecimal(fraction(-12n), 2),
    formatDecimal(fraction(1n, 20n), 1, 'down'),
    formatDecimal(zero, 2),
  ]).toEqual(['3', '2', '-12.00', '0.0', '0.00'])
  expect(fraction(0n, -7n)).toEqual({ over: 0n, under: 1n })
  expect(fraction(-6n, -4n)).toEqual({ over: 3n, under: 2n })
  expect([zero, one]).toEqual([fraction(0n), fraction(1n)])
  expect(() => dividedBy(one, zero)).toThrow('a fraction has no zero denominator')
  expect(() => fraction(1n, 0n)).toThrow('defect')
})

describe('decimals', () => {
  test.each([
    ['0.0435', fraction(87n, 2000n)],
    ['-0.5', fraction(-1n, 2n)],
    ['-0', fraction(0n)],
    ['12', fraction(12n)],
    ['007.50', fraction(15n, 2n)],
    ['9'.repeat(30), fraction(10n ** 30n - 1n)],
    [`0.${'0'.repeat(29)}1`, fraction(1n, 10n ** 30n)],
  ])('%s is read exactly', (text, value) => {
    expect(parseDecimal(text)).toEqual({ ok: true, value })
    expect(decimal(text)).toEqual(value)
  })

  test.each([
    '',
    '.5',
    '1.',
    '+1',
    '1e3',
    '--1',
    'x1',
    '1x',
    '1.5x',
    '1,5',
    '１',
    '9'.repeat(31),
    `0.${'0'.repeat(31)}`,
  ])(
    // prettier-ignore
    '%j is none',
    (text) => {
      expect(parseDecimal(text)).toEqual({ ok: false, error: `"${text}" is not a decimal number` })
      expect(() => decimal(text)).toThrow('is a decimal')
    },
  )
})

test('fractions are compared and calculated with across denominators', () => {
  const [half, third] = [fraction(1n, 2n), fraction(1n, 3n)]
  expect([compareFractions(half, third), compareFractions(third, half), compareFractions(half, half)]).toEqual([
    1, -1, 0,
  ])
  expect([plus(half, third), minus(half, third), times(half, third), dividedBy(half, third)]).toEqual([
    fraction(5n, 6n),
    fraction(1n, 6n),
    fraction(1n, 6n),
    fraction(3n, 2n),
  ])
  expect(compareFractions(fraction(-1n, 2n), zero)).toBe(-1)
})

test('rounding knows what lies just beside a half', () => {
  const beside = [
    fraction(49n, 100n),
    fraction(51n, 100n),
    fraction(-51n, 100n),
    fraction(149n, 100n),
    fraction(3n, 2n),
  ]
  expect(beside.map((value) => round(value, 'half-up'))).toEqual([0n, 1n, -1n, 1n, 2n])
  expect(beside.map((value) => round(value, 'half-even'))).toEqual([0n, 1n, -1n, 1n, 2n])
  expect(beside.map((value) => round(value, 'down'))).toEqual([0n, 0n, 0n, 1n, 1n])
  expect(beside.map((value) => round(value, 'up'))).toEqual([1n, 1n, -1n, 2n, 2n])
  for (const rounding of ['down', 'up', 'half-up', 'half-even'] as const)
    expect([fraction(4n), fraction(-3n), zero].map((value) => round(value, rounding))).toEqual([4n, -3n, 0n])
})

test('an id is of its kind only', () => {
  const id = 'fac_01ARZ3NDEKTSV4RRFFQ69G5FAV'
  expect(parseId('facility', id)).toEqual({ ok: true, value: id })
  expect(parseId('fund', id).ok).toBe(false)
  expect(parseId('facility', 'fac_01ARZ3NDEKTSV4RRFFQ69G5FAI').ok).toBe(false)
  expect(new RegExp(idPattern('facility')).test(id)).toBe(true)
  for (const text of [`${id}0`, `x${id}`, id.slice(0, -1), id.toLowerCase(), 'fac_', 'fac', id.slice(4), '']) {
    expect(parseId('facility', text)).toEqual({ ok: false, error: `"${text}" is not the id of a facility` })
    expect(new RegExp(idPattern('facility')).test(text)).toBe(false)
  }
})

test('every kind of thing has a prefix of three letters, and no two the same', () => {
  const prefixes = Object.values(idPrefixes)
  expect(prefixes.every((prefix) => /^[a-z]{3}$/.test(prefix))).toBe(true)
  expect(new Set(prefixes).size).toBe(prefixes.length)
  for (const kind of Object.keys(idPrefixes) as IdKind[])
    expect(parseId(kind, `${idPrefixes[kind]}_01ARZ3NDEKTSV4RRFFQ69G5FAV`).ok).toBe(true)
})

test('base64 is read only as it would be written', () => {
  for (const text of ['AA', 'AA=', 'AB==', 'A===', 'AAAA=', 'A A=', '====', '-_=='])
    expect(parseBase64(text)).toEqual({ ok: false, error: 'the text is not base64' })
})

test.each([
  [[], ''],
  [[0], 'AA=='],
  [[255, 255], '//8='],
  [[0, 16, 131], 'ABCD'],
  [[251, 239, 190, 62], '++++Pg=='],
])('the bytes %j are written %s and read back', (bytes, text) => {
  expect(toBase64(Uint8Array.from(bytes))).toBe(text)
  expect(parseBase64(text)).toEqual({ ok: true, value: Uint8Array.from(bytes) })
})

test('text has the bytes of UTF-8 at every change of their number', () => {
  for (const text of ['', 'plain', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}', 'a中b\u{1f600}c']) // prettier-ignore
    expect(utf8(text)).toEqual(new Uint8Array(Buffer.from(text, 'utf8')))
  expect(toHex(Uint8Array.of(0, 15, 16, 255))).toBe('000f10ff')
  expect(fromHex('000f10ff')).toEqual(Uint8Array.of(0, 15, 16, 255))
  expect(concat(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
  expect(concat()).toEqual(new Uint8Array())
})

describe('an element of a document', () => {
  const element = (name: string, text: string, ...children: readonly XmlElement[]): XmlElement => ({
    name,
    namespace: '',
    attributes: {},
    text,
    children,
    line: 1,
  })
  const root = element(
    'root',
    'r',
    element('a', 'first', element('x', 'other')),
    element('a', 'second', element('b', 'deep'), element('b', 'deeper')),
    element('c', ''),
  )

  test('is found at the end of a path, past first children that lead nowhere', () => {
    expect(elementAt(root)).toBe(root)
    expect(elementAt(root, 'a')?.text).toBe('first')
    expect(textAt(root, 'a', 'b')).toBe('deep')
    expect([elementAt(root, 'a', 'c'), elementAt(root, 'z')]).toEqual([undefined, undefined])
    expect([textAt(root, 'a', 'c'), textAt(root, 'c'), textAt(root)]).toEqual(['', '', 'r'])
  })

  test('is one of all at the end of a path, in order', () => {
    expect(elementsAt(root)).toEqual([root])
    expect(elementsAt(root, 'a').map(({ text }) => text)).toEqual(['first', 'second'])
    expect(elementsAt(root, 'a', 'b').map(({ text }) => text)).toEqual(['deep', 'deeper'])
    expect([...elementsAt(root, 'z'), ...childrenOf(root, 'b')]).toEqual([])
  })
})

test('results are gathered up to the first error; a defect names itself', () => {
  expect(all([ok(1), ok(2)])).toEqual(ok([1, 2]))
  expect(all([ok(1), fail('a'), fail('b')])).toEqual(fail('a'))
  expect(() => present(null, 'the row')).toThrow('defect: the row is missing')
  expect(() => present(undefined, 'the row')).toThrow('defect: the row is missing')
  expect([present(0, 'a count'), present('', 'a name')]).toEqual([0, ''])
  expect(() => never('odd' as never)).toThrow('defect: unhandled case "odd"')
  expect(assert(true, 'this is so')).toBeUndefined()
  expect(() => assert(false, 'this cannot be')).toThrow('defect: this cannot be')
})
