import highs from 'highs'
import type { LinearProgram, Optimum, Row, Solver } from '#core/allocation/program.ts'

/** So long one program may take, in seconds; a proposal solves a dozen or two. */
const timeLimit = 5

// Its types are of its CommonJS build, in which the loader is a member; the module that Node takes is the loader itself.
const load = highs as unknown as typeof highs.default
type Engine = Awaited<ReturnType<typeof load>>
let loading: Promise<Engine> | null = null

/** HiGHS as a solver of core's programs: loaded once, synchronous after that, without files or network. */
export async function highsSolver(): Promise<Solver> {
  loading ??= load()
  const engine = await loading
  return (program) => solved(engine, program)
}

function solved(engine: Engine, program: LinearProgram): Optimum | null {
  if (program.upper.length === 0) return { values: [], rowPrices: program.rows.map(() => 0), boundPrices: [] }
  const found = answerOf(engine, textOf(program))
  if (found === null) return null
  const columns = program.upper.map((_, i) => found.Columns[`x${i}`])
  const price = (dual: unknown): number => Math.max(0, numberIn(dual))
  return {
    values: columns.map((column) => numberIn(partOf(column, 'Primal'))),
    rowPrices: program.rows.map((_, r) => price(partOf(found.Rows[r], 'Dual'))),
    boundPrices: columns.map((column) => price(partOf(column, 'Dual'))),
  }
}

type Answer = ReturnType<Engine['solve']>

/** What the engine answers; after a fault of its own the next program is given to a new one. */
function answerOf(engine: Engine, text: string): Answer | null {
  try {
    const answer = engine.solve(text, { time_limit: timeLimit, output_flag: false, random_seed: 0 })
    return answer.Status === 'Optimal' ? answer : null
  } catch {
    loading = null
    return null
  }
}

const partOf = (told: object | undefined, part: 'Primal' | 'Dual'): unknown =>
  told !== undefined && part in told ? (told as Readonly<Record<string, unknown>>)[part] : undefined
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** The program in the LP format, with names of its own: nothing from outside is in it but numbers. */
function textOf({ objective, upper, rows }: LinearProgram): string {
  return [
    'Maximize',
    ` goal: ${sumOf(objective.map((weight, i) => [i, weight] as const))}`,
    'Subject To',
    ...rows.map(({ terms, atMost }, r) => ` r${r}: ${sumOf(terms)} <= ${written(atMost)}`),
    'Bounds',
    ...upper.map((most, i) => ` 0 <= x${i} <= ${written(most)}`),
    'End',
    '',
  ].join('\n')
}

/** A sum of no terms is written with a variable that does not count: a row is never empty. */
function sumOf(terms: Row['terms']): string {
  const told = terms.map(([i, weight]) => `${weight < 0 ? '-' : '+'} ${written(Math.abs(weight))} x${i}`)
  return told.length === 0 ? '0 x0' : wrapped(told)
}

/** The format's lines are short by tradition; a reader need not hold one of thousands of terms. */
const wrapped = (terms: readonly string[]): string =>
  Array.from({ length: Math.ceil(terms.length / 16) }, (_, i) => terms.slice(i * 16, i * 16 + 16).join(' ')).join(
    '\n  ',
  )

const written = (value: number): string => (Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(17))
