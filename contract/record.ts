import { z } from 'zod'
import { defineRoute } from './route.ts'
import { wireFeedEvent } from './facilities.ts'
import { clusterParams, done, wireDate, wireInstant, wireMoney } from './values.ts'
import { text } from './text.ts'

export const readFeed = defineRoute({
  name: 'read-feed',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/feed',
  summary: { zh: '动态：有权知悉的事件，按序', en: 'Feed: what you may know, in order' },
  access: 'signed-in',
  params: clusterParams,
  query: z.object({
    after: z.coerce.number().int().min(-1).default(-1),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    /** Newest first, from before this position where one is given; then `next` is what to give next. */
    order: z.enum(['oldest', 'newest']).default('oldest'),
    before: z.coerce.number().int().min(0).optional(),
    type: text({ max: 60 }).optional(),
    stream: text({ max: 40 }).optional(),
  }),
  answer: z.object({
    items: z.array(wireFeedEvent),
    next: z.number().int(),
    /** What the parties and the people of one's own organisation in these events are called, by id. */
    names: z.record(z.string(), z.string()),
  }),
})

export const readCheckpoint = defineRoute({
  name: 'read-checkpoint',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/checkpoint',
  summary: { zh: '检查点', en: 'Signed checkpoint' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    note: z.string(),
    size: z.number().int(),
    root: z.string(),
    /** With which the note can be verified: its name, and the Ed25519 public key in base64. */
    key: z.object({ name: z.string(), publicKey: z.string() }),
  }),
})

export const proveEvent = defineRoute({
  name: 'prove-event',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/events/:stream/:version/proof',
  summary: { zh: '事件的存证证明', en: 'Proof that an event stands in the record' },
  access: 'signed-in',
  params: clusterParams.extend({
    stream: z.string().regex(/^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/),
    version: z.coerce.number().int().min(1).max(1_000_000),
  }),
  answer: z.object({ disclosure: z.record(z.string(), z.unknown()), checkpoint: z.string() }),
})

export const readClock = defineRoute({
  name: 'read-clock',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/clock',
  summary: { zh: '营业日', en: 'Business date' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({ businessDate: wireDate, isRunning: z.boolean(), closedAt: wireInstant.nullable() }),
})

export const endDay = defineRoute({
  name: 'end-day',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/clock/end-of-day',
  summary: { zh: '日终：推进营业日', en: 'End of day: moves the business date on' },
  access: 'signed-in',
  isCommand: true,
  params: clusterParams,
  body: z.strictObject({ until: wireDate }),
  answer: done.extend({ businessDate: wireDate, changed: z.number().int() }),
})

export const readBalances = defineRoute({
  name: 'read-balances',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/balances',
  summary: { zh: '总账余额', en: 'Balances of the ledger' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    items: z.array(z.object({ party: z.string(), partyName: z.string(), account: z.string(), balance: wireMoney })),
    sum: wireMoney,
  }),
})

const figure = z.object({ count: z.number().int(), principal: wireMoney, outstanding: wireMoney })

export const readOverview = defineRoute({
  name: 'read-overview',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/overview',
  summary: {
    zh: '集群总览：状态、逾期、代偿、追偿、最大借款人',
    en: 'The cluster: status, arrears, claims, recoveries, largest borrowers',
  },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    businessDate: wireDate,
    statuses: z.array(figure.extend({ status: z.string() })),
    total: figure,
    /** Outstanding of what is overdue, claimed, called or settled. */
    troubled: wireMoney,
    /** What others than the lenders bore of claims, and what came back. */
    claimed: wireMoney,
    recovered: wireMoney,
    largest: z.array(
      z.object({ firm: z.string(), firmName: z.string(), count: z.number().int(), outstanding: wireMoney }),
    ),
  }),
})
export type WireOverview = z.infer<typeof readOverview.answer>

/** Derives every projected row of the cluster again from its events and says what differed. */
export const rebuildCluster = defineRoute({
  name: 'rebuild-cluster',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/rebuild',
  summary: { zh: '由档案重建全部派生数据', en: 'Rebuild everything derived from the record' },
  access: 'signed-in',
  isCommand: true,
  params: clusterParams,
  body: z.strictObject({}),
  answer: z.object({
    events: z.number().int(),
    isIdentical: z.boolean(),
    tables: z.array(z.object({ table: z.string(), rows: z.number().int(), isIdentical: z.boolean() })),
  }),
})

export const recordRoutes = [
  rebuildCluster,
  readFeed,
  readOverview,
  readCheckpoint,
  proveEvent,
  readClock,
  endDay,
  readBalances,
] as const
