import type { Money } from '../basics/money.ts'
import { currencies, money } from '../basics/money.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { foldOn } from './calendar-moves.ts'
import { decideClaim, decidePour } from './claims.ts'
import type { CashMove, FacilityEvent } from './events.ts'
import { fold } from './evolve.ts'
import type { FacilityFacts } from './facts.ts'
import { decideSettle } from './losses.ts'
import { decideOpen, figuresOf, settingsOf, type OpenCommand, type OpeningFacts } from './open.ts'
import { roomsFor, type Room } from './rooms.ts'
import type { FacilityRefusal } from './refusal.ts'
import { decideDraw, type Decided } from './servicing.ts'
import { carriedOf, holderOf, total, type Facility } from './state.ts'

/** What a party would bear in the end, and at most, if all were lost. */
export type WorstCase = { readonly party: string; readonly role: string; readonly amount: Money }

/** What opening a case would mean, before anybody promises anything. */
export type Outlook = {
  /** Every limit with what it has left and what the case asks of it; the one with the least left binds. */
  readonly rooms: readonly (Room & { readonly isBinding: boolean })[]
  /** All that stands against it; where there is nothing, it can open. */
  readonly refusals: readonly FacilityRefusal[]
  /** What the scheme's fees come to, each in the order of the scheme. */
  readonly fees: readonly CashMove[]
  /** Who bears how much if the whole loan is drawn and nothing of it ever comes back; empty where it cannot open. */
  readonly worstCase: readonly WorstCase[]
}

/** Opens the case in thought, draws it whole, claims for all of it and settles the whole as loss. */
export function outlookOf(command: OpenCommand, facts: OpeningFacts): Outlook {
  const { scheme } = facts
  const figures = figuresOf(command)
  const rooms = roomsFor(command, settingsOf(scheme, command.settings), facts, figures)
  const tightest = rooms.reduce<bigint | null>(
    (least, { room }) => (least === null || room < least ? room : least),
    null,
  )
  const opened = decideOpen(command, facts)
  const facility = opened.ok ? fold(opened.value.map((event) => ({ event, on: facts.on }))) : null
  return {
    rooms: rooms.map((room) => ({ ...room, isBinding: room.room === tightest })),
    refusals: opened.ok ? [] : opened.error,
    fees: (facility?.fees ?? []).map(({ payer, payee, amount }) => ({ from: payer, to: payee, amount: money(amount, scheme.currency) })), // prettier-ignore
    worstCase: facility === null ? [] : bearersOf(lostWhole(facility, command.principal, facts), scheme),
  }
}

/**
 * How much of the asked principal every limit has room for, to the whole unit of its currency: what to ask for instead
 * where they have not. Only those limits count that `isTold` lets the reader know of.
 */
export function mostThatFits(command: OpenCommand, facts: OpeningFacts, isTold: (room: Room) => boolean): Money {
  const { currency, minor } = command.principal
  const unit = 10n ** BigInt(currencies[currency])
  const settings = settingsOf(facts.scheme, command.settings)
  const hasRoom = (units: bigint): boolean => {
    const figures = figuresOf({ ...command, principal: money(units * unit, currency) })
    return roomsFor(command, settings, facts, figures).every((room) => !isTold(room) || room.asked <= room.room)
  }
  let [fits, tooMuch] = [0n, minor / unit + 1n]
  while (tooMuch - fits > 1n) {
    const middle = (fits + tooMuch) / 2n
    if (hasRoom(middle)) fits = middle
    else tooMuch = middle
  }
  return money(fits * unit, currency)
}

function lostWhole(facility: Facility, principal: Money, facts: FacilityFacts): Facility {
  const steps: readonly ((state: Facility, facts: FacilityFacts) => Decided)[] = [
    (state, known) => decideDraw(state, principal, 'performing', known),
    (state) => decideClaim(state, state.creditor, { evidence: '' }, 'claimed'),
    (state, known) => decidePour(state, 'called', known),
    (state, known) => decideSettle(state, 'settled', known),
  ]
  const after = { state: facility, cash: facts.cash }
  for (const decide of steps) {
    const decided = decide(after.state, { ...facts, cash: lessOwed(after.cash, after.state) })
    if (!decided.ok) continue
    after.cash = decided.value.reduce((cash, event) => withDrawing(cash, facility, event), after.cash)
    after.state = foldOn(after.state, decided.value, facts.on)
  }
  return after.state
}

type Cash = FacilityFacts['cash']

/** An account holds its cash less what its holder owes by a claim and has not paid. */
const lessOwed = (cash: Cash, { payables }: Facility): Cash =>
  new Map([...cash].map(([holder, amount]) => [holder, amount - total(payables.flatMap(({ from, open }) => (from === holder ? [open] : [])))])) // prettier-ignore

/** What a drawing leaves in an account: the part of it that goes there, and the fees. */
function withDrawing(cash: Cash, { fees }: Facility, event: FacilityEvent): Cash {
  if (event.type !== 'drawdown-made') return cash
  const { destinations, isFeePaid } = event.data
  return new Map(
    [...cash].map(([holder, amount]) => {
      const kept = total(destinations.flatMap(({ to, amount: part }) => (to === holder ? [part.minor] : [])))
      const paid = isFeePaid ? total(fees.filter(({ payee }) => payee === holder).map((fee) => fee.amount)) : 0n
      return [holder, amount + kept + paid]
    }),
  )
}

function bearersOf(facility: Facility, scheme: Scheme): readonly WorstCase[] {
  const amounts = new Map<string, bigint>()
  for (const leg of facility.legs) {
    const party = holderOf(leg.bearer)
    amounts.set(party, (amounts.get(party) ?? 0n) + carriedOf(leg))
  }
  return [...amounts]
    .filter(([, amount]) => amount > 0n)
    .map(([party, amount]) => ({
      party,
      role: roleOf(party, facility, scheme),
      amount: money(amount, facility.currency),
    }))
    .sort((a, b) => (a.amount.minor > b.amount.minor ? -1 : 1))
}

/** The role in which a party bears: of several, the first that the scheme names on the side that promised. */
const roleOf = (party: string, { holders }: Facility, scheme: Scheme): string => {
  const roles = Object.keys(scheme.roles).filter((role) => (holders[role] ?? []).includes(party))
  return roles.find((role) => scheme.roles[role]?.side === 'support') ?? roles[0] ?? ''
}
