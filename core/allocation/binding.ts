import { formatDecimal, fraction, type Fraction } from '../basics/fraction.ts'
import type { MemberNeed, Most, Problem } from './problem.ts'
import { objectiveOf, programOf, type LinearProgram, type Optimum, type Solver } from './program.ts'

/** The limits over several, and those that each member has. */
export const bindingKinds = ['line', 'grade', 'group', 'member-share', 'ceiling'] as const

/** A limit that keeps need from being met; `member-share` and `ceiling` stand for all members whom their own holds. */
export type BindingLimit = {
  readonly kind: (typeof bindingKinds)[number]
  /** Which grade or group. */
  readonly name: string
  /** What it still allows, of the limits over several. */
  readonly atMost: bigint | null
  /** Whom it holds. */
  readonly firms: readonly string[]
  /**
   * How many yuan more would be funded with one yuan more of it, to four decimals: of the line with all shares of it, of
   * a share or an evaluation for each of those firms.
   */
  readonly price: string
}

/** More of something, as a change of the program. */
type Raised = { readonly of: Omit<BindingLimit, 'price'>; readonly program: (by: number) => LinearProgram }

/** So little more that the prices do not change on the way, in multiples. */
const little = 1e-2

/**
 * Every limit of which more would fund more, with how much: not what one of several optimal prices says, but what comes
 * out when the limit is raised and all is solved anew. Null where the solver gives up.
 */
export function bindingOf(problem: Problem, best: Optimum, solve: Solver): readonly BindingLimit[] | null {
  const program = programOf(problem)
  const before = objectiveOf(program, best.values)
  const found: BindingLimit[] = []
  for (const { of, program: raised } of [
    lineOf(problem, program),
    ...overSeveral(problem, program),
    ...ofEach(problem, program),
  ]) {
    // prettier-ignore
    const after = solve(raised(little))
    if (after === null) return null
    const price = (objectiveOf(program, after.values) - before) / little
    if (price > 1e-3) found.push({ ...of, price: told(price) })
  }
  return found
}

const told = (price: number): string => formatDecimal(fraction(BigInt(Math.round(price * 1e6)), 1_000_000n), 4)
const numberOf = ({ over, under }: Fraction): number => Number(over) / Number(under)

/** One yuan more of the line is also a little more of every share of it. */
function lineOf({ limits, members, shareOfMember }: Problem, program: LinearProgram): Raised {
  const line = limits[0]!
  const share = shareOfMember === null ? 0 : numberOf(shareOfMember)
  const raised = (by: number): LinearProgram => ({
    ...program,
    upper: program.upper.map((most, i) => (members[i]!.by === 'member-share' ? most + by * share : most)),
    rows: program.rows.map((row, r) => ({ ...row, atMost: row.atMost + by * numberOf(limits[r]!.share) })),
  })
  return {
    of: { kind: 'line', name: '', atMost: line.atMost, firms: members.map(({ firm }) => firm) },
    program: raised,
  }
}

const overSeveral = ({ limits, members }: Problem, program: LinearProgram): readonly Raised[] =>
  limits.flatMap((limit, r): readonly Raised[] => {
    if (limit.kind === 'line') return []
    const { kind, name, atMost } = limit
    const firms = limit.members.map((i) => members[i]!.firm)
    const rows = (by: number) => program.rows.map((each, i) => (i === r ? { ...each, atMost: each.atMost + by } : each))
    return [{ of: { kind, name, atMost, firms }, program: (by) => ({ ...program, rows: rows(by) }) }]
  })

const ofEach = ({ members }: Problem, program: LinearProgram): readonly Raised[] =>
  (['member-share', 'ceiling'] as const).flatMap((kind): readonly Raised[] => {
    const isHeld = ({ by }: MemberNeed & Most): boolean => by === kind
    const firms = members.filter(isHeld).map(({ firm }) => firm)
    if (firms.length === 0) return []
    const upper = (by: number) => program.upper.map((most, i) => (isHeld(members[i]!) ? most + by : most))
    return [{ of: { kind, name: '', atMost: null, firms }, program: (by) => ({ ...program, upper: upper(by) }) }]
  })
