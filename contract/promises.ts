import { z } from 'zod'
import { defineRoute } from './route.ts'
import { clusterParams, done, idOf, inCluster, pageOf, pageQuery, wireDate, wireMoney } from './values.ts'
import { resolutionFields } from './resolutions.ts'
import { text } from './text.ts'

const wirePromise = z.object({
  id: z.string(),
  promiser: z.string(),
  promiserName: z.string(),
  firm: z.string(),
  firmName: z.string(),
  scheme: z.string(),
  role: z.string(),
  amount: wireMoney,
  until: wireDate,
  status: z.enum(['given', 'withdrawn', 'taken']),
  /** The facility that was opened on it. */
  facility: z.string().nullable(),
  /** Whether its promiser has shown a resolution for it. */
  isResolutionShown: z.boolean(),
})

const promisePath = '/api/v1/clusters/:cluster/promises' as const

export const listPromises = defineRoute({
  name: 'list-promises',
  method: 'GET',
  path: promisePath,
  summary: { zh: '承诺', en: 'Promises to stand for a loan' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wirePromise),
})
export const givePromise = defineRoute({
  name: 'give-promise',
  method: 'POST',
  path: promisePath,
  summary: { zh: '为一笔贷款出具承诺', en: 'Promise to stand for one loan of a firm, up to an amount' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    firm: idOf('organisation'),
    scheme: text({ max: 60 }),
    role: text({ max: 40 }),
    amount: wireMoney,
    until: wireDate,
    /** What a company shows at once; it can also be shown later, and anew. */
    resolution: resolutionFields.nullable().default(null),
  }),
  answer: done,
})
export const withdrawPromise = defineRoute({
  name: 'withdraw-promise',
  method: 'POST',
  path: `${promisePath}/:id/withdrawal`,
  summary: { zh: '撤回承诺（放款协议签订前）', en: 'Withdraw a promise that no loan was opened on' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('promise'),
  answer: done,
})
export const promiseRoutes = [listPromises, givePromise, withdrawPromise] as const
