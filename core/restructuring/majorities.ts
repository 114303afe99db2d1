import { money, type Money } from '../basics/money.ts'
import { lendersOf, type Plan } from './plan.ts'

/** How the votes stand: lenders and outstanding principal for the plan, of how much, and whether either is enough. */
export type Majorities = {
  readonly lendersFor: number
  readonly lenders: number
  readonly outstandingFor: Money
  readonly outstanding: Money
  readonly isByNumber: boolean
  readonly isByAmount: boolean
}

export type Voted = Pick<Plan, 'loans' | 'votes'>

/**
 * More than half of the lenders, and lenders of at least two thirds of what is outstanding: as committees of lenders
 * (债权人委员会) provide in their rules under the 金融机构债权人委员会工作规程 (银保监发〔2020〕57号).
 * Source: practice; each committee agrees on its own rules. A lender has one vote, whatever the number of its loans.
 */
export const majoritiesOf = ({ loans, votes }: Voted): Majorities =>
  countedAs(loans, (lender) => votes.some((vote) => vote.lender === lender && vote.isFor))

/** Whether both majorities could still be reached if everybody who has not voted yet voted for it. */
export function isWithinReach({ loans, votes }: Voted): boolean {
  const best = countedAs(loans, (lender) => !votes.some((vote) => vote.lender === lender && !vote.isFor))
  return best.isByNumber && best.isByAmount
}

/** Whether the plan can be adopted: both majorities and the debtor’s consent. */
export function isCarried(plan: Voted & Pick<Plan, 'consents' | 'debtor'>): boolean {
  const { isByNumber, isByAmount } = majoritiesOf(plan)
  return isByNumber && isByAmount && plan.consents.includes(plan.debtor)
}

function countedAs(loans: Plan['loans'], isFor: (lender: string) => boolean): Majorities {
  const lenders = lendersOf({ loans })
  const lendersFor = lenders.filter(isFor).length
  const sumOf = (some: Plan['loans']): bigint => some.reduce((sum, loan) => sum + loan.outstanding.minor, 0n)
  const [all, carried] = [sumOf(loans), sumOf(loans.filter(({ lender }) => isFor(lender)))]
  const currency = loans[0]?.outstanding.currency ?? 'CNY'
  return {
    lendersFor,
    lenders: lenders.length,
    outstandingFor: money(carried, currency),
    outstanding: money(all, currency),
    isByNumber: 2 * lendersFor > lenders.length,
    isByAmount: 3n * carried >= 2n * all,
  }
}
