import { earlier, type CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { BroughtDocument } from '../evidence/document.ts'
import type { PrepaymentEffect } from '../obligation/terms-change.ts'
import { findMove, movesFrom, type Move } from '../process/process.ts'
import { holds } from '../waterfall/condition.ts'
import { consequences, foldOn, isAllocated, overdueDaysOf } from './calendar-moves.ts'
import { decideClaim, decidePay, decidePour, decideReject } from './claims.ts'
import { lastDayOf, numbersOf, type FacilityFacts } from './facts.ts'
import { decideAdvance, decideRecover, decideSettle, decideUncollectable, decideWriteOff } from './losses.ts'
import type { FacilityRefusal } from './refusal.ts'
import { decidePrepay } from './prepay.ts'
import { isUseBreached } from './loan-use.ts'
import { decideServicing, type ServicingCommand } from './servicing-moves.ts'
import { isBankrupt, onSureties } from './sureties.ts'
import { decideProceeds, type ProceedsSource } from './recourse.ts'
import { decideReverse } from './reverse.ts'
import { decideReportInsured } from './insurance.ts'
import { decideAgreeTakeOver, decideProposeTakeOver } from './take-over.ts'
import { subsidiesFor } from './subsidies.ts'
import { decideDraw, decideRepay, releaseAll, type Decided } from './servicing.ts'
import { rolesOfKind, type Scheme } from '../scheme/scheme.ts'
import type { Facility } from './state.ts'

/** What a person asks of an open facility. `party` is the organisation for which the person acts. */
export type FacilityCommand =
  | { readonly move: 'draw'; readonly amount: Money }
  | { readonly move: 'cancel'; readonly reason: string }
  | { readonly move: 'repay'; readonly amount: Money }
  | {
      readonly move: 'prepay'
      readonly amount: Money
      readonly effect: PrepaymentEffect
      /** When the money came in; not after the business date, and that date where nothing is said. */
      readonly receivedOn?: CalendarDate | undefined
    }
  | { readonly move: 'reverse'; readonly version: number; readonly reason: string }
  | { readonly move: 'claim'; readonly evidence: string; readonly documents?: readonly BroughtDocument[] }
  | { readonly move: 'reject'; readonly reason: string }
  | { readonly move: 'pour' }
  | { readonly move: 'pay'; readonly payer: string; readonly amount: Money }
  | { readonly move: 'advance'; readonly by: string; readonly amount: Money; readonly purpose: string }
  | {
      readonly move: 'recover'
      readonly amount: Money
      /** Where it comes from, if not from the debtor. */
      readonly source?: ProceedsSource
    }
  | { readonly move: 'uncollectable'; readonly payer: string; readonly reason: string }
  | { readonly move: 'settle' }
  | { readonly move: 'report-insured'; readonly policy: string }
  | { readonly move: 'propose-take-over'; readonly taker: string; readonly reason: string }
  | { readonly move: 'consent-take-over' }
  | { readonly move: 'agree-take-over' }
  | { readonly move: 'drop-take-over'; readonly reason: string }
  | { readonly move: 'write-off' }
  | ServicingCommand

/**
 * Whether the move is open in this state, to this party, on this day, is read from the scheme's table of moves;
 * then the move's own decision is taken, and what follows from it at once.
 */
export function decide(facility: Facility, command: FacilityCommand, party: string, facts: FacilityFacts): Decided {
  const move = findMove(facts.scheme.processes.life, facility.status, command.move)
  const refusals =
    move === undefined ? [notOpen(facility, command.move, facts)] : checkMove(facility, move, command, party, facts)
  if (move === undefined || refusals.length > 0) return fail(refusals)
  const decided = decideMove(facility, command, party, move, facts)
  if (!decided.ok) return decided
  const done = [...decided.value, ...subsidiesFor(facility, decided.value, facts)]
  const after = foldOn(facility, done, facts.on)
  return ok([...done, ...consequences(after, facts.on, facts.scheme)])
}

const notOpen = (facility: Facility, move: string, { scheme }: FacilityFacts): FacilityRefusal => ({
  code: 'move-not-open',
  move,
  status: facility.status,
  open: movesFrom(scheme.processes.life, facility.status).map(({ name }) => name),
})

function checkMove(
  facility: Facility,
  move: Move,
  command: FacilityCommand,
  party: string,
  facts: FacilityFacts,
): readonly FacilityRefusal[] {
  const roles = rolesOf(move)
  const purse = command.move === 'pay' ? command.payer : command.move === 'advance' ? command.by : party
  const isTheirs = roles.some((role) => mayActFor(facility, role, party, facts.scheme))
  const figures = { principal: facility.principal, overdueDays: BigInt(overdueDaysOf(facility, facts.on)) }
  const numbers = numbersOf(facts.scheme, facility.holders, facility.settings, facts, figures)
  const isMet =
    move.when === undefined ||
    holds(move.when, { ...numbers, flag: (name) => isFound(facility, name), sectorIn: () => false })
  const lastDay =
    move.within === undefined ? null : lastDayOf(facility.since, move.within, facts.scheme, facility.settings)
  const asked = 'amount' in command ? command.amount : 'price' in command ? command.price : null
  const isInCurrency = asked === null || asked.currency === facility.currency
  return [
    ...(isInCurrency ? [] : [{ code: 'terms-not-allowed', field: 'amount', limit: facility.currency } as const]),
    ...(isTheirs ? [] : [{ code: 'not-your-move', move: move.name, roles } as const]),
    ...(isTheirPurse(facility, purse, party, facts.scheme) ? [] : [{ code: 'not-your-purse', party: purse } as const]),
    ...(isMet ? [] : [{ code: 'condition-not-met', move: move.name, status: facility.status } as const]),
    ...(lastDay !== null && facts.on > lastDay ? [{ code: 'too-late', move: move.name, lastDay } as const] : []),
  ]
}

/** What was found when it opened, and what has come to be so since. */
const isFound = (facility: Facility, flag: string): boolean =>
  flag === 'debtorBankrupt'
    ? isBankrupt(facility)
    : flag === 'useBreached'
      ? isUseBreached(facility)
      : facility.flags.includes(flag)

export const rolesOf = (move: Move): readonly string[] =>
  move.by.flatMap((hand) => (typeof hand !== 'string' && 'role' in hand ? [hand.role] : []))

/** A party pays out of its own purse, or as its keeper out of the fund's. */
const isTheirPurse = (facility: Facility, purse: string, party: string, scheme: Scheme): boolean =>
  purse === party ||
  (keepersOf(facility, scheme).includes(party) &&
    rolesOfKind(scheme, 'fund').some((role) => facility.holders[role]?.includes(purse)))

/** Who holds the role, or keeps the fund that holds it. */
export const mayActFor = (facility: Facility, role: string, party: string, scheme: Scheme): boolean =>
  (facility.holders[role] ?? []).includes(party) ||
  (rolesOfKind(scheme, 'fund').includes(role) && keepersOf(facility, scheme).includes(party))

/** The association that keeps the fund of this facility, under whatever role its scheme knows it. */
export const keepersOf = (facility: Pick<Facility, 'holders'>, scheme: Scheme): readonly string[] =>
  rolesOfKind(scheme, 'association').flatMap((role) => facility.holders[role] ?? [])

function decideMove(
  facility: Facility,
  command: FacilityCommand,
  party: string,
  { to, due }: Move,
  facts: FacilityFacts,
): Decided {
  switch (command.move) {
    case 'draw':
      return decideDraw(facility, command.amount, to, facts)
    case 'cancel':
      return ok([
        {
          type: 'facility-cancelled',
          data: { status: to, counters: releaseAll(facility, isAllocated(facts.scheme)), reason: command.reason },
        },
      ])
    case 'repay':
      return decideRepay(facility, command.amount, to, facts.on)
    case 'prepay':
      return decidePrepay(facility, { ...command, on: earlier(command.receivedOn ?? facts.on, facts.on) }, to, facts.on)
    case 'reverse':
      return decideReverse(facility, command.version, command.reason, to)
    case 'claim':
      return onSureties(facility, decideClaim(facility, party, command, to), facts)
    case 'reject':
      return decideReject(facility, command.reason, to)
    case 'pour':
      return decidePour(facility, to, facts)
    case 'pay':
      return decidePay(facility, command.payer, command.amount, to, facts)
    case 'advance':
      return decideAdvance(command.by, command.amount, command.purpose, to)
    case 'recover':
      return command.source === undefined
        ? decideRecover(facility, command.amount, to, facts)
        : decideProceeds(facility, command.amount, command.source, to, facts)
    case 'uncollectable':
      return decideUncollectable(facility, command.payer, command.reason, to)
    case 'settle':
      return decideSettle(facility, to, facts)
    case 'report-insured': {
      const reported = { by: party, policy: command.policy }
      return decideReportInsured(facility, reported, { to, due }, facts)
    }
    case 'propose-take-over':
      return decideProposeTakeOver(facility, command, to, facts)
    case 'consent-take-over':
      return ok([{ type: 'take-over-consented', data: { status: to, counters: [], by: party } }])
    case 'agree-take-over':
      return decideAgreeTakeOver(facility, to, facts)
    case 'drop-take-over':
      return ok([{ type: 'take-over-dropped', data: { status: to, counters: [], by: party, reason: command.reason } }])
    case 'write-off':
      return decideWriteOff(facility, to, facts)
    default:
      return decideServicing(facility, command, party, to, facts)
  }
}
