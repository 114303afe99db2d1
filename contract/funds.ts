import { z } from 'zod'
import { longestValue } from '#core/scheme/parse.ts'
import { defineRoute } from './route.ts'
import {
  bilingual,
  clusterParams,
  done,
  idOf,
  inCluster,
  name,
  pageOf,
  pageQuery,
  sentence,
  wireDate,
  wireMoney,
} from './values.ts'
import { text } from './text.ts'

const fundRow = z.object({
  id: z.string(),
  name: z.string(),
  keeper: z.string(),
  keeperName: z.string(),
  contributions: wireMoney,
  /** What government and others put in for good, beside the members. */
  capital: wireMoney,
  /** What claims that the fund bears, and did not get back, lock of the contributions. */
  locked: wireMoney,
  /** Null for a reader to whom the fund's books are closed. */
  cash: wireMoney.nullable(),
  promised: wireMoney,
  isOpen: z.boolean(),
  mayGuarantee: z.boolean(),
})
export type WireFundRow = z.infer<typeof fundRow>

const fundPath = '/api/v1/clusters/:cluster/funds' as const

export const listFunds = defineRoute({
  name: 'list-funds',
  method: 'GET',
  path: fundPath,
  summary: { zh: '基金', en: 'Funds' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(fundRow),
})

export const readFund = defineRoute({
  name: 'read-fund',
  method: 'GET',
  path: `${fundPath}/:id`,
  summary: { zh: '基金及其限额', en: 'A fund with its limits' },
  access: 'signed-in',
  params: inCluster('fund'),
  answer: fundRow.extend({
    limits: z.array(
      z.object({
        scheme: z.string(),
        counter: z.string(),
        names: bilingual,
        atMost: wireMoney,
        used: wireMoney,
        room: wireMoney,
        of: z.string().nullable(),
      }),
    ),
    lines: z.array(
      z.object({
        id: z.string(),
        bank: z.string(),
        bankName: z.string(),
        amount: wireMoney,
        used: wireMoney,
        until: wireDate,
      }),
    ),
    programmes: z.array(z.object({ scheme: z.string(), settings: z.record(z.string(), z.string()), setOn: wireDate })),
    largest: z.array(z.object({ firm: z.string(), firmName: z.string(), promised: wireMoney })),
  }),
})

export const foundFund = defineRoute({
  name: 'found-fund',
  method: 'POST',
  path: fundPath,
  summary: { zh: '设立基金', en: 'Found a fund' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ name }),
  answer: done,
})

export const recordFinding = defineRoute({
  name: 'record-finding',
  method: 'POST',
  path: `${fundPath}/:id/findings`,
  summary: { zh: '记录认定：担保能力、熔断', en: 'Record a finding: competence, closing, opening' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('fund'),
  body: z.strictObject({
    finding: z.enum(['may-guarantee', 'may-not-guarantee', 'closed', 'opened']),
    reason: sentence,
  }),
  answer: done,
})

export const setProgramme = defineRoute({
  name: 'set-programme',
  method: 'POST',
  path: `${fundPath}/:id/programmes`,
  summary: { zh: '设定本基金的方案参数', en: 'Set a scheme’s numbers for this fund' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('fund'),
  body: z.strictObject({
    scheme: text({ max: 60 }),
    /**
     * By the names of the scheme's settings, decimals or codes of sectors with commas between them; what is not named is as
     * the scheme proposes.
     */
    settings: z.record(text({ min: 1, max: 60 }), text({ max: longestValue })),
    reason: sentence,
  }),
  answer: done,
})

export const payCapital = defineRoute({
  name: 'pay-capital',
  method: 'POST',
  path: `${fundPath}/:id/capital`,
  summary: { zh: '拨入财政资本', en: 'Pay fiscal capital into a fund' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('fund'),
  body: z.strictObject({ amount: wireMoney, purpose: z.enum(['fiscal', 'top-up']) }),
  answer: done,
})

export const grantLine = defineRoute({
  name: 'grant-line',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/lines',
  summary: { zh: '授予总授信额度', en: 'Grant a line' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ fund: idOf('fund'), amount: wireMoney, until: wireDate }),
  answer: done,
})

export const fundRoutes = [listFunds, readFund, foundFund, recordFinding, setProgramme, payCapital, grantLine] as const
