import { fail, ok, type Result } from '../basics/result.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import type { PrepaymentEffect } from '../obligation/terms-change.ts'
import { findMove } from '../process/process.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { FacilityCommand } from './decide.ts'
import type { Facility } from './state.ts'

/** Where the maker has it from: a line of an imported bank statement. */
export type StatementPlace = { readonly statement: string; readonly line: number }

/** The moves that one person proposes and another confirms. */
export type ProposedMove = Extract<FacilityCommand, { readonly move: 'repay' | 'prepay' | 'reverse' }>

/** A proposed move by its name on record; of a prepayment the name says what becomes of the rest. */
export type ProposedName = 'repay' | 'reverse' | `prepay-${PrepaymentEffect}`

export const proposedName = (move: ProposedMove): ProposedName =>
  move.move === 'prepay' ? `prepay-${move.effect}` : move.move

export type ProposalEvents = {
  'move-proposed': {
    readonly facility: string
    readonly party: string
    readonly by: string
    readonly move: ProposedName
    readonly amount: Money | null
    readonly version: number | null
    readonly receivedOn: string
    readonly place: StatementPlace | null
    readonly reason: string
  }
  'proposal-confirmed': { readonly by: string; readonly version: number }
  'proposal-declined': { readonly by: string; readonly reason: string }
}
export type ProposalEvent = {
  readonly [T in keyof ProposalEvents]: { readonly type: T; readonly data: ProposalEvents[T] }
}[keyof ProposalEvents]

export type ProposalStatus = 'proposed' | 'confirmed' | 'declined' | 'withdrawn'

export type Proposal = ProposalEvents['move-proposed'] & {
  readonly events: number
  readonly status: ProposalStatus
  readonly decidedBy: string | null
  readonly why: string
}

export type ProposalRefusal =
  | { readonly code: 'needs-second-person'; readonly move: string }
  | { readonly code: 'own-proposal' }
  | { readonly code: 'proposal-not-open'; readonly status: string }
  | { readonly code: 'line-already-proposed'; readonly line: number }

/** Whether the scheme's table of moves asks for a second person in the state in which the facility is. */
export const needsSecondPerson = (facility: Facility, move: string, scheme: Scheme): boolean =>
  findMove(scheme.processes.life, facility.status, move)?.isConfirmed === true

/** Who proposed it may never confirm it, in whatever office and for whichever organisation. */
export function decideConfirm(
  proposal: Proposal,
  by: string,
  version: number,
): Result<readonly ProposalEvent[], readonly ProposalRefusal[]> {
  const refusals: readonly ProposalRefusal[] = [
    ...(proposal.status === 'proposed' ? [] : [{ code: 'proposal-not-open', status: proposal.status } as const]),
    ...(proposal.by === by ? [{ code: 'own-proposal' } as const] : []),
  ]
  return refusals.length > 0 ? fail(refusals) : ok([{ type: 'proposal-confirmed', data: { by, version } }])
}

/** The checker declines with a reason; the maker who declines takes it back. */
export const decideDecline = (
  proposal: Proposal,
  by: string,
  reason: string,
): Result<readonly ProposalEvent[], readonly ProposalRefusal[]> =>
  proposal.status === 'proposed'
    ? ok([{ type: 'proposal-declined', data: { by, reason } }])
    : fail([{ code: 'proposal-not-open', status: proposal.status }])

export function commandOf({ move, amount, version, receivedOn, reason }: Proposal): ProposedMove | null {
  if (move === 'reverse') return version === null ? null : { move, version, reason }
  if (amount === null) return null
  if (move === 'repay') return { move, amount }
  const effect = move === 'prepay-reduce' ? 'reduce' : 'shorten'
  return { move: 'prepay', amount, effect, receivedOn: receivedOn as CalendarDate }
}

export function foldProposal(events: readonly ProposalEvent[]): Proposal | null {
  const [first, ...rest] = events
  if (first?.type !== 'move-proposed') return null
  const begun: Proposal = { ...first.data, events: 1, status: 'proposed', decidedBy: null, why: '' }
  return rest.reduce<Proposal>((state, event) => ({ ...changed(state, event), events: state.events + 1 }), begun)
}

function changed(proposal: Proposal, event: ProposalEvent): Proposal {
  switch (event.type) {
    case 'move-proposed':
      return proposal
    case 'proposal-confirmed':
      return { ...proposal, status: 'confirmed', decidedBy: event.data.by }
    case 'proposal-declined': {
      const { by, reason } = event.data
      return { ...proposal, status: by === proposal.by ? 'withdrawn' : 'declined', decidedBy: by, why: reason }
    }
  }
}
