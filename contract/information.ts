import { z } from 'zod'
import { importKindNames } from '#core/credit/import-kinds.ts'
import { inputNames, missingReasons, type InputName, type MissingReason } from '#core/credit/indicator-words.ts'
import { defineRoute } from './route.ts'
import {
  clusterParams,
  done,
  inCluster,
  pageOf,
  pageQuery,
  pageSortedBy,
  search,
  wireDate,
  wireInstant,
  wireMoney,
} from './values.ts'
import { purposes } from './consents.ts'

const wireImport = z.object({
  id: z.string(),
  kind: z.enum(importKindNames),
  status: z.enum(['running', 'done', 'failed']),
  rows: z.number().int(),
  accepted: z.number().int(),
  repeated: z.number().int(),
  flagged: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(
    z.object({
      code: z.string(),
      field: z.string(),
      count: z.number().int(),
      firstRow: z.number().int(),
      example: z.string(),
    }),
  ),
  root: z.string().nullable(),
  at: wireInstant,
})
export type WireImport = z.infer<typeof wireImport>

export const importRows = defineRoute({
  name: 'import-rows',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/imports',
  summary: { zh: '导入企业或发票（CSV）', en: 'Import firms or invoices (CSV)' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  query: z.object({
    kind: z.enum(importKindNames),
    scheme: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .default('cumcm2020c'),
  }),
  upload: { media: 'text/csv', maxBytes: 512 * 1024 * 1024 },
  answer: wireImport,
})

export const listImports = defineRoute({
  name: 'list-imports',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/imports',
  summary: { zh: '导入记录', en: 'Imports' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireImport),
})

export const readImport = defineRoute({
  name: 'read-import',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/imports/:id',
  summary: { zh: '导入报告', en: 'Report of an import' },
  access: 'signed-in',
  params: inCluster('import'),
  answer: wireImport.extend({
    refused: z.array(z.object({ row: z.number().int(), code: z.string(), field: z.string(), text: z.string() })),
  }),
})

const wireFirm = z.object({
  id: z.string(),
  name: z.string(),
  identifier: z.string(),
  industry: z.string().nullable(),
  standing: z.string().nullable(),
  grade: z.string().nullable(),
  limit: wireMoney.nullable(),
  outstanding: wireMoney,
  invoices: z.number().int(),
})
export type WireFirm = z.infer<typeof wireFirm>

export const listFirms = defineRoute({
  name: 'list-firms',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/firms',
  summary: { zh: '企业', en: 'Firms' },
  access: 'signed-in',
  params: clusterParams,
  query: pageSortedBy('name', 'standing', 'grade', 'limit', 'outstanding', 'invoices').extend({
    search: search.optional(),
  }),
  answer: pageOf(wireFirm),
})

export const evaluateFirm = defineRoute({
  name: 'evaluate-firm',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/firms/:id/evaluations',
  summary: { zh: '评价企业', en: 'Evaluate a firm' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('organisation'),
  /** As of which day; the business date unless it is said. */
  body: z.strictObject({ asOf: wireDate.optional() }),
  answer: done,
})

const missingReason = z.enum(Object.keys(missingReasons) as [MissingReason, ...MissingReason[]])
const inputName = z.enum(Object.keys(inputNames) as [InputName, ...InputName[]])

const wireContribution = z.object({
  indicator: z.string(),
  zh: z.string(),
  en: z.string(),
  value: z.string().nullable(),
  unit: z.string(),
  points: z.string(),
  most: z.string(),
  /** Of its bin, 0 to 100. */
  binPoints: z.number().int(),
  inputs: z.array(z.object({ name: inputName, value: z.string() })),
  because: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('bin'), least: z.string().nullable(), below: z.string().nullable() }),
    z.object({ kind: z.literal('missing'), reason: missingReason }),
  ]),
})
export type WireContribution = z.infer<typeof wireContribution>

export const wireEvaluation = z.object({
  id: z.string(),
  firm: z.string(),
  madeOn: z.string(),
  card: z.string(),
  score: z.string(),
  grade: z.string(),
  limit: wireMoney,
  contributions: z.array(wireContribution),
  missing: z.array(z.object({ indicator: z.string(), reason: missingReason })),
  /** Null where erasure took it. */
  limitReason: z
    .object({
      base: wireMoney,
      share: z.string(),
      carried: wireMoney,
      cap: wireMoney,
      binding: z.enum(['share', 'cap', 'nothing']),
    })
    .nullable(),
  /** Among all judged firms of the cluster; said of at least five, and of no firm but this. */
  peers: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('too-few'), least: z.number().int() }),
    z.object({ kind: z.literal('among'), judged: z.number().int(), aheadOfPercent: z.number().int() }),
  ]),
  /** Every evaluation of the firm, the earliest first. */
  history: z.array(z.object({ madeOn: wireDate, score: z.string(), grade: z.string() })),
})
export type WireEvaluation = z.infer<typeof wireEvaluation>

export const readEvaluation = defineRoute({
  name: 'read-evaluation',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/firms/:id/evaluation',
  summary: { zh: '最近一次评价（须授权）', en: 'The latest evaluation (needs consent)' },
  access: 'signed-in',
  params: inCluster('organisation'),
  query: z.object({ purpose: z.enum(purposes).default('credit-decision') }),
  answer: wireEvaluation,
})

export const informationRoutes = [importRows, listImports, readImport, listFirms, evaluateFirm, readEvaluation] as const
