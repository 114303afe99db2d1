import { date } from '#core/basics/calendar-date.ts'
import {
  commandOf,
  decideConfirm,
  decideDecline,
  foldProposal,
  proposedName,
  type Proposal,
  type ProposalEvent,
  type ProposedMove,
  type StatementPlace,
} from '#core/facility/proposal.ts'
import type { WireProposedMove } from '#contract/banking.ts'
import { badInput, Problem } from '#contract/problem.ts'
import { confirmedMoveIn, tryMove } from '../facilities/index.ts'
import { moneyOf } from '../edge/index.ts'
import { refuse, type Work } from '../record/index.ts'

export const subjectsOf = (party: string) => [{ party, role: 'maker' }]

/** A move is proposed where it could be made at once: what would be refused then is refused now. */
export async function proposeIn(
  work: Work,
  facility: string,
  move: WireProposedMove,
  place: StatementPlace | null = null,
) {
  const receivedOn = (move.move === 'reverse' ? undefined : move.receivedOn) ?? work.on
  if (receivedOn > work.on) throw badInput('/body/receivedOn', `must not lie after ${work.on}`)
  const command = proposedOf(move, receivedOn)
  await tryMove(work, facility, command)
  const party = work.desk.organisation
  const data = {
    facility,
    party,
    by: work.desk.person,
    move: proposedName(command),
    amount: command.move === 'reverse' ? null : command.amount,
    version: command.move === 'reverse' ? command.version : null,
    receivedOn,
    place,
    reason: command.move === 'reverse' ? command.reason : '',
  }
  const id = work.ids.next('proposal')
  work.append(id, subjectsOf(party), [{ type: 'move-proposed', data }])
  return { id, version: 1, status: 'proposed' }
}

function proposedOf(move: WireProposedMove, receivedOn: string): ProposedMove {
  if (move.move === 'reverse') return move
  const amount = moneyOf(move.amount)
  return move.move === 'repay'
    ? { move: 'repay', amount }
    : { move: 'prepay', amount, effect: move.effect, receivedOn: date(receivedOn) }
}

/** Another person of the same organisation confirms, and the move is made in this one transaction. */
export async function confirmIn(work: Work, id: string) {
  const proposal = await loadProposal(work, id)
  const command = commandOf(proposal)
  if (command === null) throw new Problem('conflict', { detail: 'What was proposed cannot be read any more.' })
  const decided = decideConfirm(proposal, work.desk.person, 0)
  if (!decided.ok) return refuse(decided.error)
  const { version, status } = await confirmedMoveIn(work, proposal.facility, command)
  const confirmed = decideConfirm(proposal, work.desk.person, version)
  if (!confirmed.ok) return refuse(confirmed.error)
  work.append(id, subjectsOf(proposal.party), confirmed.value)
  return { id: proposal.facility, version, status }
}

export async function declineIn(work: Work, id: string, reason: string) {
  const proposal = await loadProposal(work, id)
  const decided = decideDecline(proposal, work.desk.person, reason)
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(proposal.party), decided.value)
  const status = proposal.by === work.desk.person ? 'withdrawn' : 'declined'
  return { id, version: proposal.events + 1, status }
}

async function loadProposal(work: Work, id: string): Promise<Proposal> {
  const events = await work.load(id)
  const proposal = foldProposal(events.map(({ event }) => event as ProposalEvent))
  if (proposal === null) throw new Problem('not-found')
  work.permit({ bank: [proposal.party] })
  return proposal
}
