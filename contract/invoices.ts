import { z } from 'zod'
import { defineRoute } from './route.ts'
import { purposes } from './consents.ts'
import { inCluster, wireDate, wireMoney } from './values.ts'

const wireInvoice = z.object({
  direction: z.enum(['input', 'output']),
  number: z.string(),
  issuedOn: wireDate,
  counterparty: z.string(),
  net: wireMoney,
  tax: wireMoney,
  gross: wireMoney,
  isVoid: z.boolean(),
  isBalanced: z.boolean(),
})
export type WireInvoice = z.infer<typeof wireInvoice>

/** A window of a long list: any part of it, by its place from the newest. */
export const listInvoices = defineRoute({
  name: 'list-invoices',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/firms/:id/invoices',
  summary: { zh: '发票明细（须授权）', en: 'Invoices of a firm (needs consent)' },
  access: 'signed-in',
  params: inCluster('organisation'),
  query: z.object({
    from: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    purpose: z.enum(purposes).default('credit-decision'),
  }),
  answer: z.object({ items: z.array(wireInvoice), from: z.number().int(), total: z.number().int() }),
})

export const invoiceRoutes = [listInvoices] as const
