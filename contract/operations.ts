import { z } from 'zod'
import { defineRoute } from './route.ts'
import { clusterParams, wireDate, wireInstant } from './values.ts'

const count = z.number().int()

const dayRun = z.object({
  id: z.string(),
  /** The business date on which it began. */
  from: wireDate,
  until: wireDate,
  status: z.enum(['running', 'done', 'failed']),
  by: z.string(),
  beganAt: wireInstant,
  endedAt: wireInstant.nullable(),
  /** The day that is being worked on: which case of how many. */
  workingOn: wireDate.nullable(),
  casesDone: count,
  casesOf: count,
  error: z.string().nullable(),
})
export type WireDayRun = z.infer<typeof dayRun>

const endedDay = z.object({
  date: wireDate,
  cases: count,
  fellDue: count,
  overdue: count,
  lapsed: count,
  closed: count,
})
export type WireEndedDay = z.infer<typeof endedDay>

const job = z.object({
  name: z.string(),
  waiting: count,
  running: count,
  failed: count,
  lastError: z.string().nullable(),
})
const follower = z.object({ name: z.string(), position: count, lag: count })
const staff = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  people: count,
  offices: z.array(z.string()),
})
export type WireStaff = z.infer<typeof staff>

const operationsPath = '/api/v1/clusters/:cluster/operations' as const

/** Everything that the operator watches; answered as if it did not exist to anybody else. */
export const readOperations = defineRoute({
  name: 'read-operations',
  method: 'GET',
  path: operationsPath,
  summary: { zh: '运营：日终、后台任务、存证', en: 'Operations: end of day, jobs, sealing' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    businessDate: wireDate,
    isEnding: z.boolean(),
    closedAt: wireInstant.nullable(),
    runs: z.array(dayRun),
    days: z.array(endedDay),
    jobs: z.array(job),
    sealing: z.object({ events: count, sealed: count, unsealed: count }),
    followers: z.array(follower),
    organisations: z.array(staff),
  }),
})

export const startEndOfDayRoute = defineRoute({
  name: 'start-end-of-day',
  method: 'POST',
  path: `${operationsPath}/end-of-day`,
  summary: { zh: '开始日终，进度可查', en: 'Begin an end of day that can be watched' },
  access: 'signed-in',
  isCommand: true,
  status: 202,
  params: clusterParams,
  body: z.strictObject({ until: wireDate }),
  answer: z.object({ id: z.string() }),
})

export const operationRoutes = [readOperations, startEndOfDayRoute] as const
