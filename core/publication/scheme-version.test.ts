import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from '../basics/result.ts'
import {
  decideChange,
  decideDrop,
  decidePublish,
  decideSendBack,
  decideSubmitScheme,
  decideWithdrawScheme,
  foldSchemeVersion,
  isSecondPerson,
  type SchemeVersion,
  type SchemeVersionEvent,
  type SchemeVersionRefusal,
} from './scheme-version.ts'

const drafted: SchemeVersionEvent = {
  type: 'scheme-drafted',
  data: { operator: 'org_1', by: 'lin', scheme: '{"a":1}', basedOn: 'confidi', basedOnVersion: 2 },
}
const of = (...events: readonly SchemeVersionEvent[]): SchemeVersion => foldSchemeVersion([drafted, ...events])!
const published = (by: string) => ({ by, scheme: '{"a":1,"version":3}', schemeId: 'confidi', schemeVersion: 3 })
const submitted: SchemeVersionEvent = { type: 'scheme-submitted', data: { by: 'lin' } }
const codes = (result: Result<unknown, readonly SchemeVersionRefusal[]>): readonly string[] =>
  result.ok ? [] : result.error.map(({ code }) => code)
const finding = { code: 'loss-nobody-holds', at: 'flows.claim', name: 'claim' }

describe('a version of a scheme', () => {
  test('that is being written can be changed, dropped and submitted, and nothing else', () => {
    const draft = of()
    expect([decideChange(draft, 'bai', '{}'), decideDrop(draft, 'lin'), decideSubmitScheme(draft, 'lin', [])].map(({ ok }) => ok)).toEqual([true, true, true]) // prettier-ignore
    for (const result of [decidePublish(draft, published('bai'), []), decideSendBack(draft, 'bai', 'x'), decideWithdrawScheme(draft, 'bai', 'x')]) expect(codes(result)).toEqual(['draft-not-open']) // prettier-ignore
  })

  test('in which something is found is neither submitted nor published', () => {
    expect(decideSubmitScheme(of(), 'lin', [finding])).toEqual({ ok: false, error: [{ code: 'scheme-has-findings', findings: [finding] }] }) // prettier-ignore
    expect(codes(decidePublish(of(submitted), published('lin'), [finding]))).toEqual(['own-draft', 'scheme-has-findings']) // prettier-ignore
  })

  test('that is submitted is not changed until it is sent back, with the reason', () => {
    expect(codes(decideChange(of(submitted), 'lin', '{}'))).toEqual(['draft-not-open'])
    const back = of(submitted, { type: 'scheme-sent-back', data: { by: 'bai', reason: 'why 12?' } })
    expect([back.status, back.reason, back.changedBy]).toEqual(['draft', 'why 12?', 'lin'])
  })

  test('that is published is what was published, and is only ever withdrawn', () => {
    const out = of(submitted, { type: 'scheme-published', data: published('bai') })
    expect(out).toMatchObject({ status: 'published', scheme: '{"a":1,"version":3}', schemeId: 'confidi', schemeVersion: 3, publishedBy: 'bai' }) // prettier-ignore
    for (const result of [decideChange(out, 'lin', '{}'), decideDrop(out, 'lin'), decideSubmitScheme(out, 'lin', []), decideSendBack(out, 'bai', 'x'), decidePublish(out, published('bai'), [])]) expect(codes(result)).toEqual(['draft-not-open']) // prettier-ignore
    expect(decideWithdrawScheme(out, 'lin', 'wrong')).toEqual({
      ok: true,
      value: [{ type: 'scheme-withdrawn', data: { by: 'lin', schemeId: 'confidi', schemeVersion: 3, reason: 'wrong' } }], // prettier-ignore
    })
  })

  test('that does not begin with a draft is none', () => {
    expect(foldSchemeVersion([])).toBeNull()
    expect(foldSchemeVersion([submitted])).toBeNull()
  })
})

test('whoever does what in whatever order, nobody publishes what they began or last changed', () => {
  const step = fc.record({ by: fc.constantFrom('lin', 'bai', 'zhou'), act: fc.constantFrom('change', 'submit', 'back', 'publish', 'withdraw') }) // prettier-ignore
  let count = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const events: SchemeVersionEvent[] = [drafted]
      for (const { by, act } of steps) {
        const version = foldSchemeVersion(events)!
        const acts = {
          change: () => decideChange(version, by, `{"by":"${by}"}`),
          submit: () => decideSubmitScheme(version, by, []),
          back: () => decideSendBack(version, by, 'x'),
          publish: () => decidePublish(version, published(by), []),
          withdraw: () => decideWithdrawScheme(version, by, 'x'),
        }
        const decided = acts[act]()
        if (decided.ok && act === 'publish') {
          count += 1
          const authors = events.filter(({ type }) => type === 'scheme-drafted' || type === 'scheme-draft-changed')
          expect([authors[0]?.data.by, authors.at(-1)?.data.by]).not.toContain(by)
          expect(isSecondPerson(version, by)).toBe(true)
        }
        if (decided.ok) events.push(...decided.value)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(count).toBeGreaterThan(50)
})
