import { countersOf } from '#core/waterfall/check.ts'
import { decide, type FacilityCommand } from '#core/facility/decide.ts'
import { foldOn } from '#core/facility/calendar-moves.ts'
import { fold } from '#core/facility/evolve.ts'
import type { Facility } from '#core/facility/state.ts'
import { partiesOf, treeOn } from '#core/facility/state.ts'
import { date, type CalendarDate } from '#core/basics/calendar-date.ts'
import { noMoney, type Money } from '#core/basics/money.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { present } from '#core/basics/assert.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { keyOfOther } from '#core/facility/facts.ts'
import { subsidyCounters } from '#core/facility/subsidies.ts'
import { needsSecondPerson } from '#core/facility/proposal.ts'
import type { WireMove } from '#contract/facilities.ts'
import { Problem } from '#contract/problem.ts'
import { refuse, type Work } from '../record/index.ts'
import { schemeAgreed } from '../schemes/index.ts'
import type { Happened } from '#core/projection/project.ts'
import { moneyOf } from '../edge/index.ts'
import { suretiesOf } from '#core/facility/sureties.ts'
import { claimBuyer } from '#core/scheme/parts.ts'
import { chosenHolders } from './open.ts'
import { takeDocuments } from './evidence/store.ts'
import { loadFacts } from './facts.ts'
import { takeOverPromised } from './promises.ts'
import { subjectsOf } from './subjects.ts'

export function facilityOf(events: readonly Happened[]): Facility {
  const facility = fold(events.map(({ event, on }) => ({ event: event as FacilityEvent, on })))
  if (facility === null) throw new Problem('not-found')
  return facility
}

/** Every counter that the facility holds something of, or that its waterfalls stand under. */
export const countersOfFacility = (facility: Facility, on: CalendarDate): readonly string[] => [
  ...facility.used.keys(),
  ...Object.keys(facility.trees).flatMap((flow) => countersOf(present(treeOn(facility, flow, on), flow))),
]

/** The same limits by who owes as they are kept for whoever would take the debt over. */
const countersOfTaker = ({ taker, debtor, used }: Facility): readonly string[] =>
  taker === null ? [] : [...used.keys()].map((key) => keyOfOther(key, debtor, taker))

type Decision = {
  readonly id: string
  readonly facility: Facility
  readonly scheme: Scheme
  readonly events: readonly FacilityEvent[]
}

/** A move of the scheme's table that one person makes alone; what needs a second person is proposed instead. */
export async function moveIn(work: Work, id: string, move: WireMove) {
  return save(work, await decideIn(work, id, (facility) => commandIn(work, id, facility, move), 'alone'))
}

/** A move that another person proposed and this one confirms. */
export async function confirmedMoveIn(work: Work, id: string, move: FacilityCommand) {
  return save(work, await decideIn(work, id, () => move, 'confirmed'))
}

/** Refuses what would be refused if the move were made now, and changes nothing. */
export async function tryMove(work: Work, id: string, move: FacilityCommand): Promise<void> {
  await decideIn(work, id, () => move, 'confirmed')
}

/** What came of a counter-guarantee, as its own register hands it over: how much of it the facility took. */
export async function proceedsIn(work: Work, id: string, move: FacilityCommand): Promise<Money> {
  const decision = await decideIn(work, id, () => move, 'alone')
  save(work, decision)
  const recovered = decision.events.find(({ type }) => type === 'counter-guarantee-recovered')
  return recovered?.type === 'counter-guarantee-recovered' ? recovered.data.amount : noMoney(decision.facility.currency)
}

/** Decides for whoever acts; the fund's keeper acts for the fund. */
async function decideIn(
  work: Work,
  id: string,
  commandFor: (facility: Facility) => FacilityCommand | Promise<FacilityCommand>,
  hands: 'alone' | 'confirmed',
): Promise<Decision> {
  const facility = facilityOf(await work.load(id))
  const keepers = await work.tx.query<{ keeper: string }>(
    'select keeper from funds where cluster_id = $1 and id = any($2)',
    [work.cluster, partiesOf(facility)],
  )
  const parties = [...partiesOf(facility), ...keepers.map(({ keeper }) => keeper)]
  work.permit({ role: parties, bank: parties })
  const scheme = await schemeAgreed(work, facility)
  const command = await commandFor(facility)
  const counters = [
    ...countersOfFacility(facility, work.on),
    ...countersOfTaker(facility),
    ...subsidyCounters(scheme, facility.holders, work.on),
  ]
  const facts = await loadFacts(work, scheme, facility.holders, counters, id)
  const decided = decide(facility, command, work.desk.organisation, facts)
  if (!decided.ok) return refuse(decided.error)
  await takeOverPromised(work, scheme, { id, facility }, decided.value)
  if (hands === 'alone' && needsSecondPerson(facility, command.move, scheme))
    return refuse([{ code: 'needs-second-person', move: command.move }])
  return { id, facility, scheme, events: decided.value }
}

function save(work: Work, { id, facility, scheme, events }: Decision) {
  const after = foldOn(facility, events, work.on)
  const named = after.sale === null ? {} : { buyer: [after.sale.buyer] }
  work.append(id, subjectsOf(scheme, { ...facility.holders, ...named }), events)
  return { id, version: after.version, status: after.status }
}

/** Who stood for the older loan, which must be of the same debtor with the same lender. */
async function standingForOld(work: Work, id: string, facility: Facility, old: string): Promise<readonly string[]> {
  const events = old === id ? [] : await work.load(old)
  const found = events.length === 0 ? null : facilityOf(events)
  if (found?.debtor !== facility.debtor || found.creditor !== facility.creditor)
    return refuse([{ code: 'refinances-nothing', facility: old }])
  return suretiesOf(found, await schemeAgreed(work, found)).map((surety) => surety.id)
}

/** The command that a move asks for; the documents of a claim are taken, once for all. */
async function commandIn(work: Work, id: string, facility: Facility, move: WireMove): Promise<FacilityCommand> {
  const { debtor } = facility
  if (move.move === 'tell-refinancing')
    return { ...move, oldSureties: await standingForOld(work, id, facility, move.old) }
  if (move.move === 'offer-claim') {
    await chosenHolders(work, 'buyer', claimBuyer.is, [move.buyer])
    return { ...move, price: moneyOf(move.price) }
  }
  if (move.move === 'offer-cover') return { ...move, notional: moneyOf(move.notional), fixingOn: date(move.fixingOn) }
  if ('amount' in move) return { ...move, amount: moneyOf(move.amount) }
  if (move.move === 'tell-bankruptcy') return { ...move, on: date(move.on) }
  if (move.move === 'ask-sureties')
    return { ...move, asked: move.asked.map((each) => ({ ...each, on: date(each.on) })) }
  if (move.move !== 'claim') return move
  const named = move.documents.map((document) => ({ document, corrects: null }))
  return { ...move, documents: await takeDocuments(work, id, debtor, named) }
}
