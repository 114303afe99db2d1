import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleOf } from '../facility/scheme-example.ts'
import { catalogue } from './catalogue/index.ts'
import { checkScheme } from './check.ts'
import { schemeDrawing } from './drawing.ts'
import { schemePage } from './page.ts'
import { parseScheme, parseSchemeText, schemeBounds } from './parse.ts'
import { checkPublishing } from './publishing.ts'
import type { Scheme } from './scheme.ts'
import { skeleton } from './skeleton.ts'
import { anyOf, changed } from './testing/any-scheme.ts'
import { earlierVersions } from './versions.ts'
import { schemeShape } from './vocabulary.ts'

const known: readonly Scheme[] = [...catalogue, ...earlierVersions, skeleton({ id: 'own', number: 99 })]
const [sound] = known as readonly [Scheme, ...Scheme[]]
const findingsOf = (value: unknown) => {
  const parsed = parseScheme(value)
  return parsed.ok ? [] : parsed.error
}

describe('a scheme read from JSON', () => {
  test.each(known.map((scheme) => [`${scheme.id} ${scheme.version}`, scheme] as const))(
    '%s is read as it was written, in the order in which it was written',
    (_, scheme) => {
      const parsed = parseSchemeText(JSON.stringify(scheme))
      expect(parsed).toEqual({ ok: true, value: scheme })
      if (parsed.ok) expect(Object.keys(parsed.value.roles)).toEqual(Object.keys(scheme.roles))
    },
  )

  test('whatever the vocabulary can say is read as it was said, and checked, printed and drawn without a fault', () => {
    fc.assert(
      fc.property(anyOf(schemeShape), (value) => {
        const parsed = parseScheme(JSON.parse(JSON.stringify(value)))
        expect(parsed).toEqual({ ok: true, value })
        const scheme = value as Scheme
        checkScheme(scheme)
        for (const language of ['zh', 'en'] as const) {
          expect(schemePage(scheme, language)).not.toContain('[object')
          schemeDrawing(scheme, language)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a known scheme of which some places say something else is read; where nothing is found it can be tried on a case', () => {
    fc.assert(
      fc.property(changed(known), (value) => {
        const parsed = parseScheme(value)
        if (!parsed.ok) return
        schemePage(parsed.value, 'zh')
        schemeDrawing(parsed.value, 'en')
        if (checkPublishing(parsed.value, []).length === 0) exampleOf(parsed.value)
      }),
      { numRuns: 400 },
    )
  })

  test('anything at all is read or refused, and never a fault', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseScheme(value).ok === 'boolean'))
    fc.assert(fc.property(fc.anything(), (value) => typeof parseScheme(value).ok === 'boolean'))
    fc.assert(fc.property(fc.string(), (text) => typeof parseSchemeText(text).ok === 'boolean'))
  })
})

describe('what is refused is named by its place', () => {
  test.each([
    ['a member that there is not', { ...sound, colour: 'red' }, { code: 'unknown-member', at: '/colour', name: 'colour' }],
    ['a member that is missing', { ...sound, source: undefined }, { code: 'missing-member', at: '/source', name: 'source' }],
    ['a word outside its list', { ...sound, currency: 'XAU' }, { code: 'not-one-of', at: '/currency', name: 'CNY, EUR, USD, GBP, HKD, JPY' }],
    ['a form that there is not', { ...sound, fees: [{ ...sound.fees[0], names: { zh: 'x', en: 'x' }, payer: 'a', payee: 'b', perYear: { half: '1' } }] }, { code: 'no-such-form', at: '/fees/0/perYear' }],
    ['an id with a slash', { ...sound, roles: { 'a/b~c': sound.roles['fund'] } }, { code: 'bad-name', at: '/roles/a~1b~0c', name: 'a/b~c' }],
    ['a name that turns the reading direction round', { ...sound, source: 'a\u202eb' }, { code: 'bad-character', at: '/source', name: '' }],
    ['a line break in a name', { ...sound, names: { zh: 'a\nb', en: 'x' } }, { code: 'bad-character', at: '/names/zh', name: '' }],
    ['a number that is no number', { ...sound, number: '7' }, { code: 'not-a-whole-number', at: '/number', name: '1–9999' }],
    ['a share with three parts', { ...sound, flows: { ...sound.flows, claim: { ...sound.flows['claim'], from: { severally: [['1', { from: 'fund' }, 'x']] } } } }, { code: 'not-a-list', at: '/flows/claim/from/severally/0', name: '2' }],
  ] as const)('%s', (_, value, finding) => {
    expect(findingsOf(value)).toContainEqual(expect.objectContaining(finding))
  }) // prettier-ignore

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a role called %s', (name) => {
    const roles = JSON.stringify(sound.roles).replace('"fund"', `"${name}"`)
    const found = parseSchemeText(JSON.stringify({ ...sound, roles: 'ROLES' }).replace('"ROLES"', roles))
    expect(found.ok ? [] : found.error).toContainEqual({ code: 'bad-name', at: `/roles/${name}`, name })
  })

  test('nothing of a scheme reaches the prototype of all objects', () => {
    parseSchemeText('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}')
    expect('polluted' in {}).toBe(false)
  })
})

describe('a file that means harm is refused before it costs anything', () => {
  const codesOf = (source: string) => {
    const parsed = parseSchemeText(source)
    return parsed.ok ? [] : parsed.error.map(({ code }) => code)
  }
  const claimFrom = (tree: string) =>
    JSON.stringify({ ...sound, flows: { ...sound.flows, claim: { ...sound.flows['claim'], from: 'TREE' } } }).replace('"TREE"', tree) // prettier-ignore

  test('a tree of depth 10,000, as text and as a value', () => {
    const deep = `${'{"upTo":"line","of":'.repeat(10_000)}{"from":"fund"}${'}'.repeat(10_000)}`
    expect(codesOf(claimFrom(deep))).toEqual(['too-large'])
    expect(codesOf('['.repeat(10_000) + ']'.repeat(10_000))).toEqual(['too-deep'])
    let tree: unknown = { from: 'fund' }
    for (let i = 0; i < 10_000; i += 1) tree = { inOrder: [tree] }
    expect(findingsOf({ ...sound, flows: { claim: { ...sound.flows['claim'], from: tree } } })[0]?.code).toBe(
      'too-deep',
    )
  })

  test('a megabyte of text, and very many small values', () => {
    expect(codesOf(`"${'x'.repeat(1_000_000)}"`)).toEqual(['too-large'])
    expect(codesOf(JSON.stringify({ ...sound, source: 'x'.repeat(150_000) }))).toEqual(['too-long'])
    const wide = (depth: number): unknown => (depth === 0 ? { from: 'fund' } : { inOrder: Array.from({ length: 20 }, () => wide(depth - 1)) }) // prettier-ignore
    expect(codesOf(claimFrom(JSON.stringify(wide(3))).replaceAll(' ', ''))).toContain('too-large')
    expect(schemeBounds.text).toBeGreaterThan(JSON.stringify(sound).length * 10)
  })

  test('choices beside choices are not multiplied out: they are counted, and found too many', () => {
    const choice = { choose: [[{ flag: 'fundOpen' }, { from: 'fund' }]], otherwise: { from: 'fund' } }
    const tree = { inOrder: Array.from({ length: 20 }, () => ({ inOrder: Array.from({ length: 10 }, () => choice) })) }
    const parsed = parseScheme(JSON.parse(claimFrom(JSON.stringify(tree))))
    expect(parsed.ok).toBe(true)
    if (parsed.ok)
      expect(checkScheme(parsed.value)).toContainEqual({ code: 'too-many-cases', at: 'flows.claim', name: '64' })
  })
})
