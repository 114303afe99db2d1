import { fail, ok, type Result } from '../../basics/result.ts'
import { annuitiesOf, type Annuity } from './annuity.ts'
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
  if (!plan.ok) return plan
  const steps = plan.value.steps.filter((step) => isHappening(step, loan, outside))
  const annuities = annuitiesOn(plan.value, steps)
  return annuities.ok ? ok(run({ ...plan.value, annuities: annuities.value }, steps)) : annuities
}

/** A plan on its way: with the annuity that each step sets; null is the status date. */
type Running = Plan & { readonly annuities: ReadonlyMap<Step | null, Annuity> }

/** What is planned later than it is told is not; what was called is settled all the same. */
const isHappening = ({ type, at, on }: Step, { statusDate, exchangedOn }: Loan, { to }: Outside): boolean =>
  on > statusDate && at >= exchangedOn && (to === null || on <= to || type === 'STD' || (type === 'IP' && at < on))

function run(plan: Running, steps: readonly Step[]): readonly Flow[] {
  const { loan } = plan
  const state = beginning(plan)
  const flows: Flow[] = []
  let isTold = loan.purchase === null
  for (const step of steps) {
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

function beginning(plan: Running): State {
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
    setPayment(plan, state, null)
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
function happen(step: Step, state: State, plan: Running): number {
  accrue(step, state, plan)
  const { loan } = plan
  const sign = roleSign(loan.role)
  switch (step.type) {
    case 'IED':
      return begin(step, state, plan)
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
      state.rate = rateAfter(step, state.rate, loan)
      return 0
    case 'PRF':
      setAnnuity(plan, state, step)
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

function begin(step: Step, state: State, plan: Running): number {
  const { loan, yearFraction } = plan
  const sign = roleSign(loan.role)
  exchange(plan, state)
  const isEarlier = loan.interest !== null && loan.interest.anchor < loan.exchangedOn
  const before = isEarlier ? yearFraction(loan.interest.anchor, loan.exchangedOn) * state.base * state.rate : 0
  state.accrued = loan.accrued === null ? before : sign * loan.accrued
  setPayment(plan, state, step)
  return -(state.notional + sign * loan.premium)
}

/** A payment that the terms do not name, when money is lent: equal parts of it, or an annuity that begins that day. */
function setPayment(plan: Running, state: State, step: Step | null): void {
  const { loan, steps } = plan
  if (!('redemption' in loan) || loan.redemption.payment !== null) return
  if (loan.type === 'ANN') return setAnnuity(plan, state, step)
  const from = step === null ? loan.statusDate : loan.exchangedOn
  const left = steps.filter(({ type, at }) => at >= from && (type === 'PR' || type === 'MD')).length
  state.payment = state.notional / Math.max(left, 1)
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

/** The rate that holds after a step; a market moves it within its bounds. */
function rateAfter({ type, value }: Step, before: number, loan: Loan): number {
  if (type === 'RR') return bounded(value ?? 0, before, loan)
  return type === 'RRF' ? (value ?? 0) : before
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
 * The payment that repays everything by its last date at today's rate (ACTUS technical specification, annuity amount
 * function): what is owed at the first payment, over what 1 a payment is worth then. Interest that has run up to now
 * bears none before the first payment.
 */
function setAnnuity({ loan, yearFraction, shifts, annuities }: Running, state: State, step: Step | null): void {
  const annuity = annuities.get(step) ?? null
  const from = Math.max(settingOf(loan, step), loan.exchangedOn)
  state.payment =
    annuity === null
      ? 0
      : (state.notional * (1 + state.rate * yearFraction(shifts.counting(from), shifts.counting(annuity.first))) +
          state.accrued) /
        annuity.worth
}

/** Payments after this moment are those of the annuity that a step sets; null is the status date. */
const settingOf = (loan: Loan, step: Step | null): Moment =>
  step?.type === 'PRF' ? step.at : (step === null ? loan.statusDate : loan.exchangedOn) - 1

/** All annuities that are set on the way: rates do not depend on them, so they are known before. */
function annuitiesOn(plan: Plan, steps: readonly Step[]): Result<Running['annuities'], readonly Fault[]> {
  const { loan } = plan
  if (loan.type !== 'ANN') return ok(new Map())
  const isUnnamed = loan.redemption.payment === null
  const setting: (Step | null)[] = isUnnamed && loan.exchangedOn <= loan.statusDate ? [null] : []
  let rate = loan.rate ?? 0
  const settings = setting.map((step) => ({ at: settingOf(loan, step), rate }))
  for (const step of steps) {
    rate = rateAfter(step, rate, loan)
    if (step.type !== 'PRF' && !(step.type === 'IED' && isUnnamed)) continue
    setting.push(step)
    settings.push({ at: settingOf(loan, step), rate })
  }
  const annuities = annuitiesOf(plan, settings)
  return annuities.ok ? ok(new Map(setting.map((step, i) => [step, annuities.value[i]!]))) : fail([annuities.error])
}
