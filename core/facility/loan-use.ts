import { isPositive, toWire, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { total, type Facility } from './state.ts'

type Report = {
  readonly drawing: number
  readonly amount: Money
  readonly purpose: string
  readonly evidence: string
}

/** The borrower says what it used money of a drawing for, and what shows it; in all not more than was drawn. */
export function decideReportUse(facility: Facility, report: Report, to: string): Decided {
  const { drawing, amount } = report
  const drawn = facility.drawings[drawing - 1]
  if (drawn === undefined) return fail([{ code: 'no-such-drawing', drawing }])
  if (!isPositive(amount)) return fail([{ code: 'amount-not-positive' }])
  const told = total(facility.uses.filter((use) => use.drawing === drawing && use.finding !== 'breach').map((use) => use.amount)) // prettier-ignore
  const left = drawn.amount - told
  if (amount.minor > left)
    return fail([{ code: 'more-than-drawn', asked: toWire(amount), left: toWire(inCurrency(facility, left)) }])
  const nr = facility.uses.length + 1
  return ok([{ type: 'use-reported', data: { status: to, counters: [], nr, ...report } }])
}

type Judgement = { readonly nr: number; readonly finding: 'as-agreed' | 'breach'; readonly reason: string }

/**
 * Lender or arranger judges it, once. Money that was used otherwise than agreed lets the lender stop paying out and call
 * the loan due (民法典 673).
 */
export function decideJudgeUse(facility: Facility, by: string, judgement: Judgement, to: string): Decided {
  const use = facility.uses.find(({ nr }) => nr === judgement.nr)
  if (use === undefined || use.finding !== null) return fail([{ code: 'nothing-to-judge', nr: judgement.nr }])
  return ok([{ type: 'use-judged', data: { status: to, counters: [], by, ...judgement } }])
}

/** Whether money was found to be used otherwise than agreed. */
export const isUseBreached = ({ uses }: Pick<Facility, 'uses'>): boolean =>
  uses.some(({ finding }) => finding === 'breach')
