import { compareFractions, decimal, fraction, times } from '../basics/fraction.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Body } from '../process/process.ts'

export type Vote = 'for' | 'against' | 'abstain'

/** A member entitled to sit, and the cases from which they are recused from the start, with why. */
export type Seat = {
  readonly member: string
  readonly recused: readonly { readonly application: string; readonly reason: string }[]
}

export type MeetingEvents = {
  'meeting-convened': {
    readonly fund: string
    readonly body: string
    readonly rules: Body
    readonly applications: readonly string[]
    readonly seats: readonly Seat[]
  }
  'member-attended': { readonly member: string }
  'member-recused': { readonly member: string; readonly application: string; readonly reason: string }
  'vote-cast': {
    readonly member: string
    readonly application: string
    readonly vote: Vote
    readonly reason: string
    readonly conditions: readonly string[]
  }
  'meeting-closed': { readonly results: readonly CaseResult[] }
}
export type MeetingEvent = {
  readonly [T in keyof MeetingEvents]: { readonly type: T; readonly data: MeetingEvents[T] }
}[keyof MeetingEvents]

export type CastVote = MeetingEvents['vote-cast']
export type Recusal = MeetingEvents['member-recused']

/** How a case ended, with the numbers that made it so; dissent is every vote against what was decided. */
export type CaseResult = {
  readonly application: string
  readonly isApproved: boolean
  readonly entitled: number
  readonly voting: number
  readonly votesFor: number
  readonly conditions: readonly string[]
  readonly dissent: readonly string[]
}

export type Meeting = {
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly fund: string
  readonly body: string
  readonly rules: Body
  readonly applications: readonly string[]
  readonly members: readonly string[]
  readonly present: readonly string[]
  readonly recusals: readonly Recusal[]
  readonly votes: readonly CastVote[]
  readonly results: readonly CaseResult[]
}

export type MeetingRefusal =
  | { readonly code: 'meeting-closed' }
  | { readonly code: 'not-a-member'; readonly member: string }
  | { readonly code: 'not-present'; readonly member: string }
  | { readonly code: 'already-present'; readonly member: string }
  | { readonly code: 'not-on-agenda'; readonly application: string }
  | { readonly code: 'recused'; readonly application: string; readonly reason: string }
  | { readonly code: 'already-voted'; readonly application: string }
  | { readonly code: 'no-quorum'; readonly application: string; readonly present: number; readonly needed: number }

type Decided = Result<readonly MeetingEvent[], readonly MeetingRefusal[]>

/** Who sits, on which cases, and who may not vote on which of them. */
export function decideAttend(meeting: Meeting, member: string): Decided {
  if (meeting.status === 'closed') return fail([{ code: 'meeting-closed' }])
  if (!meeting.members.includes(member)) return fail([{ code: 'not-a-member', member }])
  if (meeting.present.includes(member)) return fail([{ code: 'already-present', member }])
  return ok([{ type: 'member-attended', data: { member } }])
}

export function decideRecuse(meeting: Meeting, member: string, application: string, reason: string): Decided {
  const refusals = checkHand(meeting, member, application)
  if (refusals.length > 0) return fail(refusals)
  return ok([{ type: 'member-recused', data: { member, application, reason } }])
}

export function decideVote(meeting: Meeting, data: CastVote): Decided {
  const refusals = checkHand(meeting, data.member, data.application)
  return refusals.length > 0 ? fail(refusals) : ok([{ type: 'vote-cast', data }])
}

/** Why this person does not sit on this case now, wherever they are and whatever they have voted. */
export function checkSeat(meeting: Meeting, member: string, application: string): readonly MeetingRefusal[] {
  if (meeting.status === 'closed') return [{ code: 'meeting-closed' }]
  if (!meeting.members.includes(member)) return [{ code: 'not-a-member', member }]
  return meeting.applications.includes(application) ? [] : [{ code: 'not-on-agenda', application }]
}

function checkHand(meeting: Meeting, member: string, application: string): readonly MeetingRefusal[] {
  const unseated = checkSeat(meeting, member, application)
  if (unseated.length > 0) return unseated
  if (!meeting.present.includes(member)) return [{ code: 'not-present', member }]
  const recusal = recusalOf(meeting, member, application)
  if (recusal) return [{ code: 'recused', application, reason: recusal.reason }]
  const hasVoted = meeting.votes.some((vote) => vote.member === member && vote.application === application)
  return hasVoted ? [{ code: 'already-voted', application }] : []
}

const recusalOf = (meeting: Meeting, member: string, application: string): Recusal | undefined =>
  meeting.recusals.find((recusal) => recusal.member === member && recusal.application === application)

/** The meeting ends: every case needs its quorum of members entitled to vote on it who voted. */
export function decideClose(meeting: Meeting): Decided {
  if (meeting.status === 'closed') return fail([{ code: 'meeting-closed' }])
  const counted = meeting.applications.map((application) => count(meeting, application))
  const lacking = counted.filter(({ voting, needed }) => voting < needed)
  if (lacking.length > 0)
    return fail(
      lacking.map(({ application, voting, needed }) => ({ code: 'no-quorum', application, present: voting, needed })),
    )
  return ok([{ type: 'meeting-closed', data: { results: counted.map(({ needed: _, ...result }) => result) } }])
}

/**
 * Shares are of members entitled to vote after recusal; a majority is of the votes cast, abstentions
 * counted. Equality with the share suffices for the quorum, the majority must be above it.
 */
function count(meeting: Meeting, application: string): CaseResult & { readonly needed: number } {
  const { majority } = meeting.rules
  const entitled = meeting.members.filter((member) => recusalOf(meeting, member, application) === undefined).length
  const votes = meeting.votes.filter((vote) => vote.application === application)
  const votesFor = votes.filter(({ vote }) => vote === 'for').length
  const needed = quorumOf(meeting.rules, entitled)
  const threshold = times(decimal(majority), fraction(BigInt(votes.length)))
  const isApproved = votes.length > 0 && compareFractions(fraction(BigInt(votesFor)), threshold) > 0
  const conditions = isApproved
    ? [...new Set(votes.filter(({ vote }) => vote === 'for').flatMap((vote) => vote.conditions))]
    : []
  const dissent = votes.filter(({ vote }) => vote === (isApproved ? 'against' : 'for')).map(({ member }) => member)
  return { application, isApproved, entitled, voting: votes.length, votesFor, conditions, dissent, needed }
}

/** How many must vote where so many are entitled to. */
export function quorumOf({ quorum }: Body, entitled: number): number {
  const share = times(decimal(quorum.share), fraction(BigInt(entitled)))
  return Math.max(quorum.atLeast, Number((share.over + share.under - 1n) / share.under))
}

export function foldMeeting(events: readonly MeetingEvent[]): Meeting | null {
  const [first, ...rest] = events
  if (first?.type !== 'meeting-convened') return null
  const { fund, body, rules, applications, seats } = first.data
  const recusals = seats.flatMap(({ member, recused }) =>
    recused.map(({ application, reason }) => ({ member, application, reason })),
  )
  const begun: Meeting = {
    version: 1,
    status: 'open',
    fund,
    body,
    rules,
    applications,
    recusals,
    members: seats.map(({ member }) => member),
    present: [],
    votes: [],
    results: [],
  }
  return rest.reduce<Meeting>(
    (state, event) => ({ ...state, ...changed(state, event), version: state.version + 1 }),
    begun,
  )
}

function changed(meeting: Meeting, event: MeetingEvent): Partial<Meeting> {
  switch (event.type) {
    case 'meeting-convened':
      return {}
    case 'member-attended':
      return { present: [...meeting.present, event.data.member] }
    case 'member-recused':
      return { recusals: [...meeting.recusals, event.data] }
    case 'vote-cast':
      return { votes: [...meeting.votes, event.data] }
    case 'meeting-closed':
      return { status: 'closed', results: event.data.results }
  }
}
