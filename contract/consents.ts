import { z } from 'zod'
import { defineRoute } from './route.ts'
import { clusterParams, done, eachOnce, idOf, inCluster, pageOf, pageQuery, wireDate, wireInstant } from './values.ts'

export const purposes = ['credit-decision', 'monitoring', 'supervision'] as const
export const consentClasses = ['statement', 'credit', 'conduct'] as const

const wireConsent = z.object({
  id: z.string(),
  subject: z.string(),
  grantee: z.string(),
  granteeName: z.string(),
  purpose: z.string(),
  classes: z.array(z.string()),
  from: wireDate,
  until: wireDate,
  revokedAt: wireInstant.nullable(),
  /** On the cluster's business date. */
  state: z.enum(['in-force', 'expired', 'revoked']),
})
export type WireConsent = z.infer<typeof wireConsent>

export const listConsents = defineRoute({
  name: 'list-consents',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/consents',
  summary: { zh: '授权', en: 'Consents' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireConsent),
})

export const giveConsent = defineRoute({
  name: 'give-consent',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/consents',
  summary: { zh: '授权查询', en: 'Consent to be read' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    grantee: idOf('organisation'),
    purpose: z.enum(purposes),
    classes: eachOnce(z.enum(consentClasses), { max: 3 }),
    until: wireDate,
  }),
  answer: done,
})

export const revokeConsent = defineRoute({
  name: 'revoke-consent',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/consents/:id/revocation',
  summary: { zh: '撤回授权', en: 'Revoke a consent' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('consent'),
  answer: done,
})

const wireAccess = z.object({
  id: z.string(),
  at: wireInstant,
  reader: z.string(),
  readerName: z.string(),
  subject: z.string(),
  dataClass: z.string(),
  purpose: z.string(),
  /** The relation that opened it: `association-of`, `consented`, `supervises` …; empty in the oldest rows. */
  byRight: z.string(),
  consent: z.string().nullable(),
  /** The name of the route that answered. */
  route: z.string(),
})
export type WireAccess = z.infer<typeof wireAccess>

/** Newest first; of one subject, of one reader, or of all that the caller may know of. */
export const listAccesses = defineRoute({
  name: 'list-accesses',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/accesses',
  summary: { zh: '谁查看过我的数据', en: 'Who read my data' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ subject: idOf('organisation').optional(), reader: idOf('organisation').optional() }),
  answer: pageOf(wireAccess).extend({
    /** Everybody who read, whatever the filter by reader. */
    readers: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
})

export const consentRoutes = [listConsents, giveConsent, revokeConsent, listAccesses] as const
