import { describe, expect, test } from 'vitest'
import { checkTree, type TreeFinding } from './check.ts'
import type { BoundShare, BoundTree } from './tree.ts'
import { parseTree } from './wire.ts'

const codes = (tree: BoundTree): readonly TreeFinding['code'][] =>
  checkTree(tree, (purse) => purse === 'bank').map((finding) => finding.code)
const even = (...trees: readonly BoundTree[]): readonly BoundShare[] => trees.map((tree) => [1n, tree])
const a: BoundTree = { from: 'a' }
const b: BoundTree = { from: 'b' }
const bank: BoundTree = { from: 'bank' }

describe('a tree is refused for', () => {
  test('a finite purse in two shares of one node, however deep', () => {
    expect(codes({ severally: even(a, a) })).toEqual(['purse-in-two-shares'])
    expect(codes({ jointly: even({ inOrder: [b, a] }, { upTo: 'c', of: a }) })).toEqual(['purse-in-two-shares'])
    expect(codes({ severally: even({ fronted: 'a', behind: bank }, a) })).toEqual(['purse-in-two-shares'])
    expect(codes({ severally: even(bank, bank) })).toEqual([])
    expect(codes({ inOrder: [a, a] })).toEqual([])
  })

  test('a counter in two shares of one node', () => {
    expect(codes({ severally: even({ upTo: 'c', of: a }, { upTo: 'c', of: b }) })).toEqual(['counter-in-two-shares'])
    expect(codes({ inOrder: [{ upTo: 'c', of: a }, { upTo: 'c', of: b }] })).toEqual([]) // prettier-ignore
  })

  test('severally inside jointly, at any depth', () => {
    expect(codes({ jointly: even({ upTo: 'c', of: { severally: even(a, b) } }) })).toEqual(['severally-inside-jointly'])
    expect(codes({ severally: even({ jointly: even(a, b) }) })).toEqual([])
  })

  test('a counter inside itself', () => {
    expect(codes({ upTo: 'c', of: { inOrder: [{ upTo: 'c', of: a }] } })).toEqual(['counter-inside-itself'])
    expect(codes({ upTo: 'c', of: { upTo: 'd', of: a } })).toEqual([])
  })

  test('a ring of fronts', () => {
    expect(codes({ fronted: 'a', behind: { fronted: 'b', behind: { fronted: 'a', behind: bank } } })).toEqual([
      'ring-of-fronts',
    ])
    expect(codes({ fronted: 'a', behind: { severally: even(a, b) } })).toEqual([])
  })

  test('a weight that is not positive, and a node with nothing below it', () => {
    expect(codes({ severally: [[0n, a], [1n, b]] })).toEqual(['weight-not-positive']) // prettier-ignore
    expect(codes({ inOrder: [] })).toEqual(['empty-node'])
  })

  test.each<[string, BoundTree]>([
    ['several shares', { severally: even(a, b) }],
    ['a counter', { upTo: 'c', of: a }],
    ['a front of finite cash', { fronted: 'a', behind: bank }],
    ['several shares further down', { jointly: even({ inOrder: [{ upTo: 'c', of: a }] }, b) }],
  ])('a finite purse asked again behind %s', (_, step) => {
    expect(codes({ inOrder: [step, a] })).toEqual(['purse-asked-again-behind-a-leak'])
    expect(codes({ inOrder: [step, b, { inOrder: [a] }] })).toContain('purse-asked-again-behind-a-leak')
  })

  test.each<[string, BoundTree]>([
    ['a purse', a],
    ['steps of purses', { inOrder: [a, b] }],
    ['a joint promise of purses', { jointly: even(a, b) }],
    ['a single share', { severally: even(a) }],
    ['what an endless purse makes sure', { inOrder: [{ upTo: 'c', of: a }, bank] }], // prettier-ignore
    ['an endless front', { fronted: 'bank', behind: a }],
  ])('nothing where a purse is asked again behind %s, which cannot leak', (_, step) => {
    expect(codes({ inOrder: [step, a] })).toEqual([])
  })
})

describe('a written tree', () => {
  const faults = (json: unknown): readonly string[] => {
    const parsed = parseTree(json)
    return parsed.ok ? [] : parsed.error.map(({ code, at }) => `${code} ${at}`)
  }
  test('is read with decimal weights brought to whole numbers', () => {
    expect(parseTree({ severally: [['0.8', { from: 'a' }], ['0.2', { from: 'b' }]] })).toEqual({ ok: true, value: { severally: [[4n, a], [1n, b]] } }) // prettier-ignore
    expect(parseTree({ jointly: [['3', { from: 'a' }]] })).toEqual({ ok: true, value: { jointly: [[1n, a]] } })
  })
  test.each<[unknown, string]>([
    [null, 'not-a-node '],
    ['a', 'not-a-node '],
    [{}, 'unknown-node '],
    [{ from: '' }, 'not-a-name '],
    [{ from: 'a', weight: 1 }, 'unknown-field '],
    [{ inOrder: { from: 'a' } }, 'not-a-list '],
    [{ severally: [{ from: 'a' }] }, 'not-a-weight 0'],
    [{ severally: [[4, { from: 'a' }]] }, 'not-a-weight 0'],
    [{ jointly: [['x', { from: 'a' }]] }, 'not-a-weight 0'],
    [{ upTo: 'c' }, 'not-a-node 0'],
    [{ fronted: 'a', behind: { from: 'b' }, cutThrough: 'yes' }, 'not-a-boolean '],
    [{ inOrder: [{ from: 'a' }, { inOrder: [{}] }] }, 'unknown-node 1.0'],
  ])('%j is refused with the place of the fault', (json, fault) => {
    expect(faults(json)).toContain(fault)
  })
  test('that is too deep is refused, not followed', () => {
    let tree: unknown = { from: 'a' }
    for (let i = 0; i < 10_000; i += 1) tree = { inOrder: [tree] }
    expect(faults(tree)[0]).toMatch(/^too-deep/)
  })
})
