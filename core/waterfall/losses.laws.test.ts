import fc from 'fast-check'
import { describe, expect, inject, test, vi } from 'vitest'
import { splitByWebster } from '../basics/split.ts'
import { checkTree } from './check.ts'
import { pour } from './pour.ts'
import { layerOf, restPlace } from './layer.ts'
import { divideRecovery, type BorneLeg } from './recovery.ts'
import { borneBy, settle } from './settle.ts'
import { caseFrom, everyNodeKind, sound, type Case, type Recipe } from './testing/trees.ts'
import { pourTogether, type Claim, type PouredTogether } from './together.ts'
import type { BoundTree, Facts, Holding, Leg } from './tree.ts'

const numRuns = inject('lawRuns')
vi.setConfig({ testTimeout: 60_000 })
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

const cases = (recipe: Recipe = sound, maxLength = 60): fc.Arbitrary<Case> =>
  fc
    .uint8Array({ maxLength, size: 'max' })
    .map((bytes) => caseFrom(bytes, recipe))
    .filter(({ tree, facts }) => checkTree(tree, (purse) => facts.left.get(purse) === 'endless').length === 0)

const unreturned = (tree: BoundTree, legs: readonly Leg[]): readonly BorneLeg[] =>
  legs.map((leg) => ({ ...leg, layer: layerOf(tree, leg.at), returned: 0n }))
const rule = fc.constantFrom('asBorne' as const, 'lastFirst' as const, 'creditorFirst' as const)

describe('a recovery', () => {
  const costs = fc.array(fc.record({ by: fc.constantFrom('a', 'b'), amount: fc.bigInt(0n, 10n ** 6n) }), { maxLength: 3 }) // prettier-ignore

  test('of everything makes everyone whole, and what is over is the debtor’s', () => {
    fc.assert(
      fc.property(cases(), rule, costs, fc.bigInt(0n, 999n), ({ tree, need, facts }, back, advanced, over) => {
        const legs = unreturned(tree, pour(need, tree, facts).legs)
        const owed = total(legs.map((leg) => leg.amount)) + total(advanced.map(({ amount }) => amount))
        const divided = divideRecovery(owed + over, advanced, legs, back)
        expect(divided.returns).toEqual(legs.map((leg) => leg.amount))
        expect(divided.costs).toEqual(advanced)
        expect(divided.over).toBe(over)
      }),
      { numRuns },
    )
  })

  test('in any parts and by any rule gives nobody more than it bore, and loses nothing', () => {
    const receipts = fc.array(fc.tuple(fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 10n ** 9n)), rule), { maxLength: 8 })
    fc.assert(
      fc.property(cases(), receipts, costs, ({ tree, need, facts }, all, advanced) => {
        let legs = unreturned(tree, pour(need, tree, facts).legs)
        for (const [gross, back] of all) {
          const divided = divideRecovery(gross, advanced, legs, back)
          const paid = total(divided.costs.map(({ amount }) => amount))
          expect(paid + total(divided.returns) + divided.over).toBe(gross)
          expect(divided.returns.every((amount) => amount >= 0n)).toBe(true)
          legs = legs.map((leg, i) => ({ ...leg, returned: leg.returned + divided.returns[i]! }))
          expect(legs.every((leg) => leg.returned <= leg.amount)).toBe(true)
        }
      }),
      { numRuns },
    )
  })
})

describe('a recovery as borne', () => {
  test('in any parts puts everybody where one recovery of it all would have put them, to the unit', () => {
    const receipts = fc.array(fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 10n ** 8n)), { maxLength: 8 })
    fc.assert(
      fc.property(cases(), receipts, ({ tree, need, facts }, all) => {
        const legs = unreturned(tree, pour(need, tree, facts).legs)
        let had = legs
        for (const gross of all) {
          const { returns } = divideRecovery(gross, [], had, 'asBorne')
          had = had.map((leg, i) => ({ ...leg, returned: leg.returned + returns[i]! }))
        }
        const atOnce = divideRecovery(total(all), [], legs, 'asBorne').returns
        expect(had.map(({ returned }) => returned)).toEqual(atOnce)
      }),
      { numRuns },
    )
  })

  test('does not look at layers', () => {
    const tree: BoundTree = { inOrder: [{ from: 'first' }, { from: 'last' }] }
    const left = new Map([['first', 60n], ['last', 40n]] as const) // prettier-ignore
    const legs = unreturned(tree, pour(100n, tree, { left, room: new Map() }).legs)
    expect(divideRecovery(10n, [], legs, 'asBorne').returns).toEqual([6n, 4n])
    expect(divideRecovery(10n, [], legs, 'lastFirst').returns).toEqual([0n, 10n])
  })
})

describe('a recovery that goes to the last first', () => {
  test('leaves a layer without anything while one after it is not whole', () => {
    fc.assert(
      fc.property(cases(), fc.bigInt(0n, 10n ** 9n), ({ tree, need, facts }, gross) => {
        const steps = { inOrder: [tree, { from: 'bank' }] }
        const legs = unreturned(steps, pour(need, steps, facts).legs)
        const { returns } = divideRecovery(gross, [], legs, 'lastFirst')
        const isLater = (a: BorneLeg, b: BorneLeg): boolean => {
          const nth = a.layer.findIndex((turn, i) => turn.nr !== b.layer[i]?.nr)
          return nth >= 0 && a.layer[nth]!.is === 'step' && a.layer[nth]!.nr > (b.layer[nth]?.nr ?? Infinity)
        }
        legs.forEach((leg, i) => {
          if (returns[i] === 0n) return
          for (const [k, later] of legs.entries()) if (isLater(later, leg)) expect(returns[k]).toBe(later.amount)
        })
      }),
      { numRuns },
    )
  })

  test('gives those who stand in one layer in proportion to what each bore', () => {
    const tree: BoundTree = { inOrder: [{ from: 'first' }, { jointly: [[2n, { from: 'a' }], [1n, { from: 'b' }], [1n, { from: 'c' }]] }] } // prettier-ignore
    const left = new Map([['first', 100n], ['a', 500n], ['b', 500n], ['c', 500n]] as const) // prettier-ignore
    const legs = unreturned(tree, pour(500n, tree, { left, room: new Map() }).legs)
    expect(legs.map(({ amount }) => amount)).toEqual([100n, 200n, 100n, 100n])
    expect(divideRecovery(40n, [], legs, 'lastFirst').returns).toEqual([0n, 20n, 10n, 10n])
    expect(divideRecovery(450n, [], legs, 'lastFirst').returns).toEqual([50n, 200n, 100n, 100n])
  })

  test('makes a front that bears whole before those behind it', () => {
    const tree: BoundTree = { fronted: 'front', behind: { from: 'behind' } }
    const facts = { left: new Map([['front', 100n], ['behind', 60n]] as const), room: new Map() } // prettier-ignore
    const legs = unreturned(tree, pour(100n, tree, facts).legs)
    expect(legs.map(({ bearer, amount }) => [bearer, amount])).toEqual([['behind', 60n], ['front', 40n]]) // prettier-ignore
    expect(divideRecovery(50n, [], legs, 'lastFirst').returns).toEqual([10n, 40n])
  })
})

describe('a recovery that goes to the creditor first', () => {
  test('leaves those who answered without anything while what nobody answered for is not whole, and then is as borne', () => {
    fc.assert(
      fc.property(
        cases(),
        fc.bigInt(1n, 10n ** 9n),
        fc.bigInt(0n, 2n * 10n ** 9n),
        ({ tree, need, facts }, unmet, gross) => {
          const paid = unreturned(tree, pour(need, tree, facts).legs)
          const kept: BorneLeg = { bearer: 'bank', amount: unmet, via: [], under: [], at: restPlace, layer: layerOf(tree, restPlace), returned: 0n } // prettier-ignore
          const { returns } = divideRecovery(gross, [], [...paid, kept], 'creditorFirst')
          const first = gross < unmet ? gross : unmet
          expect(returns.at(-1)).toBe(first)
          expect(returns.slice(0, -1)).toEqual(divideRecovery(gross - first, [], paid, 'asBorne').returns)
        },
      ),
      { numRuns },
    )
  })
})

describe('a settlement', () => {
  test('re-arranges who carries and changes no sum', () => {
    fc.assert(
      fc.property(cases(), cases(sound, 40), ({ tree, need, facts }, { tree: other }) => {
        const claim = pour(need, tree, facts)
        const loss = total(claim.legs.map((leg) => leg.amount))
        const settled = settle(loss, other, claim.after, claim.legs, 'bank')
        expect(total(settled.legs.map((leg) => leg.amount))).toBe(loss)
        const after = new Map(borneBy(claim.legs))
        const move = (purse: string, amount: bigint): unknown => after.set(purse, (after.get(purse) ?? 0n) + amount)
        for (const { from, to, amount } of settled.transfers) {
          expect(amount > 0n).toBe(true)
          move(from, amount)
          move(to, -amount)
        }
        const final = borneBy(settled.legs)
        for (const [purse, borne] of after) expect(borne).toBe(final.get(purse) ?? 0n)
      }),
      { numRuns },
    )
  })

  test('by the tree of the claim itself moves nothing', () => {
    fc.assert(
      fc.property(
        cases({ ...sound, nodes: everyNodeKind.filter((node) => node !== 'fronted') }),
        ({ tree, need, facts }) => {
          // prettier-ignore
          const claim = pour(need, tree, facts)
          if (claim.unmet > 0n) return
          expect(settle(need, tree, claim.after, claim.legs, 'bank').transfers).toEqual([])
        },
      ),
      { numRuns },
    )
  })
})

describe('claims of one day', () => {
  const trees: readonly BoundTree[] = [
    { from: 'fund' },
    { inOrder: [{ from: 'fund' }, { from: 'other' }] },
    { severally: [[3n, { from: 'fund' }], [2n, { from: 'other' }]] }, // prettier-ignore
    { upTo: 'year', of: { from: 'fund' } },
    { upTo: 'year', of: { jointly: [[1n, { from: 'fund' }], [2n, { from: 'other' }]] } }, // prettier-ignore
  ]
  const day = fc.record({
    needs: fc.array(fc.tuple(fc.oneof(fc.bigInt(1n, 50n), fc.bigInt(1n, 10n ** 9n)), fc.constantFrom(...trees)), { minLength: 1, maxLength: 4 }), // prettier-ignore
    fund: fc.bigInt(0n, 10n ** 9n),
    other: fc.bigInt(0n, 10n ** 9n),
    year: fc.bigInt(0n, 10n ** 9n),
  })
  const got = (poured: PouredTogether, id: string): bigint =>
    total(poured.claims.find((claim) => claim.id === id)!.legs.map((leg) => leg.amount))

  test('get the same within a few units whatever their names and order, and no more than there is', () => {
    fc.assert(
      fc.property(day, ({ needs, fund, other, year }) => {
        const facts: Pick<Facts, 'left' | 'room'> = {
          left: new Map<string, Holding>([['fund', fund], ['other', other]]), // prettier-ignore
          room: new Map<string, Holding>([['year', year]]),
        }
        const claims: readonly Claim[] = needs.map(([need, tree], i) => ({ id: `${i}`, need, tree }))
        const poured = pourTogether(claims, facts)
        const turned = pourTogether(claims.toReversed(), facts)
        for (const { id, need } of claims) {
          const [one, two] = [got(poured, id), got(turned, id)]
          expect(one + poured.claims.find((claim) => claim.id === id)!.unmet).toBe(need)
          expect((one > two ? one - two : two - one) <= 12n).toBe(true)
        }
        const borne = borneBy(poured.claims.flatMap((claim) => claim.legs))
        expect((borne.get('fund') ?? 0n) <= fund && (borne.get('other') ?? 0n) <= other).toBe(true)
      }),
      { numRuns },
    )
  })
})

describe('a split', () => {
  const weights = fc.array(fc.bigInt(0n, 20n), { minLength: 1, maxLength: 7 }).filter((all) => all.some((w) => w > 0n))
  test('sums to the whole, and no share falls when the whole grows', () => {
    fc.assert(
      fc.property(weights, fc.bigInt(0n, 500n), fc.bigInt(0n, 30n), (all, whole, more) => {
        const shares = splitByWebster(whole, all)
        expect(total(shares)).toBe(whole)
        const larger = splitByWebster(whole + more, all)
        expect(shares.every((share, i) => share <= larger[i]!)).toBe(true)
      }),
      { numRuns },
    )
  })
})
