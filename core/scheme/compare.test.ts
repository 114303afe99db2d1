import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue } from './catalogue/index.ts'
import { checkScheme } from './check.ts'
import { differencesOf } from './compare.ts'
import { findingPlace, findingText } from './finding-text.ts'
import { parseScheme } from './parse.ts'
import { checkPublishing } from './publishing.ts'
import { isSame } from './processes.ts'
import type { Scheme } from './scheme.ts'
import { skeleton } from './skeleton.ts'
import { changed } from './testing/any-scheme.ts'
import { earlierVersions } from './versions.ts'
import { placesIn } from './walk.ts'

const plain = skeleton({ id: 'own', number: 9 })
const told = (after: Scheme, language: 'zh' | 'en' = 'en') =>
  differencesOf(plain, after, language).map(({ is, where, before, after: now }) => `${where.join(' › ')}: ${is} ${before} → ${now}`) // prettier-ignore

test('a scheme differs in nothing from itself, whatever its version is called', () => {
  for (const scheme of [...catalogue, ...earlierVersions])
    expect(differencesOf(scheme, { ...scheme, version: 77 }, 'zh')).toEqual([])
})

test('a number, a fee, a layer and a role are told by their names, before and after', () => {
  const leverage = { ...plain.settings['leverage']!, value: '8' }
  expect(told({ ...plain, settings: { ...plain.settings, leverage } })).toEqual(['settings › fund leverage › value: changed 5 → 8']) // prettier-ignore
  const fee = { names: { zh: '费', en: 'fee' }, payer: 'borrower', payee: 'fund', perYear: { percent: '0.01', of: { measure: 'principal' } } } // prettier-ignore
  expect(told({ ...plain, fees: [fee] })).toEqual([
    'fees › fee 1: added  → fee; paid by borrowing member; paid to fund; a year 0.01 × agreed principal',
  ])
  const claim = { ...plain.flows['claim']!, from: { inOrder: [{ from: 'fund' }, { each: 'members', how: 'jointly' } as const] } } // prettier-ignore
  expect(told({ ...plain, flows: { ...plain.flows, claim } })).toEqual([
    'flows › claim › from › layers › layer 2: added  → every one of: members (jointly and severally)',
  ])
  const { fund, ...others } = plain.roles
  expect(told({ ...plain, roles: { ...others, fund: fund! } })).toEqual([
    'roles: moved borrower, lender, association, fund, members → borrower, lender, association, members, fund',
  ])
  expect(told({ ...plain, roles: others }, 'zh')[0]).toMatch(/^角色 › 基金: removed 基金；可由 基金/)
})

test('wherever two schemes differ in what they say, something is told; and nothing else', () => {
  fc.assert(
    fc.property(changed([plain, ...catalogue]), (value) => {
      const parsed = parseScheme(value)
      if (!parsed.ok) return
      for (const from of [plain, ...catalogue].filter(({ id }) => id === parsed.value.id)) {
        const isEqual = isSame({ ...from, version: 1 }, { ...parsed.value, version: 1 })
        expect(differencesOf(from, parsed.value, 'zh').some(({ is }) => is !== 'moved')).toBe(!isEqual)
      }
    }),
    { numRuns: 200 },
  )
})

test('every finding has a sentence in both languages and leads to a place that is there', () => {
  const codes = new Set<string>()
  fc.assert(
    fc.property(changed([plain, ...catalogue]), (value) => {
      const parsed = parseScheme(value)
      if (!parsed.ok) return
      const places = new Set(placesIn(parsed.value).map(({ at }) => at))
      for (const finding of checkPublishing(parsed.value, catalogue)) {
        codes.add(finding.code)
        for (const language of ['zh', 'en'] as const) expect(findingText(finding, language)).not.toContain(`${finding.code}:`) // prettier-ignore
        expect([finding, places.has(findingPlace(parsed.value, finding))]).toEqual([finding, true])
      }
    }),
    { numRuns: 600 },
  )
  expect(codes.size).toBeGreaterThan(15)
  expect(checkScheme(plain)).toEqual([])
})
