import { expect, test } from 'vitest'
import { canonical, parseJson, type Json } from './canonical.ts'

test('names are sorted by UTF-16 code units and nothing is blank (RFC 8785 §3.2.3)', () => {
  const value: Json = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const expected = [
    '"\\r":"Carriage Return"',
    '"1":"One"',
    '"\u0080":"Control"',
    '"\u00f6":"Latin Small Letter O With Diaeresis"',
    '"\u20ac":"Euro Sign"',
    '"\ud83d\ude00":"Emoji: Grinning Face"',
    '"\ufb33":"Hebrew Letter Dalet With Dagesh"',
  ]
  expect(canonical(value)).toBe(`{${expected.join(',')}}`)
})

test('the sample of RFC 8785 §3.2.2 has the text that the RFC prints', () => {
  const value: Json = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('minus zero is zero', () => expect(canonical(-0)).toBe('0'))

test('what JSON cannot say is refused with the place where it stands', () => {
  expect(parseJson({ a: [1, undefined] })).toEqual({ ok: false, error: '/a/1 is not JSON' })
  expect(parseJson({ a: 1n })).toEqual({ ok: false, error: '/a is not JSON' })
  expect(parseJson([Number.NaN])).toEqual({ ok: false, error: '/0 is not a finite number' })
  expect(parseJson('\ud800')).toEqual({ ok: false, error: 'the value has a lone surrogate' })
  expect(parseJson({ '\udc00': 1 })).toEqual({
    ok: false,
    error: 'a name in the value has a lone surrogate',
  })
  expect(parseJson(new Map())).toEqual({ ok: false, error: 'the value is not JSON' })
})

test('a lone surrogate that slipped through is a defect', () => {
  expect(() => canonical('\ud800')).toThrow('lone surrogate')
})

test('nesting is read to a depth of 64 and refused beyond it, by its place', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(parseJson(nested(64)).ok).toBe(true)
  expect(parseJson(nested(65))).toEqual({ ok: false, error: `${'/0'.repeat(65)} is nested deeper than 64` })
})

test('objects without a prototype are JSON, instances of a class are not', () => {
  const bare: unknown = Object.assign(Object.create(null), { a: 1 })
  expect(parseJson(bare).ok).toBe(true)
  expect(parseJson({ a: /x/ })).toEqual({ ok: false, error: '/a is not JSON' })
  expect(parseJson({ a: () => 1 })).toEqual({ ok: false, error: '/a is not JSON' })
})

test('every fault is found wherever it stands among sound values', () => {
  expect(parseJson({ a: [null, true, 'x', 1], b: { c: '\ud800' } })).toEqual({
    ok: false,
    error: '/b/c has a lone surrogate',
  })
  expect(parseJson([1, Number.POSITIVE_INFINITY])).toEqual({ ok: false, error: '/1 is not a finite number' })
  expect(parseJson({ a: { good: 1, '\udc00': 1 } })).toEqual({ ok: false, error: 'a name in /a has a lone surrogate' })
})

test('text is written as JSON writes it, plain or not', () => {
  for (const text of ['', 'plain ~!#[]^', '"', '\\', '\n', '\u007f', 'a"b', '中', ' "'])
    expect(canonical(text)).toBe(JSON.stringify(text))
})

test('a number without end is a defect', () => {
  expect(() => canonical(Number.NaN)).toThrow('finite')
  expect(() => canonical({ a: [Number.NEGATIVE_INFINITY] })).toThrow('finite')
})
