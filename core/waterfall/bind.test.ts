import { describe, expect, test } from 'vitest'
import { never } from '../basics/assert.ts'
import { decimal, fraction } from '../basics/fraction.ts'
import { bind, type Scope } from './bind.ts'
import type { RoleTree } from './role-tree.ts'

const scope = (held: Record<string, readonly string[]>, change: Partial<Scope> = {}): Scope => ({
  holders: (role) => (role === undefined ? never(role) : (held[role] ?? [])),
  measure: (_, of) => fraction(of === 'idle' ? 0n : 3n),
  measureOf: (name, holder) =>
    name === undefined ? never(name) : fraction({ big: 6n, small: 2n, none: 0n }[holder] ?? 1n),
  setting: (id) => decimal({ share: '0.8' }[id] ?? '0'),
  input: () => fraction(0n),
  flag: (name) => name === 'sunny',
  sectorIn: (list) => list === 'listed',
  purse: (_, holder, head) => `${holder}/${head ?? 'cash'}`,
  isEndless: (purse) => purse === 'bank/cash',
  counterKey: (id, member) => (member === undefined ? id : `${id}|member=${member}`),
  ...change,
})
const bound = (tree: RoleTree, held: Record<string, readonly string[]>) => {
  const result = bind(tree, scope(held))
  return result.ok ? result.value : result.error.map((finding) => finding.code)
}

describe('binding', () => {
  test('puts a purse in the place of a role, with its head', () => {
    expect(bound({ from: 'fund', head: 'promise' }, { fund: ['f'] })).toEqual({ from: 'f/promise' })
  })

  test('settings and measures become whole weights in the same proportions', () => {
    const tree: RoleTree = {
      severally: [
        [{ setting: 'share' }, { from: 'fund' }],
        [{ difference: ['1', { setting: 'share' }] }, { from: 'lender' }],
      ],
    }
    expect(bound(tree, { fund: ['f'], lender: ['bank'] })).toEqual({
      severally: [
        [4n, { from: 'f/cash' }],
        [1n, { from: 'bank/cash' }],
      ],
    })
  })

  test('a role that nobody holds drops out, and so does a share whose measure is zero', () => {
    const tree: RoleTree = {
      inOrder: [
        { from: 'nobody' },
        { severally: [[{ measure: 'x', of: 'idle' }, { from: 'fund' }], ['1', { from: 'lender' }]] }, // prettier-ignore
        { fronted: 'nobody', behind: { from: 'fund' } },
        { fronted: 'lender', behind: { from: 'nobody' } },
      ],
    }
    expect(bound(tree, { fund: ['f'], lender: ['bank'] })).toEqual({
      inOrder: [{ severally: [[1n, { from: 'bank/cash' }]] }, { from: 'f/cash' }, { from: 'bank/cash' }],
    })
    expect(bind({ from: 'nobody' }, scope({}))).toEqual({
      ok: false,
      error: [{ code: 'nobody-to-ask', at: '', name: 'the waterfall' }],
    })
  })

  test('a node of which nothing is left drops out, a single step stands by itself, a single share stays a share', () => {
    const nobody: RoleTree = { from: 'nobody' }
    for (const tree of [
      { inOrder: [nobody] },
      { severally: [['1', nobody]] },
      { jointly: [['1', nobody]] },
      { upTo: 'year', of: nobody },
      { each: 'nobody', how: 'ranked' },
      { back: 'asBorne' },
    ] satisfies readonly RoleTree[])
      expect(bound(tree, {})).toEqual(['nobody-to-ask'])
    expect(bound({ inOrder: [nobody, { from: 'fund' }] }, { fund: ['f'] })).toEqual({ from: 'f/cash' })
    const shares = [['1', nobody], ['1', { from: 'fund' }]] as const // prettier-ignore
    expect(bound({ severally: shares }, { fund: ['f'] })).toEqual({ severally: [[1n, { from: 'f/cash' }]] })
  })

  test('a joint promise, a cap and a front with cut-through are bound as they stand', () => {
    const tree: RoleTree = {
      jointly: [
        ['2', { upTo: 'year', of: { from: 'fund' } }],
        ['4', { fronted: 'confidi', behind: { from: 'state' }, cutThrough: true }],
      ],
    }
    expect(bound(tree, { fund: ['f'], confidi: ['c'], state: ['s'] })).toEqual({
      jointly: [
        [1n, { upTo: 'year', of: { from: 'f/cash' } }],
        [2n, { fronted: 'c/cash', behind: { from: 's/cash' }, cutThrough: true }],
      ],
    })
    const plain = bound({ fronted: 'confidi', behind: { from: 'state' } }, { confidi: ['c'], state: ['s'] })
    expect(plain).toStrictEqual({ fronted: 'c/cash', behind: { from: 's/cash' } })
  })

  test('each holder of a role has its own share by measure and its own cap; the excepted one none', () => {
    const tree: RoleTree = { each: 'members', how: 'jointly', by: 'size', cap: 'cap', except: 'borrower' }
    expect(bound(tree, { members: ['small', 'me', 'big', 'none'], borrower: ['me'] })).toEqual({
      jointly: [
        [1n, { upTo: 'cap|member=small', of: { from: 'small/cash' } }],
        [3n, { upTo: 'cap|member=big', of: { from: 'big/cash' } }],
      ],
    })
  })

  test('ranked holders answer one after the other, the greatest measure first', () => {
    expect(bound({ each: 'members', how: 'ranked', by: 'size' }, { members: ['small', 'big'] })).toEqual({
      inOrder: [{ from: 'big/cash' }, { from: 'small/cash' }],
    })
  })

  test('holders without a measure weigh the same, and are ranked as they are named', () => {
    expect(bound({ each: 'members', how: 'severally' }, { members: ['big', 'small'] })).toEqual({
      severally: [
        [1n, { from: 'big/cash' }],
        [1n, { from: 'small/cash' }],
      ],
    })
    expect(bound({ each: 'members', how: 'ranked' }, { members: ['small', 'big'] })).toEqual({
      inOrder: [{ from: 'small/cash' }, { from: 'big/cash' }],
    })
  })

  test('a choice takes the first alternative whose condition holds, else the other', () => {
    const tree: RoleTree = { choose: [[{ flag: 'rainy' }, { from: 'a' }], [{ flag: 'sunny' }, { from: 'b' }]], otherwise: { from: 'c' } } // prettier-ignore
    expect(bound(tree, { a: ['a'], b: ['b'], c: ['c'] })).toEqual({ from: 'b/cash' })
    expect(bound({ ...tree, choose: [] }, { c: ['c'] })).toEqual({ from: 'c/cash' })
  })

  test('a party in two roles is checked again', () => {
    const tree: RoleTree = { severally: [['1', { from: 'fund' }], ['1', { each: 'members', how: 'jointly' }]] } // prettier-ignore
    expect(bound(tree, { fund: ['f'], members: ['g'] })).toMatchObject({ severally: {} })
    expect(bound(tree, { fund: ['f'], members: ['f', 'g'] })).toEqual(['purse-in-two-shares'])
    expect(bound(tree, { fund: ['bank'], members: ['bank', 'g'] })).toMatchObject({ severally: {} })
  })

  test('one party behind its own front through another role is refused as a ring', () => {
    const tree: RoleTree = { fronted: 'first', behind: { fronted: 'second', behind: { from: 'lender' } } }
    expect(bound(tree, { first: ['f'], second: ['f'], lender: ['bank'] })).toEqual(['ring-of-fronts'])
  })
})
