import fc from 'fast-check'
import { describe, expect, inject, test, vi } from 'vitest'
import { checkTree, countersOf } from './check.ts'
import { pour } from './pour.ts'
import { borneBy } from './settle.ts'
import { caseFrom, fronts, sound, withSharesTurned, type Case, type Recipe } from './testing/trees.ts'
import {
  childrenOf,
  handsOf,
  renamedCounters,
  withChildren,
  type BoundTree,
  type Facts,
  type Holding,
  type Leg,
  type Purse,
} from './tree.ts'

const numRuns = inject('lawRuns')
vi.setConfig({ testTimeout: 60_000 })

/** Sound cases: by construction, and once more by the check that a scheme must pass. */
const cases = (recipe: Recipe = sound): fc.Arbitrary<Case> =>
  fc
    .uint8Array({ maxLength: 80, size: 'max' })
    .map((bytes) => caseFrom(bytes, recipe))
    .filter(({ tree, facts }) => checkTree(tree, (purse) => facts.left.get(purse) === 'endless').length === 0)

const always = (arbitrary: fc.Arbitrary<Case>, holds: (each: Case) => void): void =>
  fc.assert(fc.property(arbitrary, holds), { numRuns })

const total = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((a, b) => a + b, 0n)
const finite = (held: Holding | undefined): bigint => (held === 'endless' ? 0n : (held ?? 0n))

/** What each purse bears, and what nobody meets, under a name that no purse has. */
function outcome(tree: BoundTree, need: bigint, facts: Facts): ReadonlyMap<string, bigint> {
  const { legs, unmet } = pour(need, tree, facts)
  return new Map([...borneBy(legs), ['nobody', unmet]])
}

function distance(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): bigint {
  const apart = [...new Set([...a.keys(), ...b.keys()])].map((name) => (a.get(name) ?? 0n) - (b.get(name) ?? 0n))
  return apart.reduce((most, each) => (each > most ? each : -each > most ? -each : most), 0n)
}

describe('a pour', () => {
  test('meets the need with its legs and what it says is unmet', () =>
    always(cases(), ({ tree, need, facts }) => {
      const { legs, unmet } = pour(need, tree, facts)
      expect(total(legs.map((leg) => leg.amount)) + unmet).toBe(need)
      expect(unmet >= 0n && legs.every((leg) => leg.amount > 0n)).toBe(true)
    }))

  test('takes from each purse what it bears and from each counter what stands under it', () =>
    always(cases(), ({ tree, need, facts }) => {
      const { legs, after } = pour(need, tree, facts)
      const borne = borneBy(legs)
      for (const [purse, held] of facts.left) {
        if (held === 'endless') continue
        expect(after.left.get(purse)).toBe(held - (borne.get(purse) ?? 0n))
        expect(finite(after.left.get(purse)) >= 0n).toBe(true)
      }
      for (const [counter, room] of facts.room) {
        if (room === 'endless') continue
        const counted = total(legs.filter((leg) => leg.under.includes(counter)).map((leg) => leg.amount))
        expect(after.room.get(counter)).toBe(room - counted)
        expect(counted <= room).toBe(true)
      }
    }))

  test('has paths that net to paid less borne', () =>
    always(cases(), ({ tree, need, facts }) => {
      const { legs } = pour(need, tree, facts)
      const net = new Map<Purse, bigint>()
      const move = (purse: Purse, amount: bigint): unknown => net.set(purse, (net.get(purse) ?? 0n) + amount)
      for (const leg of legs) {
        const hands = handsOf(leg)
        expect(new Set(hands).size).toBe(hands.length)
        hands.forEach((hand, i) => {
          move(hand, leg.amount)
          if (i < hands.length - 1) move(hand, -leg.amount)
        })
      }
      expect(distance(net, borneBy(legs))).toBe(0n)
    }))

  test('does not know names', () =>
    always(cases(), ({ tree, need, facts }) => {
      const renamed = (name: string): string => `z${name.split('').toReversed().join('')}`
      const again = pour(need, renameTree(tree, renamed), {
        left: new Map([...facts.left].map(([name, held]) => [renamed(name), held])),
        room: new Map([...facts.room].map(([name, held]) => [renamed(name), held])),
      })
      const rename = (leg: Leg): Leg => ({
        ...leg,
        bearer: renamed(leg.bearer),
        via: leg.via.map(renamed),
        under: leg.under.map(renamed),
      })
      expect(again.legs).toEqual(pour(need, tree, facts).legs.map(rename))
    }))

  /**
   * Every asking splits afresh, so each may give its odd unit to another share. A front that is short of cash is
   * left out: whether it paid all it was asked, and is asked again, can hang on that unit.
   */
  test('hangs on the order in which shares are written by at most a unit for each asking', () =>
    always(liquid(), ({ tree, need, facts }) => {
      const askings = BigInt(pour(need, tree, facts).trace.length)
      const turned = outcome(withSharesTurned(tree), need, facts)
      expect(distance(outcome(tree, need, facts), turned) <= askings).toBe(true)
    }))

  test('asks nobody for more than it lowers: an uncollectable share only raises the others', () =>
    always(liquid(), ({ tree, need, facts }) => {
      const before = outcome(tree, need, facts)
      const fronting = new Set(fronts(tree))
      for (const [purse, held] of facts.left) {
        if (held === 'endless' || fronting.has(purse)) continue
        const after = outcome(tree, need, { ...facts, left: new Map([...facts.left, [purse, 0n]]) })
        for (const [name, borne] of before)
          if (name !== purse) expect((after.get(name) ?? 0n) + 12n >= borne).toBe(true)
      }
    }))

  test('with a liquid front, who bears is who would bear without it', () =>
    always(liquid(), ({ tree, need, facts }) => {
      expect(distance(outcome(tree, need, facts), outcome(withoutFronts(tree), need, facts)) <= 12n).toBe(true)
    }))
})

describe('a joint promise', () => {
  const plain = fc.record({
    need: fc.oneof(fc.bigInt(0n, 60n), fc.bigInt(0n, 10n ** 12n)),
    held: fc.array(fc.tuple(fc.bigInt(1n, 9n), fc.oneof(fc.bigInt(0n, 20n), fc.bigInt(0n, 10n ** 11n))), {
      minLength: 1,
      maxLength: 6,
    }),
  })

  test('of distinct plain purses meets the need, or all that they have', () => {
    fc.assert(
      fc.property(plain, ({ need, held }) => {
        const tree: BoundTree = { jointly: held.map(([weight], i) => [weight, { from: `p${i}` }]) }
        const { unmet } = pour(need, tree, {
          left: new Map(held.map(([, amount], i) => [`p${i}`, amount])),
          room: new Map(),
        })
        const have = total(held.map(([, amount]) => amount))
        expect(unmet).toBe(need > have ? need - have : 0n)
      }),
      { numRuns },
    )
  })
})

describe('several shares', () => {
  const parts = fc.record({
    weights: fc.array(fc.bigInt(1n, 12n), { minLength: 1, maxLength: 5 }),
    needs: fc.array(fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 10n ** 9n)), { minLength: 1, maxLength: 12 }),
  })

  test('asked in parts are asked what one need would ask, to the unit', () => {
    fc.assert(
      fc.property(parts, ({ weights, needs }) => {
        const tree: BoundTree = { severally: weights.map((weight, i) => [weight, { from: `p${i}` }]) }
        const left = new Map<Purse, Holding>(weights.map((_, i) => [`p${i}`, 'endless']))
        const borne = new Map<Purse, bigint>()
        let facts: Facts = { left, room: new Map() }
        for (const need of needs) {
          const poured = pour(need, tree, facts)
          for (const [purse, amount] of borneBy(poured.legs)) borne.set(purse, (borne.get(purse) ?? 0n) + amount)
          facts = poured.after
        }
        expect(distance(borne, borneBy(pour(total(needs), tree, { left, room: new Map() }).legs))).toBe(0n)
      }),
      { numRuns },
    )
  })
})

/** Every front can pay whatever it is asked, and bears nothing behind itself that it could not. */
function liquid(): fc.Arbitrary<Case> {
  return cases().map((each) => ({
    ...each,
    facts: { ...each.facts, left: new Map([...each.facts.left, ...fronts(each.tree).map(rich)]) },
  }))
}

const rich = (purse: Purse): readonly [Purse, Holding] => [purse, 10n ** 18n]

/** Those behind are asked first; a front bears what they fail. */
function withoutFronts(tree: BoundTree): BoundTree {
  const inside = withChildren(tree, withoutFronts)
  return 'fronted' in inside ? { inOrder: [inside.behind, { from: inside.fronted }] } : inside
}

function renameTree(tree: BoundTree, renamed: (name: string) => string): BoundTree {
  return renamePurses(renamedCounters(tree, renamed), renamed)
}

function renamePurses(tree: BoundTree, renamed: (name: string) => string): BoundTree {
  const inside = withChildren(tree, (child) => renamePurses(child, renamed))
  if ('from' in inside) return { from: renamed(inside.from) }
  return 'fronted' in inside ? { ...inside, fronted: renamed(inside.fronted) } : inside
}

test('the cases reach every node, several deep', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(cases(), ({ tree }) => {
      const visit = (node: BoundTree, depth: number): void => {
        seen.add(`${Object.keys(node)[0]} ${depth}`)
        childrenOf(node).forEach((child) => visit(child, depth + 1))
      }
      visit(tree, 0)
      countersOf(tree)
    }),
    { numRuns: 5_000 },
  )
  for (const node of ['from', 'inOrder', 'severally', 'jointly', 'upTo', 'fronted']) expect(seen).toContain(`${node} 2`)
})
