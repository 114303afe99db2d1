import { z } from 'zod'
import { organs, resolutionBases } from '#core/guarantee/resolution.ts'
import { defineRoute } from './route.ts'
import { done, idOf, inCluster, name, sentence, wireDate } from './values.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const votes = z.number().int().min(0).max(1_000_000_000_000)

/** What a company shows for its promise: a resolution, or what the law lets stand in its place. */
export const resolutionFields = z.strictObject({
  basis: z.enum(resolutionBases),
  organ: z.enum(organs),
  resolvedOn: wireDate,
  votesFor: votes,
  votesEntitled: votes,
  isDebtorInterested: z.boolean(),
  hasInterestedVoted: z.boolean(),
  isListed: z.boolean(),
  document: z.strictObject({ name, sha256: hash }),
})
export type WireResolution = z.infer<typeof resolutionFields>

const clusterPath = '/api/v1/clusters/:cluster' as const

export const addResolution = defineRoute({
  name: 'add-resolution',
  method: 'POST',
  path: `${clusterPath}/promises/:id/resolution`,
  summary: { zh: '为承诺提交公司决议', en: 'Show the resolution behind a promise' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('promise'),
  body: resolutionFields,
  answer: done,
})

export const checkResolution = defineRoute({
  name: 'check-resolution',
  method: 'POST',
  path: `${clusterPath}/applications/:id/resolutions/checks`,
  summary: { zh: '核验公司决议', en: 'Check the resolution behind a promise, or refuse it' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('application'),
  /** Of whom which document was looked at. Without a reason it is checked and good; with one it is refused. */
  body: z.strictObject({ promiser: idOf('organisation'), document: hash, reason: sentence.nullable() }),
  answer: done,
})

export const listResolutions = defineRoute({
  name: 'list-resolutions',
  method: 'GET',
  path: `${clusterPath}/applications/:id/resolutions`,
  summary: { zh: '担保企业的公司决议', en: 'The resolutions of those who promise' },
  access: 'signed-in',
  params: inCluster('application'),
  answer: z.object({
    items: z.array(
      z.object({
        promiser: z.object({ id: z.string(), name: z.string() }),
        role: z.string(),
        /** What still stands against relying on the promise, each with its article. */
        lacking: z.array(z.object({ lacking: z.string(), source: z.string() })),
        isShown: z.boolean(),
        /** To banks that may lend; to others only what lacks. */
        resolution: resolutionFields.nullable(),
        verdict: z.enum(['checked', 'refused']).nullable(),
        reason: z.string().nullable(),
        checkedOn: wireDate.nullable(),
      }),
    ),
  }),
})
export type WireResolutionRow = z.infer<typeof listResolutions.answer>['items'][number]

export const resolutionRoutes = [addResolution, checkResolution, listResolutions] as const
