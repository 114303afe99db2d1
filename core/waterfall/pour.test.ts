import { describe, expect, test } from 'vitest'
import { pour } from './pour.ts'
import type { BoundTree, Facts, Holding } from './tree.ts'

const facts = (left: Record<string, Holding>, room: Record<string, Holding> = {}): Facts => ({
  left: new Map(Object.entries(left)),
  room: new Map(Object.entries(room)),
})
const borne = (tree: BoundTree, need: bigint, from: Facts) => {
  const { legs, unmet } = pour(need, tree, from)
  return { ...Object.fromEntries(legs.map((leg) => [[...leg.via, leg.bearer].join('>'), leg.amount])), unmet }
}

describe('a waterfall is poured', () => {
  test('a purse pays what it is asked, at most what it holds', () => {
    expect(borne({ from: 'fund' }, 100n, facts({ fund: 70n }))).toEqual({ fund: 70n, unmet: 30n })
  })

  test('who is asked for nothing is not asked, and what is not named stays unnamed', () => {
    const tree: BoundTree = { inOrder: [{ from: 'fund' }, { from: 'bank' }] }
    expect(pour(100n, tree, facts({ fund: 100n })).trace).toStrictEqual([
      { at: '0', node: 'from', asked: 100n, came: 100n, name: 'fund' },
      { at: '', node: 'inOrder', asked: 100n, came: 100n },
    ])
    expect(pour(0n, tree, facts({ fund: 100n }))).toMatchObject({ legs: [], unmet: 0n, trace: [] })
    const capped = pour(100n, { upTo: 'year', of: { from: 'fund' } }, facts({ fund: 100n }))
    expect([capped.unmet, capped.after.room.size]).toEqual([100n, 0])
  })

  test('a need below nothing is a defect', () => {
    expect(() => pour(-1n, { from: 'fund' }, facts({}))).toThrow('a need is not negative')
  })

  test('in order: the next step is asked for what the one before did not bring', () => {
    const tree: BoundTree = { inOrder: [{ from: 'fund' }, { from: 'bank' }] }
    expect(borne(tree, 100n, facts({ fund: 70n, bank: 'endless' }))).toEqual({ fund: 70n, bank: 30n, unmet: 0n })
  })

  test('severally: a share that fails is nobody else’s', () => {
    const tree: BoundTree = {
      severally: [
        [4n, { from: 'a' }],
        [6n, { from: 'b' }],
      ],
    }
    expect(borne(tree, 100n, facts({ a: 100n }))).toEqual({ a: 40n, unmet: 60n })
  })

  test('jointly: those who paid all are asked again for what is missing', () => {
    const tree: BoundTree = {
      jointly: [
        [1n, { from: 'a' }],
        [1n, { from: 'b' }],
        [1n, { from: 'c' }],
      ],
    }
    expect(borne(tree, 90n, facts({ a: 10n, b: 35n, c: 100n }))).toEqual({ a: 10n, b: 35n, c: 45n, unmet: 0n })
  })

  test('the national 4-3-2-1 with 0.3 m of the year’s ceiling left (domain facts, example D)', () => {
    const guarantors: BoundTree = {
      severally: [
        [4n, { from: 'guarantor' }],
        [3n, { from: 'reguarantee' }],
        [1n, { from: 'government' }],
      ],
    }
    const tree: BoundTree = {
      inOrder: [
        {
          severally: [
            [8n, { upTo: 'year', of: guarantors }],
            [2n, { from: 'bank' }],
          ],
        },
        { from: 'bank' },
      ],
    }
    const endless = { guarantor: 'endless', reguarantee: 'endless', government: 'endless', bank: 'endless' } as const
    const { legs } = pour(100_000_000n, tree, facts(endless, { year: 30_000_000n }))
    const by = (name: string) => legs.filter((leg) => leg.bearer === name).reduce((sum, leg) => sum + leg.amount, 0n)
    expect([by('guarantor'), by('reguarantee'), by('government'), by('bank')]).toEqual([
      15_000_000n,
      11_250_000n,
      3_750_000n,
      70_000_000n,
    ])
  })

  test('up to a counter: it asks on while there is room and something came', () => {
    const tree: BoundTree = {
      upTo: 'year',
      of: {
        severally: [
          [1n, { from: 'a' }],
          [1n, { from: 'empty' }],
        ],
      },
    }
    expect(borne(tree, 100n, facts({ a: 'endless' }, { year: 30n }))).toEqual({ a: 30n, unmet: 70n })
    expect(borne(tree, 100n, facts({ a: 'endless' }, { year: 1000n }))).toEqual({ a: 50n, unmet: 50n })
  })

  test('a front pays as far as its cash reaches and bears what those behind fail', () => {
    const tree: BoundTree = { fronted: 'confidi', behind: { from: 'federation' } }
    expect(borne(tree, 100n, facts({ confidi: 80n, federation: 50n }))).toEqual({
      'confidi>federation': 50n,
      confidi: 30n,
      unmet: 20n,
    })
  })

  test('with cut-through those behind are asked directly for what the front could not pay', () => {
    const tree: BoundTree = { fronted: 'confidi', behind: { from: 'federation' }, cutThrough: true }
    expect(borne(tree, 100n, facts({ confidi: 60n, federation: 'endless' }))).toEqual({
      'confidi>federation': 60n,
      federation: 40n,
      unmet: 0n,
    })
  })

  test('a party’s own share behind its own front is not paid twice', () => {
    const tree: BoundTree = {
      fronted: 'confidi',
      behind: {
        severally: [
          [3n, { from: 'federation' }],
          [1n, { from: 'confidi' }],
        ],
      },
    }
    const poured = pour(100n, tree, facts({ confidi: 100n, federation: 'endless' }))
    expect(poured.legs.map(({ bearer, amount, via }) => [via.join('>'), bearer, amount])).toEqual([
      ['confidi', 'federation', 75n],
      ['', 'confidi', 25n],
    ])
    expect(poured.after.left.get('confidi')).toBe(75n)
  })

  test('between pours a node remembers: a thousand pours of one unit drift by units only', () => {
    const tree: BoundTree = {
      severally: [
        [2n, { from: 'a' }],
        [1n, { from: 'b' }],
      ],
    }
    let state: Facts = facts({ a: 'endless', b: 'endless' })
    let a = 0n
    for (let i = 0; i < 1000; i += 1) {
      const poured = pour(1n, tree, state)
      a += poured.legs.filter((leg) => leg.bearer === 'a').reduce((sum, leg) => sum + leg.amount, 0n)
      state = poured.after
    }
    expect(a).toBe(667n)
  })
})
