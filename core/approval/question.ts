import { fail, ok, type Result } from '../basics/result.ts'
import type { Application, ApplicationStatus } from './application.ts'

/** As what somebody asks: a bank that may answer, the association that screens, a member of the committee that decides. */
export type AskerCapacity = 'bank' | 'association' | 'committee'

export const questionTopics = ['figures', 'purpose', 'security', 'other'] as const
export type QuestionTopic = (typeof questionTopics)[number]

/** A question to the applicant. Known to who asked, the firm, and the association that keeps the fund; to no other bank. */
export type QuestionEvents = {
  'question-asked': {
    readonly application: string
    readonly firm: string
    /** The organisation that asks, and the person who did. */
    readonly asker: string
    readonly by: string
    readonly capacity: AskerCapacity
    readonly topic: QuestionTopic
    /** The day by which an answer is asked for. */
    readonly until: string | null
    readonly text: string
  }
  'question-answered': { readonly text: string }
  /** By who asked it, or because the application went on to where the asker no longer decides. */
  'question-withdrawn': { readonly by: 'asker' | 'application' }
}
export type QuestionEvent = {
  readonly [T in keyof QuestionEvents]: { readonly type: T; readonly data: QuestionEvents[T] }
}[keyof QuestionEvents]

export const questionStatuses = ['open', 'answered', 'withdrawn'] as const
export type QuestionStatus = (typeof questionStatuses)[number]

export type Question = QuestionEvents['question-asked'] & {
  readonly events: number
  readonly status: QuestionStatus
  readonly answer: string
}

export type QuestionRefusal =
  | { readonly code: 'not-asked-now'; readonly capacity: AskerCapacity; readonly status: ApplicationStatus }
  | { readonly code: 'asker-recused' }
  | { readonly code: 'too-many-questions'; readonly most: number }
  | { readonly code: 'question-not-open'; readonly questionStatus: QuestionStatus }
  | { readonly code: 'not-the-asker' }

type Decided = Result<readonly QuestionEvent[], readonly QuestionRefusal[]>

/** So many questions of one asker may wait for the firm on one application. */
export const mostOpenQuestions = 20

/**
 * One asks while one's own decision is still ahead: the association until its committee has decided, the committee
 * while it hears the case, a bank while it may answer. Nobody asks about a draft or about what has ended.
 */
const askedIn: Readonly<Record<AskerCapacity, readonly ApplicationStatus[]>> = {
  association: ['submitted', 'screened'],
  committee: ['screened'],
  bank: ['approved'],
}

export const mayAskIn = (capacity: AskerCapacity, status: ApplicationStatus): boolean =>
  askedIn[capacity].includes(status)

/** What the record says of whoever asks. */
export type AskerFacts = {
  /** How many of this asker's questions on this application wait for the firm. */
  readonly open: number
  /** Whether the person stands aside from this case in a meeting that hears it; then they ask in no capacity. */
  readonly isRecused: boolean
}

export function decideAsk(
  { status }: Pick<Application, 'status'>,
  asked: QuestionEvents['question-asked'],
  { open, isRecused }: AskerFacts,
): Decided {
  const { capacity } = asked
  const refusals: readonly QuestionRefusal[] = [
    ...(mayAskIn(capacity, status) ? [] : [{ code: 'not-asked-now', capacity, status } as const]),
    ...(isRecused ? [{ code: 'asker-recused' } as const] : []),
    ...(open < mostOpenQuestions ? [] : [{ code: 'too-many-questions', most: mostOpenQuestions } as const]),
  ]
  return refusals.length > 0 ? fail(refusals) : ok([{ type: 'question-asked', data: asked }])
}

export const decideAnswerQuestion = (question: Question, text: string): Decided =>
  question.status === 'open' ? ok([{ type: 'question-answered', data: { text } }]) : fail([notOpen(question)])

/** A bank and the association take back what colleagues asked; a member of the committee what they asked themselves. */
export function decideWithdrawQuestion(question: Question, person: string): Decided {
  const isAskers = question.capacity !== 'committee' || question.by === person
  const refusals: readonly QuestionRefusal[] = [
    ...(question.status === 'open' ? [] : [notOpen(question)]),
    ...(isAskers ? [] : [{ code: 'not-the-asker' } as const]),
  ]
  return refusals.length > 0 ? fail(refusals) : ok([{ type: 'question-withdrawn', data: { by: 'asker' } }])
}

const notOpen = ({ status }: Question): QuestionRefusal => ({ code: 'question-not-open', questionStatus: status })

/** What ends with a question where the application has gone on past its asker's decision; nothing where it still waits. */
export const lapse = (question: Question, status: ApplicationStatus): readonly QuestionEvent[] =>
  question.status === 'open' && !mayAskIn(question.capacity, status)
    ? [{ type: 'question-withdrawn', data: { by: 'application' } }]
    : []

/** What ends with a question where its asker has said no and waits for no answer any more. */
export const takeBack = (question: Question, asker: string): readonly QuestionEvent[] =>
  question.status === 'open' && question.asker === asker ? [{ type: 'question-withdrawn', data: { by: 'asker' } }] : []

export function foldQuestion(events: readonly QuestionEvent[]): Question | null {
  const [first, ...rest] = events
  if (first?.type !== 'question-asked') return null
  const begun: Question = { ...first.data, events: 1, status: 'open', answer: '' }
  return rest.reduce<Question>((state, event) => ({ ...state, ...changed(event), events: state.events + 1 }), begun)
}

function changed(event: QuestionEvent): Partial<Question> {
  switch (event.type) {
    case 'question-asked':
      return {}
    case 'question-answered':
      return { status: 'answered', answer: event.data.text }
    case 'question-withdrawn':
      return { status: 'withdrawn' }
  }
}
