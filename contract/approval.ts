import { z } from 'zod'
import { repaymentMethods } from '#core/obligation/usual-terms.ts'
import { defineRoute } from './route.ts'
import {
  clusterParams,
  done,
  eachOnce,
  holderId,
  idOf,
  inCluster,
  pageOf,
  pageQuery,
  pageSortedBy,
  rate,
  sentence,
  wireDate,
  wireMoney,
} from './values.ts'
import { text } from './text.ts'

const method = z.enum(repaymentMethods)
const holders = z.record(text({ max: 40 }), z.array(holderId).max(500))

const wireCheck = z.object({
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  answer: z.enum(['pass', 'fail', 'missing', 'exception']),
  reason: z.string().nullable(),
})

export const wireLoan = z.object({
  amount: wireMoney,
  annualRate: z.string(),
  method,
  months: z.number().int(),
  everyMonths: z.number().int(),
})
export type WireLoan = z.infer<typeof wireLoan>

/** What a loan costs if it is drawn whole on a day; the fee is the borrower’s part of the scheme’s. */
const wireCost = z.object({
  on: wireDate,
  first: wireMoney,
  highest: wireMoney,
  interest: wireMoney,
  fee: wireMoney,
  /** Principal and interest, without the fee. */
  due: wireMoney,
  /** Interest and fee together as the internal rate of return of a year, by actual days over 365; null where there is none. */
  effectiveRate: z.string().nullable(),
  /** What of the drawing reaches the borrower; the rest stays in a fund, as the scheme has it. */
  received: wireMoney,
  /** The same rate on what is received: what stays elsewhere counts as a cost. */
  rateOnReceived: z.string().nullable(),
})
export type WireCost = z.infer<typeof wireCost>

const wireOffer = z.object({
  id: z.string(),
  bank: z.string(),
  bankName: z.string(),
  status: z.enum(['open', 'declined', 'withdrawn', 'taken']),
  on: wireDate,
  /** Null where the bank said no. */
  loan: wireLoan.extend({ until: wireDate, cost: wireCost.nullable() }).nullable(),
  reason: z.string(),
  /** Of a bank that comes after the others: by which proceeding and until when, for whoever may know that. */
  lostPriority: z.object({ proceeding: z.string().nullable(), until: wireDate.nullable() }).nullable(),
})
export type WireOffer = z.infer<typeof wireOffer>

export const wireApplication = z.object({
  id: z.string(),
  version: z.number().int(),
  firm: z.string(),
  firmName: z.string(),
  scheme: z.string(),
  fund: z.string(),
  status: z.string(),
  amount: wireMoney,
  months: z.number().int(),
  purpose: z.string(),
  on: wireDate,
  checks: z.array(wireCheck),
  conditions: z.array(z.string()),
  /** The answers of banks that the reader may see: a bank sees its own. */
  offers: z.array(wireOffer),
  /** How many questions wait for the firm, and how many it has answered, of those that the reader may see. */
  questions: z.object({ open: z.number().int(), answered: z.number().int() }),
  facility: z.string().nullable(),
  next: z.array(z.string()),
})
export type WireApplication = z.infer<typeof wireApplication>

export const applicationPath = '/api/v1/clusters/:cluster/applications' as const

export const listApplications = defineRoute({
  name: 'list-applications',
  method: 'GET',
  path: applicationPath,
  summary: { zh: '融资申请', en: 'Applications' },
  access: 'signed-in',
  params: clusterParams,
  query: pageSortedBy('firm', 'status', 'scheme', 'amount', 'on').extend({
    status: text({ max: 40 }).optional(),
  }),
  answer: pageOf(wireApplication),
})
export const readApplication = defineRoute({
  name: 'read-application',
  method: 'GET',
  path: `${applicationPath}/:id`,
  summary: { zh: '申请详情', en: 'One application' },
  access: 'signed-in',
  params: inCluster('application'),
  answer: wireApplication,
})
export const draftApplication = defineRoute({
  name: 'draft-application',
  method: 'POST',
  path: applicationPath,
  summary: { zh: '起草申请', en: 'Draft an application' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    scheme: text({ max: 60 }),
    fund: idOf('fund'),
    amount: wireMoney,
    months: z.number().int().min(1).max(360),
    purpose: sentence,
  }),
  answer: done,
})
export const submitApplication = defineRoute({
  name: 'submit-application',
  method: 'POST',
  path: `${applicationPath}/:id/submission`,
  summary: { zh: '提交申请', en: 'Submit an application' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  answer: done,
})
export const withdrawApplication = defineRoute({
  name: 'withdraw-application',
  method: 'POST',
  path: `${applicationPath}/:id/withdrawal`,
  summary: { zh: '撤回申请', en: 'Withdraw an application' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  answer: done,
})
/** What the first examination would answer now, before anybody answers for it. */
export const previewScreening = defineRoute({
  name: 'preview-screening',
  method: 'GET',
  path: `${applicationPath}/:id/screening`,
  summary: { zh: '初审预览：四种结果', en: 'Screening as it would be answered now' },
  access: 'signed-in',
  params: inCluster('application'),
  answer: z.object({ checks: z.array(wireCheck) }),
})
export const screenApplication = defineRoute({
  name: 'screen-application',
  method: 'POST',
  path: `${applicationPath}/:id/screening`,
  summary: { zh: '初审', en: 'Screen an application' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  body: z.strictObject({
    exceptions: z
      .array(z.strictObject({ rule: text({ max: 60 }), reason: sentence }))
      .max(20)
      .default([]),
  }),
  answer: done,
})
export const offerLoan = defineRoute({
  name: 'offer-loan',
  method: 'POST',
  path: `${applicationPath}/:id/offer`,
  summary: { zh: '银行报价', en: 'Offer of a bank' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  body: z.strictObject({
    amount: wireMoney,
    annualRate: rate,
    method,
    months: z.number().int().min(1).max(360),
    /** Between two due dates, at most a year; of a single bullet the whole term. */
    everyMonths: z.number().int().min(1).max(360),
    /** The last day on which it can be accepted; a month from today unless it is said. */
    until: wireDate.optional(),
  }),
  answer: done,
})
export const declineApplication = defineRoute({
  name: 'decline-application',
  method: 'POST',
  path: `${applicationPath}/:id/refusals`,
  summary: { zh: '银行婉拒，并说明理由', en: 'A bank declines, with its reason' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})
export const withdrawOffer = defineRoute({
  name: 'withdraw-offer',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/offers/:id/withdrawal',
  summary: { zh: '银行撤回报价', en: 'A bank takes its offer back' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('offer'),
  answer: done,
})

export const acceptOffer = defineRoute({
  name: 'accept-offer',
  method: 'POST',
  path: `${applicationPath}/:id/acceptance`,
  summary: { zh: '接受报价：原子占用额度', en: 'Accept the offer: capacity is reserved atomically' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  /** Which offer, where there are several; who stands in the roles that the case chooses. */
  body: z.strictObject({ offer: idOf('offer').optional(), holders: holders.default({}) }),
  answer: done,
})

const wireCase = z.object({
  application: z.string(),
  firm: z.string(),
  firmName: z.string(),
  result: z.string().nullable(),
  recused: z.array(z.object({ member: z.string(), name: z.string(), reason: z.string() })),
  votes: z.array(
    z.object({ member: z.string(), name: z.string(), vote: z.enum(['for', 'against', 'abstain']), reason: z.string() }),
  ),
  conditions: z.array(z.string()),
})
export const wireMeeting = z.object({
  id: z.string(),
  version: z.number().int(),
  on: wireDate,
  status: z.string(),
  body: z.string(),
  fund: z.string(),
  members: z.array(z.object({ member: z.string(), name: z.string(), isPresent: z.boolean() })),
  cases: z.array(wireCase),
})
export type WireMeeting = z.infer<typeof wireMeeting>

const meetingPath = '/api/v1/clusters/:cluster/meetings' as const
export const listMeetings = defineRoute({
  name: 'list-meetings',
  method: 'GET',
  path: meetingPath,
  summary: { zh: '评审会', en: 'Meetings' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireMeeting),
})
export const readMeeting = defineRoute({
  name: 'read-meeting',
  method: 'GET',
  path: `${meetingPath}/:id`,
  summary: { zh: '评审会详情', en: 'One meeting' },
  access: 'signed-in',
  params: inCluster('meeting'),
  answer: wireMeeting,
})
export const conveneMeeting = defineRoute({
  name: 'convene-meeting',
  method: 'POST',
  path: meetingPath,
  summary: { zh: '召集评审会', en: 'Convene a meeting' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ fund: idOf('fund'), applications: eachOnce(idOf('application'), { max: 50 }) }),
  answer: done,
})
export const attendMeeting = defineRoute({
  name: 'attend-meeting',
  method: 'POST',
  path: `${meetingPath}/:id/attendance`,
  summary: { zh: '签到', en: 'Attend' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('meeting'),
  answer: done,
})
export const recuseFromCase = defineRoute({
  name: 'recuse-from-case',
  method: 'POST',
  path: `${meetingPath}/:id/recusals`,
  summary: { zh: '回避', en: 'Recuse from a case' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('meeting'),
  body: z.strictObject({ application: idOf('application'), reason: sentence }),
  answer: done,
})
export const voteOnCase = defineRoute({
  name: 'vote-on-case',
  method: 'POST',
  path: `${meetingPath}/:id/votes`,
  summary: { zh: '表决', en: 'Vote on a case' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('meeting'),
  body: z.strictObject({
    application: idOf('application'),
    vote: z.enum(['for', 'against', 'abstain']),
    reason: sentence,
    conditions: z.array(sentence).max(10).default([]),
  }),
  answer: done,
})
export const closeMeeting = defineRoute({
  name: 'close-meeting',
  method: 'POST',
  path: `${meetingPath}/:id/closing`,
  summary: { zh: '结束评审会', en: 'Close a meeting' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('meeting'),
  answer: done,
})

export const approvalRoutes = [
  listApplications,
  readApplication,
  draftApplication,
  submitApplication,
  withdrawApplication,
  previewScreening,
  screenApplication,
  offerLoan,
  declineApplication,
  withdrawOffer,
  acceptOffer,
  listMeetings,
  readMeeting,
  conveneMeeting,
  attendMeeting,
  recuseFromCase,
  voteOnCase,
  closeMeeting,
] as const
