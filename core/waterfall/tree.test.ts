import { describe, expect, test } from 'vitest'
import { countersOf, pursesOf } from './check.ts'
import { explainPour } from './explain.ts'
import { layerOf } from './layer.ts'
import { pour } from './pour.ts'
import {
  childrenOfRoleTree,
  countersInRoleTree,
  everyNode,
  namesInRoleTree,
  pursesInRoleTree,
  type RoleTree,
} from './role-tree.ts'
import { below, childrenOf, handsOf, renamedCounters, withChildren, type BoundTree } from './tree.ts'
import { formatFinding, wholeWeights } from './wire.ts'
import { fraction } from '../basics/fraction.ts'

const tree: BoundTree = {
  inOrder: [
    { severally: [[3n, { from: 'a' }], [1n, { upTo: 'c', of: { from: 'b' } }]] }, // prettier-ignore
    { jointly: [[1n, { from: 'd' }]] },
    { fronted: 'f', behind: { upTo: 'e', of: { from: 'g' } }, cutThrough: true },
  ],
}

describe('a bound tree', () => {
  test('is walked by its children, kept as it is where nothing is changed', () => {
    expect(childrenOf(tree)).toHaveLength(3)
    const same = (node: BoundTree): BoundTree => withChildren(node, same)
    expect(same(tree)).toEqual(tree)
    expect(childrenOf({ from: 'a' })).toEqual([])
    expect(pursesOf(tree)).toEqual(['a', 'b', 'd', 'f', 'g'])
    expect(countersOf(tree)).toEqual(['c', 'e'])
  })

  test('is the same under counters of other names', () => {
    const renamed = renamedCounters(tree, (counter) => `${counter}2`)
    expect(countersOf(renamed)).toEqual(['c2', 'e2'])
    expect(renamedCounters(renamed, (counter) => counter.slice(0, 1))).toEqual(tree)
  })

  test('has its nodes named by the indices that lead to them', () => {
    expect([below('', 0), below('1', 2), below('1.2', 0)]).toEqual(['0', '1.2', '1.2.0'])
    expect(handsOf({ via: ['a', 'b'], bearer: 'c' })).toEqual(['a', 'b', 'c'])
  })
})

describe('the layer of a leg', () => {
  const turns = (at: string, of: BoundTree | undefined = tree) => layerOf(of, at).map(({ is, nr }) => `${is} ${nr}`)

  test('is told turn by turn, from the tree itself to who bears', () => {
    expect(turns('0.0')).toEqual(['step 0', 'step 0', 'share 0'])
    expect(turns('0.1.0')).toEqual(['step 0', 'step 0', 'share 1'])
    expect(turns('1.0')).toEqual(['step 0', 'step 1', 'share 0'])
    expect(turns('2.0.0')).toEqual(['step 0', 'step 2', 'step 0'])
    expect(turns('', { from: 'a' })).toEqual(['step 0'])
  })

  test('of a front that bears is after those behind it, and of who keeps the rest after the whole tree', () => {
    expect(turns('2')).toEqual(['step 0', 'step 2', 'step 1'])
    expect(turns('rest')).toEqual(['step 1'])
    expect(layerOf(undefined, '0')).toEqual([{ is: 'step', nr: 1 }])
  })

  test('of a place that the tree does not have is as far as it goes', () => {
    expect(turns('7.1')).toEqual(['step 0', 'step 7'])
  })
})

describe('a pour is explained', () => {
  const explained = (of: BoundTree, left: Record<string, bigint>, room: Record<string, bigint> = {}) =>
    explainPour(
      pour(100n, of, { left: new Map(Object.entries(left)), room: new Map(Object.entries(room)) }),
      'bank',
      (minor) => `${minor} fen`,
    )

  test('asking by asking from the root, then who pays whom, then what nobody meets', () => {
    const of: BoundTree = { inOrder: [{ from: 'fund' }, { upTo: 'year', of: { from: 'state' } }] }
    expect(explained(of, { fund: 60n, state: 100n }, { year: 30n })).toEqual([
      'root: the steps are asked one after the other for 100 fen; 90 fen came, 10 fen short.',
      '0: fund is asked for 100 fen; 60 fen came, 40 fen short.',
      '1: at most the room of year is taken for 40 fen; 30 fen came, 10 fen short.',
      '1.0: state is asked for 30 fen; 30 fen came.',
      'fund pays bank 60 fen; fund bears it.',
      'state pays bank 30 fen; state bears it (counts in year).',
      '10 fen is met by nobody.',
    ])
  })

  test('with the hands between, each owing the one before it', () => {
    const of: BoundTree = { fronted: 'fund', behind: { fronted: 'federation', behind: { from: 'state' } } }
    expect(explained(of, { fund: 100n, federation: 100n, state: 100n }).slice(-1)).toEqual([
      'fund pays bank 100 fen; federation owes fund; state owes federation; state bears it.',
    ])
    expect(explained(of, { fund: 100n, federation: 100n, state: 100n })[0]).toBe(
      'root: fund pays first and is reimbursed by those behind for 100 fen; 100 fen came.',
    )
  })

  test('shares in the words of what they are', () => {
    const shares = [[1n, { from: 'a' }]] as const
    expect(explained({ severally: shares }, { a: 100n })[0]).toBe(
      'root: each is asked its own share and nobody more for 100 fen; 100 fen came.',
    )
    expect(explained({ jointly: shares }, { a: 100n })[0]).toBe(
      'root: all are asked together; who paid in full is asked again for what is missing for 100 fen; 100 fen came.',
    )
  })

  test('in the order of the tree: a node before those below it, the second share before the tenth', () => {
    const shares = Array.from({ length: 11 }, (_, i) => [1n, { from: `p${i}` }] as const)
    const of: BoundTree = { upTo: 'year', of: { jointly: shares } }
    const left = Object.fromEntries(shares.map(([, { from }], i) => [from, i === 0 ? 0n : 100n]))
    const places = explained(of, left, { year: 100n }).map((line) => line.split(':')[0])
    const asked = ['0.0', ...shares.slice(1).flatMap((_, i) => [`0.${i + 1}`, `0.${i + 1}`])]
    expect(places.slice(0, asked.length + 2)).toEqual(['root', '0', ...asked])
  })

  test('whatever the order in which they were asked', () => {
    const askedIn = (...places: readonly string[]) =>
      explainPour(
        {
          legs: [],
          unmet: 0n,
          after: { left: new Map(), room: new Map(), asked: new Map() },
          trace: places.map((at) => ({ at, node: 'inOrder', asked: 1n, came: 1n })),
        },
        'bank',
        String,
      ).map((line) => line.split(':')[0])
    const inOrder = ['root', '0', '0.0', '0.1', '0.1.0', '0.10', '1', '2']
    expect(askedIn('', '0', '0.0', '0.1', '0.1.0', '0.10', '1', '2')).toEqual(inOrder)
    expect(askedIn('2', '1', '0.10', '0.1.0', '0.1', '0.0', '0', '')).toEqual(inOrder)
    expect(askedIn('0.1', '2', '', '0.10', '0', '1', '0.1.0', '0.0')).toEqual(inOrder)
  })
})

describe('a tree over roles', () => {
  const roles: RoleTree = {
    inOrder: [
      { severally: [[{ setting: 's' }, { from: 'fund', head: 'promise' }]] },
      { jointly: [[{ measure: 'm', of: 'owner' }, { each: 'members', how: 'jointly', by: 'size', cap: 'cap', except: 'firm', head: 'cash' }]] }, // prettier-ignore
      { upTo: 'year', of: { fronted: 'confidi', behind: { from: 'state' }, head: 'contribution' } },
      { choose: [[{ atMost: [{ input: 'i' }, '1'] }, { from: 'x' }]], otherwise: { back: 'asBorne' } },
      { each: 'others', how: 'ranked' },
      { fronted: 'bare', behind: { from: 'y' } },
    ],
  }

  test('draws on the purses of these roles, each under its head', () => {
    expect(pursesInRoleTree(roles)).toStrictEqual([
      { role: 'fund', head: 'promise' },
      { role: 'members', head: 'cash' },
      { role: 'confidi', head: 'contribution' },
      { role: 'state' },
      { role: 'x' },
      { role: 'others' },
      { role: 'bare' },
      { role: 'y' },
    ])
  })

  test('counts in these counters, those of each member too', () => {
    expect(countersInRoleTree(roles)).toEqual(['cap', 'year'])
  })

  test('names these measures, settings, inputs and roles', () => {
    expect(namesInRoleTree(roles)).toEqual({
      measures: ['m', 'size'],
      settings: ['s'],
      inputs: ['i'],
      roles: ['fund', 'owner', 'members', 'firm', 'confidi', 'state', 'x', 'others', 'bare', 'y'],
    })
    expect(namesInRoleTree({ back: 'lastFirst' })).toEqual({ measures: [], settings: [], inputs: [], roles: [] })
  })

  test('is walked node by node, alternatives and what stands otherwise too', () => {
    expect(everyNode(roles).map((node) => Object.keys(node)[0])).toEqual([
      'inOrder',
      'severally',
      'from',
      'jointly',
      'each',
      'upTo',
      'fronted',
      'from',
      'choose',
      'from',
      'back',
      'each',
      'fronted',
      'from',
    ])
    expect(childrenOfRoleTree({ from: 'a' })).toEqual([])
  })
})

test('weights are brought to the smallest whole numbers in the same proportions', () => {
  const whole = (...parts: readonly (readonly [bigint, bigint])[]) =>
    wholeWeights(parts.map(([a, b]) => fraction(a, b)))
  expect(whole([1n, 2n], [1n, 3n])).toEqual([3n, 2n])
  expect(whole([4n, 1n], [6n, 1n])).toEqual([2n, 3n])
  expect(whole([1n, 4n], [1n, 6n], [0n, 1n])).toEqual([3n, 2n, 0n])
  expect(whole([0n, 1n])).toEqual([0n])
  expect(whole([-1n, 2n], [1n, 2n])).toEqual([-1n, 1n])
  expect(whole([-1n, 2n])).toEqual([-1n])
  expect(whole([1n, 2n], [-3n, 2n])).toEqual([1n, -3n])
  expect(whole()).toEqual([])
})

test('a finding is a sentence with its place', () => {
  expect(formatFinding({ code: 'empty-node', at: '', name: 'inOrder' })).toBe(
    'empty-node at the root: "inOrder" has nothing below it',
  )
  expect(formatFinding({ code: 'weight-not-positive', at: '0.1', name: '0' })).toBe(
    'weight-not-positive at 0.1: the weight 0 is not positive',
  )
})
