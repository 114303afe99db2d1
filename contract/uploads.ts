import { z } from 'zod'
import { importKindNames } from '#core/credit/import-kinds.ts'
import { defineRoute, noAnswer } from './route.ts'
import { wireRefusal } from './problem.ts'
import { clusterParams, inCluster, name, pageOf, pageQuery, wireInstant } from './values.ts'
import { text } from './text.ts'

/** Which column of the file, counted from 0, holds each field; null where none does. */
const matching = z.record(text({ max: 40 }), z.number().int().min(0).max(255).nullable())
export type WireMatching = z.infer<typeof matching>

const reason = z.object({
  code: z.string(),
  field: z.string(),
  count: z.number().int(),
  firstRow: z.number().int(),
  example: z.string(),
})

const report = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  repeated: z.number().int(),
  flagged: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(reason),
})

const wireUpload = z.object({
  id: z.string(),
  kind: z.enum(importKindNames),
  fileName: z.string(),
  bytes: z.number().int(),
  status: z.enum(['received', 'checking', 'checked', 'taking', 'done', 'cancelled', 'failed']),
  rowsRead: z.number().int(),
  /** How much of the file was read, from 0 to 1. */
  share: z.number(),
  at: wireInstant,
})

/** A file on its way in: received, matched, checked without effect, then taken. */
export const wireUploadPage = wireUpload.extend({
  columns: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string(), isRequired: z.boolean() })),
  header: z.array(z.string()),
  /** The first rows as they stand in the file. */
  sample: z.array(z.array(z.string())),
  matching,
  /** Whether somebody chose this matching before, for a file with the same header. */
  isRemembered: z.boolean(),
  /** What would come of it, or came of it. */
  report: report.nullable(),
  /** Why it could not be read. */
  refusals: z.array(wireRefusal),
  import: z.string().nullable(),
})
export type WireUploadPage = z.infer<typeof wireUploadPage>

const uploadPath = '/api/v1/clusters/:cluster/uploads' as const

export const uploadFile = defineRoute({
  name: 'upload-file',
  method: 'POST',
  path: uploadPath,
  summary: { zh: '上传文件（Excel 或 CSV）', en: 'Upload a file (Excel or CSV)' },
  access: 'signed-in',
  status: 201,
  params: clusterParams,
  query: z.object({ kind: z.enum(importKindNames), fileName: name }),
  upload: { media: 'application/octet-stream', maxBytes: 256 * 1024 * 1024 },
  answer: z.object({ id: z.string() }),
})
export const listUploads = defineRoute({
  name: 'list-uploads',
  method: 'GET',
  path: uploadPath,
  summary: { zh: '上传记录', en: 'Uploads' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireUpload),
})
export const readUpload = defineRoute({
  name: 'read-upload',
  method: 'GET',
  path: `${uploadPath}/:id`,
  summary: { zh: '上传详情：列匹配、进度、报告', en: 'An upload: matching, progress, report' },
  access: 'signed-in',
  params: inCluster('upload'),
  answer: wireUploadPage,
})
export const checkUpload = defineRoute({
  name: 'check-upload',
  method: 'POST',
  path: `${uploadPath}/:id/check`,
  summary: { zh: '按列匹配试读，不生效', en: 'Check it by a matching, without effect' },
  access: 'signed-in',
  status: 202,
  params: inCluster('upload'),
  body: z.strictObject({
    matching,
    /** The register in which references are unique, where they are no unified social credit codes; one’s own unless said. */
    scheme: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .optional(),
  }),
  answer: z.object({ status: z.string() }),
})
export const takeUpload = defineRoute({
  name: 'take-upload',
  method: 'POST',
  path: `${uploadPath}/:id/taking`,
  summary: { zh: '采用', en: 'Take it' },
  access: 'signed-in',
  status: 202,
  params: inCluster('upload'),
  answer: z.object({ status: z.string() }),
})
export const cancelUpload = defineRoute({
  name: 'cancel-upload',
  method: 'POST',
  path: `${uploadPath}/:id/cancellation`,
  summary: { zh: '取消', en: 'Cancel it' },
  access: 'signed-in',
  params: inCluster('upload'),
  answer: z.object({ status: z.string() }),
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rows that were refused, as they stood, with a column of reasons: to be corrected and brought back. */
export const readRefusedRows = defineRoute({
  name: 'read-refused-rows',
  method: 'GET',
  path: `${uploadPath}/:id/refused-rows`,
  summary: { zh: '被拒绝的行（Excel），改正后可再上传', en: 'The refused rows as Excel, to correct and bring back' },
  access: 'signed-in',
  params: inCluster('upload'),
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  download: { media: workbook },
  answer: noAnswer,
})
export const readTemplate = defineRoute({
  name: 'read-template',
  method: 'GET',
  path: '/api/v1/templates/:kind',
  summary: { zh: '模板（Excel）', en: 'A template (Excel)' },
  access: 'public',
  params: z.object({ kind: z.enum([...importKindNames, 'bank-statement']) }),
  download: { media: workbook },
  answer: noAnswer,
})

export const uploadRoutes = [
  uploadFile,
  listUploads,
  readUpload,
  checkUpload,
  takeUpload,
  cancelUpload,
  readRefusedRows,
  readTemplate,
] as const
