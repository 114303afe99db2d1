import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsFrom, inForceFor, prudence, standingOf, type GuaranteeBook } from './book.ts'
import type { InForce } from './prudence.ts'

const m = (millions: number): bigint => BigInt(Math.round(millions * 1e8))
const of = (obligor: string, kind: InForce['kind'], own: number): InForce => ({
  obligor,
  kind,
  gross: m(own),
  own: m(own),
})

/** Worked case A: net assets 120 m, 20 m of them a stake in another guarantor; own-share balances in millions. */
const caseA: GuaranteeBook = {
  currency: 'CNY',
  figures: { netAssets: m(120), stakes: m(20) },
  inForce: [
    of('X', 'small-micro', 4),
    of('Y', 'small-micro', 5),
    of('Z', 'small-micro', 6),
    of('W', 'small-micro', 3),
    of('W', 'small-micro', 2.5),
    of('farmer', 'farmer', 2),
    of('M', 'other', 9),
    of('issuer AA', 'bond-aa', 10),
    of('issuer BBB', 'bond', 5),
  ],
  groups: groupsFrom([['M', 'Z']]),
  kinds: new Map([['X', 'small-micro']]),
}

describe('a guarantor’s book', () => {
  test('tells the balance of worked case A by weights, and what one obligor and those connected with it have', () => {
    const standing = standingOf(caseA, { obligor: 'M', own: 0n })
    expect(standing).toEqual({ base: m(100), weighted: m(41.75), atMostTimes: 10n, obligor: m(9), group: m(15) })
    expect(prudence(caseA).findings).toEqual([])
  })

  test('weighs a further promise by all that its obligor has then: above five millions none of it weighs less', () => {
    const more = (own: number) => standingOf(caseA, { obligor: 'X', own: m(own) }).weighted - m(41.75)
    expect(more(1)).toBe(m(0.75))
    expect(more(1.01)).toBe(m(5.01) - m(3))
  })

  test('counts a further promise for one firm and for all who belong with it', () => {
    const { obligor, group } = standingOf(caseA, { obligor: 'Z', own: m(1) })
    expect([obligor, group]).toEqual([m(7), m(16)])
  })

  test('has nothing to stand on where nothing was reported', () => {
    expect(standingOf({ ...caseA, figures: null }, { obligor: 'M', own: 0n }).base).toBe(0n)
  })
})

describe('laws of a book', () => {
  const firms = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const pairs = fc.array(fc.tuple(firms, firms), { maxLength: 12 })

  test('who belongs together does not hang on the order or the direction of the pairs', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const sorted = (groups: ReadonlyMap<string, string>) =>
          [...groups].map(([id, group]) => `${id} ${group}`).toSorted()
        const turned = all.map(([a, b]) => [b, a] as const).reverse()
        expect(sorted(groupsFrom(turned))).toEqual(sorted(groupsFrom(all)))
      }),
    )
  })

  test('two firms of a pair always share a group, and two without a way from one to the other never', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const groups = groupsFrom(all)
        for (const [a, b] of all) expect(groups.get(a)).toBe(groups.get(b))
        const reach = (from: string, seen = new Set<string>()): Set<string> => {
          seen.add(from)
          for (const [a, b] of all)
            for (const next of a === from ? [b] : b === from ? [a] : []) if (!seen.has(next)) reach(next, seen)
          return seen
        }
        for (const [id, group] of groups) expect(reach(id).has(group)).toBe(true)
      }),
    )
  })

  test('a promise that is thought of and one that is in force are measured alike', () => {
    const amounts = fc.array(fc.tuple(firms, fc.integer({ min: 1, max: 9_000_000 })), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(amounts, pairs, fc.subarray(['a', 'b', 'c']), (all, connected, small) => {
        const groups = groupsFrom(connected)
        const kinds = new Map(small.map((firm) => [firm, 'small-micro'] as const))
        const inForce = all.map(([firm, amount]) => inForceFor({ groups, kinds }, firm, BigInt(amount) * 100n))
        const book = { currency: 'CNY' as const, figures: { netAssets: m(50), stakes: 0n }, groups, kinds }
        const [obligor, last] = all.at(-1)!
        const before = { ...book, inForce: inForce.slice(0, -1) }
        expect(standingOf(before, { obligor, own: BigInt(last) * 100n })).toEqual(
          standingOf({ ...book, inForce }, { obligor, own: 0n }),
        )
      }),
    )
  })
})
