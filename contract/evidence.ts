import { z } from 'zod'
import { mostAtOnce, mostBytes } from '#core/evidence/document.ts'
import { mediaTypes } from '#core/evidence/media-type.ts'
import { defineRoute, noAnswer } from './route.ts'
import { done, idOf, inCluster, wireInstant } from './values.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const party = z.object({ id: z.string(), name: z.string() })
const claimsPath = '/api/v1/clusters/:cluster/facilities/:id/evidence' as const

/** A document as it was received: what it is by its content, under which name, with which hash. */
const wireReceived = z.object({
  id: z.string(),
  name: z.string(),
  media: z.enum(mediaTypes),
  bytes: z.number().int(),
  sha256: hash,
})
export type WireReceived = z.infer<typeof wireReceived>

/** Sends one document on its way to a claim; by itself it is evidence of nothing, and after a day it is put away. */
export const sendEvidence = defineRoute({
  name: 'send-evidence',
  method: 'POST',
  path: `${claimsPath}/uploads`,
  summary: { zh: '上传证据文件，待随代偿请求提交', en: 'Send a document, to go with a claim' },
  access: 'signed-in',
  status: 201,
  params: inCluster('facility'),
  query: z.object({ fileName: z.string().max(1000) }),
  upload: { media: 'application/octet-stream', maxBytes: mostBytes },
  answer: wireReceived,
})

/** Documents that were sent, each perhaps in correction of one that stands. */
export const broughtDocument = z.strictObject({
  document: idOf('evidence'),
  corrects: idOf('evidence').nullable().default(null),
})

export const addEvidence = defineRoute({
  name: 'add-evidence',
  method: 'POST',
  path: claimsPath,
  summary: { zh: '为未了结的代偿请求补充证据文件', en: 'Add documents to an open claim' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('facility'),
  body: z.strictObject({ documents: z.array(broughtDocument).min(1).max(mostAtOnce) }),
  answer: done,
})

const wireEvidence = z.object({
  id: z.string(),
  /** Of which claim. */
  nr: z.number().int(),
  broughtBy: party,
  /** The person, by name within the reader's own organisation, else by pseudonym. */
  person: z.string(),
  at: wireInstant,
  version: z.number().int(),
  /** Of the event that put it on record; null until that is sealed. */
  position: z.number().int().nullable(),
  /** The document that it corrects, and the one that corrects it. */
  corrects: z.string().nullable(),
  correctedBy: z.string().nullable(),
  /** What it is; null once that was erased. */
  particulars: wireReceived.omit({ id: true }).nullable(),
})
export type WireEvidence = z.infer<typeof wireEvidence>

export const listEvidence = defineRoute({
  name: 'list-evidence',
  method: 'GET',
  path: claimsPath,
  summary: { zh: '代偿请求的证据文件', en: 'The documents behind the claims of a facility' },
  access: 'signed-in',
  params: inCluster('facility'),
  answer: z.object({
    items: z.array(wireEvidence),
    /** The claim to which the reader may add documents now. */
    mayAddTo: z.number().int().nullable(),
  }),
})

/** The document as it was sent, once its hash is found to be the one on record. */
export const readEvidence = defineRoute({
  name: 'read-evidence',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/evidence/:id/content',
  summary: { zh: '证据文件的内容', en: 'The content of a document' },
  access: 'signed-in',
  params: inCluster('evidence'),
  download: { media: 'application/octet-stream' },
  answer: noAnswer,
})

export const evidenceRoutes = [sendEvidence, addEvidence, listEvidence, readEvidence] as const
