import type { CalendarDate } from '../basics/calendar-date.ts'
import { toWire, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { LoanTerms } from '../facility/events.ts'
import { openSteps, type Application, type ApplicationRefusal } from './application.ts'

/** What a bank answers to an application: an offer, or a no with its reason. Each bank's answer is known to it and the firm. */
export type OfferEvents = {
  'loan-offered': {
    readonly application: string
    readonly firm: string
    readonly bank: string
    readonly amount: Money
    readonly terms: LoanTerms
    /** The last day on which it can be accepted. */
    readonly until: string
  }
  'loan-declined': {
    readonly application: string
    readonly firm: string
    readonly bank: string
    readonly reason: string
  }
  'loan-offer-withdrawn': { readonly by: 'bank' | 'replacement' | 'application' }
  'loan-offer-taken': { readonly facility: string }
}
export type OfferEvent = {
  readonly [T in keyof OfferEvents]: { readonly type: T; readonly data: OfferEvents[T] }
}[keyof OfferEvents]

export type OfferStatus = 'open' | 'declined' | 'withdrawn' | 'taken'

export type Offer = {
  readonly events: number
  readonly status: OfferStatus
  readonly application: string
  readonly firm: string
  readonly bank: string
  /** Null where the bank said no. */
  readonly loan: { readonly amount: Money; readonly terms: LoanTerms; readonly until: string } | null
  readonly reason: string
  readonly facility: string | null
}

export type OfferRefusal =
  | ApplicationRefusal
  | { readonly code: 'offer-not-open'; readonly status: OfferStatus }
  | { readonly code: 'offer-expired'; readonly until: string }
  | { readonly code: 'offer-not-chosen'; readonly count: number }

type Decided = Result<readonly OfferEvent[], readonly OfferRefusal[]>

/** A bank offers at most what was applied for and approved, or declines; both only while the firm may still choose. */
export function decideAnswer(
  application: Application,
  answer: Extract<OfferEvent, { type: 'loan-offered' | 'loan-declined' }>,
): Decided {
  if (application.status !== 'approved')
    return fail([
      { code: 'move-not-open', move: 'offer', status: application.status, open: openSteps(application.status) },
    ])
  if (answer.type === 'loan-offered' && answer.data.amount.minor > application.amount.minor)
    return fail([{ code: 'more-than-agreed', asked: toWire(answer.data.amount), left: toWire(application.amount) }])
  return ok([answer])
}

export const decideWithdrawOffer = (offer: Offer, by: OfferEvents['loan-offer-withdrawn']['by']): Decided =>
  offer.status === 'open'
    ? ok([{ type: 'loan-offer-withdrawn', data: { by } }])
    : fail([{ code: 'offer-not-open', status: offer.status }])

export function decideTake(offer: Offer, facility: string, on: CalendarDate): Decided {
  if (offer.status !== 'open' || offer.loan === null) return fail([{ code: 'offer-not-open', status: offer.status }])
  if (offer.loan.until < on) return fail([{ code: 'offer-expired', until: offer.loan.until }])
  return ok([{ type: 'loan-offer-taken', data: { facility } }])
}

export function foldOffer(events: readonly OfferEvent[]): Offer | null {
  const [first, ...rest] = events
  if (first?.type !== 'loan-offered' && first?.type !== 'loan-declined') return null
  const { application, firm, bank } = first.data
  const begun: Offer = {
    events: 1,
    application,
    firm,
    bank,
    facility: null,
    ...(first.type === 'loan-offered'
      ? {
          status: 'open',
          loan: { amount: first.data.amount, terms: first.data.terms, until: first.data.until },
          reason: '',
        }
      : { status: 'declined', loan: null, reason: first.data.reason }),
  }
  return rest.reduce<Offer>((state, event) => ({ ...state, ...changed(event), events: state.events + 1 }), begun)
}

function changed(event: OfferEvent): Partial<Offer> {
  switch (event.type) {
    case 'loan-offered':
    case 'loan-declined':
      return {}
    case 'loan-offer-withdrawn':
      return { status: 'withdrawn' }
    case 'loan-offer-taken':
      return { status: 'taken', facility: event.data.facility }
  }
}
