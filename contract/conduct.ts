import { z } from 'zod'
import { audiences } from '#core/conduct/measure.ts'
import { proceedingStatuses } from '#core/conduct/proceeding.ts'
import { ruleOrProcedureIds } from '#core/conduct/rules.ts'
import { defineRoute } from './route.ts'
import { text } from './text.ts'
import { bilingual, clusterParams, done, idOf, inCluster, pageOf, pageQuery, sentence, wireDate } from './values.ts'

const clusterPath = '/api/v1/clusters/:cluster' as const
const proceedingPath = `${clusterPath}/proceedings` as const
const days = z.number().int().min(1).max(3650)

/** What a person may propose or impose; rewards follow from rules alone. */
const penaltyMeasure = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('warning') }),
  z.strictObject({ is: z.literal('suspension'), days }),
  z.strictObject({ is: z.literal('loss-of-standing') }),
  z.strictObject({ is: z.literal('loss-of-information') }),
  z.strictObject({ is: z.literal('expulsion') }),
  z.strictObject({ is: z.literal('loss-of-priority'), days }),
  z.strictObject({ is: z.literal('publication'), to: z.enum(audiences) }),
])
const measures = z.array(penaltyMeasure).max(8)

const wireMeasure = z.object({
  is: z.string(),
  days: z.number().int().optional(),
  share: z.string().optional(),
  to: z.enum(audiences).optional(),
})
export type WireMeasure = z.infer<typeof wireMeasure>

const wireRule = z.object({
  id: z.enum(ruleOrProcedureIds),
  names: bilingual,
  about: bilingual,
  of: z.enum(['member', 'bank']).nullable(),
  sign: z.enum(['reward', 'penalty']).nullable(),
  isApplied: z.boolean(),
  setOn: wireDate.nullable(),
  measures: z.array(wireMeasure),
  numbers: z.array(
    z.object({
      id: z.string(),
      names: bilingual,
      unit: z.string(),
      value: z.string(),
      proposed: z.string(),
      least: z.string(),
      most: z.string(),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
})
export type WireRule = z.infer<typeof wireRule>

/** The rules on conduct with the numbers of an association: its own, or that of which the reader is a member. */
export const listConductRules = defineRoute({
  name: 'list-conduct-rules',
  method: 'GET',
  path: `${clusterPath}/conduct-rules`,
  summary: { zh: '奖惩规则', en: 'Rules on conduct' },
  access: 'signed-in',
  params: clusterParams,
  query: z.object({ association: idOf('organisation').optional() }),
  answer: z.object({ association: z.string(), items: z.array(wireRule) }),
})

/** Applies a rule from now on, by these numbers, or no more. Nothing of before is judged by it. */
export const setConductRule = defineRoute({
  name: 'set-conduct-rule',
  method: 'POST',
  path: `${clusterPath}/conduct-rules`,
  summary: { zh: '采用或修改奖惩规则', en: 'Apply a rule on conduct, or change its numbers' },
  access: 'signed-in',
  isCommand: true,
  params: clusterParams,
  body: z.strictObject({
    rule: z.enum(ruleOrProcedureIds),
    isApplied: z.boolean(),
    numbers: z.record(text({ max: 40 }), text({ max: 24 })),
    reason: sentence,
  }),
  answer: done,
})

const wireProceeding = z.object({
  id: z.string(),
  sign: z.enum(['reward', 'penalty']),
  respondent: z.string(),
  respondentName: z.string(),
  association: z.string(),
  rule: z.string().nullable(),
  status: z.enum(proceedingStatuses),
  measures: z.array(wireMeasure),
  on: wireDate,
  /** Since when its measures are in force. */
  effectiveOn: wireDate.nullable(),
  heardUntil: wireDate.nullable(),
  appealUntil: wireDate.nullable(),
  conductEndedOn: wireDate.nullable(),
  /** When nothing of it is left: five years after the conduct ended. */
  expiresOn: wireDate.nullable(),
  about: z.object({ stream: z.string(), version: z.number().int() }),
})
export type WireProceeding = z.infer<typeof wireProceeding>

export const listProceedings = defineRoute({
  name: 'list-proceedings',
  method: 'GET',
  path: proceedingPath,
  summary: { zh: '奖惩程序', en: 'Proceedings on conduct' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ status: z.enum(proceedingStatuses).optional() }),
  answer: pageOf(wireProceeding),
})

const detail = wireProceeding.extend({
  /** The event it is about; nothing of it where the reader may not know it. */
  event: z.object({ type: z.string(), on: wireDate }).nullable(),
  proposedBy: z.string().nullable(),
  imposedBy: z.string().nullable(),
  hasAppealed: z.boolean(),
  grounds: z.string(),
  defence: z.string(),
  reason: z.string(),
  appeal: z.string(),
  appealReason: z.string(),
  /** What of it is in force today. */
  inForce: z.array(wireMeasure),
  /** What this reader may do with it now. */
  moves: z.array(z.string()),
  applied: z.array(z.object({ facility: z.string(), setting: z.string(), from: z.string(), to: z.string() })),
})
export type WireProceedingDetail = z.infer<typeof detail>

export const readProceeding = defineRoute({
  name: 'read-proceeding',
  method: 'GET',
  path: `${proceedingPath}/:id`,
  summary: { zh: '查看奖惩程序', en: 'One proceeding' },
  access: 'signed-in',
  params: inCluster('proceeding'),
  answer: detail,
})

const ground = z.object({
  stream: z.string(),
  version: z.number().int(),
  type: z.string(),
  on: wireDate,
  overdueDays: z.number().int().nullable(),
})
export type WireGround = z.infer<typeof ground>

/** Events on record on which a penalty for somebody may rest. */
export const listGrounds = defineRoute({
  name: 'list-grounds',
  method: 'GET',
  path: `${clusterPath}/organisations/:id/conduct-grounds`,
  summary: { zh: '可作为依据的事件', en: 'Events on which a penalty may rest' },
  access: 'signed-in',
  params: inCluster('organisation'),
  answer: z.object({ items: z.array(ground) }),
})

const about = z.strictObject({ stream: idOf('facility'), version: z.number().int().min(1).max(1_000_000) })

export const proposePenalty = defineRoute({
  name: 'propose-penalty',
  method: 'POST',
  path: proceedingPath,
  summary: { zh: '提出惩戒', en: 'Propose a penalty' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ respondent: idOf('organisation'), about, measures, grounds: sentence }),
  answer: done,
})

export const submitDefence = defineRoute({
  name: 'submit-defence',
  method: 'POST',
  path: `${proceedingPath}/:id/defence`,
  summary: { zh: '陈述申辩', en: 'Be heard in writing' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ text: sentence }),
  answer: done,
})

export const imposePenalty = defineRoute({
  name: 'impose-penalty',
  method: 'POST',
  path: `${proceedingPath}/:id/imposition`,
  summary: { zh: '作出惩戒决定', en: 'Impose a penalty' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ measures, reason: sentence }),
  answer: done,
})

export const dropPenalty = defineRoute({
  name: 'drop-penalty',
  method: 'POST',
  path: `${proceedingPath}/:id/drop`,
  summary: { zh: '撤销惩戒提议', en: 'Drop a proposed penalty' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

export const appealPenalty = defineRoute({
  name: 'appeal-penalty',
  method: 'POST',
  path: `${proceedingPath}/:id/appeal`,
  summary: { zh: '申诉', en: 'Appeal' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

export const decideAppeal = defineRoute({
  name: 'decide-appeal',
  method: 'POST',
  path: `${proceedingPath}/:id/appeal-decision`,
  summary: { zh: '决定申诉', en: 'Decide an appeal' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ outcome: z.enum(['upheld', 'lightened', 'lifted']), measures, reason: sentence }),
  answer: done,
})

export const liftPenalty = defineRoute({
  name: 'lift-penalty',
  method: 'POST',
  path: `${proceedingPath}/:id/lift`,
  summary: { zh: '解除惩戒', en: 'Lift a penalty' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proceeding'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

const mark = z.object({
  id: z.string(),
  respondent: z.string(),
  respondentName: z.string(),
  associationName: z.string(),
  rule: z.string().nullable(),
  measures: z.array(wireMeasure),
  effectiveOn: wireDate,
  expiresOn: wireDate.nullable(),
})
export type WireMark = z.infer<typeof mark>

/** Penalties that are made known to the reader. */
export const listMarks = defineRoute({
  name: 'list-marks',
  method: 'GET',
  path: `${clusterPath}/marks`,
  summary: { zh: '已告知的惩戒', en: 'Penalties made known' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(mark),
})

export const conductRoutes = [
  listConductRules,
  setConductRule,
  listProceedings,
  readProceeding,
  listGrounds,
  proposePenalty,
  submitDefence,
  imposePenalty,
  dropPenalty,
  appealPenalty,
  decideAppeal,
  liftPenalty,
  listMarks,
] as const
