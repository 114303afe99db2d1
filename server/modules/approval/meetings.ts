import { decideOutcome } from '#core/approval/application.ts'
import {
  decideAttend,
  decideClose,
  decideRecuse,
  decideVote,
  foldMeeting,
  type CastVote,
  type Meeting,
  type MeetingEvent,
  type MeetingRefusal,
  type Seat,
} from '#core/approval/meeting.ts'
import type { Result } from '#core/basics/result.ts'
import { present } from '#core/basics/assert.ts'
import type { conveneMeeting, recuseFromCase, voteOnCase } from '#contract/approval.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { refuse, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { keeperOf, loadApplication, subjectsOf } from './applications.ts'
import { lapseQuestions } from './questions.ts'

/** A committee is called together over screened applications of one fund and one scheme. */
export async function convene(work: Work, body: BodyOf<typeof conveneMeeting>) {
  const keeper = await keeperOf(work, body.fund)
  work.permit({ keeper: [keeper] })
  const loaded: (Awaited<ReturnType<typeof loadApplication>> & { readonly id: string })[] = []
  for (const id of [...new Set(body.applications)].sort()) loaded.push({ id, ...(await loadApplication(work, id)) })
  const foreign = loaded.find(({ application }) => application.fund !== body.fund || application.status !== 'screened')
  if (foreign) throw badInput('/body/applications', `${foreign.id} is not a screened application of this fund`)
  const schemes = new Set(loaded.map(({ application }) => application.scheme))
  const scheme = await openScheme(work, loaded[0]?.application.scheme ?? '')
  if (schemes.size > 1 || scheme === undefined) throw badInput('/body/applications', 'must stand under one scheme')
  const bodyId = scheme.processes.approval.body
  const rules = present(scheme.bodies[bodyId], 'the body')
  const seats = await seatsOf(
    work,
    keeper,
    loaded.map(({ id, application }) => ({ id, firm: application.firm })),
  )
  const id = work.ids.next('meeting')
  const data = { fund: body.fund, body: bodyId, rules, applications: loaded.map((each) => each.id), seats }
  work.append(id, [{ party: keeper, role: 'association' }], [{ type: 'meeting-convened', data }])
  return { id, version: 1, status: 'open' }
}

/** Everybody who sits on the committee; who also holds an office with an applicant may not vote on it. */
async function seatsOf(
  work: Work,
  keeper: string,
  cases: readonly { readonly id: string; readonly firm: string }[],
): Promise<readonly Seat[]> {
  const members = await work.tx.query<{ person: string }>(
    `select person from offices where organisation = $1 and office = 'committee-member' and (until is null or until >= $2) order by person`,
    [keeper, work.on],
  )
  const ties = await work.tx.query<{ person: string; organisation: string }>(
    'select person, organisation from offices where organisation = any($1)',
    [cases.map(({ firm }) => firm)],
  )
  return members.map(({ person }) => ({
    member: person,
    recused: cases
      .filter(({ firm }) => ties.some((tie) => tie.person === person && tie.organisation === firm))
      .map(({ id }) => ({ application: id, reason: 'holds-office-with-applicant' })),
  }))
}

async function loadMeeting(work: Work, id: string): Promise<{ readonly meeting: Meeting; readonly keeper: string }> {
  const events = await work.load(id)
  const meeting = foldMeeting(events.map(({ event }) => event as MeetingEvent))
  if (meeting === null) throw new Problem('not-found')
  const keeper = await keeperOf(work, meeting.fund)
  work.permit({ keeper: [keeper] })
  return { meeting, keeper }
}

export async function attend(work: Work, id: string) {
  const { meeting, keeper } = await loadMeeting(work, id)
  return save(work, id, meeting, keeper, decideAttend(meeting, work.desk.person))
}

export async function recuse(work: Work, id: string, { application, reason }: BodyOf<typeof recuseFromCase>) {
  const { meeting, keeper } = await loadMeeting(work, id)
  return save(work, id, meeting, keeper, decideRecuse(meeting, work.desk.person, application, reason))
}

export async function vote(work: Work, id: string, body: BodyOf<typeof voteOnCase>) {
  const { meeting, keeper } = await loadMeeting(work, id)
  const cast: CastVote = { ...body, member: work.desk.person }
  return save(work, id, meeting, keeper, decideVote(meeting, cast))
}

/** The meeting closes and each application is decided in the same transaction. */
export async function close(work: Work, id: string) {
  const { meeting, keeper } = await loadMeeting(work, id)
  const decided = decideClose(meeting)
  if (!decided.ok) return refuse(decided.error)
  const closed = decided.value.find((event) => event.type === 'meeting-closed')
  for (const result of closed?.data.results ?? []) {
    const { application } = await loadApplication(work, result.application)
    const outcome = decideOutcome(application, id, result.isApproved, result.conditions)
    if (!outcome.ok) return refuse(outcome.error)
    work.append(result.application, subjectsOf(application, keeper), outcome.value)
    await lapseQuestions(work, result.application, result.isApproved ? 'approved' : 'declined')
  }
  return save(work, id, meeting, keeper, decided)
}

function save(
  work: Work,
  id: string,
  meeting: Meeting,
  keeper: string,
  decided: Result<readonly MeetingEvent[], readonly MeetingRefusal[]>,
) {
  if (!decided.ok) return refuse(decided.error)
  work.append(id, [{ party: keeper, role: 'association' }], decided.value)
  const isClosed = decided.value.some(({ type }) => type === 'meeting-closed')
  return { id, version: meeting.version + decided.value.length, status: isClosed ? 'closed' : meeting.status }
}
