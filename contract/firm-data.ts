import { z } from 'zod'
import { defineRoute } from './route.ts'
import { inCluster, wireDate, wireInstant, wireMoney } from './values.ts'

export const holdingKinds = [
  'output-invoices',
  'input-invoices',
  'evaluations',
  'memberships',
  'promises-given',
  'promises-received',
  'consents',
  'applications',
  'questions',
  'facilities',
  'proceedings',
] as const

const wireHolding = z.object({
  kind: z.enum(holdingKinds),
  count: z.number().int(),
  /** The first and the last day it is about. */
  from: wireDate.nullable(),
  to: wireDate.nullable(),
  /** Net of tax for invoices, paid in for memberships; one for each currency. */
  sums: z.array(wireMoney),
  /** Who brought it, when, and how much of it. */
  sources: z.array(
    z.object({ party: z.string(), partyName: z.string(), at: wireInstant.nullable(), count: z.number().int() }),
  ),
})
export type WireHolding = z.infer<typeof wireHolding>

/** What the platform holds about a firm; answered to the firm itself and to nobody else. */
export const readFirmData = defineRoute({
  name: 'read-firm-data',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/firms/:id/data',
  summary: { zh: '平台掌握的本企业数据', en: 'What the platform holds about a firm' },
  access: 'signed-in',
  params: inCluster('organisation'),
  answer: z.object({ businessDate: wireDate, holdings: z.array(wireHolding) }),
})

export const firmDataRoutes = [readFirmData] as const
