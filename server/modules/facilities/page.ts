import type { CalendarDate } from '#core/basics/calendar-date.ts'
import {
  arrearsOf,
  instalmentState,
  outstanding,
  carriedOf,
  holderOf,
  total,
  drawnOf,
  type Drawing,
  type Facility,
  type Instalment,
} from '#core/facility/state.ts'
import { mayActFor, rolesOf } from '#core/facility/decide.ts'
import type { AgreedChange } from '#core/facility/events.ts'
import { carriedByLender } from '#core/facility/claim-sale.ts'
import { isUseBreached } from '#core/facility/loan-use.ts'
import { rateNow } from '#core/facility/rescheduling.ts'
import { isCoverDue } from '#core/facility/currency-cover.ts'
import { checkCollateral } from '#core/facility/collateral.ts'
import { standingsOn } from '#core/facility/sureties.ts'
import { payoffOn, payoffToWire } from '#core/facility/prepay.ts'
import { toWire, type Currency } from '#core/basics/money.ts'
import { findMove, movesFrom } from '#core/process/process.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { roomIn } from '#core/facility/claims.ts'
import { counterIdOf, lastDayOf } from '#core/facility/facts.ts'
import { measuresFrom } from '#core/facility/standing-rows.ts'
import { rewardsApplied } from '../conduct/index.ts'
import { namesOf, wire } from '../edge/index.ts'
import { loadStreams, type Ground, type Reading } from '../record/index.ts'
import { schemeAgreed } from '../schemes/index.ts'
import { fundsIn, readCash, readStanding } from './facts.ts'
import { layersOf } from './layers.ts'
import { countersOfFacility, facilityOf } from './moves.ts'

type Named = (id: string) => { id: string; name: string }

/** Everything that the page everyone meets shows of a facility. */
export async function facilityPage(ground: Ground, reading: Reading, id: string) {
  const { tx, cluster, desk } = reading
  await reading.openStreams([id])
  const facility = facilityOf(await loadStreams(tx, ground.master, cluster, [id]))
  const scheme = await schemeAgreed(reading, facility)
  const name = await namesOf(tx, cluster, Object.values(facility.holders).flat())
  const party: Named = (each) => ({ id: each, name: name(each) })
  const [clock] = await tx.query<{ business_date: CalendarDate }>(
    'select business_date from clusters where cluster_id = $1',
    [cluster],
  )
  const on = clock?.business_date ?? facility.since
  return {
    ...rowOf(id, facility, scheme, party),
    ...termsOf(facility),
    drawings: facility.drawings.map((drawing) => drawingOf(drawing, facility.currency)),
    payoff: payoffOf(facility, scheme, on),
    roles: Object.entries(scheme.roles).map(([role, { names, side }]) => ({
      role,
      names,
      side,
      holders: (facility.holders[role] ?? []).map(party),
    })),
    next: nextMoves(facility, scheme, on, desk.organisation),
    ...behindOf(facility, scheme, on, party),
    schedule: facility.instalments.map((instalment) => scheduleRow(instalment, facility, on)),
    waterfall: layersOf({ facility, scheme, name, on, ...(await roomsOf(reading, facility, scheme, on)) }),
    ...lossesOf(facility, party),
    rewards: (await rewardsApplied(reading, { facility: id })).map(({ setting, from, to, reward }) => ({
      names: scheme.settings[setting]?.names ?? { zh: setting, en: setting },
      from,
      to,
      reward,
    })),
    limits: [...facility.used]
      .filter(([, used]) => used > 0n)
      .map(([counter, used]) => ({
        counter,
        names: scheme.counters[counterIdOf(counter)]?.names ?? { zh: counter, en: counter },
        held: wire(used, facility.currency),
      })),
  }
}

export function rowOf(id: string, facility: Facility, scheme: Scheme, party: Named) {
  const money = (minor: bigint) => wire(minor, facility.currency)
  const carried = facility.losses.length > 0 ? 0n : total(facility.legs.map(carriedOf))
  return {
    id,
    borrower: party(facility.debtor),
    lender: party(facility.creditor),
    scheme: scheme.id,
    schemeNames: scheme.names,
    status: facility.status,
    principal: money(facility.principal),
    outstanding: money(outstanding(facility) + carried),
    overdueDays: facility.overdueDays,
    bucket: facility.bucket,
    openedOn: facility.openedOn,
  }
}

function termsOf(facility: Facility) {
  const { principal, interest } = arrearsOf(facility)
  return {
    version: facility.version,
    application: facility.application,
    annualRate: facility.terms.annualRate,
    method: facility.terms.method,
    months: facility.terms.months,
    everyMonths: facility.terms.everyMonths,
    since: facility.since,
    fiveTier: facility.fiveTier,
    drawn: wire(drawnOf(facility), facility.currency),
    currency: facility.currency,
    arrears: { principal: wire(principal, facility.currency), interest: wire(interest, facility.currency) },
  }
}

const drawingOf = ({ amount, on, changes }: Drawing, currency: Currency) => ({
  amount: wire(amount, currency),
  on,
  changes: changes.map(changeOf),
})

const changeOf = (change: AgreedChange) =>
  change.kind === 'prepayment' ? { ...change, principal: toWire(change.principal) } : change

/** Who stands for the debt and how, what is proposed, what the money was used for. */
function behindOf(facility: Facility, scheme: Scheme, on: CalendarDate, party: Named) {
  const { proposal, sale } = facility
  return {
    fellDue: facility.fellDue,
    rateNow: rateNow(facility),
    proposal: proposal && { change: changeOf(proposal.change), consents: proposal.consents.map(party) },
    sale: sale && { ...sale, buyer: party(sale.buyer), price: wire(sale.price, facility.currency) },
    carriedByLender: wire(carriedByLender(facility), facility.currency),
    refinances: facility.refinances,
    collateral: facility.collateral.map(({ nr, object, isFirst, fetched }) => ({ nr, object, isFirst, fetched: fetched === null ? null : wire(fetched, facility.currency) })), // prettier-ignore
    ...coverOf(facility, scheme),
    uses: facility.uses.map((use) => ({ ...use, amount: wire(use.amount, facility.currency) })),
    sureties: standingsOn(facility, scheme, on).map(({ surety, standing }) => ({
      party: party(surety.id),
      role: surety.role,
      mode: surety.mode,
      contribution: surety.contribution,
      standing: standing.is,
      since: 'since' in standing ? standing.since : null,
      lastDay: 'lastDay' in standing ? standing.lastDay : null,
      source: 'source' in standing ? standing.source : null,
    })),
  }
}

/** Cover of a currency, and on which of the numbers of the facility it is given. */
function coverOf({ covers, currency, settings }: Facility, { currencyCover: terms }: Scheme) {
  const setting = (id: string): string => settings[id] ?? '0'
  return {
    coverTerms: terms === undefined ? null : { premium: setting(terms.premium), band: setting(terms.band), most: setting(terms.most) }, // prettier-ignore
    covers: covers.map(({ by: _, taken: __, ...cover }) => ({
      ...cover,
      notional: toWire(cover.notional),
      value: wire(cover.value, currency),
      premium: wire(cover.premium, currency),
      most: wire(cover.most, currency),
      paid: wire(cover.paid, currency),
    })),
  }
}

const payoffOf = (facility: Facility, scheme: Scheme, on: CalendarDate) =>
  findMove(scheme.processes.life, facility.status, 'prepay') === undefined ? null : payoffToWire(payoffOn(facility, on))

function nextMoves(facility: Facility, scheme: Scheme, on: CalendarDate, organisation: string) {
  return movesFrom(scheme.processes.life, facility.status)
    .filter((move) => rolesOf(move).length > 0 && hasObject(facility, move.name, scheme, on))
    .map((move) => ({
      move: move.name,
      roles: rolesOf(move),
      isConfirmed: move.isConfirmed === true,
      isYours: rolesOf(move).some((role) => mayActFor(facility, role, organisation, scheme)),
      by: move.within === undefined ? null : lastDayOf(facility.since, move.within, scheme, facility.settings),
    }))
}

/** Whether there is anything left that the move could be about: nothing drawn to the end is drawn again. */
const hasObject = (facility: Facility, move: string, scheme: Scheme, on: CalendarDate): boolean => {
  if (move === 'draw') return drawnOf(facility) < facility.principal
  if (move === 'prepay') return facility.instalments.some(({ isDue }) => !isDue)
  if (move === 'offer-claim') return facility.sale === null && carriedByLender(facility) > 0n
  if (move === 'tell-refinancing') return facility.refinances === null
  if (move === 'buy-claim' || move === 'withdraw-claim') return facility.sale?.isDone === false
  if (['consent-terms', 'agree-terms', 'drop-terms'].includes(move)) return facility.proposal !== null
  if (move === 'propose-terms') return facility.proposal === null && facility.instalments.some(({ isDue }) => !isDue)
  if (move === 'call-due') return facility.fellDue === null && (facility.overdueDays > 0 || isUseBreached(facility))
  if (move === 'claim') return checkCollateral(facility).length === 0
  if (move === 'realise-collateral') return facility.collateral.some(({ fetched }) => fetched === null)
  if (move === 'take-cover' || move === 'drop-cover')
    return facility.covers.some(({ standing }) => standing === 'offered')
  if (move === 'settle-cover') return isCoverDue(facility, on)
  if (move === 'tell-bankruptcy') return facility.fellDue === null
  if (move === 'judge-use') return facility.uses.some(({ finding }) => finding === null)
  if (move === 'ask-sureties' || move === 'let-go') {
    const standings = standingsOn(facility, scheme, on).map(({ standing }) => standing.is)
    return standings.some((is) => (move === 'let-go' ? is !== 'released' && is !== 'free' : is === 'open'))
  }
  if (move === 'reverse') return facility.repayments.some(({ isReversed }) => !isReversed)
  if (move === 'pay' || move === 'uncollectable') return facility.payables.some(({ open }) => open > 0n)
  return true
}

function scheduleRow(instalment: Instalment, facility: Facility, on: CalendarDate) {
  const money = (minor: bigint) => wire(minor, facility.currency)
  return {
    drawing: instalment.drawing,
    nr: instalment.nr,
    dueOn: instalment.dueOn,
    principal: money(instalment.principal),
    interest: money(instalment.interest),
    paidPrincipal: money(instalment.paidPrincipal),
    paidInterest: money(instalment.paidInterest),
    state: instalmentState(instalment, on),
  }
}

function lossesOf(facility: Facility, party: Named) {
  const money = (minor: bigint) => wire(minor, facility.currency)
  return {
    claims: facility.claims.map((claim) => ({
      nr: claim.nr,
      principal: money(claim.principal),
      interest: money(claim.interest),
      lodgedOn: claim.lodgedOn,
    })),
    legs: facility.legs.map((leg) => ({
      head: leg.head,
      bearer: party(holderOf(leg.bearer)),
      via: leg.via.map((purse) => party(holderOf(purse))),
      amount: money(leg.amount),
      returned: money(leg.returned),
    })),
    payables: facility.payables
      .filter(({ open }) => open > 0n)
      .map(({ from, to, open }) => ({ from: party(from), to: party(to), open: money(open) })),
    costs: facility.costs.filter(({ open }) => open > 0n).map(({ by, open }) => ({ by: party(by), open: money(open) })),
    losses: facility.losses.map(({ by, amount }) => ({ by: party(by), amount: money(amount) })),
  }
}

/** Cash of the fund and what room the counters have, as far as the reader may see what they follow from. */
async function roomsOf({ tx, cluster }: Reading, facility: Facility, scheme: Scheme, on: CalendarDate) {
  const used = await tx.query<{ counter: string; used: bigint }>(
    'select counter, used from counters where cluster_id = $1 and counter = any($2)',
    [cluster, [...countersOfFacility(facility, on)]],
  )
  const counters = new Map(used.map((row) => [row.counter, row.used]))
  const measures = measuresFrom(await readStanding({ tx, cluster, on }, scheme, facility.holders))
  const roomOf = (key: string): bigint | null => {
    let isKnown = true
    const get = (measure: string): bigint | undefined => {
      isKnown &&= measures.has(measure)
      return measures.get(measure)
    }
    const room = roomIn(facility, key, { scheme, used: counters, measures: { get } })
    return isKnown ? room : null
  }
  return {
    cash: await readCash({ tx, cluster }, fundsIn(facility.holders)),
    counterRoom: roomOf,
  }
}
