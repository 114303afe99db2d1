import { describe, expect, test } from 'vitest'
import golden from '../../golden/party/uscc.json' with { type: 'json' }
import { identifierText, parseForeign, parseUscc } from './identifier.ts'
import { checkDigit, checkUscc, normaliseUscc, organisationCheckDigit } from './uscc.ts'

describe('check digits of published codes', () => {
  test.each(golden.vectors)('$code', ({ code, check, valid, orgCheck, orgValid }) => {
    expect([checkDigit(code), organisationCheckDigit(code.slice(8, 16))]).toEqual([check, orgCheck])
    expect(checkUscc(code).some(({ kind }) => kind === 'check-digit')).toBe(!valid)
    expect(checkUscc(code).some(({ kind }) => kind === 'organisation-check-digit')).toBe(!orgValid)
  })
  test.each(golden.realValid)('%s has no finding', (code) => expect(checkUscc(code)).toEqual([]))
  test.each(golden.publishedExampleWithWrongDigit)('$code is refused and told $expect18', ({ code, expect18 }) => {
    // Z is no letter of these codes, so the last place cannot even be read.
    expect(checkUscc(code)).toEqual([{ kind: 'alphabet', at: 18, found: 'Z' }])
    expect(checkDigit(code)).toBe(expect18)
  })
  test.each(golden.realButFailing)('$code is a real code and its check is as published', ({ code, ok }) => {
    expect(checkUscc(code).length === 0).toBe(ok)
  })
  test.each(golden.invalid.filter(({ code }) => typeof code === 'string'))('$code has findings ($why)', ({ code }) => {
    expect(checkUscc(String(code))).not.toEqual([])
  })
})

test('zeros satisfy the arithmetic and are still nobody’s code', () => {
  expect(checkUscc('000000000000000000').map(({ kind }) => kind)).toEqual(['registrar', 'region'])
})

test('what people type is made a code before it is checked', () => {
  expect(normaliseUscc(' ９1440300708461136t\n')).toBe('91440300708461136T')
  expect(parseUscc(' 91440300708461136t ', null)).toEqual({
    ok: true,
    value: { kind: 'uscc', code: '91440300708461136T', override: null },
  })
})

test('a code that fails its check digit may be used with a reason, and only with one', () => {
  const code = '91350203M0001QAY9B'
  expect(parseUscc(code, null)).toEqual({
    ok: false,
    error: { kind: 'bad-uscc', code, findings: [{ kind: 'check-digit', expected: '9', found: 'B' }] },
  })
  expect(parseUscc(code, { reason: '  ' }).ok).toBe(false)
  expect(parseUscc(code, { reason: 'business licence seen' })).toEqual({
    ok: true,
    value: { kind: 'uscc', code, override: { reason: 'business licence seen' } },
  })
})

test('no reason makes a code of what has the wrong length or letters', () => {
  expect(parseUscc('9144030070846113IT', { reason: 'seen' }).ok).toBe(false)
  expect(parseUscc('123', { reason: 'seen' }).ok).toBe(false)
})

test('a foreign number keeps the name of its register', () => {
  const parsed = parseForeign('cumcm2020c', ' E1 ')
  expect(parsed.ok && identifierText(parsed.value)).toBe('cumcm2020c:E1')
  expect(parseForeign('Not A Scheme', 'E1').ok).toBe(false)
  expect(parseForeign('x', '\u202E1').ok).toBe(false)
})
