import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { present } from '#core/basics/assert.ts'
import { fraction } from '#core/basics/fraction.ts'
import {
  holdsAll,
  problemOf,
  takenOf,
  type MemberNeed,
  type Problem,
  type ProposalOrder,
} from '#core/allocation/problem.ts'
import { ceilingOf, isProven, objectiveOf, programOf } from '#core/allocation/program.ts'
import { fairestOf } from '#core/allocation/fair.ts'
import { propose, type Proposal } from '#core/allocation/propose.ts'
import { highsSolver } from './highs.ts'

const solver = await highsSolver()
const runs = { numRuns: 100 }

const member = fc.record({
  need: fc.integer({ min: 0, max: 60 }),
  ceiling: fc.option(fc.integer({ min: 0, max: 60 })),
  held: fc.integer({ min: 0, max: 5 }),
  grade: fc.option(fc.constantFrom('A', 'B', 'C')),
  group: fc.option(fc.constantFrom('x', 'y')),
})
const share = fc.integer({ min: 0, max: 10 }).map((tenths) => fraction(BigInt(tenths), 10n))

/** Orders in which limits meet and cross; amounts are not always whole multiples. */
const orders = (most: number): fc.Arbitrary<ProposalOrder> =>
  fc
    .record({
      members: fc.array(member, { minLength: 1, maxLength: most }),
      line: fc.integer({ min: 1, max: 150 }),
      free: fc.integer({ min: 0, max: 150 }),
      multiple: fc.constantFrom(1, 2, 5, 7),
      tickets: fc.constantFrom(1, 1, 3),
      shareOfMember: fc.option(share),
      shareOfGrade: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), share), { maxLength: 3 }),
      shareOfGroup: fc.option(share),
    })
    .map(({ members, line, free, multiple, tickets, shareOfGrade, ...shares }) => ({
      ...shares,
      line: BigInt(line),
      free: BigInt(Math.min(line, free)),
      multiple: BigInt(multiple),
      smallest: BigInt(multiple * tickets),
      shareOfGrade: new Map(shareOfGrade),
      members: members.map(
        ({ need, ceiling, held, ...rest }, i): MemberNeed => ({
          ...rest,
          firm: `firm${i}`,
          need: BigInt(need),
          ceiling: ceiling === null ? null : BigInt(ceiling),
          held: BigInt(held),
        }),
      ),
    }))

const problemFrom = (order: ProposalOrder): Problem => {
  const problem = problemOf(order)
  return present(problem.ok ? problem.value : null, 'a sound problem')
}
const proposed = (problem: Problem): Proposal => {
  const found = propose(problem, solver)
  return present(found.ok ? found.value : null, 'an optimum')
}
const amountsOf = ({ parts }: Proposal): readonly bigint[] => parts.map(({ amount }) => amount)

describe('of every proposal it holds that', () => {
  test('no amount is below zero, below the smallest or not whole, and every limit is kept exactly', () => {
    fc.assert(
      fc.property(orders(8), (order) => {
        const problem = problemFrom(order)
        const found = proposed(problem)
        expect(holdsAll(problem, amountsOf(found))).toBe(true)
        for (const amount of amountsOf(found)) expect(amount === 0n || (amount >= order.smallest && amount % order.multiple === 0n)).toBe(true) // prettier-ignore
        expect(found.funded).toBe(amountsOf(found).reduce((sum, amount) => sum + amount, 0n))
        expect(found.funded).toBeLessThanOrEqual(order.free)
      }),
      runs,
    )
  })

  test('it funds no more than the optimum, and rounding loses less than a smallest amount for each member', () => {
    fc.assert(
      fc.property(orders(8), (order) => {
        const { funded, optimum } = proposed(problemFrom(order))
        expect(funded).toBeLessThanOrEqual(optimum)
        expect(optimum - funded).toBeLessThan(order.smallest * BigInt(order.members.length) + 1n)
      }),
      runs,
    )
  })

  test('nothing is left that could be given to anybody', () => {
    fc.assert(
      fc.property(orders(6), (order) => {
        const problem = problemFrom(order)
        const given = amountsOf(proposed(problem))
        given.forEach((amount, at) => {
          const more = given.map((each, i) =>
            i === at ? (amount === 0n ? order.smallest : amount + order.multiple) : each,
          )
          expect(holdsAll(problem, more)).toBe(false)
        })
      }),
      runs,
    )
  })

  test('the solver’s prices prove the optimum: nothing funds more than they allow, and only what is used up has one', () => {
    fc.assert(
      fc.property(
        orders(8),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (order, tries) => {
          // prettier-ignore
          const program = programOf(problemFrom(order))
          const best = present(solver(program), 'an optimum')
          expect(isProven(program, best)).toBe(true)
          const other = program.upper.map((most, i) => most * tries[i]!)
          const isAllowed = program.rows.every(
            ({ terms, atMost }) => terms.reduce((sum, [i, c]) => sum + c * other[i]!, 0) <= atMost,
          )
          if (isAllowed) expect(objectiveOf(program, other)).toBeLessThanOrEqual(ceilingOf(program, best) + 1e-6)
          program.rows.forEach(({ terms, atMost }, r) => {
            const left = atMost - terms.reduce((sum, [i, c]) => sum + c * best.values[i]!, 0)
            expect(Math.min(left, best.rowPrices[r]!)).toBeLessThan(1e-6)
          })
        },
      ),
      runs,
    )
  })

  test('what is said of a grade or a group is true: it is used up, and what one more yuan funds is no more than a yuan', () => {
    fc.assert(
      fc.property(orders(8), (order) => {
        const problem = problemFrom(order)
        const { binding } = proposed(problem)
        const program = programOf(problem)
        const best = present(solver(program), 'an optimum')
        for (const { kind, name, price } of binding) {
          expect(Number(price)).toBeGreaterThan(0)
          if (kind !== 'grade' && kind !== 'group') continue
          const at = problem.limits.findIndex((limit) => limit.kind === kind && limit.name === name)
          const limit = problem.limits[at]!
          const taken = limit.members.reduce((sum, i) => sum + best.values[i]!, 0) * Number(problem.multiple)
          expect(Math.abs(taken - Number(limit.atMost))).toBeLessThan(1e-4)
          expect(Number(price)).toBeLessThanOrEqual(best.rowPrices[at]! + 1e-4)
        }
      }),
      runs,
    )
  })

  test('other names and another order give every member the same part of the optimum, and other names the same amounts', () => {
    fc.assert(
      fc.property(orders(7), fc.infiniteStream(fc.nat()), (order, dice) => {
        const renamed = { ...order, members: order.members.map((each, i) => ({ ...each, firm: `z${100 - i}` })) }
        expect(amountsOf(proposed(problemFrom(renamed)))).toEqual(amountsOf(proposed(problemFrom(order))))
        const keyed = order.members.map((each) => [dice.next().value, each] as const).sort(([a], [b]) => a - b)
        const parts = ({ members }: ProposalOrder) => {
          const program = programOf(problemFrom({ ...order, members }))
          const fair = present(fairestOf(program, present(solver(program), 'an optimum'), solver), 'a fair one')
          return new Map(members.map(({ firm }, i) => [firm, fair[i]!]))
        }
        const [before, after] = [parts(order), parts({ ...order, members: keyed.map(([, each]) => each) })]
        for (const [firm, part] of before) expect(after.get(firm)).toBeCloseTo(part, 3)
      }),
      runs,
    )
  })

  test('of two members alike in all but need, who needs more has no less of the optimum', () => {
    fc.assert(
      fc.property(orders(6), fc.integer({ min: 1, max: 30 }), (order, more) => {
        const [first] = order.members
        const twin = { ...first!, ceiling: null, firm: 'twin', need: first!.need + BigInt(more) }
        const members = [{ ...first!, ceiling: null }, twin, ...order.members.slice(1)]
        const program = programOf(problemFrom({ ...order, members }))
        const fair = present(fairestOf(program, present(solver(program), 'an optimum'), solver), 'a fair one')
        expect(fair[1]! + 1e-3).toBeGreaterThanOrEqual(fair[0]!)
      }),
      runs,
    )
  })
})

/** The most that whole amounts can fund, by trying them all. */
function byTrying(problem: Problem): bigint {
  const { multiple, smallest, members } = problem
  let best = 0n
  const tryFrom = (at: number, amounts: readonly bigint[], sum: bigint): void => {
    if (problem.limits.some((limit) => takenOf(limit, amounts) > limit.atMost)) return
    if (at === members.length) {
      if (sum > best) best = sum
      return
    }
    tryFrom(at + 1, [...amounts, 0n], sum)
    for (let amount = smallest; amount <= members[at]!.most; amount += multiple)
      tryFrom(at + 1, [...amounts, amount], sum + amount)
  }
  tryFrom(0, [], 0n)
  return best
}

test('against trying everything: never more than the best whole answer, which is never more than the optimum', () => {
  let met = 0
  fc.assert(
    fc.property(orders(3), (order) => {
      const problem = problemFrom({ ...order, multiple: order.multiple * 2n, smallest: order.smallest * 2n })
      const { funded, optimum } = proposed(problem)
      const best = byTrying(problem)
      expect(funded).toBeLessThanOrEqual(best)
      expect(best).toBeLessThanOrEqual(optimum)
      if (funded === best) met += 1
    }),
    runs,
  )
  expect(met).toBeGreaterThan(70)
})
