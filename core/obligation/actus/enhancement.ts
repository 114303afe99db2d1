import { fail, ok, type Result } from '../../basics/result.ts'
import { shiftsOf, yearFractionOf } from './conventions.ts'
import { datesOf, plusPeriods, unreadable } from './cycle.ts'
import {
  inOrder,
  observed,
  unseen,
  type Fault,
  type Flow,
  type Observation,
  type Outside,
  type Step,
} from './events.ts'
import type { Moment } from './moment.ts'
import { roleSign } from './role.ts'
import { standingAt, standingsAt, tooManyStandings } from './standing.ts'
import type { Collateral, Covered, Guarantee, Loan } from './terms.ts'

type Enhanced = Guarantee | Collateral

/**
 * A guarantee or collateral: it stands for a share of what is covered, and pays that share of what is owed once a
 * covered contract fails in the way that is covered; collateral pays no more than it would fetch.
 */
export function enhancementFlows(contract: Enhanced, outside: Outside): Result<readonly Flow[], readonly Fault[]> {
  const maturity = maturityOf(contract)
  const failure = failureOf(contract, outside.observations, maturity)
  const claim = failure === null ? ok(null) : claimOf(contract, failure, outside)
  if (!claim.ok) return claim
  const until = claim.value?.on ?? maturity
  const tooMany = contract.fee === null || until === null ? [] : unreadable('cycleOfFee', contract.fee, until)
  if (tooMany.length > 0) return fail(tooMany)
  const planned = stepsOf(contract, maturity, claim.value)
  const steps = planned.filter(
    ({ on, type }) => on >= contract.statusDate && (outside.to === null || on <= outside.to || type === 'STD'),
  )
  const covers = coversOf(contract, steps, outside)
  return covers.ok ? ok(run(contract, inOrder(steps), claim.value, covers.value)) : covers
}

type Claim = { readonly on: Moment; readonly owed: number; readonly amount: number; readonly settledOn: Moment }

const coveredLoans = ({ covered }: Enhanced): readonly Loan[] => covered.flatMap(({ contract }) => contract ?? [])

/** The end of the last covered contract, where none is agreed. */
function maturityOf(contract: Enhanced): Moment | null {
  if (contract.maturity !== null) return contract.maturity
  const ends = coveredLoans(contract).flatMap((loan) => ('maturity' in loan ? (loan.maturity ?? []) : []))
  return ends.length === 0 ? null : Math.max(...ends)
}

const isCovered = ({ covered }: Enhanced, id: string): boolean => covered.some((each: Covered) => each.id === id)

function failureOf(contract: Enhanced, observations: readonly Observation[], maturity: Moment | null) {
  const failures = observations.filter(
    ({ type, on, contract: of, performance }) =>
      type === 'CE' &&
      isCovered(contract, of) &&
      contract.covers.includes(performance) &&
      on >= contract.statusDate &&
      (maturity === null || on <= maturity),
  )
  return failures.toSorted((a, b) => a.on - b.on)[0]?.on ?? null
}

function claimOf(contract: Enhanced, on: Moment, outside: Outside): Result<Claim, readonly Fault[]> {
  const owed = exposureAt(contract, on, outside)
  if (!owed.ok) return owed
  const fetched = fetchedAt(contract, on, outside)
  if (!fetched.ok) return fetched
  const shifts = shiftsOf(contract.businessDays, contract.calendar)
  const settledOn = shifts.event(plusPeriods(on, contract.settledAfter, 1))
  return ok({ on, owed: owed.value, amount: Math.min(owed.value, fetched.value), settledOn })
}

/** The covered share of what is owed at a moment, without sign. */
function exposureAt(contract: Enhanced, on: Moment, outside: Outside): Result<number, readonly Fault[]> {
  const loans = coveredLoans(contract)
  if (loans.length === 0) return ok(contract.coverage * ((contract.type === 'CEG' ? contract.notional : null) ?? 0))
  let sum = 0
  for (const loan of loans) {
    const standing = standingAt(loan, on, outside)
    if (!standing.ok) return standing
    sum += Math.abs(standing.value.notional) + (contract.exposure === 'NI' ? Math.abs(standing.value.accrued) : 0)
  }
  return ok(contract.coverage * sum)
}

function fetchedAt(contract: Enhanced, on: Moment, { markets }: Outside): Result<number, readonly Fault[]> {
  if (contract.type === 'CEG') return ok(Infinity)
  let sum = 0
  for (const held of contract.held) {
    const price = held.type === 'CSH' ? held.notional : priceOf(held, on, markets)
    if (price === null) return fail([unseen('contractStructure', `price of ${held.id}`, on)])
    sum += price
  }
  return ok(sum)
}

function priceOf(held: Exclude<Collateral['held'][number], { type: 'CSH' }>, on: Moment, markets: Outside['markets']) {
  if (held.type === 'STK') return held.notional
  const price = held.market === null ? null : observed(markets, held.market, on)
  return price === null ? null : price * held.quantity
}

function stepsOf(contract: Enhanced, maturity: Moment | null, claim: Claim | null): Step[] {
  const until = claim?.on ?? maturity
  const plain = (type: Step['type'], at: Moment, value = 0): Step => ({ type, at, on: at, value })
  const fees =
    contract.fee === null || until === null
      ? []
      : datesOf({
          ...contract.fee,
          from: contract.fee.anchor,
          to: until,
          endOfMonth: contract.endOfMonth,
          withEnd: true,
        })
  return [
    ...(contract.purchase === null ? [] : [plain('PRD', contract.purchase.on, contract.purchase.price)]),
    ...fees.map((at) => plain('FP', at)),
    ...(claim === null
      ? maturity === null
        ? []
        : [plain('MD', maturity)]
      : [plain('XD', claim.on), { ...plain('STD', claim.on), on: claim.settledOn }]),
  ]
}

function run(contract: Enhanced, steps: readonly Step[], claim: Claim | null, covers: Covers): readonly Flow[] {
  const sign = roleSign(contract.role)
  const begin = contract.purchase?.on ?? contract.statusDate
  const part = yearFractionOf(contract.dayCount, contract.maturity, contract.calendar)
  let feeFrom = begin
  return steps.map(({ type, on, at, value }) => {
    const isClaimed = type === 'XD' || type === 'STD'
    const standing = type === 'XD' ? (claim?.owed ?? 0) : type === 'MD' || type === 'STD' ? 0 : (covers.get(at) ?? 0)
    const payoff =
      type === 'PRD'
        ? -sign * (value ?? 0)
        : type === 'STD'
          ? sign * (claim?.amount ?? 0)
          : type === 'FP'
            ? feeAt(at, standing)
            : 0
    return {
      on,
      type,
      payoff,
      currency: contract.currency,
      notional: sign * standing,
      rate: 0,
      accrued: 0,
      exercise: { amount: isClaimed ? sign * (claim?.amount ?? 0) : 0, on: isClaimed ? (claim?.on ?? null) : null },
    }
  })

  /** The buyer pays it, the seller receives it. */
  function feeAt(at: Moment, standing: number): number {
    const { fee } = contract
    if (fee === null) return 0
    const amount = fee.basis === 'A' ? fee.rate : part(feeFrom, at) * standing * fee.rate
    feeFrom = at
    return -sign * amount
  }
}

/** For how much a guarantee or collateral stands, by moment. */
type Covers = ReadonlyMap<Moment, number>

/** At all moments at which it is asked: each covered loan is gone through once. Nothing where that cannot be told. */
function coversOf(contract: Enhanced, steps: readonly Step[], outside: Outside): Result<Covers, readonly Fault[]> {
  const asked = steps.filter(({ type }) => type === 'PRD' || type === 'FP').map(({ at }) => at)
  const moments = [...new Set(asked)].sort((a, b) => a - b)
  const loans = coveredLoans(contract)
  if (loans.length === 0) {
    const amount = contract.coverage * ((contract.type === 'CEG' ? contract.notional : null) ?? 0)
    return ok(new Map(moments.map((at) => [at, amount])))
  }
  const tooMany = tooManyStandings(loans, moments)
  if (tooMany.length > 0) return fail(tooMany)
  const standings = loans.map((loan) => standingsAt(loan, moments, outside))
  const owed = moments.map((_, i) => standings.reduce((sum, of) => sum + Math.abs(of[i]?.notional ?? NaN), 0))
  return ok(new Map(moments.map((at, i) => [at, Number.isNaN(owed[i]) ? 0 : contract.coverage * owed[i]!])))
}
