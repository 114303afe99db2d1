import { z } from 'zod'
import { defineRoute } from './route.ts'
import { bilingual, clusterParams, done, idOf, inCluster, pageOf, pageQuery, sentence, wireDate, wireMoney } from './values.ts' // prettier-ignore

const clusterPath = '/api/v1/clusters/:cluster' as const

/** What a guarantor reports of itself; the last report counts. */
export const reportFigures = defineRoute({
  name: 'report-figures',
  method: 'POST',
  path: `${clusterPath}/guarantor-figures`,
  summary: { zh: '报告净资产', en: 'Report net assets' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ asOf: wireDate, netAssets: wireMoney, stakes: wireMoney, source: sentence }),
  answer: done,
})

const share = z.string()

/** A guarantor's book as its law looks at it: for itself, and for whoever supervises it. */
export const readBook = defineRoute({
  name: 'read-guarantor-book',
  method: 'GET',
  path: `${clusterPath}/guarantors/:id/book`,
  summary: { zh: '担保机构的责任余额与集中度', en: 'A guarantor’s liability balance and concentration' },
  access: 'signed-in',
  params: inCluster('organisation'),
  answer: z.object({
    guarantor: z.string(),
    name: z.string(),
    figures: z.object({ asOf: wireDate, netAssets: wireMoney, stakes: wireMoney, base: wireMoney }).nullable(),
    balance: wireMoney,
    weighted: wireMoney,
    /** How many times the base it stands for by weights; null without a base. */
    multiple: z.string().nullable(),
    /** Ten, or fifteen for one that mainly serves small firms. */
    atMostTimes: z.string(),
    room: wireMoney,
    oneObligorAtMost: wireMoney,
    connectedAtMost: wireMoney,
    obligors: z.array(
      z.object({ firm: z.string(), name: z.string(), group: z.number().int().nullable(), balance: wireMoney, weighted: wireMoney, share: share.nullable() }), // prettier-ignore
    ),
    groups: z.array(z.object({ group: z.number().int(), names: z.array(z.string()), balance: wireMoney, share: share.nullable() })), // prettier-ignore
    findings: z.array(
      z.object({ names: bilingual, who: z.string(), amount: wireMoney, atMost: wireMoney, tooMuch: wireMoney, source: z.string() }), // prettier-ignore
    ),
  }),
})
export type WireBook = z.infer<typeof readBook.answer>

export const listGuarantors = defineRoute({
  name: 'list-guarantors',
  method: 'GET',
  path: `${clusterPath}/guarantors`,
  summary: { zh: '担保机构', en: 'Guarantors' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(z.object({ id: z.string(), name: z.string() })),
})

const kinds = ['same-controller', 'controls', 'family', 'mutual-guarantee'] as const

export const listConnections = defineRoute({
  name: 'list-connections',
  method: 'GET',
  path: `${clusterPath}/connections`,
  summary: { zh: '关联关系', en: 'Connected firms' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(
    z.object({ id: z.string(), a: z.string(), aName: z.string(), b: z.string(), bName: z.string(), kind: z.enum(kinds), endedOn: wireDate.nullable() }), // prettier-ignore
  ),
})

export const recordConnection = defineRoute({
  name: 'record-connection',
  method: 'POST',
  path: `${clusterPath}/connections`,
  summary: { zh: '登记关联关系', en: 'Record that two firms belong together' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ a: idOf('organisation'), b: idOf('organisation'), kind: z.enum(kinds), source: sentence }),
  answer: done,
})

export const endConnection = defineRoute({
  name: 'end-connection',
  method: 'POST',
  path: `${clusterPath}/connections/:id/end`,
  summary: { zh: '终止关联关系', en: 'Record that two firms belong together no more' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('connection'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

export const guarantorRoutes = [reportFigures, listGuarantors, readBook, listConnections, recordConnection, endConnection] as const // prettier-ignore
