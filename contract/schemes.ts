import { z } from 'zod'
import { parseScheme, pathOf } from '#core/scheme/parse.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { schemeVersionStatuses } from '#core/publication/scheme-version.ts'
import { defineRoute } from './route.ts'
import { bilingual, clusterParams, done, inCluster, sentence, wireInstant } from './values.ts'

const schemeRow = z.object({
  id: z.string(),
  number: z.number().int(),
  names: bilingual,
  about: bilingual,
  source: z.string(),
  version: z.number().int(),
  roles: z.array(z.string()),
})

export const listSchemes = defineRoute({
  name: 'list-schemes',
  method: 'GET',
  path: '/api/v1/schemes',
  summary: { zh: '融资模式', en: 'Schemes' },
  access: 'public',
  answer: z.object({ items: z.array(schemeRow) }),
})
export const readScheme = defineRoute({
  name: 'read-scheme',
  method: 'GET',
  path: '/api/v1/schemes/:id',
  summary: { zh: '融资模式详情', en: 'One scheme, as its page and drawing' },
  access: 'public',
  params: z.object({ id: z.string().max(60) }),
  /** The page in Markdown with a worked example, and the drawing as SVG, in both languages. */
  answer: schemeRow.extend({ page: bilingual, drawing: bilingual }),
})

/** A scheme as it is answered: what the platform itself has read and checked. */
const schemeData = z.custom<Scheme>()

/** A scheme as somebody sends it: what cannot be read as one is told by its place. */
const sentScheme = z.looseObject({}).transform((value, context): Scheme => {
  const parsed = parseScheme(value)
  if (parsed.ok) return parsed.value
  for (const { code, at, name } of parsed.error)
    context.issues.push({ code: 'custom', input: value, path: [...pathOf(at)], message: `${code}: ${name}` })
  return z.NEVER
})

const origin = z.enum(['built-in', 'published'])
export const versionStatuses = ['open', 'superseded', 'withdrawn'] as const

const clusterScheme = schemeRow.extend({
  /** Of whom it is: of the release, or published in this cluster. */
  origin,
  scheme: schemeData,
})
export type WireClusterScheme = z.infer<typeof clusterScheme>

const schemesPath = '/api/v1/clusters/:cluster/schemes' as const

/** Under which a case may be opened today, each in its newest version. */
export const listClusterSchemes = defineRoute({
  name: 'list-cluster-schemes',
  method: 'GET',
  path: schemesPath,
  summary: { zh: '集群可用的融资模式', en: 'Schemes of a cluster' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    items: z.array(clusterScheme.extend({ versions: z.array(z.number().int()) })),
    /** Under which nothing opens any more: what they were called last. */
    retired: z.array(z.object({ id: z.string(), names: bilingual })),
  }),
})

const version = z.object({
  version: z.number().int(),
  origin,
  status: z.enum(versionStatuses),
  /** The stream on which it was published; null of a version of the release. */
  stream: z.string().nullable(),
  publishedAt: wireInstant.nullable(),
  reason: z.string(),
})
export type WireSchemeVersion = z.infer<typeof version>

const schemeParams = clusterParams.extend({ scheme: z.string().max(60) })

/** All versions that were ever open in the cluster, the newest first, and one of them as its page and drawing. */
export const readClusterScheme = defineRoute({
  name: 'read-cluster-scheme',
  method: 'GET',
  path: `${schemesPath}/:scheme`,
  summary: { zh: '融资模式及其各版本', en: 'A scheme of a cluster with its versions' },
  access: 'signed-in',
  params: schemeParams,
  query: z.object({ version: z.coerce.number().int().min(1).max(9_999).optional() }),
  answer: clusterScheme.extend({
    status: z.enum(versionStatuses),
    page: bilingual,
    drawing: bilingual,
    versions: z.array(version),
  }),
})

const draftsPath = '/api/v1/clusters/:cluster/scheme-drafts' as const
const draftParams = inCluster('scheme')
const draftRow = z.object({
  id: z.string(),
  /** Of the draft's stream: a change names the one that it was made on. */
  version: z.number().int(),
  status: z.enum(schemeVersionStatuses),
  scheme: schemeData,
  basedOn: z.object({ scheme: z.string(), version: z.number().int() }).nullable(),
  draftedBy: z.string(),
  changedBy: z.string(),
  publishedBy: z.string().nullable(),
  changedAt: wireInstant,
  reason: z.string(),
  /** Whether the reader is somebody else than who began or last changed it. */
  isSecondPerson: z.boolean(),
})
export type WireSchemeDraft = z.infer<typeof draftRow>

export const listSchemeDrafts = defineRoute({
  name: 'list-scheme-drafts',
  method: 'GET',
  path: draftsPath,
  summary: { zh: '融资模式草稿', en: 'Drafts of schemes' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({ items: z.array(draftRow) }),
})
export const readSchemeDraft = defineRoute({
  name: 'read-scheme-draft',
  method: 'GET',
  path: `${draftsPath}/:id`,
  summary: { zh: '一份融资模式草稿', en: 'A draft of a scheme' },
  access: 'signed-in',
  params: draftParams,
  answer: draftRow.extend({
    /** The newest version of that scheme, which this one would follow; null where it would be the first. */
    before: schemeData.nullable(),
    /** Ids and numbers that are given. */
    taken: z.array(z.object({ id: z.string(), number: z.number().int() })),
  }),
})

const command = { method: 'POST', access: 'signed-in', isCommand: true, answer: done } as const
const seen = z.number().int().min(1).max(1_000_000)

export const draftScheme = defineRoute({
  ...command,
  name: 'draft-scheme',
  path: draftsPath,
  summary: { zh: '起草融资模式', en: 'Draft a scheme' },
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    scheme: sentScheme,
    basedOn: z.strictObject({ scheme: z.string().max(60), version: seen }).nullable(),
  }),
})
export const changeSchemeDraft = defineRoute({
  ...command,
  name: 'change-scheme-draft',
  path: `${draftsPath}/:id/changes`,
  summary: { zh: '修改融资模式草稿', en: 'Change a draft of a scheme' },
  params: draftParams,
  body: z.strictObject({ version: seen, scheme: sentScheme }),
})
export const dropSchemeDraft = defineRoute({
  ...command,
  name: 'drop-scheme-draft',
  path: `${draftsPath}/:id/drop`,
  summary: { zh: '放弃融资模式草稿', en: 'Drop a draft of a scheme' },
  params: draftParams,
})
export const submitScheme = defineRoute({
  ...command,
  name: 'submit-scheme',
  path: `${draftsPath}/:id/submission`,
  summary: { zh: '送审融资模式', en: 'Submit a scheme to a second person' },
  params: draftParams,
  body: z.strictObject({ version: seen }),
})
export const sendBackScheme = defineRoute({
  ...command,
  name: 'send-back-scheme',
  path: `${draftsPath}/:id/return`,
  summary: { zh: '退回融资模式', en: 'Send a submitted scheme back' },
  params: draftParams,
  body: z.strictObject({ version: seen, reason: sentence }),
})
export const publishScheme = defineRoute({
  ...command,
  name: 'publish-scheme',
  path: `${draftsPath}/:id/publication`,
  summary: { zh: '发布融资模式', en: 'Publish a scheme' },
  params: draftParams,
  body: z.strictObject({ version: seen }),
  answer: done.extend({ scheme: z.string(), schemeVersion: z.number().int() }),
})
export const withdrawScheme = defineRoute({
  ...command,
  name: 'withdraw-scheme',
  path: `${draftsPath}/:id/withdrawal`,
  summary: { zh: '停用融资模式的一个版本', en: 'Withdraw a published version: nothing new opens under it' },
  params: draftParams,
  body: z.strictObject({ reason: sentence }),
})

export const schemeRoutes = [
  listSchemes,
  readScheme,
  listClusterSchemes,
  readClusterScheme,
  listSchemeDrafts,
  readSchemeDraft,
  draftScheme,
  changeSchemeDraft,
  dropSchemeDraft,
  submitScheme,
  sendBackScheme,
  publishScheme,
  withdrawScheme,
] as const
