import { decideAccept } from '#core/approval/application.ts'
import {
  decideAnswer,
  decideTake,
  decideWithdrawOffer,
  foldOffer,
  type Offer,
  type OfferEvent,
  type OfferRefusal,
} from '#core/approval/offer.ts'
import { addMonths } from '#core/basics/calendar-date.ts'
import { present } from '#core/basics/assert.ts'
import { checkOffer } from '#core/facility/lawful.ts'
import type { Result } from '#core/basics/result.ts'
import type { acceptOffer, declineApplication, offerLoan } from '#contract/approval.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { openFacility, schemeNamed } from '../facilities/index.ts'
import { moneyOf } from '../edge/index.ts'
import { refuse, type Work } from '../record/index.ts'
import { loadApplication, subjectsOf, type Loaded } from './applications.ts'
import { lapseQuestions, takeBackQuestions } from './questions.ts'

/** A bank with a line for the fund offers; an offer that it made before is replaced. */
export async function offer(work: Work, id: string, body: BodyOf<typeof offerLoan>) {
  const loaded = await loadInvited(work, id)
  const until = body.until ?? addMonths(work.on, 1)
  if (until < work.on || until > addMonths(work.on, 6))
    throw badInput('/body/until', `must lie between ${work.on} and ${addMonths(work.on, 6)}`)
  const { annualRate, method, months, everyMonths } = body
  const terms = { annualRate, method, months, everyMonths }
  const who = { application: id, firm: loaded.application.firm, bank: work.desk.organisation }
  const amount = moneyOf(body.amount)
  const scheme = await schemeNamed(work, loaded.application.scheme)
  const unlawful = checkOffer({ principal: amount, terms, lender: work.desk.kind, on: work.on }, scheme)
  if (unlawful.length > 0) return refuse(unlawful)
  const data = { ...who, amount, terms, until }
  return answer(work, loaded, { type: 'loan-offered', data })
}

/** A bank says no, with a reason that the firm will read. */
export async function declineApplicationIn(work: Work, id: string, { reason }: BodyOf<typeof declineApplication>) {
  const loaded = await loadInvited(work, id)
  const data = { application: id, firm: loaded.application.firm, bank: work.desk.organisation, reason }
  const done = await answer(work, loaded, { type: 'loan-declined', data })
  await takeBackQuestions(work, id)
  return done
}

async function loadInvited(work: Work, id: string): Promise<Loaded> {
  const loaded = await loadApplication(work, id)
  work.permit({ bank: await banksInvited(work, loaded.application.fund) })
  return loaded
}

/** The banks that have a line for the fund: an application to it stands in their inbox. */
export async function banksInvited(work: Work, fund: string): Promise<readonly string[]> {
  const banks = await work.tx.query<{ bank: string }>(
    'select bank from lines where cluster_id = $1 and fund = $2 and valid_until >= $3',
    [work.cluster, fund, work.on],
  )
  return banks.map(({ bank }) => bank)
}

type Answer = Extract<OfferEvent, { type: 'loan-offered' | 'loan-declined' }>

async function answer(work: Work, { application, keeper }: Loaded, event: Answer) {
  const events = decided(decideAnswer(application, event))
  const { application: id, firm, bank } = event.data
  await withdrawOpen(work, id, 'replacement', (each) => each.bank === bank)
  const offerId = work.ids.next('offer')
  work.append(offerId, subjectsOfOffer(firm, bank, keeper), events)
  return { id: offerId, version: 1, status: event.type === 'loan-offered' ? 'open' : 'declined' }
}

const subjectsOfOffer = (firm: string, bank: string, keeper: string) => [
  ...subjectsOf({ firm }, keeper),
  { party: bank, role: 'bank' },
]

/** The bank takes an open offer back. */
export async function withdrawOfferIn(work: Work, id: string) {
  const [row] = await work.tx.query<{ application: string; bank: string }>(
    'select application, bank from offers where cluster_id = $1 and id = $2',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  work.permit({ bank: [row.bank] })
  const { keeper } = await loadApplication(work, row.application)
  const loaded = await loadOffer(work, id)
  const events = decided(decideWithdrawOffer(loaded, 'bank'))
  work.append(id, subjectsOfOffer(loaded.firm, loaded.bank, keeper), events)
  return { id, version: loaded.events + 1, status: 'withdrawn' }
}

/** The firm accepts one offer: the facility opens and all capacity is reserved in this one transaction, or nothing is. */
export async function accept(work: Work, id: string, body: BodyOf<typeof acceptOffer>) {
  const loaded = await loadApplication(work, id)
  const { application, keeper } = loaded
  work.permit({ firm: [application.firm] })
  const facility = work.ids.next('facility')
  const accepted = decideAccept(application, facility)
  if (!accepted.ok) return refuse(accepted.error)
  const chosen = await chosenOffer(work, id, body.offer)
  const taken = decided(decideTake(chosen.offer, facility, work.on))
  const loan = { bank: chosen.offer.bank, ...present(chosen.offer.loan, 'the offered loan') }
  await openFacility(work, { facility, applicationId: id, application, keeper, loan, chosen: body.holders })
  work.append(chosen.id, subjectsOfOffer(application.firm, loan.bank, keeper), taken)
  await withdrawOpen(work, id, 'application', (each) => each.id !== chosen.id)
  await lapseQuestions(work, id, 'accepted')
  work.append(id, subjectsOf(application, keeper), accepted.value)
  return { id: facility, version: 1, status: 'reserved' }
}

type OpenOffer = { readonly id: string; readonly bank: string }

const openOffers = (work: Work, application: string): Promise<OpenOffer[]> =>
  work.tx.query<OpenOffer>(
    `select id, bank from offers where cluster_id = $1 and application = $2 and status = 'open' order by id`,
    [work.cluster, application],
  )

/** The offer that is named, or the only one there is. */
async function chosenOffer(
  work: Work,
  application: string,
  named: string | undefined,
): Promise<{ readonly id: string; readonly offer: Offer }> {
  const open = await openOffers(work, application)
  const id = named ?? (open.length === 1 ? open[0]!.id : undefined)
  if (id === undefined) return refuse([{ code: 'offer-not-chosen', count: open.length }])
  const offer = await loadOffer(work, id)
  if (offer.application !== application) throw badInput('/body/offer', 'is not an offer for this application')
  return { id, offer }
}

/** What is still open when an application ends is withdrawn with it. */
export const closeOffers = (work: Work, application: string): Promise<void> =>
  withdrawOpen(work, application, 'application', () => true)

async function withdrawOpen(
  work: Work,
  application: string,
  by: 'replacement' | 'application',
  isMeant: (offer: OpenOffer) => boolean,
): Promise<void> {
  const { keeper } = await loadApplication(work, application)
  for (const { id } of (await openOffers(work, application)).filter(isMeant)) {
    const offer = await loadOffer(work, id)
    work.append(id, subjectsOfOffer(offer.firm, offer.bank, keeper), decided(decideWithdrawOffer(offer, by)))
  }
}

async function loadOffer(work: Work, id: string): Promise<Offer> {
  const offer = foldOffer((await work.load(id)).map(({ event }) => event as OfferEvent))
  if (offer === null) throw new Problem('not-found')
  return offer
}

const decided = (result: Result<readonly OfferEvent[], readonly OfferRefusal[]>): readonly OfferEvent[] =>
  result.ok ? result.value : refuse(result.error)
