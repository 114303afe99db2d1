import { describe, expect, test } from 'vitest'
import { layerOf } from './layer.ts'
import { divideRecovery, type BorneLeg } from './recovery.ts'
import { borneBy, settle } from './settle.ts'
import { mergeLegs, pourTogether } from './together.ts'
import type { BoundTree, Facts, Holding, Leg } from './tree.ts'

const legOf = (bearer: string, amount: bigint, change: Partial<BorneLeg> = {}): BorneLeg => ({
  bearer,
  amount,
  via: [],
  under: [],
  at: '',
  layer: layerOf({ from: bearer }, ''),
  returned: 0n,
  ...change,
})
const facts = (left: Record<string, Holding>, room: Record<string, Holding> = {}): Facts => ({
  left: new Map(Object.entries(left)),
  room: new Map(Object.entries(room)),
})

describe('a recovery is divided', () => {
  test('first to costs, in proportion to who advanced them, where it does not reach further', () => {
    const costs = [
      { by: 'a', amount: 30n },
      { by: 'b', amount: 10n },
    ]
    expect(divideRecovery(20n, costs, [legOf('fund', 100n)], 'asBorne')).toEqual({
      costs: [
        { by: 'a', amount: 15n },
        { by: 'b', amount: 5n },
      ],
      returns: [0n],
      over: 0n,
    })
    expect(divideRecovery(90n, costs, [legOf('fund', 100n)], 'asBorne')).toEqual({
      costs,
      returns: [50n],
      over: 0n,
    })
    expect(divideRecovery(150n, costs, [legOf('fund', 100n)], 'asBorne').over).toBe(10n)
  })

  test('of nothing gives nobody anything; less than nothing is a defect', () => {
    expect(divideRecovery(0n, [], [legOf('fund', 100n)], 'lastFirst').returns).toEqual([0n])
    expect(() => divideRecovery(-1n, [], [], 'asBorne')).toThrow('a recovery is not negative')
  })

  test('as borne: all that came back so far is split by what each bore, whatever each had before', () => {
    const legs = [legOf('a', 60n, { returned: 6n }), legOf('b', 30n, { returned: 3n })]
    expect(divideRecovery(30n, [], legs, 'asBorne').returns).toEqual([20n, 10n])
  })

  test('as borne: who had more than its share by another rule waits, the others share by what is open', () => {
    const legs = [legOf('a', 60n, { returned: 50n }), legOf('b', 30n), legOf('c', 10n)]
    expect(divideRecovery(25n, [], legs, 'asBorne').returns).toEqual([5n, 15n, 5n])
  })

  test('the last first: what a layer had before counts, and the layer before gets what is over', () => {
    const tree: BoundTree = { inOrder: [{ from: 'first' }, { from: 'last' }] }
    const legs = [
      legOf('first', 100n, { at: '0', layer: layerOf(tree, '0') }),
      legOf('last', 50n, { at: '1', layer: layerOf(tree, '1'), returned: 20n }),
    ]
    expect(divideRecovery(10n, [], legs, 'lastFirst').returns).toEqual([0n, 10n])
    expect(divideRecovery(30n, [], legs, 'lastFirst').returns).toEqual([0n, 30n])
    expect(divideRecovery(31n, [], legs, 'lastFirst').returns).toEqual([1n, 30n])
  })

  test('the last first: who keeps the rest stands behind every layer of the tree', () => {
    const tree: BoundTree = { inOrder: [{ from: 'first' }, { from: 'last' }] }
    const legs = ['0', '1', 'rest'].map((at) => legOf(at, 10n, { at, layer: layerOf(tree, at) }))
    expect(divideRecovery(15n, [], legs, 'lastFirst').returns).toEqual([0n, 5n, 10n])
  })

  test('the last first: a front that bears nothing more than its share comes after those behind it in one share', () => {
    const tree: BoundTree = { severally: [[1n, { inOrder: [{ from: 'a' }, { from: 'b' }] }], [1n, { from: 'c' }]] } // prettier-ignore
    const legs = ['0.0', '0.1', '1'].map((at) => legOf(at, 10n, { at, layer: layerOf(tree, at) }))
    expect(divideRecovery(12n, [], legs, 'lastFirst').returns).toEqual([0n, 8n, 4n])
    expect(divideRecovery(21n, [], legs, 'lastFirst').returns).toEqual([4n, 10n, 7n])
  })
})

describe('a recovery that goes to the creditor first', () => {
  const legs = [legOf('a', 60n, { at: '0' }), legOf('bank', 20n, { at: 'rest', returned: 5n }), legOf('b', 30n, { at: '1' })] // prettier-ignore

  test('makes whole what nobody answered for, and then goes back in proportion, each in its place', () => {
    expect(divideRecovery(15n, [], legs, 'creditorFirst').returns).toEqual([0n, 15n, 0n])
    expect(divideRecovery(45n, [], legs, 'creditorFirst').returns).toEqual([20n, 15n, 10n])
  })

  test('is as borne where everything was answered for', () => {
    expect(divideRecovery(30n, [], [legs[0]!, legs[2]!], 'creditorFirst').returns).toEqual([20n, 10n])
  })

  test('a share that the creditor agreed to bear itself is no rest: it is paid like the others', () => {
    const shared = [legOf('fund', 80n, { at: '0' }), legOf('bank', 20n, { at: '1' })]
    expect(divideRecovery(50n, [], shared, 'creditorFirst').returns).toEqual([40n, 10n])
  })
})

describe('a final loss is settled', () => {
  const carried: readonly Leg[] = [
    { bearer: 'fund', amount: 60n, via: [], under: ['year'], at: '0' },
    { bearer: 'state', amount: 40n, via: ['fund'], under: ['year', 'all'], at: '1' },
  ]

  test('with what this debt took from purses and counters counted as there again', () => {
    const tree: BoundTree = {
      inOrder: [
        { upTo: 'all', of: { from: 'state' } },
        { upTo: 'year', of: { from: 'fund' } },
      ],
    }
    const settled = settle(100n, tree, facts({ fund: 5n, state: 0n }, { year: 0n, all: 10n }), carried, 'bank')
    expect(settled.legs.map(({ bearer, amount }) => [bearer, amount])).toEqual([
      ['state', 40n],
      ['fund', 60n],
    ])
    expect(settled.transfers).toEqual([])
    expect(Object.fromEntries(settled.after.left)).toEqual({ fund: 5n, state: 0n })
    expect(Object.fromEntries(settled.after.room)).toEqual({ year: 40n, all: 10n })
  })

  test('what is endless stays so, and a purse that is not named holds what it carried', () => {
    const settled = settle(100n, { from: 'state' }, facts({ fund: 'endless' }), carried, 'bank')
    expect(settled.legs).toEqual([
      { bearer: 'state', amount: 40n, via: [], under: [], at: '' },
      { bearer: 'bank', amount: 60n, via: [], under: [], at: 'rest' },
    ])
    expect(settled.after.left.get('fund')).toBe('endless')
    expect(settled.transfers).toEqual([{ from: 'bank', to: 'fund', amount: 60n }])
  })

  test('who carried too little pays who carried too much, each as much as is missing', () => {
    const legs: readonly Leg[] = [
      { bearer: 'a', amount: 50n, via: [], under: [], at: '' },
      { bearer: 'b', amount: 50n, via: [], under: [], at: '' },
    ]
    const tree: BoundTree = { severally: [[3n, { from: 'c' }], [6n, { from: 'd' }], [1n, { from: 'a' }]] } // prettier-ignore
    const settled = settle(100n, tree, facts({ c: 'endless', d: 'endless', a: 0n, b: 0n }), legs, 'bank')
    expect(settled.transfers).toEqual([
      { from: 'c', to: 'a', amount: 30n },
      { from: 'd', to: 'a', amount: 10n },
      { from: 'd', to: 'b', amount: 50n },
    ])
  })

  test('and is what is carried in all: anything else is a defect', () => {
    expect(() => settle(99n, { from: 'fund' }, facts({}), carried, 'bank')).toThrow('carried in all')
  })

  test('what each bears is summed over its legs', () => {
    expect(Object.fromEntries(borneBy([...carried, { bearer: 'fund', amount: 1n }]))).toEqual({ fund: 61n, state: 40n })
  })
})

describe('claims of one day', () => {
  const claim = (id: string, need: bigint, tree: BoundTree = { from: 'fund' }) => ({ id, need, tree })
  const got = (poured: ReturnType<typeof pourTogether>) =>
    poured.claims.map(({ id, legs, unmet }) => [id, borneBy(legs).get('fund') ?? 0n, unmet])

  test('get the same part of a fund that does not reach for all', () => {
    const poured = pourTogether([claim('x', 100n), claim('y', 300n)], facts({ fund: 200n }))
    expect(got(poured)).toEqual([
      ['x', 50n, 50n],
      ['y', 150n, 150n],
    ])
    expect(poured.left.get('fund')).toBe(0n)
  })

  test('are met in full where there is enough, to the last unit', () => {
    const poured = pourTogether([claim('x', 100n), claim('y', 300n)], facts({ fund: 400n }))
    expect(got(poured)).toEqual([
      ['x', 100n, 0n],
      ['y', 300n, 0n],
    ])
  })

  test('go on behind what ran dry: who has another purse asks it for the rest, by legs that become one each', () => {
    const both: BoundTree = { inOrder: [{ from: 'fund' }, { from: 'other' }] }
    const poured = pourTogether([claim('x', 100n), claim('y', 100n, both)], facts({ fund: 100n, other: 40n }))
    expect(poured.claims.map(({ legs, unmet }) => [legs.map(({ bearer, amount }) => [bearer, amount]), unmet])).toEqual(
      [
        [[['fund', 50n]], 50n],
        [[['fund', 50n], ['other', 40n]], 10n], // prettier-ignore
      ],
    )
    expect(Object.fromEntries(poured.left)).toEqual({ fund: 0n, other: 0n })
  })

  test('share the room of a counter in the same way', () => {
    const capped: BoundTree = { upTo: 'year', of: { from: 'fund' } }
    const poured = pourTogether([claim('x', 100n, capped), claim('y', 100n, capped)], facts({ fund: 'endless' }, { year: 60n })) // prettier-ignore
    expect(got(poured)).toEqual([
      ['x', 30n, 70n],
      ['y', 30n, 70n],
    ])
    expect(poured.room.get('year')).toBe(0n)
  })

  test('of nobody leave everything as it was, and so does a claim for nothing', () => {
    const before = facts({ fund: 5n }, { year: 3n })
    expect(pourTogether([], before)).toEqual({ claims: [], left: before.left, room: before.room })
    expect(got(pourTogether([claim('x', 0n)], before))).toEqual([['x', 0n, 0n]])
  })

  test('remember what each tree was asked, also before', () => {
    const several: BoundTree = { severally: [[1n, { from: 'fund' }], [1n, { from: 'other' }]] } // prettier-ignore
    const held = facts({ fund: 'endless', other: 'endless' })
    const poured = pourTogether([{ ...claim('x', 1n, several), asked: new Map([['', 1n]]) }], held)
    expect(poured.claims[0]?.legs.map(({ bearer }) => bearer)).toEqual(['other'])
    expect(poured.claims[0]?.asked.get('')).toBe(2n)
  })

  test('legs of one path become one, those of another path or place stay apart', () => {
    const leg: Leg = { bearer: 'a', amount: 1n, via: ['f'], under: [], at: '0' }
    expect(mergeLegs([leg, { ...leg, amount: 2n }])).toEqual([{ ...leg, amount: 3n }])
    const apart = [leg, { ...leg, bearer: 'b' }, { ...leg, via: [] }, { ...leg, at: '1' }, { ...leg, via: ['f', 'g'] }]
    expect(mergeLegs(apart)).toEqual(apart)
  })
})
