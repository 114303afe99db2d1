import { z } from 'zod'
import { counterGuaranteeStatuses } from '#core/guarantee/counter-guarantee.ts'
import { enforcementMeans, sharings } from '#core/guarantee/counter-guarantee-events.ts'
import { securityKindNames } from '#core/guarantee/security-kinds.ts'
import { defineRoute } from './route.ts'
import { text } from './text.ts'
import { clusterParams, done, idOf, inCluster, name, pageOf, pageQuery, sentence, wireDate, wireMoney } from './values.ts' // prettier-ignore

const clusterPath = '/api/v1/clusters/:cluster' as const
const securitiesPath = `${clusterPath}/counter-guarantees` as const

const kind = z.enum(securityKindNames)
const status = z.enum(counterGuaranteeStatuses)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const party = z.object({ id: z.string(), name: z.string() })
/** A document that stays with its holder: its name, and the SHA-256 of its content. */
const toldDocument = z.strictObject({ name, sha256: hash })

const wireCounterGuarantee = z.object({
  id: z.string(),
  application: z.string(),
  /** The facility that was agreed on the application. */
  facility: z.string().nullable(),
  giver: party,
  beneficiary: party,
  debtor: party,
  kind,
  object: z.string(),
  value: wireMoney,
  securedAtMost: wireMoney,
  /** What came of it for those who bore. */
  taken: wireMoney,
  rank: z.number().int(),
  status,
  promisedOn: wireDate,
  since: wireDate.nullable(),
})
export type WireCounterGuarantee = z.infer<typeof wireCounterGuarantee>

export const listCounterGuarantees = defineRoute({
  name: 'list-counter-guarantees',
  method: 'GET',
  path: securitiesPath,
  summary: { zh: '反担保', en: 'Counter-guarantees' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireCounterGuarantee),
})

/** What stands against relying on it. Of a stranger’s security of the same object no more is told than that it is there. */
const wireFinding = z.object({
  code: z.enum(['unregistered', 'appraisal-old', 'value-below-secured', 'given-twice']),
  source: z.string().nullable(),
  on: wireDate.nullable(),
  status: status.nullable(),
  rank: z.number().int().nullable(),
  own: z.string().nullable(),
})

export const readCounterGuarantee = defineRoute({
  name: 'read-counter-guarantee',
  method: 'GET',
  path: `${securitiesPath}/:id`,
  summary: { zh: '一项反担保', en: 'One counter-guarantee' },
  access: 'signed-in',
  params: inCluster('counter-guarantee'),
  answer: wireCounterGuarantee.extend({
    identifier: z.string(),
    appraisedOn: wireDate,
    documents: z.array(toldDocument),
    registration: z.object({ authority: z.string(), number: z.string() }).nullable(),
    /** What brings this kind into being, and where the law says so. */
    formality: z.enum(['registration', 'delivery', 'signature']),
    source: z.string(),
    means: z.enum(enforcementMeans).nullable(),
    gross: wireMoney,
    costs: wireMoney,
    over: wireMoney,
    securedLeft: wireMoney,
    waiver: z.object({ reason: z.string(), isYours: z.boolean() }).nullable(),
    /** How the beneficiary stands to the debt: for itself and who supervises. */
    standing: z.object({ isStanding: z.boolean(), bears: wireMoney, recourse: wireMoney }).nullable(),
    findings: z.array(wireFinding),
    next: z.array(z.object({ move: z.string(), isYours: z.boolean() })),
  }),
})
export type WireSecurityPage = z.infer<typeof readCounterGuarantee.answer>

/** What secures whom: in full to giver and beneficiary, to others of the loan only that it is there. */
export const wireSecuring = z.object({
  id: z.string().nullable(),
  kind,
  status,
  beneficiary: party,
  giverName: z.string().nullable(),
  securedAtMost: wireMoney.nullable(),
  taken: wireMoney.nullable(),
})

export const listSecuring = defineRoute({
  name: 'list-securing',
  method: 'GET',
  path: `${clusterPath}/facilities/:id/counter-guarantees`,
  summary: { zh: '为这笔授信提供的反担保', en: 'What secures the recourse of this facility' },
  access: 'signed-in',
  params: inCluster('facility'),
  answer: z.object({ items: z.array(wireSecuring) }),
})

export const promiseCounterGuarantee = defineRoute({
  name: 'promise-counter-guarantee',
  method: 'POST',
  path: securitiesPath,
  summary: { zh: '为一笔贷款的担保人提供反担保', en: 'Give a counter-guarantee to who stands for a loan' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    /** The application or the facility that the beneficiary stands for. */
    about: z.union([idOf('application'), idOf('facility')]),
    beneficiary: idOf('organisation'),
    kind,
    object: sentence,
    /** A title, registration or other number by which the object is known; none of a surety. */
    identifier: text({ max: 80 }),
    value: wireMoney,
    appraisedOn: wireDate,
    securedAtMost: wireMoney,
    rank: z.number().int().min(1).max(9),
    documents: z.array(toldDocument).max(10),
  }),
  answer: done,
})

/** A move of the life of a counter-guarantee; its table says whose it is and when it is open. */
const wireSecurityMove = z.discriminatedUnion('move', [
  z.strictObject({
    move: z.literal('confirm'),
    since: wireDate,
    registration: z.strictObject({ authority: name, number: text({ min: 1, max: 80 }) }).nullable(),
  }),
  z.strictObject({ move: z.literal('withdraw'), reason: sentence }),
  z.strictObject({ move: z.literal('release'), reason: sentence }),
  z.strictObject({ move: z.literal('propose-waiver'), reason: sentence }),
  z.strictObject({ move: z.literal('confirm-waiver') }),
  z.strictObject({ move: z.literal('drop-waiver'), reason: sentence }),
  z.strictObject({ move: z.literal('open-enforcement'), means: z.enum(enforcementMeans), reason: sentence }),
  z.strictObject({ move: z.literal('realise'), gross: wireMoney, costs: wireMoney, forWhom: z.enum(sharings) }),
  z.strictObject({ move: z.literal('end'), reason: sentence }),
])
export type WireSecurityMove = z.infer<typeof wireSecurityMove>

export const moveCounterGuarantee = defineRoute({
  name: 'move-counter-guarantee',
  method: 'POST',
  path: `${securitiesPath}/:id/moves`,
  summary: { zh: '反担保：确认、解除、实现等', en: 'A counter-guarantee: confirm, release, enforce …' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('counter-guarantee'),
  body: wireSecurityMove,
  answer: done,
})

export const counterGuaranteeRoutes = [listCounterGuarantees, readCounterGuarantee, listSecuring, promiseCounterGuarantee, moveCounterGuarantee] as const // prettier-ignore
