import { ok, type Result } from '../../basics/result.ts'
import { datesUpTo } from './cycle.ts'
import type { Fault, Flow, Observation, Outside } from './events.ts'
import { loanFlows } from './loan.ts'
import { cyclesOf } from './loan-steps.ts'
import type { Moment } from './moment.ts'
import type { Loan } from './terms.ts'

/** What is owed on a loan at a moment, and the interest up to it. */
export type Standing = { readonly notional: number; readonly accrued: number }

/** How a loan stands at a moment. */
export function standingAt(loan: Loan, on: Moment, outside: Outside): Result<Standing, readonly Fault[]> {
  const standings = standingsTo(loan, [on], outside)
  return standings.ok ? ok(standings.value[0]!) : standings
}

/** How a loan stands at moments that rise; null from the first on at which that cannot be told. */
export function standingsAt(loan: Loan, moments: readonly Moment[], outside: Outside): readonly (Standing | null)[] {
  if (isOpen(loan))
    return moments.map((on) => {
      const standing = standingAt(loan, on, outside)
      return standing.ok ? standing.value : null
    })
  const all = standingsTo(loan, moments, outside)
  // A market that is looked at too early hides all that is later, and nothing before.
  let best: readonly Standing[] = all.ok ? all.value : []
  let [low, high] = all.ok ? [moments.length, moments.length] : [0, moments.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const some = standingsTo(loan, moments.slice(0, middle), outside)
    if (some.ok) [low, best] = [middle, some.value]
    else high = middle - 1
  }
  return moments.map((_, i) => best[i] ?? null)
}

/** One run of the loan that stops at each of the moments. */
function standingsTo(
  loan: Loan,
  moments: readonly Moment[],
  outside: Outside,
): Result<readonly Standing[], readonly Fault[]> {
  const lent = { notional: loan.notional, accrued: 0 }
  const later = moments.filter((on) => on >= loan.exchangedOn)
  const before = moments.filter((on) => on < loan.exchangedOn).map(() => lent)
  if (later.length === 0) return ok(before)
  const observations = later.map((on): Observation => ({ on, type: 'AD', value: 0, contract: loan.id, performance: '' })) // prettier-ignore
  const flows = loanFlows(loan, { ...outside, observations, to: later.at(-1)! })
  if (!flows.ok) return flows
  let [next, last]: [number, Flow | null] = [0, null]
  const standings = later.map((on) => {
    for (let flow = flows.value[next]; flow !== undefined && flow.on <= on; flow = flows.value[next]) {
      last = flow
      next += 1
    }
    return last ?? lent
  })
  return ok([...before, ...standings])
}

/** Without an end what is planned depends on when one looks: every moment is a plan of its own. */
const isOpen = (loan: Loan): boolean => loan.type === 'UMP' || (loan.type === 'CLM' && loan.maturity === null)

/** How many dates are gone through at most to say how loans stand. */
const mostSteps = 10_000_000

/** The fault of loans for which more dates would have to be gone through than that. */
export function tooManyStandings(loans: readonly Loan[], moments: readonly Moment[]): readonly Fault[] {
  const until = moments.at(-1) ?? 0
  const steps = loans.reduce((sum, loan) => {
    const end = 'maturity' in loan ? (loan.maturity ?? until) : until
    const own = cyclesOf(loan).reduce((all, [, repeating]) => all + datesUpTo(repeating, end), 1)
    return sum + (isOpen(loan) ? moments.length * own : moments.length + own)
  }, 0)
  return steps <= mostSteps ? [] : [{ term: 'contractStructure', detail: `has more dates with those of the fee than are gone through (${mostSteps})` }] // prettier-ignore
}
