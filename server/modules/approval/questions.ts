import { checkSeat, foldMeeting, type MeetingEvent } from '#core/approval/meeting.ts'
import {
  decideAnswerQuestion,
  decideAsk,
  decideWithdrawQuestion,
  foldQuestion,
  lapse,
  takeBack,
  type AskerCapacity,
  type AskerFacts,
  type Question,
  type QuestionEvent,
  type QuestionRefusal,
} from '#core/approval/question.ts'
import type { ApplicationStatus } from '#core/approval/application.ts'
import { addMonths } from '#core/basics/calendar-date.ts'
import type { Result } from '#core/basics/result.ts'
import type { Target } from '#core/policy/actions.ts'
import type { Subject } from '#core/record/event.ts'
import type { answerQuestion, askInCommittee, askQuestion } from '#contract/questions.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { refuse, type Work } from '../record/index.ts'
import { keeperOf, loadApplication, subjectsOf, type Loaded } from './applications.ts'
import { banksInvited } from './offers.ts'

type Asked = BodyOf<typeof askQuestion>

/** A bank that may answer the application asks, or the association that keeps its fund. */
export async function ask(work: Work, id: string, body: Asked) {
  const loaded = await loadApplication(work, id)
  work.permit({ bank: await banksInvited(work, loaded.application.fund), keeper: [loaded.keeper] })
  return askAs(work, id, loaded, body, work.desk.kind === 'bank' ? 'bank' : 'association')
}

/** A member of the committee asks about a case on the agenda of a meeting that is open. */
export async function askFromMeeting(
  work: Work,
  meetingId: string,
  { application: id, ...body }: BodyOf<typeof askInCommittee>,
) {
  const meeting = foldMeeting((await work.load(meetingId)).map(({ event }) => event as MeetingEvent))
  if (meeting === null) throw new Problem('not-found')
  work.permit({ keeper: [await keeperOf(work, meeting.fund)] })
  const unseated = checkSeat(meeting, work.desk.person, id)
  if (unseated.length > 0) return refuse(unseated)
  return askAs(work, id, await loadApplication(work, id), body, 'committee')
}

async function askAs(work: Work, application: string, loaded: Loaded, body: Asked, capacity: AskerCapacity) {
  const { topic, text, until = null } = body
  const latest = addMonths(work.on, 6)
  if (until !== null && (until < work.on || until > latest))
    throw badInput('/body/until', `must lie between ${work.on} and ${latest}`, {
      code: 'date-outside',
      from: work.on,
      to: latest,
    })
  const { organisation: asker, person: by } = work.desk
  const { firm, fund } = loaded.application
  const facts = await factsOf(work, { application, fund, capacity })
  const data = { application, firm, asker, by, capacity, topic, until, text }
  const events = decided(decideAsk(loaded.application, data, facts))
  const id = work.ids.next('question')
  work.append(id, subjectsOfQuestion(data, loaded.keeper), events)
  return { id, version: 1, status: 'open' }
}

const subjectsOfQuestion = (
  { firm, asker, capacity }: Pick<Question, 'firm' | 'asker' | 'capacity'>,
  keeper: string,
): readonly Subject[] => [
  ...subjectsOf({ firm }, keeper),
  ...(capacity === 'bank' ? [{ party: asker, role: 'bank' }] : []),
]

/** Of colleagues the questions count together, of the committee each member's own; a recusal is of the person. */
async function factsOf(
  work: Work,
  { application, fund, capacity }: { readonly application: string; readonly fund: string; readonly capacity: string },
): Promise<AskerFacts> {
  const { organisation, person } = work.desk
  const [open] = await work.tx.query<{ count: bigint }>(
    `select count(*) as count from questions where cluster_id = $1 and application = $2 and status = 'open'
       and asker = $3 and capacity = $4 and (capacity <> 'committee' or asked_by = $5)`,
    [work.cluster, application, organisation, capacity, person],
  )
  const recusals = await work.tx.query(
    `select 1 as is from meetings m join events e on e.cluster_id = m.cluster_id and e.stream = m.id
     where m.cluster_id = $1 and m.fund = $2 and m.status = 'open' and (
       (e.type = 'member-recused' and e.data ->> 'member' = $3 and e.data ->> 'application' = $4)
       or (e.type = 'meeting-convened' and e.data -> 'seats' @> jsonb_build_array(jsonb_build_object(
             'member', $3::text, 'recused', jsonb_build_array(jsonb_build_object('application', $4::text)))))) limit 1`,
    [work.cluster, fund, person, application],
  )
  return { open: Number(open?.count ?? 0), isRecused: recusals.length > 0 }
}

export async function answerIn(work: Work, id: string, { text }: BodyOf<typeof answerQuestion>) {
  const { firm, application } = await placeOf(work, id)
  work.permit({ firm: [firm] })
  return save(work, { id, application }, (question) => decideAnswerQuestion(question, text))
}

export async function withdrawQuestionIn(work: Work, id: string) {
  const { asker, capacity, application } = await placeOf(work, id)
  work.permit(standingOf({ asker, capacity }))
  return save(work, { id, application }, (question) => decideWithdrawQuestion(question, work.desk.person))
}

/** As what the organisation that asked stands to its question: the policy tells its offices apart by it. */
export function standingOf({ asker, capacity }: Pick<Question, 'asker' | 'capacity'>): Target {
  switch (capacity) {
    case 'bank':
      return { bank: [asker] }
    case 'association':
      return { keeper: [asker] }
    case 'committee':
      return { role: [asker] }
  }
}

type Row = Pick<Question, 'application' | 'firm' | 'asker' | 'capacity'>

async function placeOf(work: Work, id: string): Promise<Row> {
  const [row] = await work.tx.query<Row>(
    'select application, firm, asker, capacity from questions where cluster_id = $1 and id = $2',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** The application is locked before its question: whoever answers, withdraws or decides comes one after the other. */
async function save(
  work: Work,
  { id, application }: { readonly id: string; readonly application: string },
  decide: (question: Question) => ReturnType<typeof decideAnswerQuestion>,
) {
  const { keeper } = await loadApplication(work, application)
  const question = await loadQuestion(work, id)
  const events = decided(decide(question))
  work.append(id, subjectsOfQuestion(question, keeper), events)
  const status = events[0]?.type === 'question-answered' ? 'answered' : 'withdrawn'
  return { id, version: question.events + events.length, status }
}

/** Where an application goes on, what its earlier deciders asked and nobody answered ends with their decision. */
export const lapseQuestions = (work: Work, application: string, status: ApplicationStatus): Promise<void> =>
  endOpen(work, application, (question) => lapse(question, status))

/** A bank that says no waits for no answer: its open questions are taken back. */
export const takeBackQuestions = (work: Work, application: string): Promise<void> =>
  endOpen(work, application, (question) => takeBack(question, work.desk.organisation))

async function endOpen(
  work: Work,
  application: string,
  ending: (question: Question) => readonly QuestionEvent[],
): Promise<void> {
  const rows = await work.tx.query<{ id: string }>(
    `select id from questions where cluster_id = $1 and application = $2 and status = 'open' order by id`,
    [work.cluster, application],
  )
  if (rows.length === 0) return
  const { keeper } = await loadApplication(work, application)
  for (const { id } of rows) {
    const question = await loadQuestion(work, id)
    const events = ending(question)
    if (events.length > 0) work.append(id, subjectsOfQuestion(question, keeper), events)
  }
}

async function loadQuestion(work: Work, id: string): Promise<Question> {
  const question = foldQuestion((await work.load(id)).map(({ event }) => event as QuestionEvent))
  if (question === null) throw new Problem('not-found')
  return question
}

const decided = (result: Result<readonly QuestionEvent[], readonly QuestionRefusal[]>): readonly QuestionEvent[] =>
  result.ok ? result.value : refuse(result.error)
