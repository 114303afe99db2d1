import type { Limit, Problem } from './problem.ts'

/** One row of a linear program: Σ coefficient · variable ≤ atMost. */
export type Row = {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[]
  readonly atMost: number
}

/** What is to be made greatest, with every variable between 0 and its upper bound. A count, not money: see `amountsOf`. */
export type LinearProgram = {
  readonly objective: readonly number[]
  readonly upper: readonly number[]
  readonly rows: readonly Row[]
}

/** The variables at the optimum, and of each row and bound what one more of it would add (its shadow price). */
export type Optimum = {
  readonly values: readonly number[]
  readonly rowPrices: readonly number[]
  readonly boundPrices: readonly number[]
}

/** Solves a linear program; null where no optimum was found in time. */
export type Solver = (program: LinearProgram) => Optimum | null

/** Amounts become numbers only to be solved: in multiples, so that they stay small. */
const scaled = (amount: bigint, { multiple }: Problem): number => Number(amount) / Number(multiple)

const rowOf = (limit: Limit, problem: Problem): Row => ({
  terms: limit.members.map((i) => [i, 1] as const),
  atMost: scaled(limit.atMost, problem),
})

/** The most need that can be met. */
export const programOf = (problem: Problem): LinearProgram => ({
  objective: problem.members.map(() => 1),
  upper: problem.members.map(({ most }) => scaled(most, problem)),
  rows: problem.limits.map((limit) => rowOf(limit, problem)),
})

const near = 1e-6
export const tolerance = (size: number): number => near * (1 + Math.abs(size))

const dot = (terms: Row['terms'], values: readonly number[]): number =>
  terms.reduce((sum, [variable, coefficient]) => sum + coefficient * (values[variable] ?? 0), 0)

export const objectiveOf = ({ objective }: LinearProgram, values: readonly number[]): number =>
  objective.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0)

/** What the prices say that no solution can pass (weak duality). */
export const ceilingOf = ({ rows, upper }: LinearProgram, { rowPrices, boundPrices }: Optimum): number =>
  rows.reduce((sum, { atMost }, r) => sum + atMost * (rowPrices[r] ?? 0), 0) +
  upper.reduce((sum, most, i) => sum + most * (boundPrices[i] ?? 0), 0)

/**
 * Whether an answer proves itself: it keeps every limit, its prices are such that nothing better can exist, and both meet.
 * A solver is believed by this alone.
 */
export function isProven(program: LinearProgram, optimum: Optimum): boolean {
  const { objective, upper, rows } = program
  const { values, rowPrices, boundPrices } = optimum
  const all = [...values, ...rowPrices, ...boundPrices]
  if (values.length !== upper.length || rowPrices.length !== rows.length || boundPrices.length !== upper.length)
    return false
  if (!all.every(Number.isFinite)) return false
  const isFeasible =
    values.every((value, i) => value >= -near && value <= upper[i]! + tolerance(upper[i]!)) &&
    rows.every(({ terms, atMost }) => dot(terms, values) <= atMost + tolerance(atMost))
  const charged = objective.map(() => 0)
  rows.forEach(({ terms }, r) => terms.forEach(([i, coefficient]) => (charged[i]! += coefficient * rowPrices[r]!)))
  const isPriced =
    [...rowPrices, ...boundPrices].every((price) => price >= -near) &&
    objective.every((weight, i) => charged[i]! + boundPrices[i]! >= weight - near)
  const reached = objectiveOf(program, values)
  return isFeasible && isPriced && Math.abs(ceilingOf(program, optimum) - reached) <= tolerance(reached)
}
