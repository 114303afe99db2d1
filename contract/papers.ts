import { z } from 'zod'
import { defineRoute, noAnswer } from './route.ts'
import { bilingual, clusterParams, inCluster, pageOf, pageQuery, wireDate, wireInstant } from './values.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const hashes = z.object({ zh: hash, en: hash })

const wirePaper = z.object({
  id: z.string(),
  kind: z.string(),
  titles: bilingual,
  number: z.string(),
  /** The event that the paper is about, and where that event stands in the record. */
  about: z.string(),
  aboutVersion: z.number().int(),
  aboutPosition: z.number().int(),
  /** Of whom a guarantee is. */
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
  template: z.string(),
  issuedOn: wireDate,
  issuedAt: wireInstant,
  /** Of the event that says that the paper was issued and with which hashes; null until it is sealed. */
  position: z.number().int().nullable(),
  /** SHA-256 of the paper's canonical JSON, which every printed copy carries as an attachment. */
  contents: hashes,
  /** SHA-256 of the bytes as they were printed when the paper was issued. */
  files: hashes,
  /** Values that the paper was written from have been erased since; a copy says so. */
  isErased: z.boolean(),
})
export type WirePaper = z.infer<typeof wirePaper>

const paperPath = '/api/v1/clusters/:cluster/papers' as const

export const listPapers = defineRoute({
  name: 'list-papers',
  method: 'GET',
  path: paperPath,
  summary: {
    zh: '文件：合同、还款计划、代偿通知、会议纪要',
    en: 'Papers: contracts, schedules, claim notices, minutes',
  },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({
    about: z
      .string()
      .regex(/^(fac|mtg)_[0-9A-HJKMNP-TV-Z]{26}$/)
      .optional(),
  }),
  answer: pageOf(wirePaper),
})

/** A copy of a paper, printed from the record when it is asked for. */
export const printPaper = defineRoute({
  name: 'print-paper',
  method: 'GET',
  path: `${paperPath}/:id/pdf`,
  summary: { zh: '文件的 PDF', en: 'A paper as PDF' },
  access: 'signed-in',
  params: inCluster('paper'),
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  download: { media: 'application/pdf', isShown: true },
  answer: noAnswer,
})

export const paperRoutes = [listPapers, printPaper] as const
