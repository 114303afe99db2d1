import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../basics/money.ts'
import { loansCarried } from './decide.ts'
import { isWithinReach, majoritiesOf, type Voted } from './majorities.ts'
import type { PlanLoan } from './plan.ts'

const lender = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const loans = fc.array(
  fc.record({ lender, owed: fc.bigInt({ min: 1n, max: 10n ** 12n }) }),
  { minLength: 2, maxLength: 9 },
) // prettier-ignore
const votes = fc.uniqueArray(fc.record({ lender, isFor: fc.boolean() }), { selector: (vote) => vote.lender })
const voted: fc.Arbitrary<Voted> = fc.record({ loans, votes }).map((each) => ({
  loans: each.loans.map(
    ({ lender: by, owed }, i): PlanLoan => ({
      facility: `fac-${i}`,
      lender: by,
      outstanding: money(owed, 'CNY'),
      change: { kind: 'extension', instalments: 1 },
      sureties: [],
      endsOn: '2027-01-20',
      wouldEndOn: '2027-02-20',
    }),
  ),
  votes: each.votes.map((vote) => ({ ...vote, reason: '' })),
}))

const isMajority = (plan: Voted): boolean => {
  const { isByNumber, isByAmount } = majoritiesOf(plan)
  return isByNumber && isByAmount
}

test('a further vote for takes no majority away', () => {
  fc.assert(
    fc.property(voted, lender, (plan, by) => {
      const more = [...plan.votes.filter((vote) => vote.lender !== by), { lender: by, isFor: true, reason: '' }]
      expect(isMajority({ ...plan, votes: more }) || !isMajority(plan)).toBe(true)
    }),
  )
})

test('no loan is carried but by its own lender’s vote for it', () => {
  fc.assert(
    fc.property(voted, (plan) => {
      const inFavour = new Set(plan.votes.flatMap((vote) => (vote.isFor ? [vote.lender] : [])))
      const carried = loansCarried(plan)
      expect(carried.every((loan) => inFavour.has(loan.lender))).toBe(true)
      expect(carried.length).toBe(plan.loans.filter((loan) => inFavour.has(loan.lender)).length)
    }),
  )
})

test('what has its majorities is within reach, and what is out of reach no silent lender can carry', () => {
  fc.assert(
    fc.property(voted, (plan) => {
      if (isMajority(plan)) expect(isWithinReach(plan)).toBe(true)
      const silent = [...new Set(plan.loans.map((loan) => loan.lender))].filter((by) => !plan.votes.some((vote) => vote.lender === by)) // prettier-ignore
      const all = { ...plan, votes: [...plan.votes, ...silent.map((by) => ({ lender: by, isFor: true, reason: '' }))] }
      expect(isMajority(all)).toBe(isWithinReach(plan))
    }),
  )
})
