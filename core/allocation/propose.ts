import { fail, ok, type Result } from '../basics/result.ts'
import { fairestOf } from './fair.ts'
import { bindingOf, type BindingLimit } from './binding.ts'
import { takenOf, type Problem } from './problem.ts'
import { isProven, objectiveOf, programOf, type Solver } from './program.ts'
import { roundedOf } from './rounding.ts'

/** What keeps a member from more: its own need, evaluation or share, the limits over several, or whole multiples. */
export const heldByKinds = ['need', 'ceiling', 'member-share', 'line', 'grade', 'group', 'rounding'] as const
export type HeldBy = (typeof heldByKinds)[number]

export type ProposedPart = {
  readonly firm: string
  /** Whole multiples, in minor units. */
  readonly amount: bigint
  readonly heldBy: readonly HeldBy[]
}

export type Proposal = {
  readonly parts: readonly ProposedPart[]
  readonly funded: bigint
  /** What would be funded if amounts need not be whole multiples; no allocation can fund more. */
  readonly optimum: bigint
  readonly binding: readonly BindingLimit[]
}

/** The solver found no optimum in its time, or gave an answer that does not prove itself. */
export type ProposalRefusal = { readonly code: 'no-proven-optimum' }

/** What to give to whom so that the most need is met, and what every binding limit costs. */
export function propose(problem: Problem, solver: Solver): Result<Proposal, ProposalRefusal> {
  const refused = fail<ProposalRefusal>({ code: 'no-proven-optimum' })
  const solve: Solver = (program) => {
    const found = solver(program)
    return found !== null && isProven(program, found) ? found : null
  }
  const program = programOf(problem)
  const best = solve(program)
  const values = best === null ? null : fairestOf(program, best, solve)
  if (best === null || values === null) return refused
  const amounts = roundedOf(problem, values)
  const binding = bindingOf(problem, best, solve)
  if (binding === null) return refused
  return ok({
    parts: problem.members.map(({ firm }, i) => ({ firm, amount: amounts[i]!, heldBy: heldBy(problem, amounts, i) })), // prettier-ignore
    funded: amounts.reduce((sum, amount) => sum + amount, 0n),
    optimum: amountOf(objectiveOf(program, best.values), problem),
    binding,
  })
}

/** A number of multiples as an amount, to the nearest minor unit. */
const amountOf = (multiples: number, { multiple }: Problem): bigint =>
  BigInt(Math.round(multiples * 1e6)) * multiple / 1_000_000n // prettier-ignore

function heldBy(problem: Problem, amounts: readonly bigint[], at: number): readonly HeldBy[] {
  const { multiple, smallest, members, limits } = problem
  const { most, by } = members[at]!
  if (amounts[at] === most) return [by]
  const step = amounts[at] === 0n ? smallest : multiple
  const over = limits.filter((limit) => limit.members.includes(at) && takenOf(limit, amounts) + step > limit.atMost)
  const own: readonly HeldBy[] = amounts[at]! + step > most ? [by, 'rounding'] : []
  return [...new Set([...own, ...over.map(({ kind }) => kind)])]
}
