import { ok, fail, type Result } from '../../basics/result.ts'
import { shiftsOf, yearFractionOf, type Shifts, type YearFraction } from './conventions.ts'
import { datesOf, plusPeriods, unreadable } from './cycle.ts'
import { inOrder, observed, unseen, type EventType, type Fault, type Outside, type Step } from './events.ts'
import { lastDayOf } from './loan-end.ts'
import { addDaysTo, type Moment } from './moment.ts'
import type { Amortising, Exotic, Loan, RateReset, Repeating } from './terms.ts'

/** A loan with everything that is planned for it. */
export type Plan = {
  readonly loan: Loan
  readonly steps: readonly Step[]
  readonly shifts: Shifts
  readonly yearFraction: YearFraction
  /** When it ends, and until when an annuity repays it; null where nobody has said. */
  readonly maturity: Moment | null
  /** Dates on which an annuity is paid, the last of them its end. */
  readonly payments: readonly Moment[]
}

/** All that is to happen to a loan, in order, or why that cannot be told. */
export function planOf(loan: Loan, outside: Outside): Result<Plan, readonly Fault[]> {
  const shifts = shiftsOf(loan.businessDays, loan.calendar)
  const given = 'maturity' in loan ? loan.maturity : null
  const yearFraction = yearFractionOf(loan.dayCount, given, loan.calendar)
  const ended = lastDayOf(loan, yearFraction)
  if (!ended.ok) return fail([ended.error])
  const called = calledOn(loan, outside)
  const maturity = called === null ? ended.value : null
  const until = called?.calledOn ?? maturity ?? outside.to
  if (until === null) return fail([{ term: 'to', detail: 'is needed where a contract has no maturity' }])
  const furthest = 'amortisedOn' in loan ? Math.max(until, loan.amortisedOn ?? until) : until
  const [tooMany] = cyclesOf(loan).flatMap(([term, repeating]) => unreadable(term, repeating, furthest))
  if (tooMany) return fail([tooMany])
  const step = (type: EventType, value?: number) => (at: Moment) => ({ type, at, on: shifts.event(at), ...(value === undefined ? {} : { value }) }) // prettier-ignore
  const frame: Frame = { until, maturity, step, dates: (of, withEnd) => datesFor(loan, of, until, withEnd) }
  const resets = resetSteps(loan, frame, outside)
  const scalings = scalingSteps(loan, frame, outside)
  const faults = [...resets, ...scalings].filter(isFault)
  if (faults.length > 0) return fail(faults)
  const observedOutside = [...resets, ...scalings].filter((each): each is Step => !isFault(each))
  const steps = [
    step('IED')(loan.exchangedOn),
    ...(maturity === null ? [] : [step('MD')(maturity)]),
    ...(loan.rate === null ? [] : interestSteps(loan, frame)),
    ...redemptionSteps(loan, frame),
    ...observedOutside,
    ...(loan.fee === null ? [] : frame.dates(loan.fee, true).map(step('FP'))),
    ...(loan.purchase === null ? [] : [step('PRD', loan.purchase.price)(loan.purchase.on)]),
    ...(loan.termination === null ? [] : [step('TD', loan.termination.price)(loan.termination.on)]),
    ...callSteps(called, step),
    ...observedSteps(loan, outside),
  ]
  return ok({ loan, steps: inOrder(steps), shifts, yearFraction, maturity, payments: paymentsOf(loan, maturity) })
}

type Frame = {
  readonly until: Moment
  readonly maturity: Moment | null
  readonly step: (type: EventType, value?: number) => (at: Moment) => Step
  readonly dates: (of: Repeating, withEnd: boolean) => Moment[]
}

const isFault = (each: Step | Fault): each is Fault => 'term' in each

const datesFor = (loan: Loan, { anchor, cycle }: Repeating, to: Moment, withEnd: boolean): Moment[] =>
  datesOf({ from: anchor, to, cycle, endOfMonth: loan.endOfMonth, withEnd })

/** The cycles of a loan, each with the name of its term. */
export const cyclesOf = (loan: Loan): readonly (readonly [string, Repeating])[] => [
  ...named('cycleOfInterestPayment', loan.interest),
  ...named('cycleOfRateReset', loan.reset),
  ...named('cycleOfFee', loan.fee),
  ...named('cycleOfScalingIndex', loan.scaling),
  ...('redemption' in loan ? named('cycleOfPrincipalRedemption', loan.redemption) : []),
  ...('base' in loan && loan.base.kind === 'NTL' ? named('cycleOfInterestCalculationBase', loan.base) : []),
  ...('redemptions' in loan ? loan.redemptions.flatMap((each) => named('arrayCycleOfPrincipalRedemption', each)) : []),
  ...('interests' in loan ? loan.interests.flatMap((each) => named('arrayCycleOfInterestPayment', each)) : []),
  ...('rates' in loan ? loan.rates.flatMap((each) => named('arrayCycleOfRateReset', each)) : []),
]

const named = (term: string, of: Repeating | null): readonly (readonly [string, Repeating])[] =>
  of === null ? [] : [[term, of]]

/** Interest is added to what is owed until a day that the terms name, and paid from then on. */
function interestSteps(loan: Loan, { dates, step, until, maturity }: Frame): readonly Step[] {
  if (loan.type === 'UMP' || loan.type === 'CLM') {
    const added = loan.interest === null ? [] : dates(loan.interest, false).map(step('IPCI'))
    return [...added, ...(maturity === null ? [] : [step('IP')(maturity)])]
  }
  const paid = interestDates(loan, { dates, until })
  const last = loan.capitalisedUntil
  if (last === null) return paid.map(step('IP'))
  return [...paid.filter((at) => at < last).map(step('IPCI')), step('IPCI')(last), ...paid.filter((at) => at > last).map(step('IP'))] // prettier-ignore
}

/** Where redemption and interest are one payment, interest follows the dates of redemption once they have begun. */
function interestDates(loan: Exclude<Loan, { type: 'UMP' | 'CLM' }>, { dates, until }: Pick<Frame, 'dates' | 'until'>) {
  if (loan.type === 'LAX') return stretchDates(loan, loan.interests, until).map(([at]) => at)
  if (loan.type === 'PAM' || loan.type === 'LAM') return loan.interest === null ? [until] : dates(loan.interest, true)
  const { redemption, interest } = loan
  const before =
    interest === null || interest.anchor >= redemption.anchor
      ? []
      : datesFor(loan, interest, Math.min(redemption.anchor, until), false)
  return [...before, ...dates(redemption, true)]
}

function redemptionSteps(loan: Loan, frame: Frame): readonly Step[] {
  const { dates, step, until } = frame
  if (loan.type === 'LAX')
    return stretchDates(loan, loan.redemptions, until, false).map(([at, { grows, payment }]) =>
      step(grows ? 'PI' : 'PR', payment)(at),
    )
  if (!('redemption' in loan)) return []
  const base = loan.base.kind === 'NTL' ? dates(loan.base, false).map(step('IPCB')) : []
  return [...dates(loan.redemption, false).map(step('PR')), ...base, ...fixingSteps(loan, frame)]
}

/** A payment that the terms do not name is set the day before the first is due, and anew whenever the rate is. */
function fixingSteps(loan: Amortising, { step, dates }: Frame): readonly Step[] {
  if (loan.type !== 'ANN') return []
  const first = addDaysTo(loan.redemption.anchor, -1)
  // What was set when the money was lent holds where the first payment falls due earlier than planned.
  const isBefore = step('PRF')(first).on < step('PR')(loan.redemption.anchor).on
  const isSetBefore =
    loan.redemption.payment === null && isBefore && first > Math.max(loan.exchangedOn, loan.statusDate)
  return [
    ...(isSetBefore ? [step('PRF')(first)] : []),
    ...(loan.reset === null ? [] : dates(loan.reset, false).map(step('PRF'))),
  ]
}

/** The dates of each stretch, until the next begins. */
function stretchDates<S extends Repeating>(loan: Exotic, stretches: readonly S[], until: Moment, withEnd = true) {
  const dates = stretches.flatMap((stretch, i) => {
    const end = Math.min(stretches[i + 1]?.anchor ?? until, until)
    return stretch.anchor >= end ? [] : datesFor(loan, stretch, end, false).map((at) => [at, stretch] as const)
  })
  const last = stretches.at(-1)
  return withEnd && last !== undefined ? [...dates, [until, last] as const] : dates
}

function resetSteps(loan: Loan, frame: Frame, outside: Outside): readonly (Step | Fault)[] {
  if (loan.type === 'LAX') return exoticResets(loan, frame, outside)
  const { reset } = loan
  if (reset === null) return []
  const dates = frame.dates(reset, false)
  const first = dates.find((at) => at > loan.statusDate)
  return dates
    .filter((at) => at > loan.statusDate)
    .map((at) =>
      at === first && reset.next !== null ? frame.step('RRF', reset.next)(at) : resetAt(reset, at, frame, outside),
    )
}

function resetAt(reset: RateReset, at: Moment, { step, until }: Frame, { markets, to }: Outside): Step | Fault {
  // What is moved to a day before is told by that day, though it counts from its own.
  const untold = step('RR', 0)(at)
  if (to !== null && untold.on > Math.min(to, until)) return untold
  const value = observed(markets, reset.market, at)
  return value === null
    ? unseen('marketObjectCodeOfRateReset', reset.market, at)
    : step('RR', value * reset.multiplier + reset.spread)(at)
}

function exoticResets(loan: Exotic, frame: Frame, outside: Outside): readonly (Step | Fault)[] {
  return stretchDates(loan, loan.rates, frame.until, false)
    .filter(([at]) => at > loan.statusDate)
    .map(([at, { isFixed, rate }]) => {
      if (isFixed || loan.reset === null) return frame.step('RRF', rate)(at)
      return resetAt({ ...loan.reset, spread: rate }, at, frame, outside)
    })
}

function scalingSteps(loan: Loan, { dates, step }: Frame, { markets }: Outside): readonly (Step | Fault)[] {
  const { scaling } = loan
  if (scaling === null) return []
  return dates(scaling, false).map((at) => {
    const value = observed(markets, scaling.market, at)
    return value === null
      ? unseen('marketObjectCodeOfScalingIndex', scaling.market, at)
      : step('SC', value / scaling.indexAtDeal)(at)
  })
}

type Call = { readonly calledOn: Moment; readonly on: Moment; readonly isAtOnce: boolean }

/** When a loan that can be called was called, and when it is to be repaid for that. */
function calledOn(loan: Loan, { observations }: Outside): Call | null {
  if (loan.type !== 'CLM') return null
  const call = observations.find(({ type }) => type === 'XD')
  if (call === undefined) return null
  return { calledOn: call.on, on: plusPeriods(call.on, loan.notice, 1), isAtOnce: loan.notice.count === 0 }
}

/** Interest runs until the call, and is paid with the rest when the notice is over. */
function callSteps(call: Call | null, step: Frame['step']): readonly Step[] {
  if (call === null) return []
  const settled = { ...step('STD')(call.on), at: call.calledOn }
  return [step('XD', call.isAtOnce ? 1 : 0)(call.calledOn), { ...settled, type: 'IP' }, settled]
}

const seen: ReadonlySet<EventType> = new Set(['PP', 'AD', 'CE'])

const observedSteps = (loan: Loan, { observations }: Outside): readonly Step[] =>
  observations
    .filter(({ type, contract }) => seen.has(type) && (contract === '' || contract === loan.id))
    .map(({ type, on, value }) => ({ type, at: on, on, value }))

/** On which an annuity is paid, until it is repaid. */
function paymentsOf(loan: Loan, maturity: Moment | null): readonly Moment[] {
  if (loan.type !== 'ANN' || maturity === null) return []
  return datesFor(loan, loan.redemption, loan.amortisedOn ?? maturity, true)
}
