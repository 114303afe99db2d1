import type { CalendarDate } from '../basics/calendar-date.ts'
import { assert, never, present } from '../basics/assert.ts'
import type { CounterChange, FacilityEvent, FacilityEvents, InstalmentRow, PaidPart, RecordedLeg } from './events.ts'
import { borneBy } from '../waterfall/settle.ts'
import { payablesOf } from './claims.ts'
import { documentsIn } from './evidence.ts'
import { replacedOn } from './falling-due.ts'
import { collateralAfter } from './collateral.ts'
import { coversAfter } from './currency-cover.ts'
import { repaid, settled } from './open-amounts.ts'
import { actOf } from './sureties.ts'
import { boughtBy, holderOf, type CarriedLeg, type Facility, type Instalment, type Payable } from './state.ts'

/** The facility after its first event. */
export function begin(data: FacilityEvents['facility-opened'], on: CalendarDate): Facility {
  const { counters, principal, fee, feePayer, feePayee, ...bound } = data
  const reserved = new Map(counters.map(({ counter, change }) => [counter, change.minor]))
  return {
    ...bound,
    version: 1,
    since: on,
    openedOn: on,
    currency: principal.currency,
    principal: principal.minor,
    fees: [{ amount: fee.minor, payer: feePayer, payee: feePayee, isPaid: false }],
    drawings: [],
    instalments: [],
    repayments: [],
    overdueDays: 0,
    bucket: 'current',
    fiveTier: 'normal',
    claims: [],
    evidence: [],
    legs: [],
    pouredBy: 'claim',
    called: new Map(),
    payables: [],
    failed: [],
    costs: [],
    reserved,
    used: reserved,
    losses: [],
    subsidies: [],
    insuredOn: null,
    taker: null,
    fellDue: null,
    acts: [],
    isEnforcedInVain: false,
    free: [],
    proposal: null,
    extensions: [],
    uses: [],
    sale: null,
    refinances: null,
    collateral: [],
    covers: [],
  }
}

/** The facility after one further event that occurred on a business date. */
export function evolve(facility: Facility, event: FacilityEvent, on: CalendarDate): Facility {
  const { status, counters } = event.data
  return {
    ...facility,
    ...changed(facility, event, on),
    version: facility.version + 1,
    status,
    since: status === facility.status ? facility.since : on,
    used: moved(facility.used, counters),
  }
}

function changed(facility: Facility, event: FacilityEvent, on: CalendarDate): Partial<Facility> {
  switch (event.type) {
    case 'facility-opened':
      return assert(false, 'a facility opens once') as never
    case 'fee-refunded':
      return {}
    case 'fees-agreed': {
      const further = event.data.fees.map(({ from, to, amount }) => ({ amount: amount.minor, payer: from, payee: to, isPaid: false })) // prettier-ignore
      return { fees: [...facility.fees, ...further] }
    }
    case 'drawdown-made':
      return afterDrawdown(facility, event.data, on)
    case 'instalment-fell-due':
      return { instalments: mapInstalment(facility, event.data, (i) => ({ ...i, isDue: true })) }
    case 'repayment-received':
      return {
        instalments: withPaid(facility.instalments, event.data.paid, 1n),
        repayments: [
          ...facility.repayments,
          { version: facility.version + 1, amount: event.data.amount.minor, paid: event.data.paid, isReversed: false },
        ],
      }
    case 'repayment-reversed':
      return {
        instalments: withPaid(facility.instalments, event.data.paid, -1n),
        repayments: facility.repayments.map((r) =>
          r.version === event.data.reverses ? { ...r, isReversed: true } : r,
        ),
      }
    case 'schedule-changed':
      return afterChange(facility, event.data)
    case 'schedule-restored':
      return afterRestoring(facility, event.data)
    case 'arrears-changed':
      return { overdueDays: event.data.overdueDays, bucket: event.data.bucket, fiveTier: event.data.fiveTier }
    case 'claim-lodged': {
      const { nr, principal, interest } = event.data
      return {
        claims: [
          ...facility.claims,
          { nr, principal: principal.minor, interest: interest.minor, lodgedOn: on, isRejected: false },
        ],
      }
    }
    case 'claim-rejected':
      return { claims: facility.claims.map((claim) => (claim.nr === event.data.nr ? { ...claim, isRejected: true } : claim)) } // prettier-ignore
    case 'evidence-added':
      return { evidence: [...facility.evidence, ...documentsIn(event.data)] }
    case 'claim-poured':
      return afterPour(facility, event.data.legs)
    case 'call-paid':
      return {
        payables: event.data.paid.reduce(
          (open, { to, amount }) => settled(open, event.data.payer, to, amount.minor),
          facility.payables,
        ),
      }
    case 'costs-advanced':
      return { costs: [...facility.costs, { by: event.data.by, open: event.data.amount.minor }] }
    case 'recovery-received':
    case 'counter-guarantee-recovered':
      return afterRecovery(facility, event.data)
    case 'share-failed':
      return { failed: [...new Set([...facility.failed, event.data.payer])] }
    case 'loss-settled':
      return afterSettlement(facility, event.data)
    case 'subsidy-paid': {
      const { version, from, to, amount, counters } = event.data
      const given = { version, from, to, amount: amount.minor, under: counters[0]?.counter ?? '' }
      return { subsidies: [...facility.subsidies, given] }
    }
    case 'subsidy-returned':
      return { subsidies: facility.subsidies.filter(({ version }) => version !== event.data.version) }
    case 'insurance-reported':
      return { insuredOn: on }
    case 'take-over-proposed':
      return { taker: event.data.taker }
    case 'take-over-consented':
      return {}
    case 'take-over-dropped':
      return { taker: null }
    case 'debtor-changed':
      return afterTakeOver(facility, event.data)
    case 'debt-fell-due':
      return afterFallingDue(facility, event.data)
    case 'creditor-acted':
      return event.data.kind === 'enforcement-failed'
        ? { isEnforcedInVain: true }
        : { acts: [...facility.acts, actOf(event.data)] }
    case 'surety-freed': {
      const { guarantor, since, source, isCreditors } = event.data
      return { free: [...facility.free, { guarantor, since, source, isCreditors }] }
    }
    case 'collateral-told':
    case 'collateral-realised':
      return { collateral: collateralAfter(facility, event) }
    case 'cover-offered':
    case 'cover-taken':
    case 'cover-dropped':
    case 'cover-settled':
    case 'cover-ended':
      return { covers: coversAfter(facility, event, on) }
    case 'refinancing-told':
      return { refinances: event.data.old }
    case 'terms-proposed':
      return { proposal: { change: event.data.change, consents: [] } }
    case 'terms-consented':
      return { proposal: facility.proposal && { ...facility.proposal, consents: [...facility.proposal.consents, event.data.by] } } // prettier-ignore
    case 'terms-dropped':
      return { proposal: null }
    case 'terms-changed':
      return afterRescheduling(facility, event.data)
    case 'use-reported': {
      const { nr, drawing, amount } = event.data
      return { uses: [...facility.uses, { nr, drawing, amount: amount.minor, finding: null }] }
    }
    case 'use-judged':
      return { uses: facility.uses.map((use) => (use.nr === event.data.nr ? { ...use, finding: event.data.finding } : use)) } // prettier-ignore
    case 'claim-offered': {
      const { buyer, price } = event.data
      return { sale: { buyer, price: price.minor, isDone: false }, holders: { ...facility.holders, buyer: [buyer] } }
    }
    case 'claim-offer-withdrawn':
      return { sale: null, holders: { ...facility.holders, buyer: [] } }
    case 'claim-sold':
      return afterSale(facility, event.data)
    case 'facility-closed':
      return { losses: event.data.losses.map(({ by, amount }) => ({ by, amount: amount.minor })) }
    case 'facility-cancelled':
      return {}
    default:
      return never(event)
  }
}

function afterDrawdown(facility: Facility, data: FacilityEvents['drawdown-made'], on: CalendarDate): Partial<Facility> {
  const instalments = data.rows.map(toCome(data.nr))
  return {
    drawings: [...facility.drawings, { amount: data.amount.minor, on, changes: [] }],
    instalments: byDate([...facility.instalments, ...instalments]),
    fees: facility.fees.map((fee) => ({ ...fee, isPaid: fee.isPaid || data.isFeePaid })),
  }
}

const toCome =
  (drawing: number) =>
  ({ nr, dueOn, principal, interest }: InstalmentRow): Instalment => ({
    drawing,
    nr,
    dueOn,
    principal: principal.minor,
    interest: interest.minor,
    paidPrincipal: 0n,
    paidInterest: 0n,
    isDue: false,
    isPrepayment: false,
    isCarried: false,
  })

const byDate = (instalments: readonly Instalment[]): readonly Instalment[] =>
  [...instalments].sort((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.drawing - b.drawing || a.nr - b.nr,
  )

/** The first of the rows is the prepayment; what was to come of this drawing before is replaced by the others. */
function afterChange(facility: Facility, data: FacilityEvents['schedule-changed']): Partial<Facility> {
  const { drawing: nr, on, principal, effect, rows } = data
  const change = { kind: 'prepayment' as const, on, principal, effect }
  const [prepaid, ...rest] = rows.map(toCome(nr))
  const kept = facility.instalments.filter(({ drawing, isDue }) => drawing !== nr || isDue)
  return {
    drawings: facility.drawings.map((each, i) =>
      i + 1 === nr ? { ...each, changes: [...each.changes, change] } : each,
    ),
    instalments: byDate([...kept, { ...present(prepaid, 'what is prepaid'), isPrepayment: true }, ...rest]),
  }
}

function afterRestoring(facility: Facility, data: FacilityEvents['schedule-restored']): Partial<Facility> {
  const { drawing: of, nr, rows } = data
  const kept = facility.instalments.filter((each) => each.drawing !== of || each.nr < nr)
  return {
    drawings: facility.drawings.map((each, i) =>
      i + 1 === of ? { ...each, changes: each.changes.slice(0, -1) } : each,
    ),
    instalments: byDate([...kept, ...rows.map(toCome(of))]),
  }
}

/** One instalment of each drawing, due, stands in the place of all that were to come after the day. */
function afterFallingDue(facility: Facility, { why, on, rows }: FacilityEvents['debt-fell-due']): Partial<Facility> {
  const replaced = replacedOn(facility, on)
  const kept = facility.instalments.filter((each) => !replaced.includes(each))
  const due = rows.map((row) => ({ ...toCome(row.drawing)(row), isDue: true }))
  return { fellDue: { why, on }, instalments: byDate([...kept, ...due]), proposal: null }
}

function afterRescheduling(facility: Facility, data: FacilityEvents['terms-changed']): Partial<Facility> {
  const { change, turns, from, consented } = data
  const turnOf = (drawing: number) => turns.find((turn) => turn.drawing === drawing)
  const kept = facility.instalments.filter(({ drawing, isDue, dueOn }) => isDue || dueOn <= (turnOf(drawing)?.on ?? dueOn))
  return {
    drawings: facility.drawings.map((each, i) => {
      const turn = turnOf(i + 1)
      return turn === undefined ? each : { ...each, changes: [...each.changes, { ...change, on: turn.on }] }
    }),
    instalments: byDate([...kept, ...turns.flatMap(({ drawing, rows }) => rows.map(toCome(drawing)))]),
    extensions: change.kind === 'rate' ? facility.extensions : [...facility.extensions, { from, consented }],
    proposal: null,
  }
} // prettier-ignore

const mapInstalment = (
  facility: Facility,
  at: Pick<PaidPart, 'drawing' | 'nr'>,
  change: (i: Instalment) => Instalment,
): readonly Instalment[] =>
  facility.instalments.map((i) => (i.drawing === at.drawing && i.nr === at.nr ? change(i) : i))

const withPaid = (
  instalments: readonly Instalment[],
  paid: readonly PaidPart[],
  sign: 1n | -1n,
): readonly Instalment[] =>
  instalments.map((i) => {
    const part = paid.find(({ drawing, nr }) => drawing === i.drawing && nr === i.nr)
    if (part === undefined) return i
    return {
      ...i,
      paidPrincipal: i.paidPrincipal + sign * part.principal.minor,
      paidInterest: i.paidInterest + sign * part.interest.minor,
    }
  })

function afterPour(facility: Facility, legs: readonly RecordedLeg[]): Partial<Facility> {
  const carried = legs.map(carriedLeg)
  const called = new Map(facility.called)
  for (const leg of carried) called.set(leg.bearer, (called.get(leg.bearer) ?? 0n) + leg.amount)
  return {
    legs: [...facility.legs, ...carried],
    called,
    payables: [...facility.payables, ...carried.flatMap((leg) => payablesOf(leg, facility.creditor))],
    instalments: facility.instalments.map((i) => ({ ...i, isCarried: true })),
  }
}

const carriedLeg = (leg: RecordedLeg): CarriedLeg => ({ ...leg, amount: leg.amount.minor, returned: 0n })

function afterRecovery(
  facility: Facility,
  data: FacilityEvents['recovery-received' | 'counter-guarantee-recovered'],
): Partial<Facility> {
  return {
    legs: facility.legs.map((leg, i) => ({ ...leg, returned: leg.returned + (data.returns[i]?.minor ?? 0n) })),
    costs: data.costs.reduce((costs, { by, amount }) => repaid(costs, by, amount.minor), facility.costs),
    payables: data.offsets.reduce(
      (open, { from, to, amount }) => settled(open, from, to, amount.minor),
      facility.payables,
    ),
  }
}

function afterSettlement(facility: Facility, data: FacilityEvents['loss-settled']): Partial<Facility> {
  const owed = data.owed.map(({ from, to, amount }): Payable => ({ from, to, open: amount.minor }))
  const offset = data.offsets.reduce(
    (payables, { from, to, amount }) => settled(payables, from, to, amount.minor),
    facility.payables,
  )
  const legs = data.legs.map(carriedLeg)
  return {
    legs,
    pouredBy: 'settle',
    called: borneBy(legs),
    payables: [...offset, ...owed.filter(({ from, to }) => from !== to)],
  }
}

/** The new debtor stands where the old one stood, in every role and every counter that is kept by it. */
function afterTakeOver(
  facility: Facility,
  { from, to, counters }: FacilityEvents['debtor-changed'],
): Partial<Facility> {
  const roles = Object.entries(facility.holders)
  const given = counters.filter(({ change }) => change.minor < 0n).map(({ counter }) => counter)
  const renamed = (key: string): string => (given.includes(key) ? key.replace(`borrower=${from}`, `borrower=${to}`) : key) // prettier-ignore
  return {
    debtor: to,
    taker: null,
    holders: Object.fromEntries(
      roles.map(([role, held]) => [role, held.length === 1 && held[0] === from ? [to] : held]),
    ),
    reserved: new Map([...facility.reserved].map(([key, amount]) => [renamed(key), amount])),
  }
}

/** The buyer bears what the lender did, each leg as it stood. */
function afterSale(facility: Facility, { from, to }: FacilityEvents['claim-sold']): Partial<Facility> {
  const legs = facility.legs.map((leg) => (holderOf(leg.bearer) === from ? { ...leg, bearer: boughtBy(to) } : leg))
  return { legs, sale: facility.sale && { ...facility.sale, isDone: true } }
}

function moved(used: ReadonlyMap<string, bigint>, changes: readonly CounterChange[]): ReadonlyMap<string, bigint> {
  if (changes.length === 0) return used
  const after = new Map(used)
  for (const { counter, change } of changes) after.set(counter, (after.get(counter) ?? 0n) + change.minor)
  return after
}

/** A facility as the fold of its whole stream. */
export function fold(events: readonly { readonly event: FacilityEvent; readonly on: CalendarDate }[]): Facility | null {
  const [first, ...rest] = events
  if (first === undefined || first.event.type !== 'facility-opened') return null
  return rest.reduce((state, { event, on }) => evolve(state, event, on), begin(first.event.data, first.on))
}
