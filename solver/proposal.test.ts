import { describe, expect, test } from 'vitest'
import { decimal } from '#core/basics/fraction.ts'
import { present } from '#core/basics/assert.ts'
import { problemOf, type MemberNeed, type ProposalOrder } from '#core/allocation/problem.ts'
import { isProven, programOf, type Solver } from '#core/allocation/program.ts'
import { propose, type Proposal } from '#core/allocation/propose.ts'
import { wordsOf } from '#core/allocation/words.ts'
import { highsSolver } from './highs.ts'

const solver = await highsSolver()

const yuan = (amount: number): bigint => BigInt(amount) * 100n
const needs = (firm: string, need: number, more: Partial<MemberNeed> = {}): MemberNeed => ({ firm, need: yuan(need), ceiling: null, held: 0n, grade: null, group: null, ...more }) // prettier-ignore
const order = (members: readonly MemberNeed[], more: Partial<ProposalOrder> = {}): ProposalOrder => ({
  free: yuan(100_000),
  line: yuan(100_000),
  multiple: yuan(1_000),
  smallest: yuan(1_000),
  shareOfMember: null,
  shareOfGrade: new Map(),
  shareOfGroup: null,
  members,
  ...more,
})
const proposed = (asked: ProposalOrder): Proposal => {
  const problem = problemOf(asked)
  const found = propose(present(problem.ok ? problem.value : null, 'a sound problem'), solver)
  return present(found.ok ? found.value : null, 'an optimum')
}
const amounts = ({ parts }: Proposal) => parts.map(({ firm, amount }) => [firm, Number(amount / 100n)])
const prices = ({ binding }: Proposal) => binding.map(({ kind, name, price }) => [kind, name, price])

describe('a proposal, against cases computed by hand', () => {
  test('two who need more than there is get the same part of it; one yuan more of the line funds one yuan more', () => {
    const found = proposed(order([needs('a', 80_000), needs('b', 120_000)]))
    expect(amounts(found)).toEqual([['a', 40_000], ['b', 60_000]]) // prettier-ignore
    expect([found.funded, found.optimum, prices(found)]).toEqual([yuan(100_000), yuan(100_000), [['line', '', '1.0000']]]) // prettier-ignore
    expect(found.parts.map(({ heldBy }) => heldBy)).toEqual([['line'], ['line']])
  })

  test('where all is met nothing binds, though the line is used up to the last yuan', () => {
    const found = proposed(order([needs('a', 60_000), needs('b', 40_000)]))
    expect([amounts(found), found.binding]).toEqual([[['a', 60_000], ['b', 40_000]], []]) // prettier-ignore
    expect(found.parts.map(({ heldBy }) => heldBy)).toEqual([['need'], ['need']])
  })

  test('a grade may take a fifth of the line: it binds, and the line does by that fifth though it is not used up', () => {
    const members = [needs('a', 50_000, { grade: 'A' }), needs('b', 30_000, { grade: 'C' }), needs('c', 30_000, { grade: 'C' })] // prettier-ignore
    const found = proposed(order(members, { shareOfGrade: new Map([['C', decimal('0.2')]]) }))
    expect(amounts(found)).toEqual([['a', 50_000], ['b', 10_000], ['c', 10_000]]) // prettier-ignore
    expect(prices(found)).toEqual([['line', '', '0.2000'], ['grade', 'C', '1.0000']]) // prettier-ignore
    expect(wordsOf(found.binding[0]!).en).toBe('One yuan more of the line, with every share of it, would fund 0.2000 yuan more.') // prettier-ignore
  })

  test('grade and group cross: where one of them is full, more of the other funds nothing', () => {
    const members = [
      needs('a', 50_000, { grade: 'B', group: 'x' }),
      needs('b', 50_000, { grade: 'B' }),
      needs('c', 50_000, { grade: 'A', group: 'x' }),
    ]
    const shareOfGrade = new Map([['B', decimal('0.3')]])
    const found = proposed(order(members, { shareOfGrade, shareOfGroup: decimal('0.4') }))
    expect(found.funded).toBe(yuan(70_000))
    // Of x the member of grade A takes all; what B may take goes to the one outside of x.
    expect(amounts(found)).toEqual([['a', 0], ['b', 30_000], ['c', 40_000]]) // prettier-ignore
    expect(prices(found)).toEqual([['line', '', '0.7000'], ['grade', 'B', '1.0000'], ['group', 'x', '1.0000']]) // prettier-ignore
  })

  test('what a member has already counts against its share, its grade and its group', () => {
    const members = [needs('a', 50_000, { held: yuan(15_000), grade: 'C' }), needs('b', 50_000, { grade: 'C' })]
    const more = { free: yuan(85_000), shareOfMember: decimal('0.2'), shareOfGrade: new Map([['C', decimal('0.3')]]) }
    const found = proposed(order(members, more))
    expect(found.funded).toBe(yuan(15_000))
    expect(amounts(found)).toEqual([['a', 3_000], ['b', 12_000]]) // prettier-ignore
  })

  test('evaluations and shares hold members one by one: more for each of them funds as many yuan as they are', () => {
    const members = [needs('a', 50_000, { ceiling: yuan(10_000) }), needs('b', 50_000, { ceiling: yuan(5_500) }), needs('c', 50_000)] // prettier-ignore
    const found = proposed(order(members, { shareOfMember: decimal('0.3') }))
    expect(amounts(found)).toEqual([['a', 10_000], ['b', 5_000], ['c', 30_000]]) // prettier-ignore
    expect(prices(found)).toEqual([['line', '', '0.3000'], ['member-share', '', '1.0000'], ['ceiling', '', '2.0000']]) // prettier-ignore
    expect(found.parts.map(({ heldBy }) => heldBy)).toEqual([['ceiling'], ['ceiling', 'rounding'], ['member-share']])
    expect(found.optimum).toBe(yuan(45_500))
  })

  test('what rounding frees goes to whoever has the least part; who would get less than the smallest gets nothing', () => {
    const members = [needs('a', 70_000), needs('b', 70_000), needs('c', 70_000)]
    const found = proposed(order(members, { free: yuan(10_000) }))
    expect(amounts(found)).toEqual([['a', 4_000], ['b', 3_000], ['c', 3_000]]) // prettier-ignore
    const few = proposed(order(members, { free: yuan(10_000), smallest: yuan(5_000) }))
    expect(amounts(few)).toEqual([['a', 5_000], ['b', 5_000], ['c', 0]]) // prettier-ignore
  })
})

test('five hundred members are answered in seconds, also where little is left and the smallest amount is a million multiples', () => {
  const members = Array.from({ length: 500 }, (_, i) => needs(`f${i}`, 20_000 + 37 * i, { grade: `G${i % 8}`, group: `g${i % 40}`, ceiling: yuan(25_000 + 11 * (i % 97)) })) // prettier-ignore
  const shareOfGrade = new Map(Array.from({ length: 8 }, (_, i) => [`G${i}`, decimal(`0.${10 + i}`)]))
  const line = { line: yuan(4_000_000), free: yuan(3_900_000), shareOfMember: decimal('0.006'), shareOfGrade, shareOfGroup: decimal('0.024') } // prettier-ignore
  const begun = performance.now()
  const found = proposed(order(members, { ...line, multiple: yuan(1), smallest: yuan(1) }))
  expect(found.optimum - found.funded).toBeLessThan(yuan(500))
  const scarce = proposed(order(members, { ...line, multiple: 100n, smallest: yuan(15_000) }))
  expect(scarce.funded).toBeGreaterThan(yuan(3_000_000))
  expect(performance.now() - begun).toBeLessThan(20_000)
})

test('limits that are met to the last fen on the way to the fairest answer leave one', () => {
  const of = (firm: string, need: bigint, held: bigint, grade: string | null, group: string | null): MemberNeed => ({ firm, need, ceiling: null, held, grade, group }) // prettier-ignore
  const members = [of('a', 0n, 3n, null, 'x'), of('b', 12n, 3n, 'A', null), of('c', 10n, 2n, null, 'x'), of('d', 1n, 0n, 'A', 'x'), of('e', 12n, 0n, null, null), of('f', 17n, 0n, null, null)] // prettier-ignore
  const found = proposed({ line: 52n, free: 52n, multiple: 5n, smallest: 5n, shareOfMember: null, shareOfGrade: new Map([['A', decimal('0.3')]]), shareOfGroup: decimal('0.3'), members }) // prettier-ignore
  expect(found.funded).toBe(45n)
})

describe('a proposal is refused', () => {
  test('where what was asked makes no sense: every finding with its place', () => {
    const bad = problemOf(order([needs('a', -1), needs('a', 1)], { multiple: yuan(3), smallest: yuan(4), shareOfMember: decimal('1.5') })) // prettier-ignore
    expect(bad.ok ? [] : bad.error.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'smallest not-a-multiple',
      'shareOfMember not-a-share',
      'members.0.need negative',
      'members.1.firm named-twice',
    ])
  })

  test('where the solver gives up, or its answer does not prove itself', () => {
    const problem = problemOf(order([needs('a', 80_000), needs('b', 120_000)]))
    const sound = present(problem.ok ? problem.value : null, 'a problem')
    const wrong: readonly Solver[] = [
      () => null,
      ({ upper, rows }) => ({ values: upper.map(() => 0), rowPrices: rows.map(() => 0), boundPrices: upper.map(() => 0) }), // prettier-ignore
      ({ upper, rows }) => ({ values: upper, rowPrices: rows.map(() => 1), boundPrices: upper.map(() => 1) }),
      ({ upper, rows }) => ({ values: upper.map(() => Number.NaN), rowPrices: rows.map(() => 0), boundPrices: upper.map(() => 1) }), // prettier-ignore
    ]
    for (const solve of wrong) expect(propose(sound, solve)).toEqual({ ok: false, error: { code: 'no-proven-optimum' } }) // prettier-ignore
    const program = programOf(sound)
    expect(isProven(program, present(solver(program), 'an optimum'))).toBe(true)
  })

  test('nobody in need is no fault: nothing is given', () => {
    expect(proposed(order([]))).toMatchObject({ parts: [], funded: 0n, optimum: 0n, binding: [] })
    expect(proposed(order([needs('a', 0)])).funded).toBe(0n)
  })
})
