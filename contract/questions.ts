import { z } from 'zod'
import { questionStatuses, questionTopics } from '#core/approval/question.ts'
import { defineRoute } from './route.ts'
import { text } from './text.ts'
import { clusterParams, done, idOf, inCluster, pageOf, pageQuery, wireDate } from './values.ts'

/** What is left of a text without the blanks around it decides whether it says anything. */
const words = (min: number, max: number) =>
  text({ min, max }).refine((value) => value.trim().length >= min, `says less than ${min} characters`)

const asked = {
  topic: z.enum(questionTopics).default('other'),
  /** The day by which an answer is asked for, within six months. */
  until: wireDate.optional(),
  text: words(5, 1000),
}

const wireQuestion = z.object({
  id: z.string(),
  application: z.string(),
  firm: z.string(),
  firmName: z.string(),
  asker: z.string(),
  askerName: z.string(),
  capacity: z.enum(['bank', 'association', 'committee']),
  /** Who asked it, for colleagues only. */
  by: z.string().nullable(),
  topic: z.enum(questionTopics),
  status: z.enum(questionStatuses),
  on: wireDate,
  until: wireDate.nullable(),
  endedOn: wireDate.nullable(),
  text: z.string(),
  answer: z.string(),
  /** Whether the reader's organisation may answer it, or take it back. */
  next: z.array(z.enum(['answer', 'withdraw'])),
})
export type WireQuestion = z.infer<typeof wireQuestion>

const questionPath = '/api/v1/clusters/:cluster/questions' as const

export const listQuestions = defineRoute({
  name: 'list-questions',
  method: 'GET',
  path: questionPath,
  summary: {
    zh: '对申请的提问与回答：提问方、企业和协会可见',
    en: 'Questions on applications with their answers, for who asked, the firm and the association',
  },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ application: idOf('application').optional(), status: z.enum(questionStatuses).optional() }),
  answer: pageOf(wireQuestion),
})
export const askQuestion = defineRoute({
  name: 'ask-question',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/applications/:id/questions',
  summary: { zh: '向申请企业提问（银行、协会）', en: 'Ask the applicant, as a bank or the association' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('application'),
  body: z.strictObject(asked),
  answer: done,
})
export const askInCommittee = defineRoute({
  name: 'ask-in-committee',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/meetings/:id/questions',
  summary: { zh: '评审委员向申请企业提问', en: 'Ask the applicant, as a member of the committee' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('meeting'),
  body: z.strictObject({ application: idOf('application'), ...asked }),
  answer: done,
})
export const answerQuestion = defineRoute({
  name: 'answer-question',
  method: 'POST',
  path: `${questionPath}/:id/answer`,
  summary: { zh: '企业回答提问', en: 'The firm answers a question' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('question'),
  body: z.strictObject({ text: words(1, 4000) }),
  answer: done,
})
export const withdrawQuestion = defineRoute({
  name: 'withdraw-question',
  method: 'POST',
  path: `${questionPath}/:id/withdrawal`,
  summary: { zh: '撤回未回答的提问', en: 'Take back a question that was not answered' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('question'),
  answer: done,
})

export const questionRoutes = [listQuestions, askQuestion, askInCommittee, answerQuestion, withdrawQuestion] as const
