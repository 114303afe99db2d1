import { ok, type Result } from '../../basics/result.ts'
import type { Fault, Flow, Outside, Step } from './events.ts'
import { planOf, type Plan } from './loan-steps.ts'
import type { Moment } from './moment.ts'
import { roleSign } from './role.ts'
import type { Loan } from './terms.ts'

/** How a loan stands; amounts carry the sign of the role. */
type State = {
  notional: number
  rate: number
  accrued: number
  feeAccrued: number
  notionalScale: number
  interestScale: number
  payment: number
  base: number
  at: Moment
}

/** Every dated event of a loan with what it pays and how the loan stands after it. */
export function loanFlows(loan: Loan, outside: Outside): Result<readonly Flow[], readonly Fault[]> {
  const plan = planOf(loan, outside)
  return plan.ok ? ok(runPlan(plan.value, outside)) : plan
}

function runPlan(plan: Plan, { to }: Outside): readonly Flow[] {
  const { loan, steps } = plan
  const state = beginning(plan)
  const flows: Flow[] = []
  let isTold = loan.purchase === null
  for (const step of steps) {
    if (step.on <= loan.statusDate) continue
    if (to !== null && step.on > to && step.type !== 'STD' && !(step.type === 'IP' && step.at < step.on)) continue
    if (step.at < loan.exchangedOn) continue
    const payoff = happen(step, state, plan)
    isTold ||= step.type === 'PRD'
    if (isTold) flows.push(flowOf(step, payoff, state, loan.currency))
    if (step.type === 'TD') break
  }
  return flows
}

const flowOf = ({ on, type }: Step, payoff: number, state: State, currency: string): Flow => ({
  on,
  type,
  payoff,
  currency,
  notional: state.notional,
  rate: state.rate,
  accrued: state.accrued,
})

function beginning(plan: Plan): State {
  const { loan } = plan
  const sign = roleSign(loan.role)
  const payment = 'redemption' in loan ? loan.redemption.payment : null
  const state: State = {
    notional: 0,
    rate: loan.rate ?? 0,
    accrued: 0,
    feeAccrued: loan.fee?.accrued ?? 0,
    notionalScale: loan.scaling?.notional ?? 1,
    interestScale: loan.scaling?.interest ?? 1,
    payment: payment === null ? 0 : sign * payment,
    base: 0,
    at: loan.statusDate,
  }
  if (loan.exchangedOn <= loan.statusDate) {
    exchange(plan, state)
    state.accrued = loan.accrued === null ? accruedBefore(plan, state) : sign * loan.accrued
    setPayment(plan, state, loan.statusDate)
  }
  return state
}

/** Interest since it was last paid, where the terms do not say how much that is. */
function accruedBefore({ loan, steps, yearFraction }: Plan, { base, rate }: State): number {
  if (loan.type === 'CLM' || loan.type === 'UMP') return 0
  const last = steps.findLast(({ type, at }) => (type === 'IP' || type === 'IPCI') && at < loan.statusDate)
  return last === undefined ? 0 : yearFraction(last.at, loan.statusDate) * base * rate
}

function exchange({ loan }: Plan, state: State): void {
  const sign = roleSign(loan.role)
  state.notional = sign * loan.notional
  state.base = 'base' in loan && loan.base.kind !== 'NT' ? sign * loan.base.amount : state.notional
}

/** What happens to a loan at a step: changes its state, and says what is paid. */
function happen(step: Step, state: State, plan: Plan): number {
  accrue(step, state, plan)
  const { loan } = plan
  const sign = roleSign(loan.role)
  switch (step.type) {
    case 'IED':
      return begin(plan, state)
    case 'PR':
      return redeem(step, state, loan)
    case 'PI': {
      const growth = sign * (step.value ?? 0)
      change(state, growth, loan)
      return -state.notionalScale * growth
    }
    case 'PP':
      return repay(state, sign * (step.value ?? 0), loan)
    case 'FP':
      return payFee(state, plan)
    case 'IP': {
      const paid = state.interestScale * state.accrued
      state.accrued = 0
      return paid
    }
    case 'IPCI':
      change(state, state.accrued, loan)
      state.accrued = 0
      return 0
    case 'RR':
    case 'RRF':
      state.rate = step.type === 'RR' ? bounded(step.value ?? 0, state.rate, loan) : (step.value ?? 0)
      return 0
    case 'PRF':
      state.payment = annuity(plan, state, step.at)
      return 0
    case 'SC':
      if (loan.scaling?.scalesInterest) state.interestScale = loan.scaling.interest * (step.value ?? 1)
      if (loan.scaling?.scalesNotional) state.notionalScale = loan.scaling.notional * (step.value ?? 1)
      return 0
    case 'IPCB':
      state.base = state.notional
      return 0
    case 'PRD':
      return -sign * ((step.value ?? 0) + state.accrued)
    case 'TD':
      return end(state, sign * ((step.value ?? 0) + state.accrued))
    case 'MD':
    case 'STD':
      return end(state, state.notionalScale * state.notional + state.interestScale * state.accrued + state.feeAccrued)
    default:
      return 0
  }
}

/** Interest runs from step to step; after a call it is not counted until it is paid. */
function accrue({ type, at, value }: Step, state: State, { loan, shifts, yearFraction }: Plan): void {
  if (type === 'XD' && value === 0) return
  const part = yearFraction(shifts.counting(state.at), shifts.counting(at))
  state.accrued += part * state.rate * state.base
  if (loan.fee?.basis === 'N') state.feeAccrued += part * state.notional * loan.fee.rate
  state.at = at
}

function begin(plan: Plan, state: State): number {
  const { loan, yearFraction } = plan
  const sign = roleSign(loan.role)
  exchange(plan, state)
  const isEarlier = loan.interest !== null && loan.interest.anchor < loan.exchangedOn
  const before = isEarlier ? yearFraction(loan.interest.anchor, loan.exchangedOn) * state.base * state.rate : 0
  state.accrued = loan.accrued === null ? before : sign * loan.accrued
  setPayment(plan, state, loan.exchangedOn)
  return -(state.notional + sign * loan.premium)
}

/** A payment that the terms do not name, when money is lent: equal parts of it, or an annuity that begins that day. */
function setPayment(plan: Plan, state: State, on: Moment): void {
  const { loan, steps } = plan
  if (!('redemption' in loan) || loan.redemption.payment !== null) return
  const left = steps.filter(({ type, at }) => at >= on && (type === 'PR' || type === 'MD')).length
  state.payment = loan.type === 'ANN' ? annuity(plan, state, on - 1) : state.notional / Math.max(left, 1)
}

function redeem({ value }: Step, state: State, loan: Loan): number {
  const sign = roleSign(loan.role)
  if (value !== undefined) return repay(state, sign * value, loan)
  return repay(state, loan.type === 'LAM' ? state.payment : state.payment - state.accrued, loan)
}

/** Never more than is owed. */
function repay(state: State, amount: number, loan: Loan): number {
  const sign = roleSign(loan.role)
  const repaid = sign * Math.min(sign * amount, sign * state.notional)
  change(state, -repaid, loan)
  return state.notionalScale * repaid
}

function change(state: State, by: number, loan: Loan): void {
  state.notional += by
  if (!('base' in loan) || loan.base.kind === 'NT') state.base = state.notional
}

function payFee(state: State, { loan }: Plan): number {
  const amount = loan.fee?.basis === 'A' ? roleSign(loan.role) * loan.fee.rate : state.feeAccrued
  state.feeAccrued = 0
  return amount
}

function bounded(target: number, before: number, { reset }: Loan): number {
  if (reset === null) return target
  const { change: step, rate } = reset.bounds
  const changed = before + Math.min(Math.max(target - before, step.least), step.most)
  return Math.min(Math.max(changed, rate.least), rate.most)
}

function end(state: State, payoff: number): number {
  state.notional = 0
  state.accrued = 0
  state.feeAccrued = 0
  state.base = 0
  return payoff
}

/**
 * The payment that repays everything by its last date at today's rate: what is owed at the first payment, carried to
 * the last, over Σ Π(1 + r·Yⱼ) (ACTUS technical specification, annuity amount function). Interest that has run up to
 * now bears none before the first payment. Payments after `at` count, by days from then on.
 */
function annuity(plan: Plan, state: State, at: Moment): number {
  const { payments, yearFraction, shifts } = plan
  let owed = 0
  let weights = 0
  let before = Math.max(at, plan.loan.exchangedOn)
  for (const due of payments) {
    if (due <= at) continue
    const interest = state.rate * yearFraction(shifts.counting(before), shifts.counting(due))
    owed = weights === 0 ? state.notional * (1 + interest) + state.accrued : owed * (1 + interest)
    weights = weights === 0 ? 1 : weights * (1 + interest) + 1
    before = due
  }
  return weights === 0 ? 0 : owed / weights
}
