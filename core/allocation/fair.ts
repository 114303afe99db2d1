import { objectiveOf, tolerance, type LinearProgram, type Optimum, type Row, type Solver } from './program.ts'

/**
 * Of all solutions that meet the most need, the one in which whoever gets the least part of what it could take gets the
 * most, then the next, and so on (lexicographic max-min). It is one only, whoever is named first. Null where the solver
 * gives up.
 */
export function fairestOf(program: LinearProgram, best: Optimum, solve: Solver): readonly number[] | null {
  const { upper } = program
  const reached = objectiveOf(program, best.values)
  const fixed = new Map<number, number>(upper.flatMap((most, i) => (most <= 0 ? [[i, 0] as const] : [])))
  while (fixed.size < upper.length) {
    const level = solve(levelProgram(program, reached, fixed))
    if (level === null) return null
    const part = level.values[upper.length] ?? 0
    const free = upper.flatMap((_, i) => (fixed.has(i) ? [] : [i]))
    const stopped = free.filter((_, k) => (level.rowPrices[k] ?? 0) > 1e-9)
    for (const i of part >= 1 - 1e-9 || stopped.length === 0 ? free : stopped)
      fixed.set(i, Math.min(part, 1) * upper[i]!)
  }
  return upper.map((_, i) => fixed.get(i) ?? 0)
}

/** Raises the part that everybody gets who is not yet stopped; a row's price says who stops it. Those rows come first. */
function levelProgram(
  { upper, rows, objective }: LinearProgram,
  reached: number,
  fixed: ReadonlyMap<number, number>,
): LinearProgram {
  const part = upper.length
  const free = upper.flatMap((_, i) => (fixed.has(i) ? [] : [i]))
  const atLeastPart = free.map((i): Row => ({ terms: [[part, upper[i]!], [i, -1]], atMost: 0 })) // prettier-ignore
  const asMuch: Row = { terms: objective.map((weight, i) => [i, -weight] as const), atMost: -reached + tolerance(reached) / 4 } // prettier-ignore
  const kept = [...fixed]
    .filter(([, value]) => value > 0)
    .map(([i, value]): Row => ({ terms: [[i, -1]], atMost: -value + tolerance(value) / 4 }))
  return {
    objective: [...objective.map(() => 0), 1],
    upper: [...upper, 1],
    rows: [...atLeastPart, ...rows, asMuch, ...kept],
  }
}
