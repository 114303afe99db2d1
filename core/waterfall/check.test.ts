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
    const named = (tree: BoundTree) => checkTree(tree, () => false).map(({ at, name }) => [at, name])
    expect(named({ severally: [[-2n, a]] })).toEqual([['', '-2']])
    expect(named({ inOrder: [{ jointly: [] }] })).toEqual([['0', 'jointly']])
    expect(named({ jointly: even({ severally: even(a) }) })).toEqual([['0', 'severally']])
  })

  test.each<[string, BoundTree]>([
    ['several shares', { severally: even(a, b) }],
    ['a counter', { upTo: 'c', of: a }],
    ['a front of finite cash', { fronted: 'a', behind: bank }],
    ['several shares further down', { jointly: even({ inOrder: [{ upTo: 'c', of: a }] }, b) }],
    ['a single share that can leak', { severally: even({ upTo: 'c', of: a }) }],
    ['a front with cut-through over a counter', { fronted: 'f', behind: { upTo: 'c', of: a }, cutThrough: true }],
    [
      'a counter over an endless purse',
      {
        inOrder: [
          { upTo: 'c', of: a },
          { upTo: 'd', of: bank },
        ],
      },
    ],
    ['shares of which one is endless', { inOrder: [{ upTo: 'c', of: a }, { severally: even(bank, b) }] }],
    [
      'a front without cut-through',
      {
        inOrder: [
          { upTo: 'c', of: a },
          { fronted: 'f', behind: bank },
        ],
      },
    ],
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
    ['a front with cut-through over a purse', { fronted: 'a', behind: b, cutThrough: true }],
    ['a front with cut-through over an endless purse', { inOrder: [{ upTo: 'c', of: a }, { fronted: 'f', behind: bank, cutThrough: true }] }], // prettier-ignore
    ['shares that are all endless', { inOrder: [{ upTo: 'c', of: a }, { severally: even(bank, bank) }] }],
    ['a joint promise with an endless purse', { inOrder: [{ upTo: 'c', of: a }, { jointly: even(bank, b) }] }],
  ])('nothing where a purse is asked again behind %s, which cannot leak', (_, step) => {
    expect(codes({ inOrder: [step, a] })).toEqual([])
  })
})

test('an endless purse may be asked again behind anything', () => {
  expect(codes({ inOrder: [{ upTo: 'c', of: bank }, bank] })).toEqual([])
  expect(codes({ inOrder: [{ severally: even(bank, a) }, bank] })).toEqual([])
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
  test('is read as it is written, every node of it', () => {
    const tree = {
      inOrder: [
        { upTo: 'c', of: { from: 'a' } },
        { fronted: 'f', behind: { from: 'b' }, cutThrough: true },
        { fronted: 'g', behind: { inOrder: [] } },
        { from: 'x'.repeat(200) },
      ],
    }
    const parsed = parseTree(tree)
    expect(parsed.ok && parsed.value).toStrictEqual(tree)
    const plain = parseTree({ fronted: 'g', behind: { from: 'b' }, cutThrough: false })
    expect(plain.ok && plain.value).toStrictEqual({ fronted: 'g', behind: { from: 'b' } })
  })
  test.each<[unknown, string, string, string]>([
    [[], 'not-a-node', '', 'object'],
    [7, 'not-a-node', '', 'number'],
    [{ to: 1, by: 2 }, 'unknown-node', '', 'to,by'],
    [{ from: 'a', to: 1, by: 2 }, 'unknown-field', '', 'to,by'],
    [{ from: 'a', of: { from: 'b' } }, 'unknown-field', '', 'of'],
    [{ upTo: 'c', of: { from: 'a' }, behind: 1 }, 'unknown-field', '', 'behind'],
    [{ upTo: 'c', of: { from: 'a' }, cutThrough: true }, 'unknown-field', '', 'cutThrough'],
    [{ fronted: 'a', behind: { from: 'b' }, cutThrough: 1 }, 'not-a-boolean', '', 'cutThrough'],
    [{ fronted: 'a' }, 'not-a-node', '0', 'undefined'],
    [{ upTo: 7, of: { from: 'a' } }, 'not-a-name', '', '7'],
    [{ upTo: 'c', of: { from: 'x'.repeat(201) } }, 'not-a-name', '0', JSON.stringify('x'.repeat(201))],
    [{ from: ['a'] }, 'not-a-name', '', '["a"]'],
    [{ from: undefined }, 'not-a-name', '', 'nothing'],
    [{ inOrder: 'a' }, 'not-a-list', '', 'inOrder'],
    [{ severally: { 0: 1 } }, 'not-a-list', '', 'severally'],
    [{ jointly: 'a' }, 'not-a-list', '', 'jointly'],
    [{ severally: [['1', { from: 'a' }, 'more']] }, 'not-a-weight', '0', 'nothing'],
    [{ severally: ['12'] }, 'not-a-weight', '0', 'nothing'],
    [{ severally: [[4, { from: 'a' }]] }, 'not-a-weight', '0', '4'],
    [{ severally: [['1', { from: '' }]] }, 'not-a-name', '0', '""'],
  ])('%j is refused once, by what and where', (json, code, at, name) => {
    const parsed = parseTree(json)
    expect(parsed.ok ? [] : parsed.error).toContainEqual({ code, at, name })
  })
  test('is refused with all its faults, and with none that it does not have', () => {
    expect(faults({ severally: [['x', {}], ['1', { from: 'a' }], ['1', { from: '' }]] })).toEqual([
      'not-a-weight 0',
      'unknown-node 0',
      'not-a-name 2',
    ]) // prettier-ignore
    expect(faults({ inOrder: [{}, { from: 'a' }, { upTo: 'c', of: {} }] })).toEqual([
      'unknown-node 0',
      'unknown-node 2.0',
    ])
  })
  test.each<[string, (inner: unknown) => unknown]>([
    ['steps', (inner) => ({ inOrder: [inner] })],
    ['shares', (inner) => ({ jointly: [['1', inner]] })],
    ['counters', (inner) => ({ upTo: 'c', of: inner })],
    ['fronts', (inner) => ({ fronted: 'f', behind: inner })],
  ])('is read through 64 %s and no more', (_, around) => {
    let tree: unknown = { from: 'a' }
    for (let i = 0; i < 64; i += 1) tree = around(tree)
    expect(faults(tree)).toEqual([])
    const parsed = parseTree(around(tree))
    expect(parsed.ok ? [] : parsed.error).toEqual([{ code: 'too-deep', at: Array(65).fill('0').join('.'), name: '64' }])
  })
  test('that is too deep is refused, not followed', () => {
    let tree: unknown = { from: 'a' }
    for (let i = 0; i < 10_000; i += 1) tree = { inOrder: [tree] }
    expect(faults(tree)[0]).toMatch(/^too-deep/)
  })
})
