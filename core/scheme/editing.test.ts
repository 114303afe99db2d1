import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkScheme } from './check.ts'
import { freeId, initialOf, inKind, moved, renamed, valueAt, withAt } from './editing.ts'
import { parseScheme } from './parse.ts'
import { catalogue } from './catalogue/index.ts'
import type { Scheme } from './scheme.ts'
import { skeleton } from './skeleton.ts'
import { parts } from './vocabulary.ts'
import { placesIn } from './walk.ts'

const plain = skeleton({ id: 'own', number: 9 })
const everywhere = catalogue.flatMap((scheme) => placesIn(scheme).map((place) => [scheme, place] as const))
const anyPlace = fc.constantFrom(...everywhere)
const reads = (value: unknown): boolean => parseScheme(value).ok
const tree = (name: string) => parts.tree.find(({ names }) => names[1] === name)!
const quantity = (name: string) => parts.quantity.find(({ names }) => names[1] === name)!

describe('whatever the form does, a scheme stays one that can be read', () => {
  test('a fresh value in any place, and the other members untouched', () => {
    fc.assert(
      fc.property(anyPlace, ([scheme, { at, shape }]) => {
        const after = withAt(scheme, at, at === '' ? scheme : initialOf(shape, scheme))
        expect([at, reads(after)]).toEqual([at, true])
        expect(valueAt(withAt(after, at, valueAt(scheme, at)), at)).toEqual(valueAt(scheme, at))
      }),
      { numRuns: 500 },
    )
  })

  test('any form of a language turned into any other', () => {
    const holders = { tree: '/flows/claim/from', quantity: '/limits/0/amount', condition: '/requirements/0/holds' }
    const blocks = everywhere.flatMap(([scheme, { shape, value }]) =>
      (['tree', 'quantity', 'condition'] as const).flatMap((part) =>
        parts[part].some((kind) => kind.shape === shape && shape.is === 'record')
          ? [[scheme, part, value] as const]
          : [],
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...blocks), fc.nat(20), ([scheme, part, value], nr) => {
        const kind = parts[part][nr % parts[part].length]!
        const turned = inKind(kind, parts[part], value, scheme)
        expect([part, kind.names[1], reads(withAt(scheme, holders[part], turned))]).toEqual([part, kind.names[1], true])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what stood there is not lost', () => {
  const turn = (name: string, value: unknown) => inKind(tree(name), parts.tree, value, plain)

  test('a role becomes the first of several, several become shares, and shares steps again', () => {
    const fund = { from: 'fund' }
    const both = { inOrder: [fund, { from: 'lender' }] }
    expect(turn('one after the other', fund)).toEqual({ inOrder: [fund] })
    const shares = turn('severally', both)
    expect(shares).toEqual({ severally: [['0', fund], ['0', { from: 'lender' }]] }) // prettier-ignore
    expect(turn('jointly', shares)).toEqual({ jointly: [['0', fund], ['0', { from: 'lender' }]] }) // prettier-ignore
    expect(turn('one after the other', shares)).toEqual(both)
    expect(turn('at most', fund)).toEqual({ upTo: 'fund-capacity', of: fund })
  })

  test('a percentage becomes a multiple of the same, a sum a least of the same', () => {
    const share = { percent: '0.1', of: { measure: 'principal' } }
    expect(inKind(quantity('a multiple of'), parts.quantity, share, plain)).toEqual({ multiple: '0', of: { measure: 'principal' } }) // prettier-ignore
    expect(inKind(quantity('the least of'), parts.quantity, { sum: ['1', '2'] }, plain)).toEqual({ least: ['1', '2'] })
    expect(inKind(quantity('the difference of'), parts.quantity, { sum: ['1', '2'] }, plain)).toEqual({ difference: ['1', '2'] }) // prettier-ignore
  })
})

describe('an id', () => {
  test('is changed wherever it is named, and the scheme is as sound as before', () => {
    for (const scheme of catalogue)
      for (const [member, id] of [['roles', 'fund'], ['roles', 'lender'], ['settings', 'leverage'], ['counters', 'line'], ['bodies', Object.keys(scheme.bodies)[0]!]] as const) {
        const after = renamed(scheme, member, id, 'another') as Scheme
        expect(checkScheme(after)).toEqual([])
        expect(Object.keys(after[member])).toEqual(Object.keys(scheme[member]).map((each) => (each === id ? 'another' : each)))
      } // prettier-ignore
  })

  test('is not changed to one that is taken, empty, or of every object', () => {
    for (const to of ['fund', '', 'a b', 'constructor', '__proto__', 'x'.repeat(61)])
      expect(renamed(plain, 'roles', 'lender', to)).toBeNull()
    expect(freeId({ role1: 1 }, 'role')).toBe('role2')
  })
})

test('neighbours change places, and none beyond the ends', () => {
  expect([moved(['a', 'b', 'c'], 0, 1), moved(['a', 'b'], 1, 1), moved(['a', 'b'], 0, -1)]).toEqual([['b', 'a', 'c'], ['a', 'b'], ['a', 'b']]) // prettier-ignore
  expect(withAt({ list: ['a', 'b'] }, '/list/0', undefined)).toEqual({ list: ['b'] })
})
